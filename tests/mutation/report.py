"""What became of the mutants, read from what mutmut writes beside each module it changed."""

import ast
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import unified_diff
from functools import cache
from pathlib import Path

from tests.mutation.wording import only_words

ENDS = {0: "survived", 1: "killed", 3: "killed", 5: "not reached", 33: "not reached"}
"""What the exit code of pytest, or of mutmut in its place, says of a mutant."""
TIMES = (24, -24, 36, 152, 255, -9)
COLUMNS = ("made", "tried", "killed", "timeout", "words", "not reached", "survived")


def end(code: int | None) -> str:
    """Say in a word what became of a mutant; one that ran out of time or crashed the interpreter did not pass."""
    if code is None:
        return "not tried"
    return "timeout" if code in TIMES else ENDS.get(code, "killed")


def table(folder: Path, modules: Sequence[str]) -> tuple[str, list[str]]:
    """Count the mutants of each module in or below some as a table in Markdown, and give how each survivor differs.

    *Words* are survivors that change but the letters of a message.
    """
    rows, survivors, whole = [], list[str](), Counter[str]()
    for path in sorted(folder.glob("src/**/*.meta")):
        name = str(path.relative_to(folder / "src")).removesuffix(".py.meta").replace("/", ".")
        if not any(f"{name}.".startswith(f"{each}.") for each in modules):
            continue
        codes = json.loads(path.read_text())["exit_code_by_key"]
        counts = Counter(end(code) for code in codes.values())
        counts["made"] = len(codes)
        counts["tried"] = len(codes) - counts["not tried"]
        differences = [difference(path, key) for key, code in codes.items() if end(code) == "survived"]
        kept = [each for each in differences if not only_words(each)]
        counts["words"], counts["survived"] = len(differences) - len(kept), len(kept)
        survivors += kept
        if codes:
            rows.append(_row(name.removeprefix("dipoli."), counts))
            whole += counts
    head = [f"| module | {' | '.join(COLUMNS)} |", f"| --- |{' ---: |' * len(COLUMNS)}"]
    return "\n".join((*head, *rows, _row("all", whole))), survivors


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {' | '.join(str(counts[column]) for column in COLUMNS)} |"


def difference(meta: Path, mutant: str) -> str:
    """Give what a mutant changes in its function."""
    functions = _functions(meta.with_suffix(""))
    name = mutant.rpartition(".")[2]
    stem = name.rpartition("__mutmut_")[0]
    before, after = (functions.get(each, "").replace(each, stem) for each in (f"{stem}__mutmut_orig", name))
    lines = unified_diff(before.split("\n"), after.split("\n"), mutant, mutant, lineterm="", n=2)
    return "\n".join(lines) + "\n"


@cache
def _functions(path: Path) -> Mapping[str, str]:
    source = path.read_text()
    lines = source.split("\n")
    return {
        node.name: "\n".join(lines[node.lineno - 1 : node.end_lineno])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
    }
