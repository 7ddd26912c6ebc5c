"""Votes to measure on: published conversations where there are some, and dialogues made up from a seed."""

from pathlib import Path

import numpy as np

from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.files import read_votes

POLIS = Path(__file__).parents[3] / "shared" / "data" / "polis"
GROUPS = 3
_CHUNK = 10_000

Rows = list[dict[str, int]]


def conversations() -> dict[str, Votes]:
    """Read the published conversations."""
    return {
        folder.name: read_votes((folder / "long.csv.gz").read_bytes(), folder.name).votes
        for folder in sorted(POLIS.glob("*"))
    }


def dialogue(participants: int, statements: int, filled: float, seed: int = 0) -> Votes:
    """Make up a dialogue of three opinions; made in pieces, so that its making takes little memory."""
    chance = np.random.default_rng(seed)
    opinions = chance.normal(0, 1, (GROUPS, statements)).astype(np.float32)
    each, places, values = [], [], []
    for begin in range(0, participants, _CHUNK):
        size = min(_CHUNK, participants - begin)
        asked = chance.integers(0, 1_000, (size, statements), dtype=np.uint16) < filled * 1_000
        person, statement = np.nonzero(asked)
        group = chance.integers(0, GROUPS, size)
        noise = chance.standard_normal(len(person), dtype=np.float32)
        each.append(asked.sum(axis=1))
        places.append(statement.astype(np.uint16))
        values.append(np.sign(np.rint(opinions[group[person], statement] + noise)).astype(np.int8))
    start = np.concatenate([[0], np.cumsum(np.concatenate(each))])
    names = tuple(str(at) for at in range(participants))
    return Votes(
        names, tuple(str(at) for at in range(statements)), start, np.concatenate(places), np.concatenate(values)
    )


def rows(votes: Votes) -> Rows:
    """Write votes as red-dwarf takes them."""
    people = np.repeat(np.arange(len(votes.participants)), votes.each)
    return [
        {"participant_id": int(person), "statement_id": int(statement), "vote": int(value)}
        for person, statement, value in zip(people, votes.statement, votes.value, strict=True)
    ]


def columns(votes: Votes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Write votes as three columns."""
    people = np.repeat(np.arange(len(votes.participants), dtype=np.int32), votes.each)
    return people, votes.statement.astype(np.int32), votes.value
