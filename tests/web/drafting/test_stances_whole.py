"""Conditions, groups, confidence, papers, consultations, and how it all went over revisions."""

from datetime import datetime, timedelta

import pytest

from dipoli.formats.stances import WrongStances
from dipoli.positions import Stance, Status
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.entering import enter_paper
from dipoli.web.drafting.models import Document
from dipoli.web.record.queries import entries
from tests.web.cast import Cast
from tests.web.drafting.drafts import current, declare, lift, place_of

HEAD = "participant,bracket,alternative,stance,reason,condition\n"


def say(seat: Seat, document: Document, words: str, stance: Stance, now: datetime, **more: object) -> None:
    bracket, alternative = place_of(document, words)
    at = current(document).number
    acts.declare_stance(seat, document, at, bracket.key, alternative.key, stance=stance, now=now, **more)  # type: ignore[arg-type]


def seen(reader: Seat, document: Document) -> list[tuple[str, str]]:
    return [(each.participant, each.stance.value) for each in queries.stances(reader, document)]


def test_a_group_speaks_through_any_member_and_each_may_differ(cast: Cast, bracketed: Document, now: datetime) -> None:
    group = cast.cadmia.participant.group if cast.cadmia.participant else None
    say(cast.cadmia, bracketed, "shall", Stance.SUPPORT, now, for_group=group)
    found = queries.convergence(cast.meridia, bracketed)
    assert found is not None
    assert [p.participant for p in found.outlooks[0].wordings[0].positions] == ["Cadmia", "Hestland"]
    say(cast.cadmia, bracketed, "shall", Stance.OBJECT, now)
    found = queries.convergence(cast.meridia, bracketed)
    assert found is not None
    assert [p.stance.value for p in found.outlooks[0].wordings[0].positions] == ["object", "support"]
    with pytest.raises(Refused, match="Arvia is no member of Neutral Four"):
        say(cast.arvia, bracketed, "shall", Stance.SUPPORT, now, for_group=group)
    with pytest.raises(Refused, match="for all its members"):
        say(cast.cadmia, bracketed, "shall", Stance.SUPPORT, now, for_group=group, in_confidence=True)


def test_a_stance_taken_back_counts_no_more_and_stays_in_the_history(
    cast: Cast, bracketed: Document, now: datetime
) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.RESERVE, now)
    declare(cast.arvia, bracketed, "shall", Stance.OBJECT, now)
    bracket, shall = place_of(bracketed, "shall")
    acts.withdraw_stance(cast.arvia, bracketed, 0, bracket.key, shall.key, now=now)
    assert seen(cast.chair, bracketed) == []
    assert queries.stance_history(cast.meridia, bracketed).count() == 2
    with pytest.raises(Refused, match="there is nothing to withdraw"):
        acts.withdraw_stance(cast.arvia, bracketed, 0, bracket.key, shall.key, now=now)


def test_what_is_confided_counts_and_only_the_chair_and_its_owner_know(
    cast: Cast, bracketed: Document, now: datetime
) -> None:
    say(cast.belmark, bracketed, "shall", Stance.SUPPORT, now)
    say(cast.arvia, bracketed, "shall", Stance.OBJECT, now, in_confidence=True, reason="Our parliament.")
    for reader in (cast.chair, cast.secretariat, cast.arvia):
        assert ("Arvia", "object") in seen(reader, bracketed)
    for reader in (cast.belmark, cast.cadmia, cast.meridia, cast.rivercom):
        assert seen(reader, bracketed) == [("Belmark", "support")]
        found = queries.convergence(reader, bracketed)
        assert found is not None
        assert found.outlooks[0].status is Status.LIFTABLE
        assert not queries.stance_history(reader, bracketed).filter(participant=cast.arvia.participant).exists()
        assert not entries(reader, participant="Arvia", act="declare_stance").exists()
    with pytest.raises(Refused, match="Our parliament"):
        lift(cast.chair, bracketed, "shall", now)


def test_confided_support_lifts_a_bracket_without_being_named(cast: Cast, bracketed: Document, now: datetime) -> None:
    say(cast.arvia, bracketed, "shall", Stance.SUPPORT, now, in_confidence=True)
    lift(cast.chair, bracketed, "shall", now)
    content = entries(cast.meridia, act="lift_bracket").get().content
    assert content is not None
    assert content["in_favour"] == []


