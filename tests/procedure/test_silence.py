from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dipoli.procedure import (
    Announce,
    Breach,
    Break,
    BreakKind,
    Issue,
    Object,
    Objection,
    Open,
    Refusal,
    Setting,
    Silence,
    State,
    Withdraw,
    propose,
    state,
    step,
)
from dipoli.procedure.rules import Actor, Method, Rules
from dipoli.procedure.silence import ONE_AT_A_TIME, ORDER, Act

from .cast import (
    ARVIA,
    BELMARK,
    CHAIR,
    EXPIRY,
    LUNE,
    MICROSECOND,
    ONLOOKER,
    OPENED,
    RULES,
    SECRETARIAT,
    UNION,
    WATCHER,
    proposed,
    running,
)


def take(silence: Silence, act: Act, now: datetime, rules: Rules = RULES) -> Silence:
    after = step(silence, act, now, rules)
    assert isinstance(after, Silence), after
    return after


def try_to_propose(
    expires_at: datetime = EXPIRY,
    *,
    meeting: int | None = 4,
    open_brackets: int = 0,
    actor: Actor = CHAIR,
    rules: Rules = RULES,
    existing: tuple[Silence, ...] = (),
) -> Silence | Refusal:
    return propose(
        "d1",
        expires_at,
        meeting=meeting,
        open_brackets=open_brackets,
        actor=actor,
        now=OPENED,
        rules=rules,
        existing=existing,
    )


def test_unbroken_silence_is_adopted_announced_and_issued() -> None:
    silence = running()
    assert state(silence, EXPIRY - MICROSECOND) is State.RUNNING
    assert state(silence, EXPIRY) is State.ADOPTED
    silence = take(silence, Announce(CHAIR, 5), EXPIRY + timedelta(days=2))
    assert state(silence, EXPIRY + timedelta(days=2)) is State.ANNOUNCED
    silence = take(silence, Issue(SECRETARIAT, " MC.DEC/1/26 "), EXPIRY + timedelta(days=3))
    assert state(silence, EXPIRY + timedelta(days=3)) is State.ISSUED
    assert silence == Silence(
        "d1",
        EXPIRY,
        4,
        opened_at=OPENED,
        announced_at=EXPIRY + timedelta(days=2),
        announced_in=5,
        issued_at=EXPIRY + timedelta(days=3),
        number="MC.DEC/1/26",
    )
    assert [state(silence, at) for at in (OPENED - MICROSECOND, OPENED, EXPIRY, EXPIRY + timedelta(days=2))] == [
        State.PROPOSED,
        State.RUNNING,
        State.ADOPTED,
        State.ANNOUNCED,
    ]


@pytest.mark.parametrize("kind", list(BreakKind))
def test_an_objection_or_an_amendment_in_the_last_microsecond_breaks(kind: BreakKind) -> None:
    last = EXPIRY - MICROSECOND
    silence = take(running(), Break(BELMARK, kind, "too early", ("p3",)), last)
    assert silence.breaks == (Breach("Belmark", last, kind, "too early", ("p3",)),)
    assert [state(silence, at) for at in (last - MICROSECOND, last, EXPIRY, EXPIRY + timedelta(days=9))] == [
        State.RUNNING,
        State.BROKEN,
        State.BROKEN,
        State.BROKEN,
    ]


def test_others_may_still_break_what_is_broken_until_expiry() -> None:
    silence = take(running(), Break(BELMARK), OPENED)
    silence = take(silence, Break(LUNE, BreakKind.AMENDMENT), OPENED)
    assert [breach.participant for breach in silence.breaks] == ["Belmark", "Lune"]
    assert isinstance(step(silence, Break(ARVIA), EXPIRY, RULES), Refusal)


def test_at_the_instant_of_expiry_an_objection_does_not_count() -> None:
    assert step(running(), Break(BELMARK), EXPIRY, RULES) == Refusal(
        RULES.silence.broken_by.rule,
        "The silence expired at 10 March 2026, 12:00:00 (UTC), and this came at that very instant: it does not count.",
    )


def test_a_late_objection_is_told_by_how_much() -> None:
    late = EXPIRY + timedelta(hours=2, seconds=1)
    refusal = step(running(), Break(BELMARK), late, RULES)
    assert refusal == Refusal(
        RULES.silence.broken_by.rule,
        "The silence expired at 10 March 2026, 12:00:00 (UTC), and this came 2 hours and 1 second late: "
        "it does not count.",
    )


def test_a_break_in_a_stored_procedure_that_came_at_expiry_does_not_count() -> None:
    silence = replace(running(), breaks=(Breach("Belmark", EXPIRY),))
    assert state(silence, EXPIRY) is State.ADOPTED


