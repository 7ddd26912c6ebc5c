"""What leaves the house in another language than German: journals, decisions, the Final Act, calendars, letters."""

from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from dipoli.web.accounts.models import Preference
from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper
from dipoli.web.letters.gathering import gather
from dipoli.web.letters.models import Letter
from dipoli.web.letters.wishing import wish
from dipoli.web.pages.chronicle import tell
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.letters.conftest import wishes
from tests.web.pages.conftest import World
from tests.web.pages.reader import source_of

HERE = "/p/test/"
N = "\N{NO-BREAK SPACE}"


def plain(words: str) -> str:
    """Give words with every space alike."""
    return " ".join(words.split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("1RE SÉANCE", "1. Date : dimanche 22 novembre 2026", "Ouverture : 21 h 30", "Décision :")),
        (
            "es",
            ("1.ª SESIÓN", "1. Fecha: domingo, 22 de noviembre de 2026", "Apertura: 21.30 horas"),
        ),
        (
            "it",
            (
                "1ª SEDUTA",
                "Data: domenica 22 novembre",
                "Apertura: ore 21.30",
                "fino al giorno 25 novembre 2026",
            ),
        ),
        (
            "ru",
            (
                "1-Е ЗАСЕДАНИЕ",
                "Дата: воскресенье, 22 ноября 2026 г.",
                "Открытие: 21 час. 30 мин.",
                "процедуру молчания",
            ),
        ),
    ],
)
def test_a_journal_is_in_the_language_asked_for(
    world: World, client_of: ClientOf, language: str, said: tuple[str, ...]
) -> None:
    reader = client_of(world.cast.arvia)
    words = plain(reader.get(f"{HERE}meetings/1/journal.txt", {"language": language}).content.decode())
    assert [each for each in said if each not in words] == []


def test_a_journal_in_print_is_in_russian(world: World, client_of: ClientOf) -> None:
    answer = client_of(world.cast.arvia).get(f"{HERE}meetings/2/journal.pdf", {"language": "ru"})
    paper = PdfReader(BytesIO(answer.content))
    assert "2-е заседание" in plain(paper.pages[0].extract_text()).lower()
    assert str(paper.root_object["/Lang"]) == "ru"


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "Decisiones"), ("it", "Decisioni"), ("fr", "Décisions"), ("ru", "Решения")],
)
def test_a_decision_is_told_in_the_language_of_the_reader(
    world: World, client_of: ClientOf, language: str, said: str
) -> None:
    page = client_of(world.cast.arvia).get(f"{HERE}adopted/I/5/", headers={"accept-language": language})
    assert (page.status_code, said in page.content.decode()) == (200, True)
    assert f'<html lang="{language}">' in page.content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Acte final"), ("it", "Atto finale"), ("ru", "Заключительный акт")]
)
def test_the_final_act_is_in_the_language_asked_for(
    world: World, client_of: ClientOf, language: str, said: str
) -> None:
    answer = client_of(world.cast.arvia).get(f"{HERE}final-act.txt", {"language": language})
    assert said.lower() in answer.content.decode().lower()
    assert answer["Content-Language"] == language


@pytest.mark.parametrize(
    ("language", "silence", "meeting"),
    [
        ("fr", "Expiration du silence sur CT/I/2", "Séance 2"),
        ("it", "Scade il silenzio su CT/I/2", "Seduta 2"),
        ("ru", "Истекает срок молчания", "Заседание 2"),
    ],
)
def test_a_calendar_is_in_the_language_of_the_account(
    world: World, client_of: ClientOf, language: str, silence: str, meeting: str
) -> None:
    Preference.objects.create(user=world.cast.arvia.user, language=language)
    page = source_of(client_of(world.cast.arvia).post(f"{HERE}meetings/calendar/renew/", follow=True))
    address = page.split('<a href="http://testserver')[1].split('"')[0]
    words = Client().get(address).content.decode().replace("\r\n ", "")
    assert silence in words
    assert meeting in words


@pytest.mark.parametrize(
    ("language", "subject", "when"),
    [
        ("fr", "CT : quelque chose de nouveau", "25 novembre 2026 à 11:30"),
        ("es", "CT: una novedad", "25 de noviembre de 2026, 11:30"),
        ("ru", "CT: есть новое", f"25 ноября 2026{N}г., 11:30"),
    ],
)
def test_a_letter_is_in_the_language_of_who_gets_it(
    cast: Cast, now: datetime, language: str, subject: str, when: str
) -> None:
    found = wish(cast.arvia.user, wishes(), now=now)
    found.confirmed_at = now
    found.save()
    found.user.letters.all().delete()
    Preference.objects.create(user=found.user, language=language)
    gather(lambda entry: tell(entry).sentence, now)
    register_paper(cast.secretariat, Paper.Kind.DELEGATION, "One", "Words.", now=now)
    gather(lambda entry: tell(entry).sentence, now)
    letter = Letter.objects.get(user=found.user)
    assert plain(letter.subject) == subject
    assert when in letter.words
