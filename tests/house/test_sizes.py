"""The house stays one that a newcomer can walk through: how long a file, how long a function, how full a folder.

What is at the limit is made into parts by what it is about, not cut in two.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION, MOST_MODULES = 400, 60, 12
MEDIAN_FUNCTION = 10
PARTS = ("src", "tests", "benchmarks", "release", "docs", "examples", "requirements")


def files(part: str) -> list[Path]:
    return [path for path in sorted(ROOT.joinpath(part).rglob("*.py")) if "migrations" not in path.parts]


@cache
def functions(path: Path) -> tuple[tuple[str, int], ...]:
    return tuple(_functions(path))


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(ROOT)}: {node.name}", (node.end_lineno or 0) - node.lineno + 1


@pytest.mark.parametrize("part", PARTS)
def test_no_file_is_too_long_to_be_read_at_a_sitting(part: str) -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files(part)}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


@pytest.mark.parametrize("part", PARTS)
def test_no_function_is_too_long_to_be_seen_at_once(part: str) -> None:
    lengths = dict(each for path in files(part) for each in functions(path))
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_most_functions_are_short() -> None:
    lengths = sorted(length for path in files("src") for _, length in functions(path))
    assert lengths[len(lengths) // 2] < MEDIAN_FUNCTION


def test_no_folder_has_more_modules_than_a_person_keeps_in_mind() -> None:
    """`__init__` and what Django and pytest ask for by name alone are no module to keep in mind."""
    known = {"__init__", "__main__", "apps", "conftest"}
    counted = Counter(path.parent for part in PARTS for path in files(part) if path.stem not in known)
    full = {str(folder.relative_to(ROOT)): n for folder, n in counted.items() if n > MOST_MODULES}
    assert full == {}