@pytest.mark.parametrize(
    ("actor", "reason"),
    [
        (UNION, "Union of Ports is organisation: only those who are participating can object"),
        (WATCHER, "Only a delegation can do this, and Farland does not speak for one."),
        (ONLOOKER, "Only a delegation can do this, and Arvia does not speak for one."),
        (SECRETARIAT, "Only a delegation can do this, and the secretariat does not speak for one."),
        (CHAIR, "Only a delegation can do this, and the chair does not speak for one."),
        (replace(ARVIA, standing=None), "Arvia is without standing: only those who are participating can object"),
    ],
)
def test_only_a_participating_state_breaks_silence(actor: Actor, reason: str) -> None:
    refusal = step(running(), Break(actor), OPENED, RULES)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == RULES.decides.rule
    assert refusal.reason.startswith(reason)


def test_the_chairs_own_delegation_may_break_silence() -> None:
    chair_of_lune = replace(LUNE, role=CHAIR.role)
    assert state(take(running(), Break(chair_of_lune), OPENED), OPENED) is State.BROKEN


def test_an_objection_to_silence_itself_in_the_meeting_keeps_it_closed() -> None:
    silence = take(proposed(), Object(BELMARK, "we need instructions", ("p1", "p2")), OPENED)
    assert silence.objections == (Objection("Belmark", OPENED, "we need instructions", ("p1", "p2")),)
    assert step(silence, Open(CHAIR), OPENED, RULES) == Refusal(
        RULES.silence.opened_by.rule,
        "The text cannot be put under silence while a delegation objects to that in the meeting "
        "(Belmark on p1, p2: we need instructions).",
    )
    silence = take(silence, Withdraw(BELMARK), OPENED)
    assert take(silence, Open(CHAIR), OPENED) == running()


def test_nobody_withdraws_what_is_not_theirs() -> None:
    silence = take(proposed(), Object(BELMARK), OPENED)
    assert step(silence, Withdraw(LUNE), OPENED, RULES) == Refusal(
        RULES.decides.rule, "Lune has no objection to silence that it could withdraw."
    )


def test_silence_is_not_opened_after_it_would_have_expired() -> None:
    refusal = step(proposed(), Open(CHAIR), EXPIRY, RULES)
    assert refusal == Refusal(
        RULES.silence.minimum_hours.rule,
        "A silence expires after it is opened, and 10 March 2026, 12:00:00 (UTC) has passed already.",
    )


def test_a_text_with_brackets_is_not_put_under_silence() -> None:
    rule = RULES.silence.clean_text.rule
    assert try_to_propose(open_brackets=1) == Refusal(rule, "The text still has 1 open bracket: settle them first.")
    assert try_to_propose(open_brackets=7) == Refusal(rule, "The text still has 7 open brackets: settle them first.")


def test_a_body_may_allow_brackets() -> None:
    lenient = replace(RULES, silence=replace(RULES.silence, clean_text=Setting(False, "ours")))
    assert try_to_propose(open_brackets=7, rules=lenient) == proposed()


def test_silence_is_proposed_by_the_chair_in_a_meeting() -> None:
    rule = RULES.silence.opened_by.rule
    assert try_to_propose(meeting=None) == Refusal(rule, "No meeting is open: open one and propose silence there.")
    assert try_to_propose(actor=ARVIA) == Refusal(
        rule, "It is for the chair to propose a silence procedure, not Arvia."
    )


def test_two_silence_procedures_on_one_text_are_refused() -> None:
    refusal = Refusal(
        ONE_AT_A_TIME, "This text is already under a silence procedure, until 10 March 2026, 12:00 (UTC)."
    )
    assert try_to_propose(existing=(running("other"), running())) == refusal
    assert try_to_propose(existing=(proposed(),)) == refusal


def test_an_adopted_text_is_not_put_under_silence_again() -> None:
    adopted = replace(running(), opened_at=OPENED - timedelta(days=9), expires_at=OPENED)
    assert try_to_propose(existing=(adopted,)) == Refusal(
        ONE_AT_A_TIME, "This text has already been adopted by a silence procedure."
    )


def test_a_text_whose_silence_was_broken_may_be_put_under_silence_again() -> None:
    broken = take(running(), Break(BELMARK), OPENED)
    assert try_to_propose(existing=(broken,)) == proposed()


def test_the_length_of_silence_keeps_to_the_rules() -> None:
    assert try_to_propose(OPENED) == Refusal(
        RULES.silence.minimum_hours.rule,
        "A silence expires after it is opened, and 6 March 2026, 16:00:00 (UTC) has passed already.",
    )
    assert isinstance(try_to_propose(OPENED + MICROSECOND), Silence)
    assert isinstance(try_to_propose(OPENED + timedelta(days=366)), Silence)
    assert try_to_propose(OPENED + timedelta(days=366) + MICROSECOND) == Refusal(
        RULES.silence.longest_days.rule,
        "A silence lasts at most 366 days, and until 7 March 2027, 16:00:00.000001 (UTC) there is more.",
    )
    three_days = replace(RULES, silence=replace(RULES.silence, minimum_hours=Setting(72, "74/544")))
    assert isinstance(try_to_propose(OPENED + timedelta(hours=72), rules=three_days), Silence)
    assert try_to_propose(OPENED + timedelta(hours=72) - MICROSECOND, rules=three_days) == Refusal(
        "74/544", "A silence lasts at least 3 days, and until 9 March 2026, 15:59:59.999999 (UTC) there is less."
    )


