"""What each participant gives and gets under a package, by basket or by consequence."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dipoli.packages.model import Answer, Issue, Package, Problem
from dipoli.packages.table import Table, tabulate
from dipoli.sentences import Worded, sentence


class By(Worded):
    """How issues are put together in a ledger."""

    BASKET = sentence("basket", about="what issues are put together by")
    CONSEQUENCE = sentence("consequence", about="what issues are put together by")


@dataclass(frozen=True, slots=True)
class Account:
    """What one participant has from one basket, in units; `most` is what its best options there would give.

    `gets` are the issues settled as it supports, `gives` those settled by an option that gives it less than another
    would, `open` those on which it has not said what it could accept.
    """

    basket: str
    points: int
    most: int
    gets: tuple[str, ...]
    gives: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One participant's accounts. Their points and the extra for combinations, less its minimum, are its gain."""

    participant: str
    accounts: tuple[Account, ...]
    extra: int
    minimum: int

    @property
    def gain(self) -> int:
        """What it gains above no agreement, in units."""
        return sum(account.points for account in self.accounts) + self.extra - self.minimum


@dataclass(frozen=True)
class Ledger:
    """Lines in the order of the participants; every line has an account for each basket, in this order."""

    problem: Problem
    baskets: tuple[str, ...]
    lines: tuple[Line, ...]


_KEY: dict[By, Callable[[Issue], str]] = {
    By.BASKET: lambda issue: issue.basket,
    By.CONSEQUENCE: lambda issue: issue.consequence,
}


def ledger(problem: Problem, package: Package, by: By = By.BASKET) -> Ledger:
    """Write down what each participant gives and gets; issues of no basket stand under an empty name."""
    table, key = tabulate(problem), _KEY[by]
    baskets = tuple(dict.fromkeys(key(issue) for issue in problem.issues))
    issues = {basket: [at for at, issue in enumerate(problem.issues) if key(issue) == basket] for basket in baskets}
    gains = table.gains(package)
    lines = []
    for who, participant in enumerate(problem.participants):
        accounts = tuple(_account(table, package, who, basket, issues[basket]) for basket in baskets)
        extra = gains[who] + participant.minimum - sum(account.points for account in accounts)
        lines.append(Line(participant.name, accounts, extra, participant.minimum))
    return Ledger(problem, baskets, tuple(lines))


def _account(table: Table, package: Package, who: int, basket: str, issues: list[int]) -> Account:
    points = most = 0
    gets, gives, unsaid = [], [], []
    for at in issues:
        row, option, issue = table.points[at][who], package[at], table.problem.issues[at]
        if issue.within is not None and option == len(issue.options) - 1:
            continue
        best = int(np.where(table.refused[at][who], np.iinfo(np.int64).min, row).max())
        points += int(row[option])
        most += max(best, int(row[option]))
        said = table.problem.participants[who].answer(issue, option)
        if said is Answer.SUPPORT or (int(row[option]) == best > int(row.min())):
            gets.append(issue.name)
        elif table.unknown[at][who, option]:
            unsaid.append(issue.name)
        elif int(row[option]) < best:
            gives.append(issue.name)
    return Account(basket, points, most, tuple(gets), tuple(gives), tuple(unsaid))
