"""Which slice of the API is tried against its description, and with which examples: another with each commit."""

import os
import subprocess
from pathlib import Path

STEP = int(os.environ.get("DIPOLI_API_STEP", "8"))
"""One operation of so many is tried, since all take minutes; DIPOLI_API_STEP=1 tries every one."""


def _of_this_commit() -> int:
    """Number the commit, so that each tries others and the same one always the same; 1 without git."""
    if said := os.environ.get("DIPOLI_API_SEED"):
        return int(said)
    done = subprocess.run(["git", "rev-parse", "HEAD"], cwd=Path(__file__).parent, capture_output=True, check=False)
    return int(done.stdout[:7] or b"1", 16)


SEED = _of_this_commit()
"""What the slice begins at, and what its examples are drawn by; DIPOLI_API_SEED says another."""
