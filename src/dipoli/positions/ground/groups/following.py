"""Letters that groups keep from one map to the next, so that their colours do not change under a reader's eyes."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

KEPT_APART = 8
"""So many letters have a colour of their own."""


def letter(group: int) -> str:
    """Name a group by a letter: A is the largest."""
    return chr(ord("A") + group)


def kept_letters(before: Mapping[str, str], groups: Sequence[Collection[str]]) -> tuple[str, ...]:
    """Give each group the letter of the earlier group with which it shares most participants, each letter once.

    `before` has the letter of everybody who was in a group. Over all groups together as many participants as possible
    keep their letter (a linear assignment); a group that shares nobody with an earlier one gets a letter that was not
    in use, as far as there are colours. Equally good assignments are decided by the order of letters and groups.
    Linear in the participants.

    >>> kept_letters({"Arvia": "A", "Lune": "A", "Sund": "B"}, [{"Sund", "Tor"}, {"Arvia", "Lune"}])
    ('B', 'A')
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - heavy, and wanted only where there was a map

    known = sorted(set(before.values()))
    shared = np.zeros((len(groups), len(known)), np.int64)
    column = {name: at for at, name in enumerate(known)}
    for row, members in enumerate(groups):
        for name in members:
            if name in before:
                shared[row, column[before[name]]] += 1
    rows, columns = linear_sum_assignment(shared, maximize=True)
    kept = {int(row): known[at] for row, at in zip(rows, columns, strict=True) if shared[row, at]}
    fresh = iter(_unused(set(known), set(kept.values()), len(groups)))
    return tuple(kept[row] if row in kept else next(fresh) for row in range(len(groups)))


def _unused(known: set[str], kept: set[str], groups: int) -> list[str]:
    free = [name for name in map(letter, range(max(KEPT_APART, groups))) if name not in kept]
    return sorted(free, key=lambda name: (ord(name) - ord("A") >= KEPT_APART, name in known, name))
