"""Whom to see next, and why.

Each bracket that is stuck (blocked or one away) is one unit of work, and so is each proposal that is not welcomed by
all. It is shared out twice:

- *effect*: to those who stand in the way. A bracket gives each of them 1 / m, where m counts those who stand against
  the wording through which it is nearest to being lifted for them; a proposal gives 1 / m to each of the m participants
  that have not answered positively, those not yet asked included.
- *bridging*: to those who stand near both sides. The bracket is divided evenly over the pairs (one against, one in
  favour) on its wordings, and each pair over the others by how near they are to both: the smaller of the agreements
  with the one and with the other, 0 where that is negative.
  Agreement is the mean product of positions (+1 in favour, -1 against) on wordings both spoke on, 0 below COMMON.

`score = (effect + BRIDGING * bridging) * freshness`, with `freshness = 1 - 2 ** (-days since the last contact / HALF)`,
1 where there was none or a follow-up is due. The three constants are conventions, not measurements; the parts are given
beside the score. A visit is a chance: nothing is assumed of what a participant will say.

The cost is that of matrices of participants by wordings and of participants cubed: 57 by 1,000 brackets well under a
second, 193 about a second.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt

from dipoli.positions.model import Convergence, Status
from dipoli.sentences import Worded, sentence

Numbers = npt.NDArray[np.float64]

HALF = 14.0
BRIDGING = 0.5
COMMON = 3
_ALIKE = 1e-9


class Response(Worded):
    """How a participant answered to a proposal."""

    POSITIVE = sentence("positive", about="an answer to a proposal")
    CAUTIOUS = sentence("cautious", about="an answer to a proposal")
    OPPOSED = sentence("opposed", about="an answer to a proposal")
    NONE_YET = sentence("none yet", about="an answer to a proposal")


@dataclass(frozen=True, slots=True)
class Sounding:
    """The latest answer of a participant to a proposal."""

    participant: str
    proposal: str
    response: Response


@dataclass(frozen=True, slots=True)
class Contact:
    """When a participant was last seen, and since when a follow-up promised to it is due; None where nothing is."""

    participant: str
    seen_at: datetime
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A participant to see, with the parts of its score.

    `brackets` are those it stands in the way of, the ones it holds up alone first; `proposals` those it has not
    welcomed; `between` two participants that stand against each other and that it is nearest to at once. `days` is None
    where it was never seen.
    """

    participant: str
    score: float
    effect: float
    bridging: float
    brackets: tuple[str, ...] = ()
    proposals: tuple[tuple[str, Response], ...] = ()
    between: tuple[str, str] | None = None
    days: int | None = None
    is_due: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say why, a sentence for each part."""
        found: list[str] = [sentence("A follow-up promised to it is due.")] if self.is_due else []
        if self.brackets:
            found.append(
                sentence(
                    "It stands against what others want in {count} bracket.",
                    many="It stands against what others want in {count} brackets.",
                    count=len(self.brackets),
                )
            )
        for response in (Response.OPPOSED, Response.CAUTIOUS, Response.NONE_YET):
            named = [proposal for proposal, answer in self.proposals if answer is response]
            if named:
                found.append(_answered(response, ", ".join(named)))
        if self.between:
            found.append(
                sentence(
                    "It stands near both {one} and {other}, who block each other.",
                    one=self.between[0],
                    other=self.between[1],
                )
            )
        if self.days is None:
            found.append(sentence("It has not been seen yet."))
        elif self.days > 0:
            found.append(
                sentence(
                    "It was last seen {count} day ago.", many="It was last seen {count} days ago.", count=self.days
                )
            )
        return tuple(found)


def _answered(response: Response, proposals: str) -> str:
    match response:
        case Response.OPPOSED:
            return sentence("It opposes {proposals}.", proposals=proposals)
        case Response.CAUTIOUS:
            return sentence("It is cautious about {proposals}.", proposals=proposals)
        case _:
            return sentence("It has not answered on {proposals}.", proposals=proposals)


def visits(
    convergence: Convergence, soundings: Iterable[Sounding], contacts: Iterable[Contact], now: datetime
) -> tuple[Visit, ...]:
    """List whom it is worth to see, the most worthwhile first; equals in the order of `convergence.participants`.

    Of several contacts with a participant the latest counts, and the earliest follow-up that is due. Soundings of
    participants that `convergence` does not name are left out. Those with a score of 0 are not listed.
    """
    names = [participant.name for participant in convergence.participants]
    work = _Work.of(convergence, names)
    asked = _by_proposal(soundings, names)
    effect = work.effect() + _effect_of(asked, names)
    bridging, between = work.bridging()
    seen, due = _last_seen(contacts, now)
    found = []
    for at, name in enumerate(names):
        days = None if name not in seen else max(0, (now - seen[name]) // timedelta(days=1))
        freshness = 1.0 if name in due or name not in seen else _freshness(now - seen[name])
        visit = Visit(
            name,
            round((effect[at] + BRIDGING * bridging[at]) * freshness, 6),
            round(float(effect[at]), 6),
            round(float(bridging[at]), 6),
            work.held_by(at),
            tuple((p, answers[name]) for p, answers in asked.items() if answers[name] is not Response.POSITIVE),
            None if (pair := between[at]) is None else (names[pair[0]], names[pair[1]]),
            days,
            name in due,
        )
        if visit.score > 0 or visit.is_due:
            found.append(visit)
    return tuple(sorted(found, key=lambda visit: (-visit.is_due, -visit.score)))


@dataclass(frozen=True)
class _Work:
    """The wordings that stuck brackets could be lifted to: rows of who is for and who against, and their brackets."""

    favour: Numbers
    against: Numbers
    bracket_of: npt.NDArray[np.intp]
    brackets: Sequence[str]
    agreement: Numbers

    @classmethod
    def of(cls, convergence: Convergence, names: Sequence[str]) -> "_Work":
        place = {name: at for at, name in enumerate(names)}
        rows: list[Numbers] = []
        bracket_of: list[int] = []
        brackets: list[str] = []
        every: list[Numbers] = []
        for outlook in convergence.outlooks:
            is_stuck = outlook.status is Status.BLOCKED or outlook.status is Status.ONE_AWAY
            if is_stuck:
                brackets.append(outlook.bracket)
            for wording in outlook.wordings:
                if not wording.positions:
                    continue
                row = np.zeros(len(names))
                for position in wording.positions:
                    row[place[position.participant]] = 1.0 if position.stance.is_in_favour else -1.0
                every.append(row)
                if is_stuck and wording.in_favour and wording.against:
                    rows.append(row)
                    bracket_of.append(len(brackets) - 1)
        stuck = np.array(rows).reshape(len(rows), len(names))
        spoken = np.array(every).reshape(len(every), len(names))
        return cls(
            (stuck > 0).astype(float),
            (stuck < 0).astype(float),
            np.array(bracket_of, dtype=np.intp),
            brackets,
            _agreement(spoken),
        )

    @cached_property
    def shares(self) -> Numbers:
        """Each bracket shared out to those against: brackets by participants."""
        found = np.zeros((len(self.brackets), self.favour.shape[1]))
        if len(self.bracket_of):
            np.maximum.at(found, self.bracket_of, self.against / self.against.sum(axis=1, keepdims=True))
        return found

    def effect(self) -> Numbers:
        """Give each participant its shares together."""
        found: Numbers = self.shares.sum(axis=0)
        return found

    def held_by(self, at: int) -> tuple[str, ...]:
        """Name the brackets that a participant stands in the way of, the largest share first."""
        share = self.shares[:, at]
        order = sorted((int(row) for row in np.flatnonzero(share)), key=lambda row: (-share[row], row))
        return tuple(self.brackets[row] for row in order)

    def bridging(self) -> tuple[Numbers, list[tuple[int, int] | None]]:
        """Share each pair that stands against each other out to those near both, and name each one's chief pair."""
        count = self.favour.shape[1]
        if not len(self.bracket_of):
            return np.zeros(count), [None] * count
        wordings = np.bincount(self.bracket_of, minlength=len(self.brackets))[self.bracket_of]
        weight = 1.0 / (wordings * self.favour.sum(axis=1) * self.against.sum(axis=1))
        opposed = (self.against * weight[:, None]).T @ self.favour
        gained, chief = np.zeros(count), np.zeros((count, 3))
        for one in range(count):
            near = np.maximum(0.0, np.minimum(self.agreement[:, [one]], self.agreement))
            near[one, :] = 0.0
            np.fill_diagonal(near, 0.0)
            total = near.sum(axis=0)
            part = near * (opposed[one] / np.where(total > 0, total, 1.0))
            gained += part.sum(axis=1)
            best = part.argmax(axis=1)
            value = part[np.arange(count), best]
            is_better = value > chief[:, 0] + _ALIKE
            chief[is_better] = np.column_stack((value, np.full(count, one), best))[is_better]
        return gained, [(int(row[1]), int(row[2])) if row[0] > 0 else None for row in chief]


