"""Filing, contesting, checking: who may, what is refused, what the record says."""

from datetime import date, datetime, timedelta

import pytest

from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations.acts import add_principle
from dipoli.web.consultations.models import Principle
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.statements import acts, queries
from dipoli.web.statements.models import CommonGround, Contest, Statement
from tests.web.cast import Cast
from tests.web.statements.conftest import Said

DAY = date(2026, 11, 24)


def of(seat: Seat) -> Participant:
    assert seat.participant is not None
    return seat.participant


def test_statements_are_numbered_and_recorded(said: Said, cast: Cast) -> None:
    assert [each.symbol for each in (said.critical, said.calm, said.hidden)] == ["CT.ST/1", "CT.ST/2", "CT.ST/3"]
    entries = list(Entry.objects.filter(act="file_statement").order_by("number"))
    assert [(each.subject, each.distribution) for each in entries] == [
        ("CT.ST/1", "public"),
        ("CT.ST/2", "public"),
        ("CT.ST/3", "restricted"),
    ]
    assert entries[0].content is not None
    assert "source" not in entries[0].content


def test_the_latest_is_listed_first(said: Said, cast: Cast) -> None:
    assert list(queries.statements(cast.arvia)) == [said.hidden, said.calm, said.critical]


@pytest.mark.parametrize("who", ["belmark", "meridia", "rivercom"])
def test_nobody_files_for_another(who: str, cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="filed by its delegates"):
        acts.file_statement(getattr(cast, who), of(cast.arvia), "T", "Words.", given_on=DAY, now=now)


