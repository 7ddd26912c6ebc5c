"""Compiling amendments against a chain of `git merge-file` with the same edited copies.

Git merges lines, so it is given the text twice: as it is, a paragraph a line, and kindly, a word a line. A conflict
that a merge leaves stays in the file, as it would until a person resolves it, and the next copy is merged into that.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.report import seconds, table
from benchmarks.texts.inputs import Negotiation, negotiation
from benchmarks.timing import alternate, exponent
from dipoli.text import Amendment, choose, compile_text, edits_between

TITLE = "Compiling: amendments by 57 States against a chain of `git merge-file` with the same copies"
PEERS = ("git",)
PAGES = 50
AMENDMENTS = (200, 500, 1_000, 2_000)
LONGER = (1, 2, 4, 8)
ROUNDS, PATIENT_ROUNDS = 3, 1


def ours(made: Negotiation) -> str:
    """Find what every copy changes, and compile it all."""
    amendments = [Amendment(name, edits_between(made.base, copy)) for name, copy in made.copies.items()]
    return compile_text(made.base, amendments).source


def theirs(made: Negotiation, *, words: bool) -> str:
    """Merge one copy after the other into the text, a paragraph or a word to the line."""
    with tempfile.TemporaryDirectory() as folder:
        base, current, copy = (Path(folder) / name for name in ("base", "current", "copy"))
        base.write_text(_lines(made.base, words), encoding="utf-8")
        current.write_text(_lines(made.base, words), encoding="utf-8")
        for proposed in made.copies.values():
            copy.write_text(_lines(proposed, words), encoding="utf-8")
            subprocess.run(["git", "merge-file", "--quiet", current, base, copy], check=False)
        return current.read_text(encoding="utf-8")


def _lines(source: str, words: bool) -> str:
    return source.replace(" ", " \n") if words else source


def faults(made: Negotiation, source: str) -> int:
    """Count the copies, and the base, that cannot be read back exactly."""
    wrong = sum(choose(source, name) != copy for name, copy in made.copies.items())
    return wrong + (choose(source, None) != made.base)


def run() -> dict[str, object]:
    """Measure both with 200 to 2,000 amendments, and ours on longer texts."""
    rows: list[dict[str, float]] = []
    for amendments in AMENDMENTS:
        made = negotiation(PAGES, amendments, seed=amendments)
        took = alternate({"dipoli": lambda m=made: ours(m)}, ROUNDS)  # type: ignore[misc]
        took |= alternate(
            {
                "git, paragraphs": lambda m=made: theirs(m, words=False),  # type: ignore[misc]
                "git, words": lambda m=made: theirs(m, words=True),  # type: ignore[misc]
            },
            PATIENT_ROUNDS,
        )
        rows.append(
            {
                "amendments": amendments,
                **took,
                "ratio, paragraphs": took["git, paragraphs"] / took["dipoli"],
                "ratio, words": took["git, words"] / took["dipoli"],
                "conflicts, paragraphs": theirs(made, words=False).count("<<<<<<< "),
                "conflicts, words": theirs(made, words=True).count("<<<<<<< "),
                "not read back": faults(made, ours(made)),
            }
        )
    return {
        "pages": PAGES,
        "rows": rows,
        "exponent": {
            who: exponent(AMENDMENTS, [row[who] for row in rows]) for who in ("dipoli", "git, paragraphs", "git, words")
        },
        "longer": _longer(),
    }


def _longer() -> dict[str, object]:
    rows: list[dict[str, float]] = []
    for times in LONGER:
        made = negotiation(PAGES * times, 1_000, seed=times)
        took = alternate({"dipoli": lambda m=made: ours(m)}, ROUNDS)  # type: ignore[misc]
        rows.append({"characters": len(made.base), **took})
    return {
        "amendments": 1_000,
        "rows": rows,
        "exponent": exponent([row["characters"] for row in rows], [row["dipoli"] for row in rows]),
    }


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield f"Input: a made-up text of {found['pages']} pages (seeded), a paragraph a line; for git also a word a line."
    yield ""
    by_lines = ("git, paragraphs", "ratio", "conflicts left")
    by_words = ("git, words", "ratio", "conflicts left")
    head = ("amendments", "Dipoli", *by_lines, *by_words, "copies not read back from ours")
    yield from table(head, (_compiled(row) for row in found["rows"]))
    power, longer = found["exponent"], found["longer"]
    yield ""
    yield (
        f"Growth exponent in amendments: Dipoli {power['dipoli']:.2f}, git by paragraphs "
        f"{power['git, paragraphs']:.2f}, git by words {power['git, words']:.2f}."
    )
    yield ""
    yield f"Longer texts, {longer['amendments']:,} amendments each:"
    yield ""
    yield from table(("characters", "Dipoli"), ((f"{r['characters']:,}", seconds(r["dipoli"])) for r in longer["rows"]))
    yield ""
    yield f"Growth exponent in the text: {longer['exponent']:.2f}."


def _compiled(row: Mapping[str, float]) -> tuple[str, ...]:
    return (
        f"{row['amendments']:,.0f}",
        seconds(row["dipoli"]),
        seconds(row["git, paragraphs"]),
        f"{row['ratio, paragraphs']:.1f} x",
        f"{row['conflicts, paragraphs']:,.0f}",
        seconds(row["git, words"]),
        f"{row['ratio, words']:.1f} x",
        f"{row['conflicts, words']:,.0f}",
        f"{row['not read back']:.0f}",
    )
