"""Reading a text: parse, check and measure against markdown-it-py rendering the same file."""

from collections.abc import Iterator, Mapping
from typing import Any

from markdown_it import MarkdownIt

from benchmarks.report import seconds, table
from benchmarks.texts.inputs import geneva
from benchmarks.timing import alternate, exponent, peak_memory
from dipoli.text import check, measure, parse

TITLE = "Reading: parse, check and measure against markdown-it-py rendering the same file"
PEERS = ("markdown-it-py",)
TIMES = (1, 2, 4, 8)
ROUNDS = 5


def ours(source: str) -> object:
    """Read the text whole: its brackets, its problems, its measures."""
    text = parse(source)
    return check(text), measure(text)


def theirs(source: str) -> object:
    """Render the same file as Markdown."""
    return MarkdownIt("commonmark").render(source)


def run() -> dict[str, object]:
    """Measure both at one to eight times the length."""
    name, source = geneva()
    rows: list[dict[str, float]] = []
    for times in TIMES:
        longer = source * times
        took = alternate(
            {"dipoli": lambda s=longer: ours(s), "markdown-it-py": lambda s=longer: theirs(s)},  # type: ignore[misc]
            ROUNDS,
        )
        rows.append({"characters": len(longer), **took, "ratio": took["markdown-it-py"] / took["dipoli"]})
    sizes = [row["characters"] for row in rows]
    return {
        "input": name,
        "rows": rows,
        "exponent": {who: exponent(sizes, [row[who] for row in rows]) for who in ("dipoli", "markdown-it-py")},
        "memory": {"dipoli": peak_memory(lambda: ours(source)), "markdown-it-py": peak_memory(lambda: theirs(source))},
    }


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield f"Input: `{found['input']}`, repeated up to eight times."
    yield ""
    yield from table(
        ("characters", "Dipoli", "markdown-it-py", "ratio"),
        (
            (f"{r['characters']:,}", seconds(r["dipoli"]), seconds(r["markdown-it-py"]), f"{r['ratio']:.1f} x")
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
