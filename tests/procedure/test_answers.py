"""Each refusal as a whole: the rule that stands against the act, and the sentence for whoever tried."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from dipoli.procedure import Adopt, Question, Refusal, Rules, Setting, Withdraw, decide, profile, put
from dipoli.procedure.consensus import ORDER as CONSENSUS
from dipoli.procedure.deciding.basis import BY_DECISION, Basis, designate, lose
from dipoli.procedure.deciding.closing import ORDER as CLOSING
from dipoli.procedure.deciding.closing import Closure, close, confirm, refuse_changed, reopen
from dipoli.procedure.deciding.package import TOGETHER, adopt_together
from dipoli.procedure.deciding.voting import ORDER as VOTING
from dipoli.procedure.deciding.voting import Choice, Vote, call_vote, cast_vote, close_vote
from dipoli.procedure.meeting.sitting import ORDER as SITTING
from dipoli.procedure.meeting.sitting import Deed, Meeting, Span, move, open_meeting
from dipoli.procedure.meeting.speakers import ORDER as SPEAKING
from dipoli.procedure.meeting.speakers import Order, Request, Speakers, ask, call_next, leave
from dipoli.procedure.rules import Ballot
from dipoli.procedure.stages import RULE as STAGES
from dipoli.procedure.stages import Stage, check_step
from tests.procedure.cast import ARVIA, BELMARK, CHAIR, LUNE, OPENED, RULES, SECRETARIAT, WATCHER

HOUR = timedelta(hours=1)
ASSEMBLY = profile("assembly")
QUESTION = Question("d1", 4, OPENED)
CLOSURE = Closure("p1", "w1", OPENED, frozenset({"Arvia"}))
REOPENED = replace(CLOSURE, reopened_at=OPENED, reopened_by="Arvia", reason="new words")
VOTE = Vote("d1", Ballot.ROLL_CALL, frozenset({"Arvia"}), on_procedure=False, called_at=OPENED)
COUNTED = replace(VOTE, counted_at=OPENED)
SITS = Meeting(3, (Span(OPENED),))
SAT = Meeting(3, (Span(OPENED, OPENED + HOUR),), closed_at=OPENED + HOUR)
VOICELESS = "Only a delegation can do this, and the secretariat does not speak for one."


def call(ballot: Ballot = Ballot.ROLL_CALL, members: str = "Arvia", rules: Rules = ASSEMBLY) -> object:
    return call_vote("d1", ballot, frozenset(members.split()), on_procedure=False, actor=CHAIR, now=OPENED, rules=rules)


def closed(open_brackets: int = 0, existing: tuple[Closure, ...] = (), **actors: object) -> object:
    actor = LUNE if actors else CHAIR
    return close(
        "p1",
        "w1",
        waiting=["Arvia"],
        open_brackets=open_brackets,
        existing=existing,
        actor=actor,
        now=OPENED,
        rules=RULES,
    )


def putting(without: str = "", rules: Rules = RULES) -> object:
    return put(
        "d1", meeting=4, open_brackets=0, actor=CHAIR, now=OPENED, rules=rules, without=frozenset(without.split())
    )


ROLL_CALL_ONLY = replace(
    ASSEMBLY, votes=replace(ASSEMBLY.votes, ballots=Setting(frozenset({Ballot.ROLL_CALL}), "our rule 9"))
)
ANSWERS: dict[str, tuple[Callable[[], object], str, str]] = {
    "consensus without too many": (
        lambda: putting("Lune Arvia"),
        RULES.decisions.minus.rule,
        "Consensus can do without 1 at most, not 2.",
    ),
    "consensus without one where rules know none": (
        lambda: putting("Lune", ASSEMBLY),
        ASSEMBLY.decisions.methods.rule,
        "Under these rules nothing is decided by consensus minus one: decide by consensus, silence or vote.",
    ),
    "consensus found by another": (
        lambda: decide(QUESTION, Adopt(LUNE), OPENED, RULES),
        RULES.consensus.put_by.rule,
        "It is for the chair to find consensus, not Lune.",
    ),
    "a part of a package": (
        lambda: decide(replace(QUESTION, package="CSCE/1"), Adopt(CHAIR), OPENED, RULES),
        CONSENSUS,
        "This text is part of the package CSCE/1: adopt that as a whole.",
    ),
    "a single text as a package": (
        lambda: adopt_together({"A/1": QUESTION}, CHAIR, OPENED, RULES),
        TOGETHER,
        "A package has two texts or more: put a single one by itself.",
    ),
    "a package with a text adopted": (
        lambda: adopt_together({"A/1": QUESTION, "A/2": replace(QUESTION, adopted_at=OPENED)}, CHAIR, OPENED, RULES),
        CONSENSUS,
        "A/2 stands in the way of the package: This text has been adopted: a change to it is a new decision.",
    ),
    "nothing to withdraw": (
        lambda: decide(QUESTION, Withdraw(SECRETARIAT), OPENED, RULES),
        RULES.decides.rule,
        VOICELESS,
    ),
    "the basis again": (
        lambda: designate(Basis(), "", OPENED),
        BY_DECISION,
        " is the basis for negotiation already.",
    ),
    "no basis to lose": (
        lambda: lose(Basis(), OPENED),
        BY_DECISION,
        "There is no basis for negotiation that could be lost: designate one first.",
    ),
    "a passage closed by a delegation": (
        lambda: closed(by="a delegation"),
        RULES.consensus.put_by.rule,
        "It is for the chair to close a passage, not Lune.",
    ),
    "a passage with brackets": (
        lambda: closed(1),
        RULES.consensus.clean_text.rule,
        "The passage still has brackets: settle them, then close it.",
    ),
    "a passage closed before": (
        lambda: closed(existing=(REOPENED, CLOSURE)),
        CLOSING,
        "This passage is closed already: reopen it before you close it in other words.",
    ),
    "a passage confirmed by the secretariat": (
        lambda: confirm(CLOSURE, SECRETARIAT, RULES),
        RULES.decides.rule,
        VOICELESS,
    ),
    "a reopened passage confirmed": (
        lambda: confirm(REOPENED, ARVIA, RULES),
        CLOSING,
        "This passage was reopened: there is nothing to confirm.",
    ),
    "a passage nobody waits for": (
        lambda: confirm(CLOSURE, LUNE, RULES),
        CLOSING,
        "Nobody waits for Lune on this passage: it has agreed already.",
    ),
    "a passage reopened by the secretariat": (
        lambda: reopen(CLOSURE, SECRETARIAT, "why", OPENED, RULES),
        RULES.decides.rule,
        VOICELESS,
    ),
    "a passage reopened twice": (
        lambda: reopen(REOPENED, ARVIA, "why", OPENED, RULES),
        CLOSING,
        "This passage is open already.",
    ),
    "a passage reopened without a reason": (
        lambda: reopen(CLOSURE, ARVIA, " ", OPENED, RULES),
        CLOSING,
        "A passage that all had agreed is reopened with a reason: give it.",
    ),
    "a passage changed while it waits": (
        lambda: refuse_changed([REOPENED, CLOSURE], "p1", "w2"),
        CLOSING,
        "This passage is agreed ad referendum: a delegation has to reopen it first.",
    ),
    "a passage taken out once confirmed": (
        lambda: refuse_changed([replace(CLOSURE, waiting=frozenset())], "p1", ""),
        CLOSING,
        "This passage is confirmed: a delegation has to reopen it first.",
    ),
    "a ballot the rules leave out": (
        lambda: call(Ballot.SECRET, rules=ROLL_CALL_ONLY),
        "our rule 9",
        f"Under these rules there is no vote by {Ballot.SECRET.words}.",
    ),
    "a vote among nobody": (
        lambda: call(members=""),
        ASSEMBLY.decides.rule,
        "Nobody has a say, so there is nobody to vote: admit members first.",
    ),
    "a vote called by a delegation": (
        lambda: call_vote(
            "d1", Ballot.ROLL_CALL, frozenset({"Lune"}), on_procedure=False, actor=LUNE, now=OPENED, rules=ASSEMBLY
        ),
        ASSEMBLY.consensus.put_by.rule,
        "It is for the chair to call a vote, not Lune.",
    ),
    "a vote cast late": (
        lambda: cast_vote(COUNTED, ARVIA, Choice.YES, ASSEMBLY),
        VOTING,
        "The votes have been counted: no further one counts.",
    ),
    "a vote counted by a delegation": (
        lambda: close_vote(VOTE, LUNE, OPENED, ASSEMBLY),
        ASSEMBLY.consensus.put_by.rule,
        "It is for the chair to close a vote, not Lune.",
    ),
    "a vote counted twice": (
        lambda: close_vote(COUNTED, CHAIR, OPENED, ASSEMBLY),
        VOTING,
        "The votes have been counted already.",
    ),
    "a meeting beside an open one": (
        lambda: open_meeting(4, [SAT, SITS], OPENED + HOUR),
        SITTING,
        "Meeting 3 is still open: close it before you open the next.",
    ),
    "a meeting over another": (
        lambda: open_meeting(4, [SAT], OPENED),
        SITTING,
        "Meeting 3 sat until 6 March 2026, 17:00:00 (UTC), and two meetings do not overlap.",
    ),
    "a sitting meeting resumed": (
        lambda: move(SITS, Deed.RESUME, OPENED),
        SITTING,
        "Meeting 3 is sitting: it cannot be resumed now.",
    ),
    "a closed meeting suspended": (
        lambda: move(SAT, Deed.SUSPEND, OPENED + HOUR),
        SITTING,
        "Meeting 3 is closed: it cannot be suspended now.",
    ),
    "a meeting back in time": (
        lambda: move(SITS, Deed.CLOSE, OPENED - HOUR),
        SITTING,
        "Meeting 3 would overlap itself: the instant lies before its last one.",
    ),
    "the floor for who is not heard": (
        lambda: ask(Speakers(), WATCHER, OPENED, RULES),
        RULES.heard.rule,
        "Farland is not among those who are heard: ask the chair to be invited.",
    ),
    "the floor twice": (
        lambda: ask(Speakers(requests=(Request("Lune", OPENED),)), LUNE, OPENED, RULES),
        SPEAKING,
        "Lune is on the list already.",
    ),
    "a third reply": (
        lambda: ask(
            Speakers(requests=(Request("Lune", OPENED, True, OPENED),) * 2), LUNE, OPENED, RULES, is_reply=True
        ),
        SPEAKING,
        "Lune has replied 2 times on this item, which is the most.",
    ),
    "a reply to oneself": (
        lambda: ask(Speakers(requests=(Request("Lune", OPENED, spoke_at=OPENED),)), LUNE, OPENED, RULES, is_reply=True),
        SPEAKING,
        "Nobody else has spoken on this item, so there is nothing to reply to: ask for the floor.",
    ),
    "a closed list": (
        lambda: ask(Speakers(closed=True), LUNE, OPENED, RULES),
        SPEAKING,
        "The list is closed: only replies are still heard.",
    ),
    "the floor given by a delegation": (
        lambda: call_next(Speakers(), LUNE, OPENED, {}),
        SPEAKING,
        "It is for the chair to give the floor, not Lune.",
    ),
    "an empty list": (
        lambda: call_next(Speakers(Order.AS_ASKED), CHAIR, OPENED, {}),
        SPEAKING,
        "Nobody is on the list.",
    ),
    "off a list one is not on": (lambda: leave(Speakers(), LUNE), SPEAKING, "Lune is not on the list."),
    "an unknown stage": (
        lambda: check_step("initiative", "siesta"),
        STAGES,
        f"There is no stage “siesta”: choose one of {', '.join(str(stage.words) for stage in Stage)}.",
    ),
    "the same stage": (
        lambda: check_step("adoption", "adoption"),
        STAGES,
        "The conference is at the stage of adoption already.",
    ),
    "a stage skipped": (
        lambda: check_step("initiative", "negotiation"),
        STAGES,
        "After initiative comes consultations: no stage is skipped.",
    ),
    "negotiation before the talks are done": (
        lambda: check_step("preparatory talks", "negotiation", unsettled=["the agenda", "the rules", "the costs"]),
        STAGES,
        "The preparatory talks have not adopted the agenda and the rules and the costs yet: adopt them first.",
    ),
    "negotiation before all have declared": (
        lambda: check_step("preparatory talks", "negotiation", undeclared=["Arvia", "Lune"]),
        STAGES,
        "Not every participant has declared that it takes part: wait for Arvia, Lune.",
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_a_refusal_names_its_rule_and_says_why_and_what_to_do(case: str) -> None:
    tried, rule, reason = ANSWERS[case]
    found = tried()
    assert isinstance(found, Refusal), found
    assert (found.rule, found.reason) == (rule, reason)
    assert str(found) == f"{reason} (Rule: {rule}.)"


def test_what_is_allowed_gives_the_whole_state_after_it() -> None:
    assert closed() == CLOSURE
    assert closed(existing=(REOPENED, replace(CLOSURE, passage="p2"))) == CLOSURE
    assert confirm(CLOSURE, ARVIA, RULES) == replace(CLOSURE, waiting=frozenset())
    assert reopen(CLOSURE, ARVIA, " new words ", OPENED, RULES) == REOPENED
    assert refuse_changed([CLOSURE, replace(REOPENED, words_digest="w0")], "p1", "w1") is None
    assert call() == VOTE
    assert cast_vote(VOTE, ARVIA, Choice.NO, ASSEMBLY) == replace(VOTE, cast={"Arvia": Choice.NO})
    assert close_vote(VOTE, CHAIR, OPENED + HOUR, ASSEMBLY) == replace(VOTE, counted_at=OPENED + HOUR)
    assert open_meeting(3, [], OPENED) == SITS
    assert move(SITS, Deed.CLOSE, OPENED + HOUR) == SAT
    assert putting("Lune") == replace(QUESTION, without=frozenset({"Lune"}))


def test_a_lost_basis_gives_way_to_the_one_before_and_history_keeps_all() -> None:
    basis: Basis | Refusal = Basis()
    for hours, text in enumerate(("first", "second", "third")):
        assert isinstance(basis, Basis)
        basis = designate(basis, text, OPENED + hours * HOUR)
    held = []
    for hours in (3, 4):
        assert isinstance(basis, Basis)
        held.append(basis.current)
        assert isinstance(designate(basis, basis.current, OPENED), Refusal)
        basis = lose(basis, OPENED + hours * HOUR)
    assert isinstance(basis, Basis)
    assert [*held, basis.current] == ["third", "second", "first"]
    assert [(each.text, each.since, each.until) for each in basis.history] == [
        ("first", OPENED, None),
        ("second", OPENED + HOUR, OPENED + 4 * HOUR),
        ("third", OPENED + 2 * HOUR, OPENED + 3 * HOUR),
    ]
    again = lose(basis, OPENED)
    assert isinstance(again, Basis)
    assert again.current == ""
    assert isinstance(lose(again, OPENED), Refusal)


def test_those_who_change_a_package_see_all_its_texts_adopted() -> None:
    two = {"A/1": QUESTION, "A/2": replace(QUESTION, text_digest="d2", package="A/1")}
    assert adopt_together(two, CHAIR, OPENED, RULES) == {
        symbol: replace(question, adopted_at=OPENED) for symbol, question in two.items()
    }
    assert adopt_together(two, BELMARK, OPENED, RULES) == Refusal(
        RULES.consensus.put_by.rule,
        "A/1 stands in the way of the package: It is for the chair to find consensus, not Belmark.",
    )
