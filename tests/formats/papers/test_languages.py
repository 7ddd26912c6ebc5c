"""Papers told in another language: all that the program says, nothing that people wrote."""

from dataclasses import replace
from datetime import UTC, datetime

from dipoli.formats.papers import in_language, journal_sheet, to_text
from dipoli.procedure.meeting.journal import Annex, Journal, Speech, Subject
from dipoli.procedure.meeting.sitting import Span

WORDS = {
    "{number}rd meeting": "{number}e réunion",
    "Agenda item {number}:": "Point {number} de l’ordre du jour :",
    "Opened": "Ouverte",
    "{what}:": "{what} :",
    "Original: {language}": "Original : {language}",
    "ENGLISH": "anglais",
    "November": "novembre",
    "Wednesday": "mercredi",
    "{weekday}, {day}": "{weekday} {day}",
    "with {names} in alignment": "{names} s’y ralliant",
    "{things} and {thing}": "{things} et {thing}",
    "Nobody asked for the floor.": "Personne n’a demandé la parole.",
}
BEGAN = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
JOURNAL = Journal(
    conference="The Conference",
    symbol="",
    meeting=3,
    language="en",
    chairmanship="Arvia",
    chairpersons=("Arvia",),
    spans=(Span(BEGAN),),
    zone="UTC",
    is_closed=False,
    has_agenda=True,
    subjects=(
        Subject(1, "Opened", (Speech("Belmark", aligned=("Cadmia", "Dorne")),)),
        Subject(2, "Security"),
    ),
    annexes=(Annex(1, "Nobody asked for the floor.", "Opened"),),
)


class French:
    """A small made-up catalogue."""

    def message(self, message: str, about: str) -> str:
        return WORDS.get(message, message)

    def messages(self, one: str, many: str, count: int, about: str) -> str:
        return WORDS.get(one if count == 1 else many, many)

    def figure(self, written: str) -> str:
        return written


def test_a_journal_is_told_in_another_language() -> None:
    paper = to_text(in_language(journal_sheet(JOURNAL), French(), "fr"))
    assert "3E RÉUNION" in paper
    assert "mercredi 25 novembre 2026" in paper
    assert "Original : anglais" in paper
    assert "Ouverte : 09:30" in paper
    assert "Belmark (Cadmia et Dorne s’y ralliant)." in paper
    assert "Personne n’a demandé la parole." in paper


def test_what_people_wrote_stays() -> None:
    paper = to_text(in_language(journal_sheet(JOURNAL), French(), "fr"))
    assert "Point 1 de l’ordre du jour : Opened" in paper
    assert "Nobody asked for the floor.\n\nOpened" in paper


def test_the_language_is_that_of_the_paper_and_english_stays_as_it_was() -> None:
    sheet = journal_sheet(JOURNAL)
    told = in_language(sheet, French(), "fr")
    assert (sheet.language, told.language) == ("en", "fr")
    assert replace(told, language="en", title=sheet.title, top=sheet.top, blocks=sheet.blocks) == sheet
    assert "3RD MEETING" in to_text(sheet)
    assert "Belmark (with Cadmia and Dorne in alignment)." in to_text(sheet)
