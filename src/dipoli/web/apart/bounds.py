"""How much a file may take while it is read."""

import os
import resource
import signal
from dataclasses import dataclass
from pathlib import Path

_STATM = Path("/proc/self/statm")


@dataclass(frozen=True)
class Bounds:
    """Seconds by the clock and of the processor, and bytes of memory beyond what the reader needs to be there."""

    seconds: int = 20
    memory: int = 1_000_000_000


def bind(bounds: Bounds) -> None:
    """Bind this process for good: the kernel ends it when its time is over, and gives it no more memory or files."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, bounds.seconds)
    _limit(resource.RLIMIT_CPU, bounds.seconds + 1)
    _limit(resource.RLIMIT_AS, _size() + bounds.memory)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    os.nice(5)


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _size() -> int:
    """Give the bytes of address space that this process has; where the system does not say, a guess above any."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 2_000_000_000
