"""A final act: chapters of adopted texts, the statements made on them, and a page for signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dipoli.formats.papers.sheet import Block, Kind, Sheet


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement attached to a decision: of which kind, by whom and for whom else, in which language, its words.

    `on` names the passages that it concerns, `answers` the statement that it replies to, `files` what goes with it.
    """

    kind: str
    by: str
    words: str
    on_behalf_of: str = ""
    aligned: tuple[str, ...] = ()
    language: str = ""
    on: tuple[str, ...] = ()
    answers: str = ""
    files: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """Say what it concerns, in which language it was made, and what goes with it; empty where there is nothing.

        >>> Reading("Right of reply", "Arvia", "", language="fr", answers="Belmark").note
        'In reply to Belmark. Original: fr.'
        """
        said = (
            ("On {}.", ", ".join(self.on)),
            ("In reply to {}.", self.answers),
            ("Original: {}.", self.language),
            ("With {}.", ", ".join(self.files)),
        )
        return " ".join(words.format(value) for words, value in said if value)

    @property
    def heading(self) -> str:
        """Say of whom it is.

        >>> Reading("Interpretative statement", "Arvia", "", "Maritime League", ("Cadmia",)).heading
        'Interpretative statement by Arvia (also on behalf of Maritime League; Cadmia in alignment)'
        """
        aside = [f"also on behalf of {self.on_behalf_of}"] if self.on_behalf_of else []
        aside += [f"{', '.join(self.aligned)} in alignment"] if self.aligned else []
        return f"{self.kind} by {self.by}" + (f" ({'; '.join(aside)})" if aside else "")


@dataclass(frozen=True, slots=True)
class Chapter:
    """An adopted text: its paragraphs, each with whether it is a heading, and what was said of it."""

    basket: str
    symbol: str
    title: str
    adopted: str
    paragraphs: tuple[tuple[str, bool], ...]
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class FinalAct:
    """Everything that is signed: `signatories` stand in the order in which they sign."""

    conference: str
    symbol: str
    on: date
    chapters: tuple[Chapter, ...]
    signatories: tuple[str, ...]
    language: str = "en"


def act_sheet(act: FinalAct) -> Sheet:
    """Set a final act as a paper."""
    top = (act.symbol, f"{act.on.day} {act.on:%B %Y}")
    return Sheet(f"Final Act of {act.conference}", top, tuple(_blocks(act)), act.on, act.language)


def _blocks(act: FinalAct) -> Iterator[Block]:
    yield Block(Kind.TITLE, act.conference)
    yield Block(Kind.SUBTITLE, "Final Act")
    basket = ""
    for chapter in act.chapters:
        if chapter.basket != basket:
            basket = chapter.basket
            yield Block(Kind.HEADING, basket)
        yield Block(Kind.HEADING, chapter.title, level=2)
        yield Block(Kind.NOTE, f"{chapter.symbol}, adopted {chapter.adopted}")
        for words, is_heading in chapter.paragraphs:
            yield Block(Kind.HEADING, words, level=3) if is_heading else Block(Kind.TEXT, words)
    yield Block(Kind.PAGE)
    yield Block(Kind.SUBTITLE, "Signatures")
    yield Block(Kind.NOTE, "In the order in which the rules of procedure call the participating States.")
    yield from (Block(Kind.SIGNATURE, label=name) for name in act.signatories)
    readings = [(chapter, reading) for chapter in act.chapters for reading in chapter.readings]
    if readings:
        yield Block(Kind.PAGE)
        yield Block(Kind.SUBTITLE, "Statements")
    for number, (chapter, reading) in enumerate(readings, start=1):
        yield Block(Kind.HEADING, f"{number}. {reading.heading}", level=2)
        yield Block(Kind.NOTE, f"On {chapter.symbol}, {chapter.title}. {reading.note}".rstrip())
        yield from (Block(Kind.TEXT, part) for part in reading.words.split("\n\n") if part.strip())


def decision_sheet(conference: str, chapter: Chapter, on: date, language: str = "en") -> Sheet:
    """Set one decision as a paper: its text, and after it each statement as an attachment of its own."""
    return Sheet(
        f"{chapter.symbol} {chapter.title}", (chapter.symbol,), tuple(_decision(conference, chapter)), on, language
    )


def _decision(conference: str, chapter: Chapter) -> Iterator[Block]:
    yield Block(Kind.TITLE, conference)
    yield Block(Kind.SUBTITLE, chapter.title)
    yield Block(Kind.NOTE, f"Adopted {chapter.adopted}")
    for words, is_heading in chapter.paragraphs:
        yield Block(Kind.HEADING, words, level=2) if is_heading else Block(Kind.TEXT, words)
    for number, reading in enumerate(chapter.readings, start=1):
        yield Block(Kind.PAGE)
        yield Block(Kind.SUBTITLE, f"Attachment {number} to {chapter.symbol}")
        yield Block(Kind.HEADING, reading.heading)
        if reading.note:
            yield Block(Kind.NOTE, reading.note)
        yield from (Block(Kind.TEXT, part) for part in reading.words.split("\n\n") if part.strip())
