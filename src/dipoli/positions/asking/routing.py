"""Which statement somebody is asked next: the one that teaches most, by a draw that can be repeated.

A statement weighs more the less is known of it, the less often it is passed over, and the more it told people apart in
the last picture; a moderator may prefer one. No weight falls below a share of the mean, so that a statement of a few
is still asked of everybody's neighbours. Who is asked what is a race of weighted draws from a seed: the same seed and
the same counts give the same statement, and a reload changes nothing.
"""

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

PREFERRED = 4.0
"""How many times its weight a preferred statement has."""
FLOOR = 0.25
"""No statement weighs less than this share of the mean."""
TELLING = 2.0
_UNKNOWN = math.sqrt(1 / 12)
_STEPS = float(1 << 53)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that may be asked: its votes so far, and how far it divided groups in the last picture (0 to 1)."""

    number: int
    agree: int = 0
    disagree: int = 0
    passed: int = 0
    divides: float = 0.0
    is_preferred: bool = False


def next_statement(candidates: Iterable[Candidate], answered: Collection[int], seed: str) -> int | None:
    """Choose among what was not answered yet; None where nothing is left. Linear in the candidates.

    >>> few = [Candidate(1, agree=90, disagree=90), Candidate(2), Candidate(3, agree=400)]
    >>> next_statement(few, {1}, "somebody") == next_statement(reversed(few), {1}, "somebody")
    True
    >>> next_statement(few, {1, 2, 3}, "somebody") is None
    True
    """
    weights = _weights(list(candidates))
    left = [number for number in weights if number not in answered]
    return min(left, key=lambda number: (-math.log(_draw(seed, number)) / weights[number], number), default=None)


def chances(candidates: Sequence[Candidate]) -> Mapping[int, float]:
    """Give each statement's chance of being the first that somebody is asked."""
    weights = _weights(candidates)
    total = sum(weights.values())
    return {number: weight / total for number, weight in weights.items()}


def _weights(candidates: Sequence[Candidate]) -> dict[int, float]:
    plain = {each.number: _weight(each) for each in candidates}
    least = FLOOR * sum(plain.values()) / len(plain) if plain else 0.0
    return {number: max(weight, least) for number, weight in plain.items()}


def _weight(of: Candidate) -> float:
    """Multiply doubt (the deviation of a Beta posterior, 1 where nobody has voted) by the chance of an answer."""
    agree, disagree = of.agree + 1, of.disagree + 1
    said = agree + disagree
    doubt = math.sqrt(agree * disagree / (said * said * (said + 1))) / _UNKNOWN
    answered = 1 - of.passed / (of.agree + of.disagree + of.passed + 2)
    telling = 1 + TELLING * min(max(of.divides, 0.0), 1.0)
    return doubt * answered * answered * telling * (PREFERRED if of.is_preferred else 1.0)


def _draw(seed: str, number: int) -> float:
    """Draw a number between 0 and 1, neither of them, from a seed."""
    digest = hashlib.blake2b(f"{number}\n{seed}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return ((int.from_bytes(digest, "big") >> 11) + 0.5) / _STEPS
