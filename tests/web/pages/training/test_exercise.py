"""The page of an exercise: who reads what, the trainer's buttons, and what is printed."""

import io
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html
from pypdf import PdfReader

from dipoli.web.conference.clock import clock_of
from dipoli.web.conference.models import Process
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.training.scene import PLANTED, begun, prepared

WHO = {
    "secretariat": set(PLANTED),
    "chair": set[str](),
    "arvia": {"arvia"},
    "belmark": {"belmark"},
    "meridia": set[str](),
}


def words_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def planted(page: str) -> set[str]:
    return {name for name, word in PLANTED.items() if word in page}


def at(name: str, *more: str) -> str:
    return reverse(name, args=["test", *more])


@pytest.mark.parametrize("who", WHO)
def test_each_reads_its_own_instruction_on_the_page_and_on_paper(
    world: World, now: datetime, client_of: ClientOf, who: str
) -> None:
    prepared(world.cast, now)
    client = client_of(getattr(world.cast, who))
    page = client.get(at("exercise")).content.decode()
    assert planted(page) == WHO[who]
    assert "The public line of Cadmia." in page
    assert ("Start the exercise" in page) == (who == "secretariat")
    assert planted(client.get(at("exercise-print")).content.decode()) == WHO[who]
    for paper in ("cast", "instructions", "trainer", "place-cards"):
        for code in ("", "?delegation=BE"):
            answer = client.get(at("exercise-paper", paper) + code)
            assert answer.status_code in {200, 404}
            if answer.status_code == 200:
                assert planted(" ".join(words_of(answer.content))) <= WHO[who]


def test_the_trainer_starts_it_sets_its_pace_and_ends_it(
    world: World, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(world.cast, now)
    trainer, delegate = client_of(world.cast.secretariat), client_of(world.cast.arvia)
    assert "waiting to be started" in delegate.get(at("exercise")).content.decode()
    page = trainer.post(at("begin-exercise"), follow=True).content.decode()
    assert "The exercise has started." in page
    assert "a day in 30 minutes" in page
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(minutes=31))
    time = delegate.get(at("exercise-time")).content.decode()
    assert "<dd>31</dd>" in time
    assert "<dd>2</dd>" in time
    assert "Time is over by 1 minute." in time
    trainer.post(at("exercise-pace"), {"minutes": "10"})
    clock = clock_of(Process.objects.get(slug="test"))
    assert clock is not None
    assert clock.factor == 144
    page = trainer.post(at("end-exercise"), follow=True).content.decode()
    assert "The exercise is ended." in page
    assert "Let it go on" in page
    assert trainer.post(at("end-exercise")).status_code == 422


@pytest.mark.parametrize(
    ("typed", "said"),
    [("-1", "greater than or equal to 0"), ("1441", "less than or equal to 1440"), ("soon", "Enter a whole number")],
)
def test_a_pace_that_is_none_is_said(world: World, now: datetime, client_of: ClientOf, typed: str, said: str) -> None:
    begun(world.cast, now)
    answer = client_of(world.cast.secretariat).post(at("exercise-pace"), {"minutes": typed})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_process_without_an_exercise_has_no_such_page(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.secretariat)
    assert client.get(at("exercise")).status_code == 404
    assert 'exercise/">' not in client.get(at("process")).content.decode()


def test_one_delegation_is_printed_alone_and_the_room_with_the_chair(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    prepared(world.cast, now)
    trainer = client_of(world.cast.secretariat)
    cards = words_of(trainer.get(at("exercise-paper", "place-cards")).content)
    assert [page.split()[0] for page in cards] == ["The", "Arvia", "Belmark", "Cadmia"]
    (card,) = words_of(trainer.get(at("exercise-paper", "place-cards") + "?delegation=BE").content)
    assert card.count("Belmark") == 2
    page = trainer.get(at("exercise-print") + "?delegation=BE").content.decode()
    assert planted(page) == {"belmark"}
    assert trainer.get(at("exercise-print") + "?delegation=XX").status_code == 404
    french = words_of(trainer.get(at("exercise-paper", "instructions") + "?delegation=BE&language=fr").content)
    assert "Ce que vous devez obtenir" in french[0]
    chair = words_of(trainer.get(at("exercise-paper", "place-cards") + "?language=fr").content)[0]
    assert chair.startswith("La présidence")


def test_the_printed_page_says_which_words_are_not_in_its_language(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    prepared(world.cast, now)
    answer = client_of(world.cast.belmark).get(at("exercise-print"), headers={"accept-language": "fr"})
    page = html.fromstring(answer.content.decode())
    assert page.get("lang") == "fr"
    said = [each for sheet in page.iter("article") for each in sheet.iter()]
    found = {" ".join("".join(map(str, each.itertext())).split()): each.get("lang") for each in said}
    assert found["Ce que vous devez obtenir"] is None
    assert found["The public line of Belmark."] == "en"
    assert next(language for words, language in found.items() if PLANTED["belmark"] in words and language) == "en"


def test_the_form_that_opens_silence_suggests_the_text_and_the_hours(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    exercise = prepared(world.cast, now)
    chair = client_of(world.cast.chair)
    assert 'name="hours" value="12"' not in chair.get(at("decisions")).content.decode()
    exercise.source = exercise.source.replace('[silence]\ndocument = "I/1"', '[silence]\ndocument = "I/4"')
    exercise.source = exercise.source.replace('number = "I/1"\nbasket', 'number = "I/4"\nbasket').replace(
        'document = "I/1"\nhas', 'document = "I/4"\nhas'
    )
    exercise.save()
    page = chair.get(at("decisions")).content.decode()
    assert 'name="hours" value="12"' in page
    assert '<option value="I/4" selected>' in page