def test_what_a_chair_notes_of_a_consultation_decides_nothing(cast: Cast, bracketed: Document, now: datetime) -> None:
    bracket, shall = place_of(bracketed, "shall")
    assert cast.arvia.participant is not None
    about = (bracketed, 0, bracket.key, shall.key)
    acts.note_stance(
        cast.chair, *about, participant=cast.arvia.participant, stance=Stance.OBJECT, condition="elections", now=now
    )
    assert seen(cast.chair, bracketed) == []
    assert [each.condition for each in queries.confided(cast.secretariat, bracketed)] == ["elections"]
    assert queries.confided(cast.arvia, bracketed).count() == 1
    assert not queries.confided(cast.belmark, bracketed).exists()
    assert not entries(cast.belmark, act="note_stance").exists()
    with pytest.raises(Refused, match="the chair and the secretariat alone may note"):
        acts.note_stance(cast.arvia, *about, participant=cast.arvia.participant, stance=Stance.OBJECT, now=now)


def test_a_paper_is_entered_whole_or_not_at_all(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.belmark, bracketed, "should", Stance.ACCEPT, now)
    paper = HEAD + "Arvia,1,1,object,too firm,\nBelmark,1,b,accept,,\nCadmia,2,a,SUPPORT,,the date stays\n"
    entered = enter_paper(cast.secretariat, bracketed, paper, "stances.csv", now=now)
    assert (entered.entered, entered.unchanged) == (2, 1)
    assert set(seen(cast.meridia, bracketed)) == {("Belmark", "accept"), ("Arvia", "object"), ("Cadmia", "support")}
    rows = queries.stance_history(cast.meridia, bracketed)
    assert [(row.source, row.declared_by) for row in rows.filter(source="paper")] == [
        ("paper", cast.secretariat.display_name)
    ] * 2
    again = enter_paper(cast.secretariat, bracketed, paper, "stances.csv", now=now)
    assert (again.entered, again.unchanged) == (0, 3)


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("participant,bracket\nArvia,1\n", "no column “alternative”"),
        (HEAD, "no stance"),
        (HEAD + "Arvia,9,1,object,,\n", "line 2: there is no bracket “9”"),
        (HEAD + "Arvia,1,c,object,,\n", "alternatives 1 to 2"),
        (HEAD + "Arvia,1,1,maybe,,\n", "“maybe” is no stance"),
        (HEAD + ",1,1,object,,\n", "there is no participant"),
        (HEAD + "Atlantis,1,1,object,,\n", "“Atlantis” is no participating State"),
        (HEAD + 'Arvia,1,1,object,"open,\n', "is no CSV"),
        (HEAD + "Arvia,1,1,object,a\x00b,\n", "line|character"),
    ],
)
def test_a_wrong_paper_is_refused_with_its_line(
    cast: Cast, bracketed: Document, now: datetime, paper: str, words: str
) -> None:
    with pytest.raises((Refused, WrongStances), match=words):
        enter_paper(cast.secretariat, bracketed, paper, "s.csv", now=now)
    assert seen(cast.meridia, bracketed) == []


def test_a_delegation_enters_its_own_paper_only(cast: Cast, bracketed: Document, now: datetime) -> None:
    enter_paper(cast.arvia, bracketed, HEAD + "Arvia,1,1,accept,,\n", "own.csv", now=now)
    assert seen(cast.meridia, bracketed) == [("Arvia", "accept")]
    with pytest.raises(Refused, match="enters its own stances only"):
        enter_paper(cast.arvia, bracketed, HEAD + "Arvia,1,2,accept,,\nBelmark,1,1,object,,\n", "all.csv", now=now)
    assert seen(cast.meridia, bracketed) == [("Arvia", "accept")]
    with pytest.raises(Refused, match="only a delegate"):
        enter_paper(cast.meridia, bracketed, HEAD + "Meridia,1,1,accept,,\n", "own.csv", now=now)


def test_revisions_are_counted_as_they_ended(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "should", Stance.ACCEPT, now)
    lift(cast.chair, bracketed, "should", now + timedelta(hours=1))
    bracket, none = place_of(bracketed, "")
    later = now + timedelta(hours=2)
    declare(cast.belmark, bracketed, "", Stance.SUPPORT, later)
    tabled, lifted = queries.progress(cast.meridia, bracketed)
    assert (tabled.brackets, tabled.counts[Status.LIFTABLE], tabled.made_by) == (2, 1, "table_document")
    assert (lifted.brackets, len(lifted.went), len(lifted.came)) == (1, 1, 0)
    assert [(each.before, each.outlook.status) for each in lifted.moved] == [(Status.UNHEARD, Status.LIFTABLE)]
    assert queries.progress(cast.meridia, bracketed, last=1) == (lifted,)
    acts.withdraw_stance(cast.belmark, bracketed, 1, bracket.key, none.key, now=later)
    assert queries.progress(cast.meridia, bracketed)[1].moved == ()
