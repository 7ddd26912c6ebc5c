"""What became of the mutants, read from what mutmut writes beside each module it changed."""

import json
import subprocess
from collections import Counter
from pathlib import Path

ENDS = {0: "survived", 1: "killed", 3: "killed", 5: "not reached", 33: "not reached"}
"""What the exit code of pytest, or of mutmut in its place, says of a mutant."""
TIMES = (24, -24, 36, 152, 255, -9)
COLUMNS = ("made", "tried", "killed", "timeout", "not reached", "survived")


def end(code: int | None) -> str:
    """Say in a word what became of a mutant; one that ran out of time or crashed the interpreter did not pass."""
    if code is None:
        return "not tried"
    return "timeout" if code in TIMES else ENDS.get(code, "killed")


def table(folder: Path, module: str) -> tuple[str, list[str]]:
    """Count the mutants of each module below `module` as a table in Markdown, and name the survivors."""
    rows, survivors, whole = [], [], Counter[str]()
    for path in sorted(folder.glob("src/**/*.meta")):
        name = str(path.relative_to(folder / "src")).removesuffix(".py.meta").replace("/", ".")
        if not f"{name}.".startswith(f"{module}."):
            continue
        codes = json.loads(path.read_text())["exit_code_by_key"]
        counts = Counter(end(code) for code in codes.values())
        counts["made"] = len(codes)
        counts["tried"] = len(codes) - counts["not tried"]
        survivors += [key for key, code in codes.items() if end(code) == "survived"]
        if codes:
            rows.append(_row(name.removeprefix("dipoli."), counts))
            whole += counts
    head = [f"| module | {' | '.join(COLUMNS)} |", f"| --- |{' ---: |' * len(COLUMNS)}"]
    return "\n".join((*head, *rows, _row("all", whole))), survivors


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {' | '.join(str(counts[column]) for column in COLUMNS)} |"


def difference(folder: Path, command: list[str]) -> str:
    """Give what `mutmut show` says of one mutant."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
