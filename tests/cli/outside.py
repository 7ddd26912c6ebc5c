"""The command line in a process of its own, as an installation runs it."""

import os
import subprocess
import sys
from pathlib import Path

PATIENCE = 120


def dipoli(*arguments: str | Path, data: Path, database: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run `dipoli` on a data folder, or on a database; `more` are further variables of the environment."""
    environ = {**environment(data), **({"DIPOLI_DATABASE": database} if database else {}), **more}
    command = [sys.executable, "-m", "dipoli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=environ, check=False)


def environment(data: Path) -> dict[str, str]:
    """Give the variables of a process that knows of this data folder and of no other installation."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DIPOLI_", "DJANGO_"))}
    return {**clean, "DIPOLI_DATA": str(data)}
