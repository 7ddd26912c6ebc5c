"""`dipoli rhetoric read`: what texts read like, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from dipoli.cli.files import JSON, NoFile, write, write_json, write_lines
from dipoli.cli.rhetoric.sources import Text, text_of
from dipoli.rhetoric import Mark, Reader, Reading, load_model, shipped_model
from dipoli.rhetoric.measures import Measure, priorities, tone_of, toned
from dipoli.rhetoric.model import LightModel
from dipoli.rhetoric.report import CAUTION, html_report

LONGEST_SHOWN = 110

Model = Annotated[
    str | None,
    typer.Option("--model", metavar="MODEL", help="A model of `train`; else the one that comes with Dipoli."),
]


def read_files(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Text, Word, HTML or PDF; - is standard input.")
    ],
    *,
    speaker: Annotated[
        str, typer.Option("--speaker", help="Who speaks; else as the file's name begins, `USA_...`.")
    ] = "",
    participant: Annotated[
        list[str] | None, typer.Option("--participant", metavar="NAME", help="A name to know as well; repeat for each.")
    ] = None,
    model: Model = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="OUT.html", help="A page with the marks.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")] = False,
) -> None:
    """Read statements or doctrines: which sentences read as critical of whom, in whose voice, and in which words."""
    reader = reader_of(model, tuple(participant or ()))
    found: list[tuple[str, Reading]] = []
    for name in files:
        text = text_of(name, speaker)
        found.append((text.source, reader.read(text.source, title=text.title, speaker=text.speaker)))
    if output is not None:
        write(html_report(found), output)
    if as_json:
        write_json([reading_json(source, reading) for source, reading in found])
    elif output is None:
        write_lines(*(line for source, reading in found for line in _report(source, reading)), CAUTION)


def reader_of(model: str | None, participants: tuple[str, ...] = ()) -> Reader:
    """Make a reader with a model file, or the one that comes with Dipoli."""
    reader = Reader(model=model_of(model))
    return Reader(reader.model, reader.names.joined(participants), reader.lexicon)


def model_of(name: str | None) -> LightModel:
    """Load a model file, or the one that comes with Dipoli."""
    if name is None:
        return shipped_model()
    try:
        return load_model(Path(name).read_bytes(), name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NoFile(f"{name} cannot be read ({reason}): name a model made by `dipoli rhetoric train`.") from None


def read_text(reader: Reader, text: Text) -> Reading:
    """Read a text as it comes from a folder or a table."""
    return reader.read(text.source, title=text.title, speaker=text.speaker)


def reading_json(source: str, reading: Reading) -> JSON:
    """Give a reading for a program: every sentence, its scores, and what was not read."""
    tone = tone_of([toned(reading.marks)])
    found = priorities(source, reading)
    return {
        "title": reading.title,
        "speaker": reading.speaker,
        "characters": reading.length,
        "notes": list(reading.notes),
        "tone": {
            "criticism": measure_json(tone.criticism),
            "cooperation": measure_json(tone.cooperation),
            "own": measure_json(tone.own),
            "confrontation": measure_json(tone.confrontation),
        },
        "priorities": {
            "cooperation": measure_json(found.cooperation),
            "confrontation": measure_json(found.confrontation),
            "first_cooperation": found.first_cooperation,
            "first_confrontation": found.first_confrontation,
        },
        "sentences": [_mark_json(source, mark) for mark in reading.marks],
    }


def measure_json(measure: Measure) -> JSON:
    """Give a measure for a program; its value is null where there is too little text."""
    value = measure.value if measure.is_enough else None
    return {"value": value, "low": measure.low, "high": measure.high, "sentences": measure.sentences}


def _mark_json(source: str, mark: Mark) -> JSON:
    return {
        "number": mark.number,
        "start": mark.start,
        "end": mark.end,
        "words": mark.words(source),
        "units": [[start, end] for start, end in mark.units],
        "criticism": mark.criticism,
        "cooperation": mark.cooperation,
        "marked": mark.is_marked,
        "own": mark.is_own,
        "about_confrontation": mark.is_about_confrontation,
        "voice": mark.voice.value,
        "holder": mark.holder or None,
        "target": (mark.target.name or "unnamed") if mark.is_marked else None,
        "target_is_group": mark.target.is_group,
        "reasons": [asdict(reason) for reason in mark.reasons],
    }


def _report(source: str, reading: Reading) -> Iterator[str]:
    tone = tone_of([toned(reading.marks)])
    by = f" by {reading.speaker}" if reading.speaker else ""
    yield f"{reading.title}{by}: {len(reading.marks)} sentences, {len(reading.marked)} marked"
    yield from (f"  {note}" for note in reading.notes)
    if reading.marks:
        yield f"  mean probability of criticism  {tone.criticism}"
        yield f"  marked and in its own voice    {tone.own}"
        yield f"  co-operative language          {tone.cooperation}"
    for mark in reading.marked:
        words = " ".join(mark.words(source).split())
        shown = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
        yield f"  {mark.number:>5}  {mark.criticism:.2f}  {mark.voice.value}, about {mark.target}: {shown}"
        if mark.reasons:
            yield " " * 9 + "; ".join(f"“{each.words}” {each.cue or 'learnt'}" for each in mark.reasons[:3])
    yield ""
