"""What each participant demands of a package, one by one, and what giving a demand up would cost."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from dipoli.packages.model import Issue, Package, Problem
from dipoli.packages.search.narrowing.screening import screen
from dipoli.packages.search.space import Space, space_of
from dipoli.packages.table import Table, Truth
from dipoli.sentences import Worded, in_marks, listed, sentence

NO_MINIMUM = -(2**52)


class Kind(Worded):
    """What a demand is about."""

    REFUSAL = sentence("refusal", about="a demand")
    MINIMUM = sentence("minimum", about="a demand")
    LINKAGE = sentence("linkage", about="a demand")
    THRESHOLD = sentence("threshold", about="a demand")


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand: whose (empty for the text's own), on which issue (empty for the package as a whole), in which words.

    `at` is the place of the participant and of the issue for a refusal, of the participant for a minimum, of the
    linkage or threshold for these.
    """

    kind: Kind
    participant: str
    issue: str
    words: str
    at: tuple[int, ...]

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Concession:
    """A demand given up for one package: in which words, at which cost in units, and what could be had in return."""

    demand: Demand
    words: str
    cost: int
    returns: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.words


def demands(table: Table) -> tuple[Demand, ...]:
    """List every demand that could stand in the way, issue by issue, then those on the whole package."""
    return (*_refusals(table), *_minima(table), *_ties(table))


def space_under(table: Table, kept: Collection[Demand]) -> Space | None:
    """Give the packages that the kept demands leave; None where these leave none at first sight."""
    counts = [np.zeros(len(table.minima), dtype=bool) for _ in table.problem.issues]
    minima = np.full(len(table.minima), NO_MINIMUM, dtype=np.int64)
    linkages, thresholds = [], []
    for demand in kept:
        match demand.kind:
            case Kind.REFUSAL:
                counts[demand.at[1]][demand.at[0]] = True
            case Kind.MINIMUM:
                minima[demand.at[0]] = table.minima[demand.at[0]]
            case Kind.LINKAGE:
                linkages.append(demand.at[0])
            case Kind.THRESHOLD:
                thresholds.append(demand.at[0])
    allowed: list[Truth] = [
        np.asarray(~refused[who].any(axis=0)) for refused, who in zip(table.refused, counts, strict=True)
    ]
    return screen(space_of(table, allowed, minima=minima, linkages=sorted(linkages), thresholds=sorted(thresholds)))


def concessions(table: Table, package: Package) -> tuple[Concession, ...]:
    """List what would have to be given up for a package, with its cost: nothing for one that everybody could accept."""
    return tuple(_conceded(table, package))


def refusal_cost(table: Table, participant: int, issue: int) -> int:
    """Give what it costs a participant to accept what it refused: what the issue weighs with it, in units."""
    problem = table.problem
    return problem.participants[participant].weight(problem.issues[issue]) * problem.unit


def tie_cost(problem: Problem, participant: str, issue: str) -> int:
    """Give what it costs a participant to give up a linkage or a part of a threshold on an issue, in units."""
    at = next(each for each in problem.issues if each.name == issue)
    who = next(each for each in problem.participants if each.name == participant)
    return who.weight(at) * problem.unit


def _refusals(table: Table) -> Iterator[Demand]:
    problem = table.problem
    for at, (issue, refused) in enumerate(zip(problem.issues, table.refused, strict=True)):
        for who in np.flatnonzero(refused.any(axis=1)).tolist():
            name = problem.participants[who].name
            words = _refusal(name, issue, np.flatnonzero(refused[who]).tolist())
            yield Demand(Kind.REFUSAL, name, issue.name, words, (who, at))


def _refusal(participant: str, issue: Issue, options: list[int]) -> str:
    if len(options) == len(issue.options) - (issue.within is not None) and len(options) > 2:
        return sentence("{participant} can accept no option of “{issue}”.", participant=participant, issue=issue.name)
    return sentence(
        "{participant} cannot accept {options} on “{issue}”.",
        participant=participant,
        options=_either(issue, options),
        issue=issue.name,
    )


