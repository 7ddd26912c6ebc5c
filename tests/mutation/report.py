"""What became of the mutants, as a table, and what the survivors change."""

import ast
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import unified_diff
from functools import cache
from pathlib import Path

from tests.mutation.making import function_of
from tests.mutation.wording import only_words

COLUMNS = ("made", "tried", "killed", "timeout", "words", "not reached", "unsure", "survived")


def table(source: Path, made: Sequence[str], ends: Mapping[str, str]) -> tuple[str, list[str]]:
    """Count the mutants of each module as a table in Markdown, and give how each survivor differs.

    *Words* are survivors that change but the letters of a message.
    """
    counts, survivors = dict[str, Counter[str]](), list[str]()
    for mutant in sorted(made, key=lambda each: (_module(each), made.index(each))):
        of_module = counts.setdefault(_module(mutant), Counter())
        of_module["made"] += 1
        if mutant not in ends:
            continue
        of_module["tried"] += 1
        end = ends[mutant]
        if end == "survived":
            changed = difference(source, mutant)
            end = "words" if only_words(changed) else end
            survivors += [changed] if end == "survived" else []
        of_module[end] += 1
    head = [f"| module | {' | '.join(COLUMNS)} |", f"| --- |{' ---: |' * len(COLUMNS)}"]
    rows = [_row(module.removeprefix("dipoli."), each) for module, each in counts.items()]
    return "\n".join((*head, *rows, _row("all", sum(counts.values(), Counter())))), survivors


def _module(mutant: str) -> str:
    return function_of(mutant).rpartition(".")[0]


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {' | '.join(str(counts[column]) for column in COLUMNS)} |"


def difference(source: Path, mutant: str) -> str:
    """Give what a mutant changes in its function."""
    module = source.joinpath(*_module(mutant).split("."))
    functions = _functions(module / "__init__.py" if module.is_dir() else module.with_suffix(".py"))
    name = mutant.rpartition(".")[2]
    stem = function_of(name)
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
