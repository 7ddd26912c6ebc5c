"""Decimals of a file as whole units."""

from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from dipoli.packages.errors import WrongProblem
from dipoli.sentences import sentence

FINEST = 9
"""The decimals that are kept: a billionth of a point is the smallest difference that counts."""
GREATEST = Decimal(10) ** 15


def decimal(value: object, what: Callable[[], str]) -> Decimal:
    """Read a number of a file; `what` is asked to name it where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise WrongProblem(
            sentence("{what} is {value}, which is no number: give one.", what=what(), value=_shown(value))
        )
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise WrongProblem(
            sentence("{what} is {value}, which is no number: give one.", what=what(), value=_shown(value))
        ) from None
    if not number.is_finite():
        raise WrongProblem(
            sentence(
                "{what} is {value}, which cannot be counted with: give a finite number.",
                what=what(),
                value=_shown(value),
            )
        )
    if abs(number) > GREATEST:
        raise WrongProblem(
            sentence(
                "{what} is {value}, too large to be counted exactly: stay below {most:.0e}.",
                what=what(),
                value=_shown(value),
                most=float(GREATEST),
            )
        )
    return number


def unit_for(numbers: Iterable[Decimal]) -> int:
    """Give the units of a point: the least power of ten that makes all numbers whole, as fine as a billionth."""
    finest = 0
    for number in numbers:
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > finest:
            finest = -number.normalize().as_tuple().exponent if number else finest  # type: ignore[operator]
            if finest >= FINEST:
                return int(10**FINEST)
    return int(10 ** max(finest, 0))


def units(number: Decimal, unit: int) -> int:
    """Give a number in units, rounded to the nearest."""
    return int((number * unit).to_integral_value())


def _shown(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 40 else f"{words[:39]}…"
