"""The balance test: what a text or package gives and costs each participant, from what each has declared itself.

A stake is ordinal: 0 nothing, 1 a little, 2 much, 3 vital; one scale for all aspects, and more of it is only more. So
nothing is added up. The gifts *outweigh* the costs when at every level at least as many gifts reach it as costs do, and
at some level more (first-order dominance). Then the participant *gains*; the other way round it *loses*; *even* when as
many reach every level on both sides; *mixed* when neither side dominates: which is worth more is then for the
participant alone to say. Where nothing is declared the verdict is *unknown*; passages without a stake are counted.

The verdict is the same under any relabelling of the levels that keeps their order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.positions.model import Participant
from dipoli.sentences import Worded, sentence

LEVELS = (
    sentence("nothing", about="how much is at stake"),
    sentence("a little", about="how much is at stake"),
    sentence("much", about="how much is at stake"),
    sentence("vital", about="how much is at stake"),
)
NO_GROUP = sentence("in no group")


class WrongStake(DipoliError):
    """A stake that is on no level."""


class Aspect(Worded):
    """In which respect something is at stake."""

    POLITICAL = sentence("political", about="what is at stake")
    MILITARY = sentence("military", about="what is at stake")
    ECONOMIC = sentence("economic", about="what is at stake")
    HUMANITARIAN = sentence("humanitarian", about="what is at stake")


class Verdict(Worded):
    """What gifts and costs come to together."""

    GAINS = sentence("gains", about="gifts and costs together")
    EVEN = sentence("even", about="gifts and costs together")
    MIXED = sentence("mixed", about="gifts and costs together")
    LOSES = sentence("loses", about="gifts and costs together")
    UNKNOWN = sentence("unknown", about="gifts and costs together")


@dataclass(frozen=True, slots=True)
class Stake:
    """What a passage gives and costs a participant in one aspect, in levels from 0 to 3."""

    participant: str
    passage: str
    aspect: Aspect
    gives: int
    costs: int

    def __post_init__(self) -> None:
        """Refuse a level that there is not."""
        for level in (self.gives, self.costs):
            if not 0 <= level < len(LEVELS):
                raise WrongStake(
                    sentence(
                        "There is no level {level}: choose from 0, {least}, to 3, {most}.",
                        level=level,
                        least=LEVELS[0],
                        most=LEVELS[-1],
                    )
                )


@dataclass(frozen=True)
class Account:
    """How a participant comes out: together and by aspect, and of how many of the passages it has said nothing."""

    participant: Participant
    verdict: Verdict
    by_aspect: Mapping[Aspect, Verdict]
    unknown: int


@dataclass(frozen=True)
class Balance:
    """The accounts of all, and for each group how many of its members come out how."""

    passages: int
    accounts: tuple[Account, ...]
    groups: tuple[tuple[str, Mapping[Verdict, int]], ...]

    @property
    def is_one_sided(self) -> bool:
        """Whether in one group nobody loses and somebody gains, and in another the other way round."""
        gaining = [name for name, counts in self.groups if counts[Verdict.GAINS] and not counts[Verdict.LOSES]]
        losing = [name for name, counts in self.groups if counts[Verdict.LOSES] and not counts[Verdict.GAINS]]
        return bool(gaining and losing)


def balance(participants: Iterable[Participant], passages: Sequence[str], stakes: Iterable[Stake]) -> Balance:
    """Weigh the stakes in these passages; of several of a participant on one passage and aspect the last counts.

    Stakes in other passages, or of others, are left out. Linear in stakes.
    """
    listed, wanted = tuple(participants), set(passages)
    latest = {(each.participant, each.passage, each.aspect): each for each in stakes if each.passage in wanted}
    mine: dict[str, list[Stake]] = {each.name: [] for each in listed}
    for (name, _, _), each in latest.items():
        if name in mine:
            mine[name].append(each)
    accounts = tuple(_account(each, mine[each.name], len(wanted)) for each in listed)
    groups: dict[str, Counter[Verdict]] = {}
    for account in accounts:
        groups.setdefault(account.participant.group or NO_GROUP, Counter())[account.verdict] += 1
    return Balance(len(wanted), accounts, tuple(groups.items()))


def weigh(pairs: Iterable[tuple[int, int]]) -> Verdict:
    """Weigh levels given against levels it costs.

    >>> weigh([(3, 0), (0, 2)]), weigh([(1, 0), (1, 3)]), weigh([])
    (<Verdict.GAINS: 'gains'>, <Verdict.MIXED: 'mixed'>, <Verdict.UNKNOWN: 'unknown'>)
    """
    found = list(pairs)
    if not found:
        return Verdict.UNKNOWN
    levels = {level for pair in found for level in pair if level > 0}
    more = [sum(gives >= level for gives, _ in found) - sum(costs >= level for _, costs in found) for level in levels]
    if all(each == 0 for each in more):
        return Verdict.EVEN
    if all(each >= 0 for each in more):
        return Verdict.GAINS
    return Verdict.LOSES if all(each <= 0 for each in more) else Verdict.MIXED


def _account(participant: Participant, stakes: Sequence[Stake], passages: int) -> Account:
    by_aspect = {
        aspect: weigh((each.gives, each.costs) for each in stakes if each.aspect is aspect) for aspect in Aspect
    }
    known = len({each.passage for each in stakes})
    return Account(participant, weigh((each.gives, each.costs) for each in stakes), by_aspect, passages - known)
