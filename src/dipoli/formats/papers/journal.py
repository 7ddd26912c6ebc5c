"""A journal in the form that delegations to the OSCE know: date, chairperson, subjects with speakers, decisions."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from dipoli.formats.papers.sheet import Block, Kind, Sheet
from dipoli.procedure.meeting.journal import Journal, Speech, ordinal, times

LANGUAGES = {"en": "ENGLISH", "fr": "FRENCH", "de": "GERMAN", "it": "ITALIAN", "ru": "RUSSIAN", "es": "SPANISH"}


def journal_sheet(journal: Journal) -> Sheet:
    """Set a journal as a paper."""
    language = LANGUAGES.get(journal.language, journal.language.upper())
    on = journal.spans[-1].begins_at.astimezone(ZoneInfo(journal.zone)).date()
    symbol = journal.symbol or "Draft journal, without a symbol"
    top = (symbol, journal.date, f"Original: {language}", f"Chairmanship: {journal.chairmanship or 'none'}")
    return Sheet(
        f"{symbol}, {ordinal(journal.meeting)} meeting", top, tuple(_blocks(journal)), on, journal.language or "en"
    )


def _blocks(journal: Journal) -> Iterator[Block]:
    yield Block(Kind.TITLE, journal.conference)
    yield Block(Kind.SUBTITLE, f"{ordinal(journal.meeting)} meeting")
    yield Block(Kind.ENTRY, journal.date, "1. Date:")
    for what, when in times(journal):
        yield Block(Kind.ENTRY, when, f"{what}:", 2)
    many = "Chairpersons" if len(journal.chairpersons) > 1 else "Chairperson"
    yield Block(Kind.ENTRY, "; ".join(journal.chairpersons) or "none", f"2. {many}:")
    yield Block(Kind.HEADING, "3. Subjects discussed, statements, decisions")
    if not journal.has_agenda:
        yield Block(
            Kind.TEXT, "There was no consensus on the agenda. Under the rules of procedure the Chair closed it."
        )
    for subject in journal.subjects:
        yield Block(Kind.ENTRY, subject.title, f"Agenda item {subject.number}:", 2)
        yield from (Block(Kind.TEXT, line, level=3) for line in _speakers(subject.speeches))
        yield from (Block(Kind.ENTRY, decision, "Decision:", 3) for decision in subject.decisions)
    for decision in journal.decisions:
        yield Block(Kind.ENTRY, decision, "Decision:", 2)
    yield Block(Kind.ENTRY, journal.next_meeting or "to be announced", "4. Next meeting:")
    for annex in journal.annexes:
        yield Block(Kind.PAGE)
        yield Block(Kind.SUBTITLE, f"Annex {annex.number}")
        if annex.language:
            original = LANGUAGES.get(annex.language, annex.language.upper())
            yield Block(Kind.NOTE, f"Original: {original}")
        yield Block(Kind.HEADING, annex.title)
        yield from (Block(Kind.TEXT, part) for part in annex.words.split("\n\n") if part.strip())


def _speakers(speeches: tuple[Speech, ...]) -> Iterator[str]:
    main = [str(each) for each in speeches if not each.is_reply]
    replies = [str(each) for each in speeches if each.is_reply]
    if main:
        yield f"{', '.join(main)}."
    if replies:
        yield f"In reply: {', '.join(replies)}."
    if not speeches:
        yield "Nobody asked for the floor."
