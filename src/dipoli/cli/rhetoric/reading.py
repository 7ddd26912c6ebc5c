"""`dipoli rhetoric read`: what texts read like, sentence by sentence."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from dipoli.cli.files import STANDARD, write, write_lines
from dipoli.cli.rhetoric.engines import Engine, EngineName, Scheduler
from dipoli.cli.rhetoric.models import Model
from dipoli.cli.rhetoric.progress import Counting
from dipoli.cli.rhetoric.sources import Text, long_text, text_of, texts_in
from dipoli.cli.rhetoric.writing import Written, json_of, lines_of
from dipoli.rhetoric import Reader, Reading
from dipoli.rhetoric.report import CAUTION, html_report

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...", help="Text, Word, HTML or PDF; a folder or a table (CSV) of them; - is standard input."
    ),
]


def read_files(
    files: Files,
    *,
    speaker: Annotated[
        str, typer.Option("--speaker", help="Who speaks; else as the file's name begins, `USA_...`.")
    ] = "",
    participant: Annotated[
        list[str] | None, typer.Option("--participant", metavar="NAME", help="A name to know as well; repeat for each.")
    ] = None,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    model: Model = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT.html", help="A page with the marks.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Read statements or doctrines: which sentences read as critical of whom, in whose voice, and in which words.

    A text of any length is read as it comes, and so is a folder or table of any number of texts.
    """
    by = Engine(engine, model, tuple(participant or ()), scheduler)
    if output is not None:
        readings = list(by.each((text for name in files for text in _whole(name, speaker)), _keep))
        write(html_report(readings), output)
        if not as_json:
            return
    counting = Counting("reading", is_short=not any(map(_is_many, files)))
    if engine == "local":
        texts = (text for name in files for text in _as_they_come(name, speaker))
        found: Iterable[Written] = by.each(texts, lambda reader, text: _write_as_read(reader, text, as_json, counting))
    else:
        whole = (text for name in files for text in _whole(name, speaker))
        found = by.each(whole, _in_json if as_json else _in_lines)
    _put(_counted(found, counting), as_json)
    counting.end()


def _put(found: Iterable[Written], as_json: bool) -> None:
    """Write each answer as it comes: a list of objects for a program, else paragraphs for a person."""
    first = True
    for each in found:
        if as_json:
            write("[\n" if first else ",\n")
        for part in each.parts:
            write(part)
        first = False
    if as_json:
        write("[]\n" if first else "\n]\n")
    else:
        write_lines(CAUTION)


def _counted(found: Iterable[Written], counting: Counting) -> Iterator[Written]:
    for each in found:
        yield each
        counting.add(each.sentences, texts=1)


def _keep(reader: Reader, text: Text) -> tuple[str, Reading]:
    return text.source, reader.read(text.source, title=text.title, speaker=text.speaker)


def _write_as_read(reader: Reader, text: Text, as_json: bool, counting: Counting) -> Written:
    """Give what is to be written of a text while it is read; its sentences are counted on the way."""
    streamed = reader.stream(text.pieces, speaker=text.speaker)
    parts = json_of(text, streamed, counting) if as_json else lines_of(text, streamed, counting)
    return Written(0, parts)


def _in_json(reader: Reader, text: Text) -> Written:
    return _whole_answer(text, reader, as_json=True)


def _in_lines(reader: Reader, text: Text) -> Written:
    return _whole_answer(text, reader, as_json=False)


def _whole_answer(text: Text, reader: Reader, *, as_json: bool) -> Written:
    """Write the answer on one text where it was read, so that words alone come back."""
    counting = Counting("", is_short=True)
    written = _write_as_read(reader, text, as_json, counting)
    words = "".join(written.parts)
    return Written(counting.sentences, (words,))


def _is_many(name: str) -> bool:
    return name != STANDARD and (Path(name).is_dir() or name.removesuffix(".gz").endswith(".csv"))


def _whole(name: str, speaker: str) -> Iterator[Text]:
    if _is_many(name):
        yield from texts_in(name)
    else:
        yield text_of(name, speaker)


def _as_they_come(name: str, speaker: str) -> Iterator[Text]:
    if _is_many(name):
        yield from texts_in(name)
    else:
        yield long_text(name, speaker)
