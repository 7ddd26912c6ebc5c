"""A vote: called on a text, votes cast, and counted under the majority, the quorum and the rule on abstentions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from types import MappingProxyType

from dipoli.procedure.refusal import Refusal
from dipoli.procedure.rules import Actor, Ballot, Majority, Method, Rules, refuse_method, refuse_role, refuse_voiceless
from dipoli.sentences import Worded, sentence

ORDER = sentence("A vote is called, votes are cast while it is open, and it is counted once")

SHARES: Mapping[Majority, Fraction] = MappingProxyType(
    {
        Majority.TWO_THIRDS: Fraction(2, 3),
        Majority.THREE_QUARTERS: Fraction(3, 4),
        Majority.UNANIMITY: Fraction(1),
    }
)


class Choice(Worded):
    """How one votes."""

    YES = sentence("yes", about="how one votes")
    NO = sentence("no", about="how one votes")
    ABSTAIN = sentence("abstain", about="how one votes")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on the text with this digest; `electorate` are those with a say when it was called."""

    text_digest: str
    ballot: Ballot
    electorate: frozenset[str]
    on_procedure: bool
    called_at: datetime
    cast: Mapping[str, Choice] = field(default_factory=dict)
    counted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """The result: of the votes that count, how many were needed, and whether the quorum took part."""

    yes: int
    no: int
    abstain: int
    absent: int
    needed: int
    quorum: int

    @property
    def has_quorum(self) -> bool:
        """Whether enough took part, abstentions included."""
        return self.yes + self.no + self.abstain >= self.quorum

    @property
    def is_adopted(self) -> bool:
        """Whether the proposal is adopted."""
        return self.has_quorum and self.yes >= self.needed and self.yes > 0

    def __str__(self) -> str:
        result = _ADOPTED if self.is_adopted else _NOT_ADOPTED if self.has_quorum else _NO_QUORUM
        return _in_words((self.yes, self.no, self.abstain, self.absent, self.needed), result)


def said_again(result: str) -> str:
    """Make a sentence of the words of a count that was kept; give any others as they are.

    >>> said_again("2 in favour, 0 against, 1 abstaining, 0 not voting (2 needed): adopted")
    '2 in favour, 0 against, 1 abstaining, 0 not voting (2 needed): adopted'
    """
    known = {str(each): each for each in (_ADOPTED, _NOT_ADOPTED, _NO_QUORUM)}
    found = _KEPT.fullmatch(result)
    if found is None or found[6] not in known:
        return result
    return _in_words(tuple(int(found[place]) for place in range(1, 6)), known[found[6]])


def _in_words(counts: tuple[int, ...], result: str) -> str:
    yes, no, abstain, absent, needed = counts
    return sentence(
        "{yes} in favour, {no} against, {abstain} abstaining, {absent} not voting ({needed} needed): {result}",
        yes=yes,
        no=no,
        abstain=abstain,
        absent=absent,
        needed=needed,
        result=result,
    )


_ADOPTED = sentence("adopted")
_NOT_ADOPTED = sentence("not adopted")
_NO_QUORUM = sentence("no quorum, nothing decided")
_KEPT = re.compile(r"(\d+) in favour, (\d+) against, (\d+) abstaining, (\d+) not voting \((\d+) needed\): (.+)")


def call_vote(
    text_digest: str,
    ballot: Ballot,
    electorate: frozenset[str],
    *,
    on_procedure: bool,
    actor: Actor,
    now: datetime,
    rules: Rules,
) -> Vote | Refusal:
    """Call a vote among those who have a say."""
    if refusal := refuse_method(Method.VOTE, rules) or refuse_role(
        actor, rules.consensus.put_by, sentence("call a vote", about="to do")
    ):
        return refusal
    if ballot not in rules.votes.ballots.value:
        return Refusal(
            rules.votes.ballots.rule, sentence("Under these rules there is no vote by {ballot}.", ballot=ballot.words)
        )
    if not electorate:
        return Refusal(
            rules.decides.rule, sentence("Nobody has a say, so there is nobody to vote: admit members first.")
        )
    return Vote(text_digest, ballot, electorate, on_procedure, now)


def cast_vote(vote: Vote, actor: Actor, choice: Choice, rules: Rules) -> Vote | Refusal:
    """Cast a vote; a second one of the same participant takes the place of the first while the vote is open."""
    if refusal := refuse_voiceless(actor, rules):
        return refusal
    if vote.counted_at is not None:
        return Refusal(ORDER, sentence("The votes have been counted: no further one counts."))
    if actor.participant not in vote.electorate:
        return Refusal(
            rules.decides.rule,
            sentence("{actor} had no say when the vote was called, so it does not vote.", actor=str(actor)),
        )
    return replace(vote, cast={**vote.cast, actor.participant: choice})


def close_vote(vote: Vote, actor: Actor, now: datetime, rules: Rules) -> Vote | Refusal:
    """Close the vote, so that it can be counted."""
    if refusal := refuse_role(actor, rules.consensus.put_by, sentence("close a vote", about="to do")):
        return refusal
    if vote.counted_at is not None:
        return Refusal(ORDER, sentence("The votes have been counted already."))
    return replace(vote, counted_at=now)


def count(vote: Vote, rules: Rules) -> Count:
    """Count the votes.

    >>> needed(Majority.SIMPLE, 10), needed(Majority.TWO_THIRDS, 10), needed(Majority.UNANIMITY, 10)
    (6, 7, 10)
    """
    tally = {choice: sum(1 for each in vote.cast.values() if each is choice) for choice in Choice}
    yes, no, abstain = tally[Choice.YES], tally[Choice.NO], tally[Choice.ABSTAIN]
    base = yes + no + (abstain if rules.votes.abstentions_count.value else 0)
    majority = rules.votes.on_procedure.value if vote.on_procedure else rules.votes.majority.value
    members = len(vote.electorate)
    quorum = -(-members * rules.votes.quorum_percent.value // 100)
    return Count(yes, no, abstain, members - yes - no - abstain, needed(majority, base), quorum)


def needed(majority: Majority, votes: int) -> int:
    """Say how many of some votes a majority is: more than half, or at least the share."""
    if majority is Majority.SIMPLE:
        return votes // 2 + 1
    share = SHARES[majority] * votes
    return -(-share.numerator // share.denominator)
