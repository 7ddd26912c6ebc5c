"""A letter is in the language of who gets it, whoever wrote it and whatever language is active."""

from datetime import datetime
from pathlib import Path

import pytest
from django.utils.translation import override

from dipoli.web.accounts.models import Preference
from dipoli.web.accounts.posting import send_way
from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper
from dipoli.web.interface import language_of
from dipoli.web.letters.gathering import gather
from dipoli.web.letters.models import Correspondent, Letter
from dipoli.web.letters.wishing import wish
from tests.web.cast import Cast
from tests.web.letters.conftest import wishes
from tests.web.tongues import german

WORDS = {
    "in a date\x04November": "November",
    "{day} {month} {year}": "{day}. {month} {year}",
    "an entry\x04{what}, {when}": "{when}: {what}",
    "No more letters: {link}": "Keine Briefe mehr: {link}",
    "Set a new password": "Neues Passwort festlegen",
    "Is this your address for letters of the secretariat?": "Ist das Ihre Adresse?",
}
MANY = {("{process}: something new", "{process}: {count} things new"): ("{process}: Neues", "{process}: {count} neu")}


@pytest.fixture
def hale_reads_german(hale: Correspondent, tmp_path: Path, now: datetime) -> Correspondent:
    Preference.objects.create(user=hale.user, language="de")
    gather(lambda entry: entry.act, now)
    return hale


def test_a_digest_is_in_the_language_of_who_gets_it(
    cast: Cast, hale_reads_german: Correspondent, now: datetime, tmp_path: Path
) -> None:
    register_paper(cast.secretariat, Paper.Kind.DELEGATION, "One", "Words.", now=now)
    with german(tmp_path, WORDS, MANY), override("en"):
        gather(lambda entry: entry.act, now)
    letter = Letter.objects.get(user=hale_reads_german.user)
    assert letter.subject == "CT: Neues"
    assert "25. November 2026, 11:30 (Europe/Helsinki): register_paper" in letter.words
    assert "Keine Briefe mehr: http" in letter.words
    assert "What you are told, and how often: http" in letter.words  # the catalogue has no words for it


def test_who_chose_nothing_is_written_to_in_the_language_of_the_installation(
    cast: Cast, hale: Correspondent, now: datetime, tmp_path: Path
) -> None:
    gather(lambda entry: entry.act, now)
    register_paper(cast.secretariat, Paper.Kind.DELEGATION, "One", "Words.", now=now)
    with german(tmp_path, WORDS, MANY), override("de"):
        gather(lambda entry: entry.act, now)
    assert Letter.objects.get(user=hale.user).subject == "CT: something new"


def test_letters_about_an_account_are_in_its_language(
    hale_reads_german: Correspondent, now: datetime, tmp_path: Path, settings: pytest.FixtureRequest
) -> None:
    user = hale_reads_german.user
    user.email = "hale@arvia.example"
    settings.MAIL = "smtp://localhost"  # type: ignore[attr-defined]
    with german(tmp_path, WORDS, MANY):
        send_way(user, "secret", now=now)
        wish(user, wishes("hale@elsewhere.example"), now=now)
    found = set(Letter.objects.filter(user=user).values_list("subject", flat=True))
    assert found >= {"Neues Passwort festlegen", "Ist das Ihre Adresse?"}


def test_a_language_that_is_not_offered_is_none(hale: Correspondent, tmp_path: Path) -> None:
    assert language_of(hale.user) == "en"
    kept = Preference.objects.create(user=hale.user, language="fr")
    hale.user.refresh_from_db()
    with german(tmp_path, WORDS):
        assert language_of(hale.user) == "en"
    assert language_of(hale.user) == "fr"
    assert str(kept).endswith(": fr")
