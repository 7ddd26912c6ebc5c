"""`dipoli concerns`, `initiatives`, `principles`, `balance`, `search` and the contacts, on one of everything."""

import json
from datetime import UTC, date, datetime

import pytest

from dipoli.web.conference.models import Process
from dipoli.web.drafting.models import Document
from tests.cli.conftest import Command
from tests.web.cast import Cast, assemble
from tests.web.drafting.drafts import table
from tests.web.linkage.test_confiding import OWN
from tests.web.pages.consulting.scene import consult, prepare_the_ground

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    """A process with a paper, a contact, a concern, stakes, a principle and a declaration."""
    monkeypatch.setattr("dipoli.cli.consulting.options.open_installation", lambda data: None)
    assembled = assemble(NOW)
    consult(assembled, NOW)
    prepare_the_ground(assembled, table(assembled, NOW), NOW)
    return assembled


def told(dipoli: Command, *arguments: str, code: int = 0) -> str:
    """Run a command and give what it wrote."""
    outcome = dipoli(*arguments)
    assert outcome.code == code, outcome.err
    return outcome.out.decode() or outcome.err


def test_initiatives(cast: Cast, dipoli: Command) -> None:
    assert "CT/C/1 A quiet sea: restricted, sponsored by Cadmia, version 1" in told(dipoli, "initiatives", "list")
    assert "A sea without mines." in told(dipoli, "initiatives", "show", "1")
    (written,) = json.loads(told(dipoli, "initiatives", "list", "--json"))
    assert written["versions"][0]["note"] == "Why now."
    assert "There is no concept paper 9" in told(dipoli, "initiatives", "show", "9", code=2)


def test_concerns(cast: Cast, dipoli: Command) -> None:
    listed = told(dipoli, "concerns", "list", code=1)
    assert "1. Belmark on I/1" in listed
    assert "Cadmia offered words: Both sides show." in listed
    assert "Offered to Belmark" in told(dipoli, "concerns", "answer", "1", "The chair will say so.")
    (written,) = json.loads(told(dipoli, "concerns", "list", "--open", "--on", "I/1", "--json", code=1))
    assert [(each["by"], each["words"]) for each in written["answers"]] == [
        ("Cadmia", "Both sides show."),
        (None, "The chair will say so."),
    ]
    assert "There is no text “IX/9”; there are: I/1" in told(dipoli, "concerns", "list", "--on", "IX/9", code=2)
    assert "There is no concern 7" in told(dipoli, "concerns", "answer", "7", "x", code=2)
    assert "Nothing is offered" in told(dipoli, "concerns", "answer", "1", " ", code=2)


def test_contacts_and_what_was_promised(cast: Cast, dipoli: Command) -> None:
    listed = told(dipoli, "consultations", "contacts")
    assert "2026-11-25 office with Arvia" in listed
    assert "Arvia on A pilot scheme: cautious (if all do)" in listed
    assert "promised for 2026-11-20: send the figures" in listed
    assert told(dipoli, "consultations", "contacts", "--with", "Belmark") == "No contact is entered.\n"
    due = told(dipoli, "consultations", "follow-ups", code=int(datetime.now(UTC).date() > date(2026, 11, 20)))
    assert due == "2026-11-20 send the figures (Arvia)\n"
    assert "“Another” is a column" in told(dipoli, "consultations", "open", "Another")
    assert "You sound others out on “Another” already" in told(dipoli, "consultations", "open", "Another", code=2)


def test_principles(cast: Cast, dipoli: Command) -> None:
    assert "10 principles are added." in told(dipoli, "principles", "ten")
    assert "Equal ports is in the catalogue" in told(dipoli, "principles", "add", "Equal ports", "--source", "us")
    listed = told(dipoli, "principles", "list", code=1)
    assert "1. Good faith: I/1" in listed
    assert "12. Equal ports: no provision" in listed
    assert "gives effect to 12. Equal ports" in told(dipoli, "principles", "link", "12", "I/1", "p2")
    assert "There is no principle “40”" in told(dipoli, "principles", "link", "40", "I/1", "p2", code=2)
    assert told(dipoli, "principles", "declarations") == "Arvia: Arvia has no claims.\n"


def test_balance_is_what_the_rules_give(cast: Cast, dipoli: Command) -> None:
    refused = told(dipoli, "balance", "test", code=2)
    assert "By the rules of procedure the chair works with private stakes" in refused
    toml = OWN.format(used_by="secretariat", asks="false")
    Process.objects.filter(pk=cast.process.pk).update(rules="own", own_rules=toml)
    assert "Arvia: loses" in told(dipoli, "balance", "test", "I/1")
    written = json.loads(told(dipoli, "balance", "test", "--json"))
    assert written["accounts"]["Arvia"] == "loses"
    assert written["accounts"]["Belmark"] == "unknown"
    assert "There is no text" in told(dipoli, "balance", "test", "X/1", code=2)
    assert Document.objects.exists()


def test_search_over_the_record(cast: Cast, dipoli: Command) -> None:
    assert "Arvia put on record" in told(dipoli, "search", "claims", "--by", "Arvia")
    (written,) = json.loads(told(dipoli, "search", "claims", "--act", "declare_unilaterally", "--json"))
    assert written["content"]["words"] == "Arvia has no claims."
    assert told(dipoli, "search", "unheard-of", code=1) == "None.\n"
    assert told(dipoli, "search", "claims", "--until", "1975-08-01", code=1) == "None.\n"
    assert "“never” is no day" in told(dipoli, "search", "claims", "--since", "never", code=2)
    assert "There is no participant “Nowhere”" in told(dipoli, "search", "claims", "--by", "Nowhere", code=2)
