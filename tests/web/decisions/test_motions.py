"""Questions of procedure, votes, packages, silence proposed, closed passages and statements, through the acts."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.utils.translation import override
from pytest_django import Settings

from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.profile import profile
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.web.conference.acts import close_meeting, declare_participation, open_meeting, suspend_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Meeting, Process, Seat
from dipoli.web.decisions import acts, queries
from dipoli.web.decisions.acts.effects import basis_of
from dipoli.web.decisions.models import Ballot, InterpretativeStatement, Motion, VoteCast
from dipoli.web.decisions.ruling import rules_of
from dipoli.web.decisions.sealing import unseal
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document, State
from dipoli.web.interface import told
from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.seal import JSON
from tests.web.cast import Cast
from tests.web.drafting.drafts import table

DAY = timedelta(days=1)
Kind = Motion.Kind


def fresh(seat: Seat) -> Seat:
    return Seat.objects.select_related("process", "participant").get(pk=seat.pk)


@pytest.fixture
def assembly(cast: Cast, meeting: Meeting) -> Cast:
    """The cast in a body that votes."""
    Process.objects.update(rules="assembly")
    for seat in cast.seats:
        seat.process.refresh_from_db()
    return cast


def test_an_agenda_is_adopted_by_consensus_or_not_at_all(cast: Cast, meeting: Meeting, now: datetime) -> None:
    motion = acts.put_motion(cast.chair, Kind.AGENDA, {"items": ["Principles", " Other business "]}, now=now)
    acts.object_to_motion(cast.arvia, motion, reason="not this", now=now)
    with pytest.raises(Refused, match=r"There is no consensus while objections stand \(Arvia: not this"):
        acts.adopt_motion(cast.chair, motion, now=now)
    acts.drop_motion(cast.chair, motion, now=now)
    closed = close_meeting(cast.chair, now=now)
    assert (closed.agenda_adopted_at, closed.items.count()) == (None, 0)
    open_meeting(cast.chair, now=now + DAY)
    second = acts.put_motion(cast.chair, Kind.AGENDA, {"items": ["Principles"]}, now=now + DAY)
    acts.object_to_motion(cast.arvia, second, now=now + DAY)
    acts.withdraw_motion_objection(cast.arvia, second, now=now + DAY)
    acts.adopt_motion(cast.chair, second, now=now + DAY)
    agenda = Meeting.objects.get(number=2)
    assert [item.title for item in agenda.items.all()] == ["Principles"]
    with pytest.raises(Refused, match="has adopted its agenda"):
        acts.put_motion(cast.chair, Kind.AGENDA, {"items": ["More"]}, now=now + DAY)


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        (Kind.AGENDA, {"items": []}, "from 1 to 60 items"),
        (Kind.AGENDA, {"items": ["x"] * 61}, "this one has 61"),
        (Kind.AGENDA, {}, "from 1 to 60 items"),
        (Kind.RULES, {"name": "osce-2006"}, "the rules in force"),
        (Kind.RULES, {"name": "osce-2006", "toml": 'name="x"'}, "name of a profile that comes with Dipoli"),
        (Kind.MANDATES, {"baskets": []}, "from 1 to 40 baskets, and this has 0"),
        (Kind.MANDATES, {"baskets": [{"number": "I", "title": "A", "mandate": ""}]}, "mandate of basket I has"),
        (Kind.MANDATES, {"baskets": [{"number": "II", "title": "A", "mandate": "x"}]}, "Basket I is open and not"),
        (Kind.MANDATES, {"baskets": [{"number": "I", "title": "A", "mandate": "x"}] * 2}, "Basket I stands twice"),
        (Kind.STAGE, {"phase": "war"}, "There is no stage “war”"),
        (Kind.STAGE, {"phase": "follow-up"}, "After negotiation comes adoption"),
        (Kind.STAGE, {"phase": "negotiation"}, "at the stage of negotiation already"),
        (Kind.BASIS, {"document": "IX/9"}, "no such text"),
        (Kind.NO_BASIS, {}, "no basis for negotiation"),
    ],
)
def test_what_cannot_take_effect_is_not_put(
    cast: Cast, meeting: Meeting, now: datetime, *, kind: Motion.Kind, content: dict[str, JSON], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        acts.put_motion(cast.chair, kind, content, now=now)
    assert not Motion.objects.exists()


def test_only_a_meeting_that_sits_decides_and_one_question_of_a_kind_at_a_time(
    cast: Cast, meeting: Meeting, now: datetime
) -> None:
    motion = acts.put_motion(cast.chair, Kind.RULES, {"name": "helsinki-1973"}, now=now)
    with pytest.raises(Refused, match="before Meeting 1 already"):
        acts.put_motion(cast.chair, Kind.RULES, {"name": "cbd-like"}, now=now)
    suspend_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="not before the meeting that sits"):
        acts.adopt_motion(cast.chair, motion, now=now)
    for seat in (cast.arvia, cast.secretariat):
        with pytest.raises(Refused, match="It is for the chair"):
            acts.put_motion(seat, Kind.RULES, {"name": "assembly"}, now=now)


def test_changing_the_rules_is_a_decision_and_takes_effect_at_once(
    cast: Cast, meeting: Meeting, document: Document, now: datetime
) -> None:
    toml = 'name="ours"\ntitle="Our rules"\nextends="osce-2006"\n[silence.minimum_hours]\nvalue=24\nrule="D/1"\n'
    motion = acts.put_motion(cast.chair, Kind.RULES, {"name": "ours", "toml": toml}, now=now)
    acts.adopt_motion(cast.chair, motion, now=now)
    chair = fresh(cast.chair)
    assert rules_of(chair.process).title == "Our rules"
    with pytest.raises(Refused, match=r"A silence lasts at least 1 day.*\(D/1\)"):
        acts.open_silence(chair, document, now + DAY / 2, now=now)


def test_stages_follow_each_other_and_negotiation_waits_for_all(cast: Cast, meeting: Meeting, now: datetime) -> None:
    Process.objects.update(phase="preparatory talks")
    chair = fresh(cast.chair)
    with pytest.raises(Refused, match="have not adopted the agenda with its mandates and the rules yet"):
        acts.put_motion(chair, Kind.STAGE, {"phase": "negotiation"}, now=now)
    with pytest.raises(Refused, match="one declares on that basis"):
        declare_participation(cast.arvia, now=now)
    baskets = {"baskets": [{"number": "I", "title": "Security", "mandate": "Talk of it."}]}
    for kind, content in ((Kind.MANDATES, baskets), (Kind.RULES, {"name": "osce-2006"})):
        acts.adopt_motion(fresh(chair), acts.put_motion(fresh(chair), kind, content, now=now), now=now)
    with pytest.raises(Refused, match="wait for Arvia, Belmark, Cadmia, Hestland"):
        acts.put_motion(fresh(chair), Kind.STAGE, {"phase": "negotiation"}, now=now)
    for seat in (*cast.delegations, cast.chair):
        declare_participation(seat, now=now)
    motion = acts.put_motion(fresh(chair), Kind.STAGE, {"phase": "negotiation", "title": "Stage II"}, now=now)
    acts.adopt_motion(fresh(chair), motion, now=now)
    assert Process.objects.get().phase == "negotiation"
    back = acts.put_motion(fresh(chair), Kind.STAGE, {"phase": "consultations"}, now=now)
    acts.adopt_motion(fresh(chair), back, now=now)
    assert Process.objects.get().phase == "consultations"


def test_what_the_talks_adopt_anew_is_declared_on_anew(cast: Cast, meeting: Meeting, now: datetime) -> None:
    Process.objects.update(phase="preparatory talks", mandates_adopted_at=now, rules_adopted_at=now)
    declare_participation(cast.arvia, now=now)
    rows = [{"number": number, "title": f"Basket {number}", "mandate": "Talk."} for number in ("I", "II")]
    chair = fresh(cast.chair)
    acts.adopt_motion(chair, acts.put_motion(chair, Kind.MANDATES, {"baskets": rows}, now=now), now=now)
    assert [(each.number, each.mandate) for each in chair.process.baskets.all()] == [("I", "Talk."), ("II", "Talk.")]
    assert not chair.process.participants.filter(declared_at__isnull=False).exists()


def test_a_text_that_those_who_decide_cannot_read_is_no_basis(
    cast: Cast, meeting: Meeting, document: Document, now: datetime
) -> None:
    Document.objects.update(distribution=Distribution.RESTRICTED)
    with pytest.raises(Refused, match="release it before all work on it"):
        acts.put_motion(cast.chair, Kind.BASIS, {"document": document.number}, now=now)


def test_the_basis_for_negotiation_falls_back(cast: Cast, meeting: Meeting, now: datetime) -> None:
    for words in ("1. First.", "1. Second."):
        number = table(cast, now, words).number
        acts.adopt_motion(cast.chair, acts.put_motion(cast.chair, Kind.BASIS, {"document": number}, now=now), now=now)
    assert basis_of(cast.arvia).current == "CT/I/2"
    acts.adopt_motion(cast.chair, acts.put_motion(cast.chair, Kind.NO_BASIS, {}, now=now), now=now)
    assert basis_of(cast.arvia).current == "CT/I/1"


def test_a_roll_call_is_won_and_recorded(assembly: Cast, document: Document, now: datetime) -> None:
    question = acts.put_to_meeting(assembly.chair, document, now=now)
    acts.object_to(assembly.cadmia, document, reason="no", now=now)
    ballot = acts.call_vote(assembly.chair, question, BallotKind.ROLL_CALL, now=now)
    for seat, choice in ((assembly.arvia, Choice.NO), (assembly.belmark, Choice.YES), (assembly.arvia, Choice.YES)):
        acts.cast_vote(seat, ballot, choice, now=now)
    counted = acts.count_votes(assembly.chair, ballot, now=now)
    assert counted.result == "2 in favour, 0 against, 0 abstaining, 2 not voting (2 needed): adopted"
    document.refresh_from_db()
    assert document.state(now) is State.ADOPTED
    assert queries.adopted_text(assembly.meridia, document, now) is not None
    assert [each.content for each in Entry.objects.filter(act="cast_vote")] == [
        {"choice": choice} for choice in ("no", "yes", "yes")
    ]
    with pytest.raises(Refused, match="counted"):
        acts.cast_vote(assembly.cadmia, ballot, Choice.NO, now=now)


def test_a_secret_ballot_keeps_nobody_s_choice(assembly: Cast, document: Document, now: datetime) -> None:
    question = acts.put_to_meeting(assembly.chair, document, now=now)
    ballot = acts.call_vote(assembly.chair, question, BallotKind.SECRET, now=now)
    for seat, choice in (
        (assembly.arvia, Choice.NO),
        (assembly.belmark, Choice.YES),
        (assembly.cadmia, Choice.ABSTAIN),
    ):
        acts.cast_vote(seat, ballot, choice, now=now)
    with pytest.raises(Refused, match="nobody can say how"):
        acts.cast_vote(assembly.arvia, ballot, Choice.YES, now=now)
    assert [(each.choice, each.cast_at) for each in VoteCast.objects.all()] == [("", None)] * 3
    assert all(each.content == {} for each in Entry.objects.filter(act="cast_vote"))
    counted = acts.count_votes(assembly.chair, ballot, now=now)
    assert (counted.is_adopted, "1 in favour, 1 against, 1 abstaining" in counted.result) == (False, True)
    document.refresh_from_db()
    assert document.state(now) is State.OPEN


def test_nobody_with_the_database_alone_follows_a_secret_ballot(
    assembly: Cast, document: Document, now: datetime, settings: Settings
) -> None:
    question = acts.put_to_meeting(assembly.chair, document, now=now)
    ballot = acts.call_vote(assembly.chair, question, BallotKind.SECRET, now=now)
    seen: list[dict[str, object]] = [{**Ballot.objects.values().get()}]
    for seat, choice in ((assembly.arvia, Choice.NO), (assembly.belmark, Choice.YES)):
        acts.cast_vote(seat, ballot, choice, now=now)
        seen.append({**Ballot.objects.values().get()})
    changed = [{key for key in after if after[key] != before[key]} for before, after in pairwise(seen)]
    assert changed == [{"sealed"}] * 2
    sealed = [str(each["sealed"]) for each in seen[1:]]
    assert {len(each) for each in sealed} == {2 * (12 + 12 + 16)}
    assert unseal(sealed[1], f"test/{ballot.pk}") == {Choice.YES: 1, Choice.NO: 1, Choice.ABSTAIN: 0}
    assert unseal(sealed[1], f"test/{ballot.pk + 1}") is None
    settings.SECRET_KEY = "another secret than that of this installation"
    assert unseal(sealed[1], f"test/{ballot.pk}") is None
    with pytest.raises(Refused, match="nobody can count them: the chair closes this vote and calls it anew"):
        acts.cast_vote(assembly.cadmia, ballot, Choice.YES, now=now)
    lost = acts.count_votes(assembly.chair, ballot, now=now)
    assert (lost.is_adopted, lost.sealed) == (False, "")
    assert "no longer here" in lost.result
    again = acts.call_vote(assembly.chair, question, BallotKind.SECRET, now=now)
    for seat in assembly.delegations:
        acts.cast_vote(seat, again, Choice.YES, now=now)
    counted = acts.count_votes(assembly.chair, again, now=now)
    assert (counted.is_adopted, counted.secret_yes, counted.sealed) == (True, 3, "")


def test_rules_of_a_body_that_votes_are_changed_by_vote(assembly: Cast, now: datetime) -> None:
    motion = acts.put_motion(assembly.chair, Kind.RULES, {"name": "cbd-like"}, now=now)
    with pytest.raises(Refused, match="decided by vote, and none was won"):
        acts.adopt_motion(assembly.chair, motion, now=now)
    ballot = acts.call_vote(assembly.chair, motion, BallotKind.ROLL_CALL, now=now)
    for seat in (assembly.arvia, assembly.belmark):
        acts.cast_vote(seat, ballot, Choice.YES, now=now)
    acts.count_votes(assembly.chair, ballot, now=now)
    acts.adopt_motion(assembly.chair, motion, now=now)
    assert Process.objects.get().rules == "cbd-like"


def test_a_body_of_consensus_has_no_vote(cast: Cast, meeting: Meeting, document: Document, now: datetime) -> None:
    question = acts.put_to_meeting(cast.chair, document, now=now)
    with pytest.raises(Refused, match="nothing is decided by vote"):
        acts.call_vote(cast.chair, question, BallotKind.ROLL_CALL, now=now)


def test_a_package_is_adopted_whole_or_not_at_all(cast: Cast, meeting: Meeting, now: datetime) -> None:
    first, second = table(cast, now, "1. First."), table(cast, now, "1. Second.")
    acts.put_package(cast.chair, "Harbours for mountains", [first, second], now=now)
    acts.object_to(cast.arvia, second, reason="not yet", now=now)
    with pytest.raises(Refused, match="part of the package Harbours for mountains"):
        acts.adopt_by_consensus(cast.chair, first, now=now)
    with pytest.raises(Refused, match=r"CT/I/2 stands in the way of the package: .*Arvia: not yet"):
        acts.adopt_package(cast.chair, "Harbours for mountains", now=now)
    assert not Document.objects.filter(adopted_at__isnull=False).exists()
    acts.withdraw_objection(cast.arvia, second, now=now)
    acts.adopt_package(cast.chair, "Harbours for mountains", now=now)
    assert Document.objects.filter(adopted_at=now).count() == 2
    for name, documents, reason in (("Alone", [first], "two texts or more"), ("X", [first, second], "is adopted")):
        with pytest.raises(Refused, match=reason):
            acts.put_package(cast.chair, name, documents, now=now)


def test_consensus_minus_one_goes_on_without_the_one(
    cast: Cast, meeting: Meeting, document: Document, now: datetime
) -> None:
    for without, reason in ((["Arvia", "Belmark"], "without 1 at most"), (["Nobody"], "no participant Nobody")):
        with pytest.raises(Refused, match=reason):
            acts.put_to_meeting(cast.chair, document, without=without, now=now)
    acts.put_to_meeting(cast.chair, document, without=["Arvia"], now=now)
    acts.object_to(cast.arvia, document, reason="we object", now=now)
    acts.object_to(cast.belmark, document, reason="we too", now=now)
    with pytest.raises(Refused, match="Belmark: we too"):
        acts.adopt_by_consensus(cast.chair, document, now=now)
    acts.withdraw_objection(cast.belmark, document, now=now)
    assert acts.adopt_by_consensus(cast.chair, document, now=now).adopted_at == now


def test_silence_itself_needs_that_nobody_objects(
    cast: Cast, meeting: Meeting, document: Document, now: datetime
) -> None:
    silence = acts.propose_silence(cast.chair, document, now + DAY, now=now)
    (standing,) = queries.silences(cast.arvia, now)
    assert standing.state.value == "proposed"
    with pytest.raises(Refused, match="proposed already"):
        acts.open_silence(cast.chair, document, now + DAY, now=now)
    acts.object_to_silence(cast.arvia, silence, reason="the weekend", now=now)
    with pytest.raises(Refused, match=r"while a delegation objects to that in the meeting \(Arvia: the weekend"):
        acts.let_silence_run(cast.chair, silence, now=now)
    acts.withdraw_objection_to_silence(cast.arvia, silence, now=now)
    acts.let_silence_run(cast.chair, silence, now=now)
    document.refresh_from_db()
    assert document.state(now) is State.UNDER_SILENCE
    assert document.state(now + DAY) is State.ADOPTED
    with pytest.raises(Refused, match="runs until"):
        acts.object_to_silence(cast.belmark, silence, now=now)


def test_working_hours_are_counted_for_each_capital(
    cast: Cast, meeting: Meeting, document: Document, now: datetime
) -> None:
    from dipoli.web.conference.models import Participant

    Participant.objects.filter(name="Arvia").update(zone="Asia/Tokyo")
    Participant.objects.filter(name="Belmark").update(zone="Europe/Helsinki", code="FI", name="Finland")
    until = datetime(2026, 12, 28, 9, 30, tzinfo=now.tzinfo)
    acts.open_silence(cast.chair, document, until, now=now)
    (standing,) = queries.silences(cast.arvia, now)
    assert [(each.participant, bool(each.holidays)) for each in standing.capitals] == [
        ("Finland", True),
        ("Arvia", False),
    ]
    assert all(each.weekend_days == 10 for each in standing.capitals)


def test_a_closed_passage_keeps_its_words_until_it_is_reopened(cast: Cast, meeting: Meeting, now: datetime) -> None:
    document = table(cast, now, "1. States meet every 21 days.\n\n2. They [talk][listen].\n")
    with pytest.raises(Refused, match="still has brackets"):
        drafting.close_passage(cast.chair, document, 0, "p2", now=now)
    row = drafting.close_passage(cast.chair, document, 0, "p1", waiting=["Arvia"], now=now)
    with pytest.raises(Refused, match="agreed ad referendum: a delegation has to reopen it first"):
        drafting.amend_paragraph(cast.belmark, document, 0, "p1", "1. States meet every 30 days.", now=now)
    drafting.confirm_passage(cast.arvia, document, "p1", now=now)
    row.refresh_from_db()
    assert row.waiting == []
    for seat in (cast.arvia, cast.belmark):
        with pytest.raises(Refused, match="Nobody waits for"):
            drafting.confirm_passage(seat, document, "p1", now=now)
    with pytest.raises(Refused, match="with a reason"):
        drafting.reopen_passage(cast.belmark, document, "p1", reason=" ", now=now)
    drafting.reopen_passage(cast.belmark, document, "p1", reason="instructions", now=now)
    drafting.amend_paragraph(cast.belmark, document, 0, "p1", "1. States meet every 30 days.", now=now)


@pytest.mark.parametrize("kind", list(InterpretativeStatement.Kind))
def test_statements_of_the_eight_kinds_never_block_and_go_with_the_decision(
    cast: Cast, meeting: Meeting, document: Document, now: datetime, kind: InterpretativeStatement.Kind
) -> None:
    acts.put_to_meeting(cast.chair, document, now=now)
    acts.adopt_by_consensus(cast.chair, document, now=now)
    is_chairs = kind is InterpretativeStatement.Kind.UNDERSTANDING
    by, other = (cast.chair, cast.arvia) if is_chairs else (cast.arvia, cast.secretariat)
    with pytest.raises(Refused, match="may"):
        acts.attach_statement(other, document, "Words.", kind=kind, now=now)
    group, is_reply = "Maritime League", kind is InterpretativeStatement.Kind.REPLY
    first = acts.attach_statement(cast.cadmia, document, "Before.", now=now) if is_reply else None
    made = acts.attach_statement(
        by, document, "Words.", kind=kind, on_behalf_of=group, language="fr", passages=["1"], in_reply_to=first, now=now
    )
    acts.align_with(cast.belmark, made, now=now)
    with pytest.raises(Refused, match="stands behind this statement already"):
        acts.align_with(cast.belmark, made, now=now)
    adopted = queries.adopted_text(cast.meridia, document, now)
    assert adopted is not None
    acts.note_alignment_with(cast.secretariat, made, ["Cadmia", "Rivercom"], now=now)
    acts.note_alignment_with(cast.chair, made, ["Rivercom"], is_withdrawn=True, now=now)
    for names, is_withdrawn, reason in (
        (["Cadmia"], False, "Cadmia is in alignment with it already"),
        (["Rivercom"], True, "Rivercom is not in alignment"),
        ([], False, "Nobody is named"),
        (["Nowhere"], False, "no participant Nowhere"),
        *([] if is_chairs else [(["Arvia"], False, "Arvia made this statement itself")]),
    ):
        with pytest.raises(Refused, match=reason):
            acts.note_alignment_with(cast.secretariat, made, names, is_withdrawn=is_withdrawn, now=now)
    with pytest.raises(Refused, match="the secretariat and the chair alone may note"):
        acts.note_alignment_with(cast.cadmia, made, ["Cadmia"], is_withdrawn=True, now=now)
    acts.withdraw_alignment(cast.cadmia, made, now=now)
    with pytest.raises(Refused, match="Cadmia is not in alignment"):
        acts.withdraw_alignment(cast.cadmia, made, now=now)
    adopted = queries.adopted_text(cast.meridia, document, now)
    assert adopted is not None
    found = adopted.statements[-1]
    assert found.in_reply_to == first
    assert (found.kind, found.aligned, found.language, found.passages) == (kind, ["Belmark"], "fr", ["1"])
    assert found.speaker == ("the Chair" if is_chairs else "Arvia")


def test_the_title_of_rules_that_come_with_dipoli_is_told_in_the_readers_language() -> None:
    title = profile("assembly").title
    shipped = Motion(kind="rules", title=f"Rules of procedure: {title}", content={"name": "assembly", "title": title})
    ours = Motion(kind="rules", title="Rules of procedure: Our own", content={"name": "ours", "title": "Our own"})
    assert (shipped.words, ours.words) == (shipped.title, ours.title)
    with override("fr"):
        assert "".join(title) not in told(shipped.words)
        assert told(ours.words).endswith("Our own")
