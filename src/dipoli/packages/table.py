"""A problem as whole numbers in arrays, and the one place where a package is weighed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dipoli.packages.checks import check
from dipoli.packages.model import Answer, Certainty, Choice, Issue, Package, Participant, Problem

Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]

_WORTH = {Answer.SUPPORT: 1, Answer.ACCEPT: 0, Answer.CANNOT: 0, None: 0}
_REFUSED, _UNKNOWN = 1, 2
_MARK = {Answer.SUPPORT: 0, Answer.ACCEPT: 0, Answer.CANNOT: _REFUSED, None: _UNKNOWN}

Place = tuple[int, int]
"""An issue and an option by their places."""


@dataclass(frozen=True, eq=False)
class Table:
    """Points, refusals and unknowns by issue, each participants x options; minima by participant. All in units."""

    problem: Problem
    points: tuple[Whole, ...]
    refused: tuple[Truth, ...]
    unknown: tuple[Truth, ...]
    minima: Whole

    @cached_property
    def issue_at(self) -> dict[str, int]:
        """The place of each issue by its name."""
        return {issue.name: at for at, issue in enumerate(self.problem.issues)}

    @cached_property
    def option_at(self) -> dict[Choice, Place]:
        """The place of each choice that a tie names."""
        named = [choice for tie in self.problem.linkages for choice in (tie.wanted, tie.needed)]
        named += [choice for threshold in self.problem.thresholds for choice in threshold.choices]
        named += [choice for bonus in self.problem.bonuses for choice in bonus.choices]
        named += [issue.within for issue in self.problem.issues if issue.within is not None]
        places = {}
        for choice in named:
            at = self.issue_at[choice.issue]
            places[choice] = (at, self.problem.issues[at].options.index(choice.option))
        return places

    @cached_property
    def participant_at(self) -> dict[str, int]:
        """The place of each participant by its name."""
        return {participant.name: at for at, participant in enumerate(self.problem.participants)}

    @cached_property
    def conditions(self) -> tuple[tuple[Place, Place], ...]:
        """Pair the choice within which an issue arises with the issue's option of not arising."""
        return tuple(
            (self.option_at[issue.within], (at, len(issue.options) - 1))
            for at, issue in enumerate(self.problem.issues)
            if issue.within is not None
        )

    def places(self, choices: Iterable[Choice]) -> tuple[Place, ...]:
        """Give the places of choices that ties name, each once."""
        return tuple(dict.fromkeys(self.option_at[choice] for choice in choices))

    def gains(self, package: Package) -> tuple[int, ...]:
        """Weigh a package: what each participant gets above no agreement, in units, counted in whole numbers."""
        total = -self.minima
        for points, option in zip(self.points, package, strict=True):
            total = total + points[:, option]
        for bonus in self.problem.bonuses:
            if all(package[issue] == option for issue, option in self.places(bonus.choices)):
                total[self.participant_at[bonus.participant]] += bonus.points
        return tuple(total.tolist())

    def is_acceptable(self, package: Package) -> bool:
        """Whether nobody refuses an option, no linkage or threshold is broken, and nobody is below its minimum."""
        return not (
            any(refused[:, option].any() for refused, option in zip(self.refused, package, strict=True))
            or any((package[a] == b) == (package[c] == d) for (a, b), (c, d) in self.conditions)
            or any(self._breaks(package, tie.wanted, tie.needed) for tie in self.problem.linkages)
            or any(self._held(package, t.choices) < t.at_least for t in self.problem.thresholds)
            or min(self.gains(package)) < 0
        )

    def certainties(self, package: Package) -> tuple[Certainty, ...]:
        """Say of each participant whether it is known to accept what a package chooses."""
        doubt = np.zeros(len(self.minima), dtype=bool)
        for unknown, option in zip(self.unknown, package, strict=True):
            doubt |= unknown[:, option]
        return tuple(Certainty.POSSIBLE if each else Certainty.NECESSARY for each in doubt)

    def _breaks(self, package: Package, wanted: Choice, needed: Choice) -> bool:
        (issue, option), (other, needs) = self.option_at[wanted], self.option_at[needed]
        return package[issue] == option and package[other] != needs

    def _held(self, package: Package, choices: Iterable[Choice]) -> int:
        return sum(package[issue] == option for issue, option in self.places(choices))


def tabulate(problem: Problem) -> Table:
    """Check a problem and put it into arrays; a time and a memory of participants x options."""
    check(problem)
    points, refused, unknown = [], [], []
    for issue in problem.issues:
        rows = [_row(participant, issue, problem.unit) for participant in problem.participants]
        worth = np.array([worth for worth, _ in rows], dtype=np.int64)
        marks = np.array([mark for _, mark in rows], dtype=np.int8)
        if issue.within is not None:
            worth[:, -1], marks[:, -1] = 0, 0
        points.append(worth)
        refused.append(marks == _REFUSED)
        unknown.append(marks == _UNKNOWN)
    minima = np.array([participant.minimum for participant in problem.participants], dtype=np.int64)
    return Table(problem, tuple(points), tuple(refused), tuple(unknown), minima)


def _row(participant: Participant, issue: Issue, unit: int) -> tuple[tuple[int, ...] | list[int], list[int]]:
    said = participant.answers.get(issue.name)
    exact = participant.points.get(issue.name)
    if said is None:
        mark = [0 if exact else _UNKNOWN] * len(issue.options)
        return (exact or [0] * len(issue.options)), mark
    weight = participant.weight(issue) * unit
    marks = [_MARK[answer] for answer in said]
    if exact:
        return exact, [mark if mark == _REFUSED else 0 for mark in marks]
    return [weight * _WORTH[answer] for answer in said], marks
