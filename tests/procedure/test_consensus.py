from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure import (
    Adopt,
    Express,
    Object,
    Objection,
    Outcome,
    Question,
    Refusal,
    Setting,
    View,
    Withdraw,
    decide,
    may_object,
    put,
)
from dipoli.procedure.consensus import ORDER, TRANSITIONS, ConsensusAct
from dipoli.procedure.rules import Actor

from .cast import ARVIA, BELMARK, CHAIR, LUNE, ONLOOKER, OPENED, RULES, SECRETARIAT, UNION, WATCHER

PUT = Question("d1", 4, OPENED)


def after(question: Question, *acts: ConsensusAct) -> Question:
    for act in acts:
        decided = decide(question, act, OPENED, RULES)
        assert isinstance(decided, Question), decided
        question = decided
    return question


def try_to_put(meeting: int | None = 4, open_brackets: int = 0, actor: Actor = CHAIR) -> Question | Refusal:
    return put("d1", meeting=meeting, open_brackets=open_brackets, actor=actor, now=OPENED, rules=RULES)


def test_without_objection_the_chair_finds_consensus() -> None:
    assert try_to_put() == PUT
    adopted = after(PUT, Adopt(CHAIR))
    assert adopted == replace(PUT, adopted_at=OPENED)
    assert (PUT.outcome, adopted.outcome) == (Outcome.PUT, Outcome.ADOPTED)


def test_adoption_is_refused_with_the_objections_that_stand() -> None:
    question = after(PUT, Object(BELMARK, "not yet", ("p2",)), Object(LUNE), Object(ARVIA), Withdraw(ARVIA))
    assert question.objections == (Objection("Belmark", OPENED, "not yet", ("p2",)), Objection("Lune", OPENED))
    assert decide(question, Adopt(CHAIR), OPENED, RULES) == Refusal(
        RULES.decides.rule, "There is no consensus while objections stand (Belmark on p2: not yet; Lune)."
    )
    assert after(question, Withdraw(BELMARK), Withdraw(LUNE), Adopt(CHAIR)).outcome is Outcome.ADOPTED


def test_views_never_block() -> None:
    question = after(PUT, Express(BELMARK, "We regret it."), Express(WATCHER, "So do we."), Express(CHAIR, "Noted."))
    assert question.views == (
        View("Belmark", OPENED, "We regret it."),
        View("Farland", OPENED, "So do we."),
        View("the chair", OPENED, "Noted."),
    )
    assert after(question, Adopt(CHAIR)).outcome is Outcome.ADOPTED


@pytest.mark.parametrize("actor", [UNION, WATCHER, ONLOOKER, CHAIR, SECRETARIAT])
def test_only_a_participating_state_objects(actor: Actor) -> None:
    refusal = decide(PUT, Object(actor), OPENED, RULES)
    assert isinstance(refusal, Refusal)
    assert refusal.rule == RULES.decides.rule
    assert not may_object(actor, RULES)
    assert may_object(BELMARK, RULES)


def test_nobody_withdraws_what_is_not_theirs() -> None:
    assert decide(after(PUT, Object(BELMARK)), Withdraw(LUNE), OPENED, RULES) == Refusal(
        RULES.decides.rule, "Lune has no objection that it could withdraw."
    )


def test_only_the_chair_puts_and_finds_and_only_in_a_meeting_on_a_clean_text() -> None:
    rules = RULES.consensus
    assert try_to_put(actor=ARVIA) == Refusal(
        rules.put_by.rule, "It is for the chair to put a decision to the meeting, not Arvia."
    )
    assert decide(PUT, Adopt(ARVIA), OPENED, RULES) == Refusal(
        rules.put_by.rule, "It is for the chair to find consensus, not Arvia."
    )
    assert try_to_put(meeting=None) == Refusal(
        rules.put_by.rule, "No meeting is open: open one and put the decision there."
    )
    assert try_to_put(open_brackets=1) == Refusal(
        rules.clean_text.rule, "The text still has 1 open bracket: settle them first."
    )
    assert try_to_put(open_brackets=2) == Refusal(
        rules.clean_text.rule, "The text still has 2 open brackets: settle them first."
    )


def test_a_body_may_allow_brackets() -> None:
    lenient = replace(RULES, consensus=replace(RULES.consensus, clean_text=Setting(False, "ours")))
    assert put("d1", meeting=4, open_brackets=9, actor=CHAIR, now=OPENED, rules=lenient) == PUT


@pytest.mark.parametrize("act", [Adopt(CHAIR), Object(BELMARK), Withdraw(BELMARK), Express(BELMARK, "Late.")])
def test_what_is_adopted_is_adopted(act: ConsensusAct) -> None:
    assert decide(after(PUT, Adopt(CHAIR)), act, OPENED, RULES) == Refusal(
        ORDER, "This text has been adopted: a change to it is a new decision."
    )


anybody = st.sampled_from([ARVIA, BELMARK, LUNE, UNION, WATCHER, CHAIR])
acts: st.SearchStrategy[ConsensusAct] = st.one_of(
    st.builds(Object, anybody),
    st.builds(Withdraw, anybody),
    st.builds(Express, anybody, st.text(max_size=5)),
    st.builds(Adopt, anybody),
)


@given(st.lists(acts, max_size=20))
def test_nothing_is_ever_adopted_with_a_standing_objection(sequence: list[ConsensusAct]) -> None:
    question, standing = PUT, set[str]()
    for act in sequence:
        decided = decide(question, act, OPENED, RULES)
        if isinstance(decided, Refusal):
            continue
        assert TRANSITIONS[question.outcome, type(act)] is decided.outcome
        match act:
            case Object(actor):
                standing.add(actor.participant)
            case Withdraw(actor):
                standing.remove(actor.participant)
            case Adopt():
                assert not standing
            case Express():
                pass
        question = decided
        assert {objection.participant for objection in question.objections} == standing
