"""The bracket matrix: passages by participants, ordered so that blocks show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from dipoli.positions.convergence import quoted
from dipoli.positions.leanings import groups_of
from dipoli.positions.model import Convergence, Outlook, Participant, Stance, Status, Wording
from dipoli.text import Text

_RANK = {status: rank for rank, status in enumerate(Status)}


class Cell(Enum):
    """What a participant holds in a row: a letter for its stance on the row's alternative.

    ELSEWHERE marks a participant that has said nothing on this alternative and favours another one.
    """

    SUPPORT = "S"
    ACCEPT = "A"
    RESERVE = "R"
    OBJECT = "O"
    ELSEWHERE = "·"
    NONE = ""


_CELLS = {
    Stance.SUPPORT: Cell.SUPPORT,
    Stance.ACCEPT: Cell.ACCEPT,
    Stance.RESERVE: Cell.RESERVE,
    Stance.OBJECT: Cell.OBJECT,
}
_WEIGHT = {Cell.SUPPORT: 2, Cell.ACCEPT: 1, Cell.RESERVE: -1, Cell.OBJECT: -2, Cell.ELSEWHERE: 0, Cell.NONE: 0}


@dataclass(frozen=True, slots=True)
class Row:
    """One bracket, seen through the alternative that is nearest to being chosen; a cell for each column."""

    bracket: str
    paragraph: str
    place: str
    alternative: str
    excerpt: str
    status: Status
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of brackets by columns of participants; `left_out` counts rows that were cut off."""

    columns: tuple[Participant, ...]
    rows: tuple[Row, ...]
    left_out: int = 0

    def top(self, count: int) -> "Matrix":
        """Keep the first rows, which are nearest to being lifted."""
        return replace(self, rows=self.rows[:count], left_out=self.left_out + max(0, len(self.rows) - count))


def bracket_matrix(convergence: Convergence, text: Text) -> Matrix:
    """Order the brackets of a text by how near they are to being lifted, and the participants by group.

    Within one status and within one group those that are alike stand next to each other, from the most favourable on.
    Costs brackets squared times participants, in machine words.
    """
    names = [participant.name for participant in convergence.participants]
    present = {bracket.key for bracket in text.brackets}
    rows = [_row(outlook, names) for outlook in convergence.outlooks if outlook.bracket in present]
    weights = np.array([[_WEIGHT[cell] for cell in row.cells] for row in rows], dtype=np.int16)
    weights = weights.reshape(len(rows), len(names))
    across = _order_columns(convergence.participants, weights)
    down = _order_rows(rows, weights)
    return Matrix(
        tuple(convergence.participants[at] for at in across),
        tuple(replace(rows[at], cells=tuple(rows[at].cells[column] for column in across)) for at in down),
    )


def as_table(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    """Give the matrix as rows of words, the first the heads of the columns."""
    head = ("Paragraph", "Alternative", "Status", *(participant.name for participant in matrix.columns))
    return (
        head,
        *(
            (row.place, quoted(row.excerpt), row.status.value, *(cell.value for cell in row.cells))
            for row in matrix.rows
        ),
    )


def _row(outlook: Outlook, names: Sequence[str]) -> Row:
    wording = _nearest(outlook)
    stances = {position.participant: _CELLS[position.stance] for position in wording.positions}
    elsewhere = {position.participant for other in outlook.wordings for position in other.in_favour}
    absent = {name: Cell.ELSEWHERE if name in elsewhere else Cell.NONE for name in names}
    cells = tuple(stances.get(name, absent[name]) for name in names)
    return Row(outlook.bracket, outlook.paragraph, outlook.place, wording.key, wording.excerpt, outlook.status, cells)


def _nearest(outlook: Outlook) -> Wording:
    """Take the alternative nearest to being chosen: one that somebody favours, with the largest majority."""
    candidates = outlook.clear or tuple(holdout.alternative for holdout in outlook.holdouts)
    wordings = [outlook.wording(key) for key in candidates] or list(outlook.wordings)
    return max(wordings, key=_nearness)


def _nearness(wording: Wording) -> tuple[bool, bool, int]:
    return bool(wording.in_favour), bool(wording.positions), len(wording.in_favour) - len(wording.against)


def _order_columns(participants: tuple[Participant, ...], weights: NDArray[np.int16]) -> list[int]:
    groups = groups_of(participants)
    is_grouped = len({participant.group for participant in participants}) > 1
    members: dict[str, list[int]] = {}
    for at, participant in enumerate(participants):
        members.setdefault(groups[participant.name] if is_grouped else "", []).append(at)
    return [at for group in members.values() for at in _chain(group, weights.T)]


def _order_rows(rows: Sequence[Row], weights: NDArray[np.int16]) -> list[int]:
    by_status: dict[Status, list[int]] = {}
    for at, row in enumerate(rows):
        by_status.setdefault(row.status, []).append(at)
    return [at for status in sorted(by_status, key=_RANK.__getitem__) for at in _chain(by_status[status], weights)]


def _chain(members: Sequence[int], vectors: NDArray[np.int16]) -> list[int]:
    """Order vectors so that each is followed by the one nearest to it, from the greatest on; ties keep their order."""
    left = list(members)
    at = int(np.argmax(vectors[left].sum(axis=1)))
    chain = [left.pop(at)]
    while left:
        distances = np.abs(vectors[left] - vectors[chain[-1]]).sum(axis=1)
        chain.append(left.pop(int(np.argmin(distances))))
    return chain
