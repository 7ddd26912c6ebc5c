"""Ballots for tests: made up by Hypothesis, or by a seed with groups planted in them."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from dipoli.positions.ground.counting.votes import Votes, gather, votes_of

Row = tuple[str, str, int]

names = st.sampled_from(["Arvia", "Belmark", "Corvia", "Dravia", "Lune", "7", "10", "ö\nx"])
rows = st.lists(st.tuples(names, st.sampled_from("abcdefg"), st.sampled_from([-1, 0, 1])), min_size=1, max_size=60)


@st.composite
def ballots(draw: st.DrawFn) -> list[Row]:
    """Draw rows in which nobody votes twice on a statement."""
    return list({row[:2]: row for row in draw(rows)}.values())


def planted(
    participants: int, statements: int, *, groups: int, filled: float = 1.0, noise: float = 0.6, seed: int = 0
) -> tuple[Votes, np.ndarray]:
    """Make up a dialogue in which groups hold opinions of their own, with everybody's group."""
    chance = np.random.default_rng(seed)
    group = chance.integers(0, groups, participants)
    opinions = chance.normal(0, 1, (groups, statements))
    value = np.sign(np.round(opinions[group] + chance.normal(0, noise, (participants, statements)))).astype(np.int8)
    return _filled(value, filled, chance), group


def noise(participants: int, statements: int, filled: float = 1.0, seed: int = 0) -> Votes:
    """Make up votes that have nothing to do with each other."""
    chance = np.random.default_rng(seed)
    return _filled(chance.integers(-1, 2, (participants, statements)).astype(np.int8), filled, chance)


def _filled(value: np.ndarray, filled: float, chance: np.random.Generator) -> Votes:
    person, statement = np.nonzero(chance.random(value.shape) < filled)
    people, subjects = (tuple(str(at) for at in range(size)) for size in value.shape)
    return gather(person.astype(np.int32), statement.astype(np.int32), value[person, statement], people, subjects)[0]


def of(*votes: Row) -> Votes:
    """Write down a few votes."""
    return votes_of(list(votes))


def everybody(statement: str, values: Sequence[int]) -> list[Row]:
    """Let participants p0, p1, ... vote on a statement."""
    return [(f"p{at}", statement, value) for at, value in enumerate(values)]
