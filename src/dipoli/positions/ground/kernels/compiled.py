"""The one door to the compiler: functions on arrays, compiled when first called and kept beside their source."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba  # type: ignore[import-untyped, unused-ignore]
import numpy as np
from numba import types
from numba.extending import intrinsic  # type: ignore[import-untyped, unused-ignore]
from numpy.typing import NDArray

Numbers = NDArray[np.uint16] | NDArray[np.uint32]
"""Numbers of statements, as wide as their count asks for."""

IS_PLAIN = bool(getattr(numba.config, "DISABLE_JIT", False))
"""Whether numba was told to compile nothing (`NUMBA_DISABLE_JIT`): everything runs as it is written, and slowly."""

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function of arrays and numbers for this processor; it runs without the interpreter's lock.

    Where nothing is compiled, words of 64 bits run over in silence all the same.
    """
    if IS_PLAIN:
        return np.errstate(over="ignore")(function)
    return cast("Callable[P, R]", numba.njit(cache=True, nogil=True, boundscheck=False)(function))


def is_ready(function: Callable[..., object]) -> bool:
    """Whether a function can be called without being compiled first: it was, or was kept when it was."""
    if getattr(function, "signatures", True):
        return True
    kept = getattr(getattr(function, "_cache", None), "_cache_file", None)
    return kept is None or bool(kept._load_index())


def _counted(word: int) -> int:
    return int(word).bit_count()


def _ones(_typing: object, word: object) -> tuple[object, object]:
    del word

    def generate(_context: object, builder: Any, _signature: object, arguments: Any) -> object:
        return builder.ctpop(arguments[0])

    return types.int64(types.uint64), generate


ones = cast("Callable[[int], int]", _counted if IS_PLAIN else intrinsic(_ones))
"""Count the bits that are set in a 64-bit word; the compiler turns a loop of them into vector instructions."""
