"""A journal in the form that delegations to the OSCE know: date, chairperson, subjects with speakers, decisions."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from dipoli.formats.papers.sheet import Block, Kind, Sheet
from dipoli.procedure.meeting.journal import Journal, Speech, nth_meeting, times
from dipoli.sentences import listed, sentence

LANGUAGES = {
    "en": sentence("ENGLISH", about="a language of a paper"),
    "fr": sentence("FRENCH", about="a language of a paper"),
    "de": sentence("GERMAN", about="a language of a paper"),
    "it": sentence("ITALIAN", about="a language of a paper"),
    "ru": sentence("RUSSIAN", about="a language of a paper"),
    "es": sentence("SPANISH", about="a language of a paper"),
}


def journal_sheet(journal: Journal) -> Sheet:
    """Set a journal as a paper."""
    on = journal.spans[-1].begins_at.astimezone(ZoneInfo(journal.zone)).date()
    symbol = journal.symbol or sentence("Draft journal, without a symbol")
    chaired = (
        sentence("Chairmanship: {name}", name=journal.chairmanship)
        if journal.chairmanship
        else sentence("Chairmanship: none")
    )
    top = (symbol, journal.date, _original(journal.language), chaired)
    title = sentence("{symbol}, {meeting}", symbol=symbol, meeting=nth_meeting(journal.meeting))
    return Sheet(title, top, tuple(_blocks(journal)), on, journal.language or "en")


def _blocks(journal: Journal) -> Iterator[Block]:
    yield Block(Kind.TITLE, journal.conference)
    yield Block(Kind.SUBTITLE, nth_meeting(journal.meeting))
    yield Block(Kind.ENTRY, journal.date, sentence("1. Date:"))
    for what, when in times(journal):
        yield Block(Kind.ENTRY, when, sentence("{what}:", what=what), 2)
    several = len(journal.chairpersons) > 1
    chaired = listed(journal.chairpersons, ";", ";") or sentence("none", about="a chairperson")
    yield Block(Kind.ENTRY, chaired, sentence("2. Chairpersons:") if several else sentence("2. Chairperson:"))
    yield Block(Kind.HEADING, sentence("3. Subjects discussed, statements, decisions"))
    if not journal.has_agenda:
        yield Block(
            Kind.TEXT,
            sentence("There was no consensus on the agenda. Under the rules of procedure the Chair closed it."),
        )
    for subject in journal.subjects:
        yield Block(Kind.ENTRY, subject.title, sentence("Agenda item {number}:", number=subject.number), 2)
        yield from (Block(Kind.TEXT, line, level=3) for line in _speakers(subject.speeches))
        yield from (Block(Kind.ENTRY, decision, sentence("Decision:"), 3) for decision in subject.decisions)
    for decision in journal.decisions:
        yield Block(Kind.ENTRY, decision, sentence("Decision:"), 2)
    next_meeting = journal.next_meeting or sentence("to be announced", about="a meeting")
    yield Block(Kind.ENTRY, next_meeting, sentence("4. Next meeting:"))
    for annex in journal.annexes:
        yield Block(Kind.PAGE)
        yield Block(Kind.SUBTITLE, sentence("Annex {number}", number=annex.number))
        if annex.language:
            yield Block(Kind.NOTE, _original(annex.language))
        yield Block(Kind.HEADING, annex.title)
        yield from (Block(Kind.TEXT, part) for part in annex.words.split("\n\n") if part.strip())


def _speakers(speeches: tuple[Speech, ...]) -> Iterator[str]:
    main = [str(each) for each in speeches if not each.is_reply]
    replies = [str(each) for each in speeches if each.is_reply]
    if main:
        yield sentence("{speakers}.", speakers=listed(main, ","))
    if replies:
        yield sentence("In reply: {speakers}.", speakers=listed(replies, ","))
    if not speeches:
        yield sentence("Nobody asked for the floor.")


def _original(language: str) -> str:
    return sentence("Original: {language}", language=LANGUAGES.get(language, language.upper()))
