"""What the rehearsal holds, so that every part of a conference can be seen in it."""

from datetime import datetime

from dipoli.web.conference.models import Process, Seat
from dipoli.web.decisions import ballots, queries
from dipoli.web.decisions.models import Ballot, InterpretativeStatement, StatementFile
from dipoli.web.drafting.queries import document, whole, withheld, withheld_and_open


def seat(username: str) -> Seat:
    return Seat.objects.select_related("process", "participant").get(user__username=username)


def test_a_statement_has_a_file_and_those_in_alignment(opened: datetime) -> None:
    (said,) = InterpretativeStatement.objects.all()
    assert (said.document.number, said.aligned) == ("I/3", ["Dorvast", "Gravia", "Kestria"])
    (kept,) = StatementFile.objects.all()
    assert (kept.name, kept.media_type) == ("nights-at-the-switchboard.txt", "text/plain")
    adopted = queries.adopted_text(seat("meridia"), said.document, opened)
    assert adopted is not None
    assert list(adopted.statements) == [said]


def test_a_vote_by_roll_call_was_won_under_rules_of_its_own(opened: datetime) -> None:
    process = Process.objects.get()
    assert (process.rules, process.own_rules.strip()[:7]) == ("halden-sea", "extends")
    (row,) = Ballot.objects.all()
    (standing,) = ballots.ballots(seat("belmark"))
    assert row.is_adopted
    assert {("Belmark", "no"), ("Arvia", "yes"), ("Orsina", "abstain"), ("Hestland", "")} <= set(standing.called)
    assert row.result == "4 in favour, 2 against, 1 abstaining, 5 not voting (4 needed): adopted"
    assert [each.revision.symbol for each in process.bases.all()] == ["CSCH/I/1/Rev.1"]


def test_a_passage_is_for_some(opened: datetime) -> None:
    for name, reads in {"arvia": True, "belmark": True, "cadmia": True, "ilmara": False, "meridia": False}.items():
        text = document(seat(name), "II/2")
        assert text is not None
        assert [str(each) for each in withheld(seat(name), text)] == ["Passage II/2.A"]
        assert withheld_and_open(seat(name), text).exists() is reads
        assert ("costs of this document" in whole(seat(name), text)) is reads
        assert (document(seat(name), "II/2.A") is not None) is reads
