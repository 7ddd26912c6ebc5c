"""Filing a body's roll calls, reading them back, and removing them."""

from datetime import datetime
from io import BytesIO

import pytest

from dipoli.positions.records import NotRollCalls, read_roll_calls
from dipoli.web.archive import export, import_archive
from dipoli.web.conference.errors import Refused
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import head
from dipoli.web.rollcalls import acts, queries
from dipoli.web.rollcalls.mapping import record_of
from dipoli.web.rollcalls.models import RollCall, VotingRecord
from tests.web.archive.test_round_trip import forget
from tests.web.cast import Cast


def votes(*more: str) -> bytes:
    """Two years of six roll calls by two camps of Arvia and Belmark with others; Corvia changes sides."""
    rows = [
        f"{state},{call + 6 * (year - 2001)},{year}-05-0{call},{1 if side == (call % 2 == 0) else -1},On {call}"
        for year in (2001, 2002)
        for call in range(1, 7)
        for state, side in (("Arvia", True), ("be", False), ("Corvia", year == 2001), ("Dale", False), ("Elm", True))
    ]
    return "\n".join(["state,roll_call,date,vote,title", *rows, *more, ""]).encode()


def filed(cast: Cast, now: datetime, *more: str) -> VotingRecord:
    return acts.file_roll_calls(cast.secretariat, "The Council", "Its journal", votes(*more), name="v.csv", now=now)


def test_what_was_filed_is_read_back(cast: Cast, now: datetime) -> None:
    found = filed(cast, now, "Arvia,1,2001-05-01,0,", "Dale,1,2001-05-01,absent,")
    read = read_roll_calls(
        votes("Arvia,1,2001-05-01,0,", "Dale,1,2001-05-01,absent,"), "", title="The Council", source="Its journal"
    )
    back = record_of(found)
    assert (back.calls, back.names, back.title, back.source) == (
        read.record.calls,
        read.record.names,
        "The Council",
        "Its journal",
    )
    assert str(back.votes.matrix().tolist()) == str(read.record.votes.matrix().tolist())
    assert back.votes.statements == read.record.votes.statements
    assert (found.symbol, found.votes) == ("CT.RV/1", 60)
    assert found.counted == {"replaced": 1, "changed": 1, "blank": 1, "redated": 0, "undated": 0}


def test_the_entry_says_what_was_filed_and_not_who_voted_how(cast: Cast, now: datetime) -> None:
    filed(cast, now)
    entry = Entry.objects.get(act="file_roll_calls")
    assert entry.subject == "CT.RV/1"
    assert entry.content is not None
    assert entry.content["body"] == "The Council"
    assert (entry.content["roll_calls"], entry.content["voters"], entry.content["votes"]) == (12, 5, 60)
    assert "Elm" not in str(entry.content)


def test_years_moves_and_strangers_are_for_every_seat(cast: Cast, now: datetime) -> None:
    filed(cast, now, "Elm,90,2003,1,", "Dale,90,2003,1,")
    for seat in (cast.chair, cast.arvia, cast.meridia):
        years = queries.years(seat, 1)
        assert [(year.year, year.roll_calls) for year in years] == [("2001", 6), ("2002", 6)]
        assert set(years[0].positions) == {"Arvia", "be", "Corvia", "Dale", "Elm"}
        assert queries.movement(seat, 1)[0].participant == "Corvia"
        assert [str(each)[:22] for each in queries.thin_years(seat, 1)] == ["2003 has 1 roll call a"]
        assert "Arvia" not in queries.not_participants(seat, 1)
        assert {"Dale", "Elm"} <= set(queries.not_participants(seat, 1))
        assert (queries.years(seat, 2), queries.movement(seat, 2), queries.thin_years(seat, 2)) == ((), (), ())
        assert queries.not_participants(seat, 2) == ()


def test_a_voter_known_by_its_code_has_its_name_here(cast: Cast, now: datetime) -> None:
    belmark = cast.belmark.participant
    assert belmark is not None
    belmark.code = "BE"
    belmark.save()
    found = filed(cast, now)
    assert queries.names_in(cast.arvia, record_of(found))["be"] == "be (Belmark)"
    assert "be" not in queries.not_participants(cast.arvia, 1)


def test_removal_takes_the_votes_and_leaves_the_reason(cast: Cast, now: datetime) -> None:
    found = filed(cast, now)
    removed = acts.remove_roll_calls(cast.chair, found, "The source withdrew it.", now=now)
    assert not RollCall.objects.exists()
    assert list(queries.voting_records(cast.arvia)) == []
    assert [each.removed_for for each in queries.removed_records(cast.arvia)] == ["The source withdrew it."]
    assert (removed.removed_by, queries.voting_record(cast.chair, 1)) == (cast.chair.display_name, None)
    assert "The source withdrew it." in str(Entry.objects.get(act="remove_roll_calls").content)
    with pytest.raises(Refused, match="no such record of votes"):
        acts.remove_roll_calls(cast.chair, found, "Again.", now=now)
    assert filed(cast, now).number == 2


@pytest.mark.parametrize("role", ["arvia", "meridia"])
def test_the_office_alone_files_and_removes(cast: Cast, now: datetime, role: str) -> None:
    found = filed(cast, now)
    seat, before = getattr(cast, role), head("test")
    with pytest.raises(Refused, match="the secretariat and the chair alone may file a record of votes"):
        acts.file_roll_calls(seat, "A body", "A source", votes(), now=now)
    with pytest.raises(Refused, match="alone may remove a record of votes"):
        acts.remove_roll_calls(seat, found, "Why not.", now=now)
    assert head("test") == before
    assert RollCall.objects.count() == 12


def test_what_cannot_be_filed_leaves_nothing_behind(cast: Cast, now: datetime) -> None:
    filed(cast, now)
    before = head("test")
    for sentence, body, source, data in (
        ("The same file is here as CT.RV/1 The Council", "Other", "x", votes()),
        ("needs a source", "Other", "  ", votes("Elm,1,2001-05-01,0,")),
        ("source has 501 characters", "Other", "x" * 501, votes("Elm,1,2001-05-01,0,")),
        ("Nothing is given for a body", " ", "x", votes("Elm,1,2001-05-01,0,")),
    ):
        with pytest.raises(Refused, match=sentence):
            acts.file_roll_calls(cast.secretariat, body, source, data, now=now)
    with pytest.raises(NotRollCalls, match=r"v.csv, line 62: “7” is no vote"):
        acts.file_roll_calls(cast.secretariat, "Other", "x", votes("Elm,1,2001,7,"), name="v.csv", now=now)
    with pytest.raises(Refused, match="reason"):
        acts.remove_roll_calls(cast.secretariat, VotingRecord.objects.get(), " ", now=now)
    assert head("test") == before
    assert VotingRecord.objects.count() == 1


def test_an_archive_takes_it_along(cast: Cast, now: datetime) -> None:
    found = record_of(filed(cast, now))
    removed = acts.file_roll_calls(cast.secretariat, "Gone", "x", votes("Elm,1,2001-05-01,0,"), now=now)
    acts.remove_roll_calls(cast.secretariat, removed, "Wrong file.", now=now)
    out = BytesIO()
    export(cast.process, out)
    out.seek(0)
    forget(cast.process)
    import_archive(out, joining_accounts=True)
    back = VotingRecord.objects.get(number=1)
    assert str(record_of(back).votes.matrix().tolist()) == str(found.votes.matrix().tolist())
    assert record_of(back).calls == found.calls
    assert VotingRecord.objects.get(number=2).removed_for == "Wrong file."
