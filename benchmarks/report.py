"""The results as tables that a person reads."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import AREAS, RESULTS, area

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def write_readme() -> None:
    """Write the newest results of every area between the marks in the README."""
    words = "\n".join(line for name in AREAS for line in _section(name))
    write_between(README, BEGIN, END, words)


def write_between(file: Path, begin: str, end: str, words: str) -> None:
    """Put words in the place of those between two marks."""
    before, _, rest = file.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    file.write_text(f"{before}{begin}\n{words}{end}{after}", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, side: str = "---:") -> Iterator[str]:
    """Write a table of Markdown, its cells to the right, or to another side."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join(side for _ in head)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def seconds(amount: float) -> str:
    """Write a time in the unit that suits it."""
    return f"{amount:.2f} s" if amount >= 1 else f"{amount * 1000:.{0 if amount >= 0.01 else 2}f} ms"


def _section(name: str) -> Iterator[str]:
    stored = RESULTS / f"{name}.json"
    if not stored.is_file():
        return
    result = json.loads(stored.read_text(encoding="utf-8"))
    measured = area(name)
    yield from (f"### {measured.TITLE}", "", _measured(name, result["date"], result["machine"]), "")
    yield from measured.report(result["found"])
    yield ""


def _measured(name: str, date: str, machine: Mapping[str, Any]) -> str:
    where = f"{machine['processor']} ({machine['cores']} cores, {machine['system']})"
    versions = [f"Python {machine['python']}", *(f"{peer} {number}" for peer, number in machine["peers"].items())]
    return f"Measured on {date} by `python -m benchmarks {name}` on {where}, {', '.join(versions)}."