def _agreement(spoken: Numbers) -> Numbers:
    """Give the mean product of positions of each pair on the wordings both spoke on."""
    common = np.abs(spoken).T @ np.abs(spoken)
    return np.where(common >= COMMON, (spoken.T @ spoken) / np.maximum(common, 1.0), 0.0)


def _by_proposal(soundings: Iterable[Sounding], names: Sequence[str]) -> dict[str, dict[str, Response]]:
    """Give each proposal's answers; who has not answered is not asked yet."""
    found: dict[str, dict[str, Response]] = {}
    for sounding in soundings:
        answers = found.setdefault(sounding.proposal, dict.fromkeys(names, Response.NONE_YET))
        if sounding.participant in answers:
            answers[sounding.participant] = sounding.response
    return found


def _effect_of(asked: Mapping[str, Mapping[str, Response]], names: Sequence[str]) -> Numbers:
    shares: dict[str, float] = defaultdict(float)
    for answers in asked.values():
        waiting = [name for name, answer in answers.items() if answer is not Response.POSITIVE]
        for name in waiting:
            shares[name] += 1 / len(waiting)
    return np.array([shares[name] for name in names])


def _last_seen(contacts: Iterable[Contact], now: datetime) -> tuple[dict[str, datetime], frozenset[str]]:
    seen: dict[str, datetime] = {}
    due = set()
    for contact in contacts:
        seen[contact.participant] = max(contact.seen_at, seen.get(contact.participant, contact.seen_at))
        if contact.due_at is not None and contact.due_at <= now:
            due.add(contact.participant)
    return seen, frozenset(due)


def _freshness(since: timedelta) -> float:
    """Say how far it is time again: 0 just after a contact, 1/2 after HALF days.

    >>> _freshness(timedelta(days=14)), _freshness(timedelta())
    (0.5, 0.0)
    """
    return float(1.0 - 2.0 ** (-max(0.0, since / timedelta(days=1)) / HALF))