def test_what_cannot_be_filed(cast: Cast, now: datetime) -> None:
    for words, title, day, reason in (
        (" \n", "T", DAY, "no words"),
        ("a\x00b", "T", DAY, "no character"),
        ("Words.", "", DAY, "cannot be empty"),
        ("Words.", "T", now.date() + timedelta(days=1), "not over yet"),
        ("w" * 2_000_001, "T", DAY, "file it in parts"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.file_statement(cast.arvia, of(cast.arvia), title, words, given_on=day, now=now)
    assert not Statement.objects.exists()


def test_a_mark_is_contested_once_shown_and_withdrawn(said: Said, cast: Cast, now: datetime) -> None:
    mark = queries.read(said.critical).marked[0]
    contest = acts.contest_mark(
        cast.belmark, said.critical, mark.start, Contest.Says.NOT_CRITICAL, reason="It is a fact.", now=now
    )
    assert (contest.start, contest.end) == (mark.start, mark.end)
    assert list(queries.contests(cast.cadmia, said.critical)) == [contest]
    with pytest.raises(Refused, match="already"):
        acts.contest_mark(cast.belmark, said.critical, mark.start, Contest.Says.NOT_OWN, now=now)
    with pytest.raises(Refused, match="nothing to withdraw"):
        acts.withdraw_contest(cast.arvia, contest, now=now)
    acts.withdraw_contest(cast.belmark, contest, now=now)
    assert not queries.contests(cast.cadmia, said.critical)
    assert queries.read(said.critical).marked[0] == mark


def test_contests_that_make_no_sense_are_refused(said: Said, cast: Cast, now: datetime) -> None:
    reading = queries.read(said.critical)
    marked = reading.marked[0]
    calm = next(mark for mark in reading.marks if not mark.is_marked)
    for seat, start, says, reason in (
        (cast.meridia, marked.start, Contest.Says.NOT_CRITICAL, "may contest a mark|alone may"),
        (cast.cadmia, marked.start + 1, Contest.Says.NOT_CRITICAL, "No sentence"),
        (cast.cadmia, marked.start, Contest.Says.CRITICAL, "is marked already"),
        (cast.cadmia, calm.start, Contest.Says.NOT_CRITICAL, "is not marked already"),
        (cast.cadmia, marked.start, Contest.Says.OTHER_TARGET, "name the participant"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.contest_mark(seat, said.critical, start, says, now=now)
    with pytest.raises(Refused, match="no such statement"):
        acts.contest_mark(cast.cadmia, said.hidden, marked.start, Contest.Says.NOT_CRITICAL, now=now)


def test_what_is_not_public_stays_with_its_own(said: Said, cast: Cast, now: datetime) -> None:
    sees = {
        name: said.hidden in queries.statements(getattr(cast, name))
        for name in ("arvia", "belmark", "meridia", "chair")
    }
    assert sees == {"arvia": True, "belmark": False, "meridia": False, "chair": True}
    mark = queries.read(said.hidden).marked[0]
    contest = acts.contest_mark(cast.arvia, said.hidden, mark.start, Contest.Says.NOT_CRITICAL, now=now)
    assert contest not in queries.contests(cast.belmark)
    assert Entry.objects.filter(act="contest_mark").get().distribution == Distribution.RESTRICTED


def test_measures_hold_what_is_public_and_ones_own(said: Said, cast: Cast) -> None:
    titles = {
        name: {each.title for each in queries.measured(getattr(cast, name))} for name in ("arvia", "belmark", "chair")
    }
    assert titles["arvia"] == {"On the harbour", "On the report", "Not for all"}
    assert titles["belmark"] == titles["chair"] == {"On the harbour", "On the report"}
    names = [of(cast.arvia), of(cast.belmark)]
    assert [(each.speaker, each.target) for each in queries.towards(queries.measured(cast.chair), names)] == [
        ("Arvia", "Belmark")
    ]


def test_common_ground_is_proposed_and_checked_by_a_person(said: Said, cast: Cast, now: datetime) -> None:
    found = queries.ground(cast.chair)[0]
    assert {found.one.participant.name, found.other.participant.name} == {"Arvia", "Belmark"}
    place = (found.one, found.likeness.one.start, found.other, found.likeness.other.start)
    with pytest.raises(Refused, match=r"alone may|may say what"):
        acts.check_ground(cast.arvia, *place, is_common=True, now=now)
    row = acts.check_ground(cast.chair, *place, is_common=True, now=now)
    assert row.is_common
    assert queries.ground(cast.chair)[0].checked == row
    with pytest.raises(Refused, match="checked already"):
        acts.check_ground(cast.chair, *place, is_common=False, now=now)
    with pytest.raises(Refused, match="not proposed"):
        acts.check_ground(cast.chair, found.one, 1, found.other, 1, is_common=True, now=now)
    assert CommonGround.objects.count() == 1


def test_a_hidden_statement_is_in_nobody_elses_ground(said: Said, cast: Cast) -> None:
    for seat in (cast.belmark, cast.cadmia, cast.meridia):
        for each in queries.ground(seat):
            assert said.hidden not in (each.one, each.other)


def test_a_reading_knows_the_participants(said: Said) -> None:
    assert {mark.target.name for mark in queries.read(said.critical).marked} == {"Belmark"}


def test_a_sentence_bears_on_a_principle_by_somebodys_reading(said: Said, cast: Cast, now: datetime) -> None:
    harbours = add_principle(cast.chair, "No attack on harbours", now=now)
    mark = queries.read(said.critical).marks[0]
    found = queries.bearing_on_principle(cast.meridia, said.critical, harbours.number)
    assert mark in [each.mark for each in found]
    assert queries.bearing_on_principle(cast.meridia, said.critical, 9) == ()
    passage = acts.link_sentence(cast.arvia, said.critical, mark.start, harbours, now=now)
    assert (passage.start, passage.end) == (mark.start, mark.end)
    assert passage.words.startswith("We condemn the illegal attack of Belmark")
    assert str(passage) == f"{said.critical.symbol} on 1. No attack on harbours"
    with pytest.raises(Refused, match="is linked to “No attack on harbours” already"):
        acts.link_sentence(cast.belmark, said.critical, mark.start, harbours, now=now)
    with pytest.raises(Refused, match="No sentence"):
        acts.link_sentence(cast.arvia, said.critical, mark.start + 1, harbours, now=now)
    with pytest.raises(Refused, match="no such principle"):
        acts.link_sentence(cast.arvia, said.critical, mark.start, Principle(title="Of another"), now=now)
    with pytest.raises(Refused, match="link a sentence to a principle"):
        acts.link_sentence(cast.meridia, said.critical, mark.start, harbours, now=now)
    with pytest.raises(Refused, match="made this link"):
        acts.unlink_sentence(cast.belmark, passage, now=now)
    acts.unlink_sentence(cast.secretariat, passage, now=now)
    with pytest.raises(Refused, match="taken back"):
        acts.unlink_sentence(cast.arvia, passage, now=now)
    assert not queries.passages(cast.arvia).exists()


def test_links_of_what_is_not_public_are_seen_by_its_own(said: Said, cast: Cast, now: datetime) -> None:
    harbours = add_principle(cast.chair, "No attack on harbours", now=now)
    start = queries.read(said.hidden).marks[0].start
    acts.link_sentence(cast.arvia, said.hidden, start, harbours, now=now)
    assert queries.passages(cast.arvia).count() == queries.passages(cast.chair).count() == 1
    assert not queries.passages(cast.belmark).exists()
    assert Entry.objects.latest("number").distribution == Distribution.RESTRICTED
    with pytest.raises(Refused, match="no such statement"):
        acts.link_sentence(cast.belmark, said.hidden, start, harbours, now=now)
