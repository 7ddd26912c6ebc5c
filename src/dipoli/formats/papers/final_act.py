"""A final act: chapters of adopted texts, the statements made on them, and a page for signatures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dipoli.formats.papers.sheet import Block, Kind, Sheet
from dipoli.procedure.words import day_in_words
from dipoli.sentences import in_turn, listed, sentence


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
        said: list[str] = []
        if self.on:
            said.append(sentence("On {passages}.", passages=listed(self.on, ",")))
        if self.answers:
            said.append(sentence("In reply to {speaker}.", speaker=self.answers))
        if self.language:
            said.append(sentence("Original: {language}.", language=self.language))
        if self.files:
            said.append(sentence("With {files}.", files=listed(self.files, ",")))
        return in_turn(said)

    @property
    def heading(self) -> str:
        """Say of whom it is.

        >>> Reading("Interpretative statement", "Arvia", "", "Maritime League", ("Cadmia",)).heading
        'Interpretative statement by Arvia (also on behalf of Maritime League; Cadmia in alignment)'
        """
        kind, by, others, aligned = self.kind, self.by, self.on_behalf_of, listed(self.aligned, ",")
        if others and aligned:
            return sentence(
                "{kind} by {by} (also on behalf of {others}; {aligned} in alignment)",
                kind=kind,
                by=by,
                others=others,
                aligned=aligned,
            )
        if others:
            return sentence("{kind} by {by} (also on behalf of {others})", kind=kind, by=by, others=others)
        if aligned:
            return sentence("{kind} by {by} ({aligned} in alignment)", kind=kind, by=by, aligned=aligned)
        return sentence("{kind} by {by}", kind=kind, by=by)


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
    title = sentence("Final Act of {conference}", conference=act.conference)
    return Sheet(title, (act.symbol, day_in_words(act.on)), tuple(_blocks(act)), act.on, act.language)


def _blocks(act: FinalAct) -> Iterator[Block]:
    yield Block(Kind.TITLE, act.conference)
    yield Block(Kind.SUBTITLE, sentence("Final Act"))
    basket = ""
    for chapter in act.chapters:
        if chapter.basket != basket:
            basket = chapter.basket
            yield Block(Kind.HEADING, basket)
        yield Block(Kind.HEADING, chapter.title, level=2)
        yield Block(Kind.NOTE, sentence("{symbol}, adopted {day}", symbol=chapter.symbol, day=chapter.adopted))
        for words, is_heading in chapter.paragraphs:
            yield Block(Kind.HEADING, words, level=3) if is_heading else Block(Kind.TEXT, words)
    yield Block(Kind.PAGE)
    yield Block(Kind.SUBTITLE, sentence("Signatures"))
    yield Block(Kind.NOTE, sentence("In the order in which the rules of procedure call the participating States."))
    yield from (Block(Kind.SIGNATURE, label=name) for name in act.signatories)
    readings = [(chapter, reading) for chapter in act.chapters for reading in chapter.readings]
    if readings:
        yield Block(Kind.PAGE)
        yield Block(Kind.SUBTITLE, sentence("Statements"))
    for number, (chapter, reading) in enumerate(readings, start=1):
        yield Block(Kind.HEADING, sentence("{number}. {heading}", number=number, heading=reading.heading), level=2)
        yield Block(Kind.NOTE, note_on(chapter, reading))
        yield from (Block(Kind.TEXT, part) for part in reading.words.split("\n\n") if part.strip())


def note_on(chapter: Chapter, reading: Reading) -> str:
    """Say which text a statement is on, and all that its own note says."""
    on = sentence("On {symbol}, {title}.", symbol=chapter.symbol, title=chapter.title)
    return in_turn([on, reading.note]) if reading.note else on


def decision_sheet(conference: str, chapter: Chapter, on: date, language: str = "en") -> Sheet:
    """Set one decision as a paper: its text, and after it each statement as an attachment of its own."""
    return Sheet(
        f"{chapter.symbol} {chapter.title}", (chapter.symbol,), tuple(_decision(conference, chapter)), on, language
    )


def _decision(conference: str, chapter: Chapter) -> Iterator[Block]:
    yield Block(Kind.TITLE, conference)
    yield Block(Kind.SUBTITLE, chapter.title)
    yield Block(Kind.NOTE, sentence("Adopted {day}", day=chapter.adopted))
    for words, is_heading in chapter.paragraphs:
        yield Block(Kind.HEADING, words, level=2) if is_heading else Block(Kind.TEXT, words)
    for number, reading in enumerate(chapter.readings, start=1):
        yield Block(Kind.PAGE)
        yield Block(Kind.SUBTITLE, sentence("Attachment {number} to {symbol}", number=number, symbol=chapter.symbol))
        yield Block(Kind.HEADING, reading.heading)
        if reading.note:
            yield Block(Kind.NOTE, reading.note)
        yield from (Block(Kind.TEXT, part) for part in reading.words.split("\n\n") if part.strip())
