"""`dipoli consultations` on the rehearsal."""

import json
from datetime import datetime

import pytest

from dipoli.web.conference.models import Seat
from dipoli.web.consultations.acts import open_proposal
from tests.cli.conftest import Command
from tests.web.cast import Cast, assemble

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(now: datetime, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """A process with one proposal; the command line finds the database of the test."""
    monkeypatch.setattr("dipoli.cli.consulting.options.open_installation", lambda data: None)
    assembled = assemble(now)
    open_proposal(assembled.chair, "A pilot scheme", now=now)
    return assembled


@pytest.fixture
def now() -> datetime:
    """The instant of the test."""
    from datetime import UTC

    return datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def test_a_contact_is_entered_and_stands_on_the_grid(cast: Cast, dipoli: Command) -> None:
    entered = dipoli("consultations", "enter", "Arvia", "--on", "A pilot scheme", "--answer", "cautious")
    assert (entered.code, entered.out) == (0, b"The contact with Arvia is entered.\n")
    grid = json.loads(dipoli("consultations", "grid", "--json").out)
    assert grid == {
        "A pilot scheme": {
            "Arvia": "cautious",
            "Belmark": "none yet",
            "Cadmia": "none yet",
            "Hestland": "none yet",
            "Meridia": "none yet",
            "Rivercom": "none yet",
        }
    }
    assert "  Arvia: cautious" in dipoli("consultations", "grid").out.decode()
    listed = json.loads(dipoli("consultations", "next", "--json").out)
    assert [each["participant"] for each in listed][:3] == ["Belmark", "Cadmia", "Hestland"]
    assert "Belmark: It has not answered on A pilot scheme." in dipoli("consultations", "next").out.decode()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("Nowhere",), "There is no participant “Nowhere”; there are: Arvia"),
        (("Arvia", "--on", "Another", "--answer", "positive"), "There is no proposal “Another”"),
        (("Arvia", "--on", "A pilot scheme"), "give --on and --answer"),
        (("Arvia", "--on", "A pilot scheme", "--answer", "yes"), "one of positive, cautious, opposed, none yet"),
    ],
)
def test_mistakes_are_said_with_the_way_out(
    arguments: tuple[str, ...], complaint: str, cast: Cast, dipoli: Command
) -> None:
    outcome = dipoli("consultations", "enter", *arguments)
    assert outcome.code == 2
    assert complaint in outcome.err
    assert Seat.objects.exists()
