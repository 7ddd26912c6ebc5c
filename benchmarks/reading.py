"""Reading a text: parse, check and measure against markdown-it-py rendering the same file."""

from markdown_it import MarkdownIt

from benchmarks.inputs import geneva
from benchmarks.timing import alternate, exponent, peak_memory
from dipoli.text import check, measure, parse

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
