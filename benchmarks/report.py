"""The results as tables that a person reads."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

Row = Mapping[str, float]


def tables(results: Mapping[str, object]) -> str:
    """Write all results as Markdown."""
    machine = cast("Mapping[str, Any]", results["machine"])
    reading = cast("Mapping[str, Any]", results["reading"])
    compiling = cast("Mapping[str, Any]", results["compiling"])
    return "\n".join([*_head(results, machine), *_reading(reading), *_compiling(compiling)])


def _head(results: Mapping[str, object], machine: Mapping[str, Any]) -> Iterable[str]:
    yield (
        f"Measured on {results['date']} by `make bench` on {machine['processor']} ({machine['cores']} cores, "
        f"{machine['system']}), Python {machine['python']}, markdown-it-py {machine['markdown-it-py']}, "
        f"git {machine['git']}."
    )
    yield ""


def _reading(found: Mapping[str, Any]) -> Iterable[str]:
    yield "### Reading: parse, check and measure against markdown-it-py rendering the same file"
    yield ""
    yield f"Input: `{found['input']}`, repeated up to eight times."
    yield ""
    yield from _table(
        ("characters", "Dipoli", "markdown-it-py", "ratio"),
        (
            (f"{r['characters']:,}", _time(r["dipoli"]), _time(r["markdown-it-py"]), f"{r['ratio']:.1f} x")
            for r in found["rows"]
        ),
    )
    memory, power = found["memory"], found["exponent"]
    yield ""
    yield (
        f"Growth exponent: Dipoli {power['dipoli']:.2f}, markdown-it-py {power['markdown-it-py']:.2f}. "
        f"Memory for one copy: Dipoli {memory['dipoli'] / 1e6:.0f} MB, "
        f"markdown-it-py {memory['markdown-it-py'] / 1e6:.0f} MB."
    )
    yield ""


def _compiling(found: Mapping[str, Any]) -> Iterable[str]:
    yield "### Compiling: amendments by 57 States against a chain of `git merge-file` with the same copies"
    yield ""
    yield f"Input: a made-up text of {found['pages']} pages (seeded), a paragraph a line; for git also a word a line."
    yield ""
    head = (
        "amendments",
        "Dipoli",
        "git, paragraphs",
        "ratio",
        "conflicts left",
        "git, words",
        "ratio",
        "conflicts left",
    )
    yield from _table((*head, "copies not read back from ours"), (_compiled(row) for row in found["rows"]))
    power, longer = found["exponent"], found["longer"]
    yield ""
    yield (
        f"Growth exponent in amendments: Dipoli {power['dipoli']:.2f}, git by paragraphs "
        f"{power['git, paragraphs']:.2f}, git by words {power['git, words']:.2f}."
    )
    yield ""
    yield f"Longer texts, {longer['amendments']:,} amendments each:"
    yield ""
    yield from _table(("characters", "Dipoli"), ((f"{r['characters']:,}", _time(r["dipoli"])) for r in longer["rows"]))
    yield ""
    yield f"Growth exponent in the text: {longer['exponent']:.2f}."


def _compiled(row: Row) -> tuple[str, ...]:
    return (
        f"{row['amendments']:,.0f}",
        _time(row["dipoli"]),
        _time(row["git, paragraphs"]),
        f"{row['ratio, paragraphs']:.1f} x",
        f"{row['conflicts, paragraphs']:,.0f}",
        _time(row["git, words"]),
        f"{row['ratio, words']:.1f} x",
        f"{row['conflicts, words']:,.0f}",
        f"{row['not read back']:.0f}",
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---:' for _ in head)}|"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
