"""How long things take, measured so that a noisy machine lies least."""

import gc
import math
import statistics
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence


def alternate(contenders: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Give the median wall time in seconds of each contender, run in turn so that noise meets all alike."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            gc.collect()
            begun = time.perf_counter()
            contender()
            times[name].append(time.perf_counter() - begun)
    return {name: statistics.median(each) for name, each in times.items()}


def peak_memory(contender: Callable[[], object]) -> int:
    """Give the most bytes that Python objects took while it ran, in a run of its own."""
    gc.collect()
    tracemalloc.start()
    contender()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def exponent(sizes: Sequence[float], times: Sequence[float]) -> float:
    """Fit time = constant * size ** exponent by least squares on logarithms, and give the exponent."""
    xs, ys = [math.log(size) for size in sizes], [math.log(each) for each in times]
    return statistics.linear_regression(xs, ys).slope
