"""`dipoli text fate`: what became of every wording, and where every word comes from."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer

from dipoli.cli.files import JSON, read, write_json, write_lines
from dipoli.errors import DipoliError
from dipoli.text import Text, parse
from dipoli.text.attribution import read_header
from dipoli.text.parsing.parse import normalise
from dipoli.text.source import Lines
from dipoli.text.tracing import Fate, Span, Step, trace_wordings, trace_words

_LONGEST = 60

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="The revisions of a text, plain text in UTF-8, the oldest first.")
]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Participants = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="NAME", help="A name that may stand before a colon; repeat for each."),
]


class NobodyNamed(DipoliError):
    """Revisions in which no participant is known."""


def add_to(app: typer.Typer) -> None:
    """Add the command to `dipoli text`."""
    app.command("fate")(fate)


def fate(
    files: Files,
    participant: Participants = None,
    *,
    words: Annotated[
        bool, typer.Option("--words", help="Say of the words of the last revision who brought them, and when.")
    ] = False,
    as_json: AsJSON = False,
) -> None:
    """Say what became of every wording that a participant has brought, from the first revision to the last.

    The names are those given, and those that a compiled text names in its first line.
    """
    sources = [read(file) for file in files]
    names = {*(participant or ()), *(name for source in sources for name in _named(source))}
    if not names:
        raise NobodyNamed("No participant is known: give each with --participant, or a text made by `text compile`.")
    texts = [parse(source, names) for source in sources]
    if words:
        _write_words(files, texts, as_json=as_json)
    else:
        _write_fates(files, texts, as_json=as_json)


def _named(source: str) -> tuple[str, ...]:
    header = read_header(source)
    return header.names if header else ()


def _write_fates(files: Sequence[str], texts: Sequence[Text], *, as_json: bool) -> None:
    found = trace_wordings(texts)
    if as_json:
        write_json([_fate_row(each, files, texts) for each in found])
        return
    for each in found:
        ended = f" in {files[each.ended]}" if each.ended is not None else ""
        joined = f", with {', '.join(each.joined)}" if each.joined else ""
        place = _place(each, files, texts)
        said = f"{each.participant}: “{_short(each.words) or 'no text'}”, brought in {files[each.brought]}{joined}"
        write_lines(f"{said}: {each.outcome.value}{ended} ({place})")


def _fate_row(each: Fate, files: Sequence[str], texts: Sequence[Text]) -> dict[str, JSON]:
    line, column = Lines(texts[_seen(each, texts)].source).locate(each.offset)
    return {
        "participant": each.participant,
        "words": each.words,
        "brought": files[each.brought],
        "outcome": each.outcome.name.lower().replace("_", " "),
        "ended": None if each.ended is None else files[each.ended],
        "joined": list(each.joined),
        "line": line,
        "column": column,
    }


def _place(each: Fate, files: Sequence[str], texts: Sequence[Text]) -> str:
    seen = _seen(each, texts)
    line, column = Lines(texts[seen].source).locate(each.offset)
    return f"{files[seen]}:{line}:{column}"


def _seen(each: Fate, texts: Sequence[Text]) -> int:
    return len(texts) - 1 if each.ended is None else each.ended


def _write_words(files: Sequence[str], texts: Sequence[Text], *, as_json: bool) -> None:
    spans = trace_words([Step(text, "") for text in texts])
    source = texts[-1].source
    if as_json:
        write_json([_span_row(span, source, files) for span in spans])
        return
    counts: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for span in (each for each in spans if each.origin.by):
        counts[span.origin.revision, span.origin.by] += len(source[span.start : span.end].split())
    for (revision, by), count in sorted(counts.items()):
        who = ", ".join(name for name in by if name) or "the text itself"
        write_lines(f"{count:>8,} words  {files[revision]}  {who}")


def _span_row(span: Span, source: str, files: Sequence[str]) -> dict[str, JSON]:
    by: list[JSON] = [name for name in span.origin.by if name]
    words = source[span.start : span.end]
    return {"start": span.start, "end": span.end, "words": words, "file": files[span.origin.revision], "by": by}


def _short(words: str) -> str:
    line = normalise(words)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