def _either(issue: Issue, options: list[int]) -> str:
    named = [in_marks(issue.options[option]) for option in options]
    if len(named) > 4:
        return sentence("{names} or {count} more", names=listed(named[:3], ","), count=len(named) - 3)
    return listed(named, "or")


def _minima(table: Table) -> Iterator[Demand]:
    problem = table.problem
    least = np.zeros(len(table.minima), dtype=np.int64)
    for points in table.points:
        least += points.min(axis=1)
    for bonus in problem.bonuses:
        least[table.participant_at[bonus.participant]] += min(bonus.points, 0)
    for who in np.flatnonzero(least < table.minima).tolist():
        name = problem.participants[who].name
        words = sentence(
            "{participant} needs what no agreement is worth to it, in points {points}.",
            participant=name,
            points=problem.points(int(table.minima[who])),
        )
        yield Demand(Kind.MINIMUM, name, "", words, (who,))


def _ties(table: Table) -> Iterator[Demand]:
    for at, tie in enumerate(table.problem.linkages):
        words = sentence(
            "{who} takes {wanted} only with {needed}.",
            who=_whose(tie.participant),
            wanted=str(tie.wanted),
            needed=str(tie.needed),
        )
        yield Demand(Kind.LINKAGE, tie.participant, tie.wanted.issue, words, (at,))
    for at, threshold in enumerate(table.problem.thresholds):
        words = sentence(
            "{who} wants at least {number} of these: {choices}.",
            who=_whose(threshold.participant),
            number=threshold.at_least,
            choices=listed([str(each) for each in threshold.choices], ","),
        )
        yield Demand(Kind.THRESHOLD, threshold.participant, threshold.choices[0].issue, words, (at,))


def _conceded(table: Table, package: Package) -> Iterator[Concession]:
    problem, gains = table.problem, table.gains(package)
    chosen = set(problem.choices(package))
    for demand in demands(table):
        match demand.kind:
            case Kind.REFUSAL:
                who, issue = demand.at
                option = package[issue]
                if table.refused[issue][who, option]:
                    words = sentence(
                        "{participant} would accept “{option}” on “{issue}”.",
                        participant=demand.participant,
                        option=problem.issues[issue].options[option],
                        issue=demand.issue,
                    )
                    yield Concession(demand, words, refusal_cost(table, who, issue))
            case Kind.MINIMUM:
                short = -gains[demand.at[0]]
                if short > 0:
                    words = sentence(
                        "{participant} would take less than no agreement is worth to it, in points {points} less.",
                        participant=demand.participant,
                        points=problem.points(short),
                    )
                    yield Concession(demand, words, short)
            case Kind.LINKAGE:
                tie = problem.linkages[demand.at[0]]
                if tie.wanted in chosen and tie.needed not in chosen:
                    cost = tie_cost(problem, tie.participant, tie.wanted.issue) if tie.participant else 0
                    words = sentence(
                        "{who} would take {wanted} without {needed}.",
                        who=_whose(tie.participant),
                        wanted=str(tie.wanted),
                        needed=str(tie.needed),
                    )
                    yield Concession(demand, words, cost)
            case Kind.THRESHOLD:
                threshold = problem.thresholds[demand.at[0]]
                short = threshold.at_least - len(chosen & set(threshold.choices))
                if short > 0:
                    cost = short * tie_cost(problem, threshold.participant, demand.issue)
                    words = sentence(
                        "{who} would do with {number} of the {wanted} choices that it wants.",
                        who=_whose(threshold.participant),
                        number=threshold.at_least - short,
                        wanted=threshold.at_least,
                    )
                    yield Concession(demand, words, cost)


def _whose(participant: str) -> str:
    return participant or sentence("The text")
