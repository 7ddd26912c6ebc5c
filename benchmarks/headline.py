"""The table of the project's README: a line for each thing that people ask about, read off `results/`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import RESULTS
from benchmarks.report import BEGIN, END, seconds, table, write_between

FRONT = Path(__file__).parents[1] / "README.md"
AREAS_TOLD = ("compiling", "reading", "comparing", "word", "ground", "packages", "rhetoric", "serving", "million")


def write_front() -> None:
    """Write the newest results between the marks of the project's README."""
    write_between(FRONT, BEGIN, END, "\n".join(headline()) + "\n")


def headline() -> Iterator[str]:
    """Give the table's lines, and one that says when and where its figures were measured."""
    results = {name: json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8")) for name in AREAS_TOLD}
    found = {name: result["found"] for name, result in results.items()}
    rows = [*_texts(found), *_files(found), *_analysis(found), *_server(found)]
    dates = sorted({result["date"] for result in results.values()})
    machine = results["serving"]["machine"]
    yield from table(("What", "Dipoli", "Beside it", "How many times longer"), rows, side="---")
    yield ""
    yield (
        f"Measured from {dates[0]} to {dates[-1]} on {machine['processor']}, {machine['cores']} cores, Python "
        f"{machine['python']}, by `make bench`; inputs, versions and all that is slower are in "
        "[benchmarks/README.md](benchmarks/README.md)."
    )


def _times(ours: float, theirs: float) -> str:
    return f"{theirs / ours:.1f}" if theirs < 10 * ours else f"{theirs / ours:.0f}"


def _row(what: str, ours: float, peer: str, theirs: float) -> tuple[str, str, str, str]:
    return what, seconds(ours), f"{peer}: {seconds(theirs)}", _times(ours, theirs)


def _texts(found: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    compiled = next(row for row in found["compiling"]["rows"] if row["amendments"] == 1000)
    yield _row(
        "Compile 1,000 amendments by 57 States, 50 pages",
        compiled["dipoli"],
        "`git merge-file` by words",
        compiled["git, words"],
    )
    lost = compiled["not read back"]
    yield (
        "… and proposals that are not read back",
        str(lost),
        f"conflicts that git leaves: {compiled['conflicts, words']}",
        "",
    )
    read = found["reading"]["rows"][0]
    yield _row(
        "Read and check the Geneva text of 2015", read["dipoli"], "markdown-it-py, rendering it", read["markdown-it-py"]
    )
    ours, theirs, git = (found["comparing"]["rows"][0][each] for each in ("dipoli", "diff-match-patch", "git"))
    yield (
        "Redline of two drafts, moved paragraphs found",
        seconds(ours),
        f"without moves: diff-match-patch {seconds(theirs)}, git {seconds(git)}",
        f"{_times(ours, theirs)} and {_times(ours, git)}",
    )


def _files(found: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    word = found["word"]
    read = next(row for row in word["reading"] if row["pages"] == 100)
    yield _row(
        "Read a Word file, 100 pages, 500 tracked changes",
        read["read"],
        "python-docx, the words alone",
        read["python-docx"],
    )
    printed = word["printing"]
    yield _row("Print 100 pages", printed["typst"], "WeasyPrint", printed["weasyprint"])


def _analysis(found: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    largest = found["ground"]["delegations"][-1]
    size = f"{largest['delegations']} delegations, {largest['provisions']:,} provisions"
    yield _row(f"Map of {size}", largest["whole"], "red-dwarf", largest["theirs"])
    scenarios = sorted(found["packages"]["scenarios"], key=lambda row: row["ratio"])
    middle = scenarios[(len(scenarios) - 1) // 2]
    least, most = scenarios[0]["ratio"], scenarios[-1]["ratio"]
    yield (
        f"Fairest package, the middle one of {len(scenarios)} published scenarios",
        seconds(middle["dipoli"]),
        f"NegMAS: {seconds(middle['negmas'])}",
        f"{_times(middle['dipoli'], middle['negmas'])} (all: {least:.0f} to {most:.0f})",
    )
    told = {row["who"]: row for row in found["rhetoric"]["quality"] if row["by"] == "speech"}
    yield (
        "Critical sentences found, F1 on unread speeches",
        f"{told['light model']['f1']:.2f}",
        f"TF-IDF: {told['TF-IDF, logistic']['f1']:.2f}; VADER: {told['VADER']['f1']:.2f}",
        "",
    )


def _server(found: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    pages, bare = found["serving"]["SQLite"]["pages"], found["serving"]["bare"]
    name = "text, first page"
    yield _row(
        "Page of a text with 1,700 brackets, 57 delegations",
        pages[name]["p50"],
        "Django, a bare view",
        bare[name]["p50"],
    )
    million = found["million"]["archives"][-1]
    yield f"Verify the record, {million['entries']:,} acts", seconds(million["chain"]["seconds"]), "", ""
