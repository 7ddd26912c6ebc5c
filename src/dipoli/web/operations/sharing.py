"""The folder in which the processes on one data folder count together. Nothing here imports what counts."""

import os
from contextlib import suppress
from pathlib import Path

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the library that counts is told, before it is first imported."""


def share(data: Path) -> None:
    """Have this process count together with the others on a data folder."""
    folder = data / "counts"
    folder.mkdir(mode=0o700, exist_ok=True)
    forget_the_dead(folder, "*.db")
    os.environ.setdefault(SHARED, str(folder))


def forget_the_dead(folder: Path, pattern: str) -> None:
    """Take away what processes counted that are no more."""
    for file in folder.glob(pattern):
        pid = file.stem.rpartition("_")[2]
        if pid.isdecimal() and not Path(f"/proc/{pid}").exists():
            with suppress(OSError):
                file.unlink()