def test_an_instant_without_a_time_zone_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        try_to_propose(EXPIRY.replace(tzinfo=None))


def test_where_the_rules_know_no_silence_nobody_proposes_one() -> None:
    decisions = replace(RULES.decisions, methods=Setting(frozenset({Method.CONSENSUS}), "8"))
    refused = try_to_propose(rules=replace(RULES, decisions=decisions))
    assert isinstance(refused, Refusal)
    assert refused.rule == "8"


def test_the_adoption_is_announced_in_a_later_meeting_by_the_chair() -> None:
    rules = RULES.silence
    assert step(running(), Announce(CHAIR, 4), EXPIRY, RULES) == Refusal(
        rules.announced_in_later_meeting.rule,
        "The adoption is announced in a meeting after meeting 4, in which silence was opened: open the next one first.",
    )
    assert step(running(), Announce(LUNE, 5), EXPIRY, RULES) == Refusal(
        rules.announced_by.rule, "It is for the chair to announce an adoption, not Lune."
    )
    anywhere = replace(RULES, silence=replace(rules, announced_in_later_meeting=Setting(False, "ours")))
    assert take(running(), Announce(CHAIR, 4), EXPIRY, anywhere).announced_in == 4


def test_a_decision_is_issued_by_the_secretariat_under_a_number() -> None:
    rule = RULES.silence.issued_by.rule
    announced = take(running(), Announce(CHAIR, 5), EXPIRY)
    assert step(announced, Issue(SECRETARIAT, " "), EXPIRY, RULES) == Refusal(
        rule, "A decision is issued under a number: give one."
    )
    assert step(announced, Issue(CHAIR, "1"), EXPIRY, RULES) == Refusal(
        rule, "It is for the secretariat to issue a decision, not the chair."
    )


def test_what_is_not_in_the_profile_does_not_break_silence() -> None:
    objections_only = frozenset({BreakKind.OBJECTION})
    rules = replace(RULES, silence=replace(RULES.silence, broken_by=Setting(objections_only, "ours")))
    assert step(running(), Break(BELMARK, BreakKind.AMENDMENT), OPENED, rules) == Refusal(
        "ours", "Under these rules silence is not broken by an amendment."
    )
    refusal = step(running(), Break(WATCHER, BreakKind.AMENDMENT), OPENED, rules)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == rules.decides.rule


def issued() -> Silence:
    return take(take(running(), Announce(CHAIR, 5), EXPIRY), Issue(SECRETARIAT, "D/1"), EXPIRY)


@pytest.mark.parametrize(
    ("silence", "act", "now", "words"),
    [
        (proposed(), Break(BELMARK), OPENED, "(break): the silence procedure has not been opened yet."),
        (running(), Open(CHAIR), OPENED, "(open): the silence procedure runs until 10 March 2026, 12:00:00 (UTC)."),
        (running(), Announce(CHAIR, 5), OPENED, "(announce): the silence procedure runs until"),
        (running(), Issue(SECRETARIAT, "D/1"), EXPIRY, "its text is adopted and waits to be announced."),
        (take(running(), Break(BELMARK), OPENED), Announce(CHAIR, 5), EXPIRY, "is broken, and its text has not been"),
        (take(running(), Announce(CHAIR, 5), EXPIRY), Announce(CHAIR, 5), EXPIRY, "announced, and waits to be issued."),
        (issued(), Object(BELMARK), EXPIRY, "(object): the silence procedure is over: its text is issued as D/1."),
    ],
)
def test_an_act_out_of_turn_is_refused_with_how_things_stand(
    silence: Silence, act: Act, now: datetime, words: str
) -> None:
    refusal = step(silence, act, now, RULES)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == ORDER
    assert refusal.reason.startswith("This cannot be done now")
    assert words in refusal.reason


def test_acts_are_ordered_by_the_record_where_a_clock_went_back() -> None:
    announced = take(running(), Announce(CHAIR, 5), EXPIRY + timedelta(seconds=1))
    refusal = step(announced, Break(BELMARK), EXPIRY - timedelta(seconds=1), RULES)
    assert isinstance(refusal, Refusal)
    assert "and this came 1 second late" in refusal.reason
    broken = take(running(), Break(BELMARK), EXPIRY - MICROSECOND)
    again = take(broken, Break(LUNE), OPENED)
    assert [breach.at for breach in again.breaks] == [EXPIRY - MICROSECOND] * 2
