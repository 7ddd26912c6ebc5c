"""The concerns a seat may see, and those that nothing has answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dipoli.sentences import Sentence, sentence
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.holding import concerns_of
from dipoli.web.consultations.models import Concern, ConcernAnswer
from dipoli.web.consultations.passages import Found, found_for
from dipoli.web.drafting.carrying import kept_place
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.drafting.queries import document, documents

FATES_IN_WORDS = {
    Amendment.Fate.STANDING: sentence("stands", about="an amendment"),
    Amendment.Fate.SUPERSEDED: sentence("superseded by a later one of the same delegation"),
    Amendment.Fate.WITHDRAWN: sentence("withdrawn", about="an amendment"),
    Amendment.Fate.MERGED: sentence("merged into the text as an alternative of its own"),
    Amendment.Fate.JOINED: sentence("merged into the text together with others of the same words"),
}


@dataclass(frozen=True)
class Offer:
    """An answer offered: what it is in a phrase, and the text it is found in, None for words alone."""

    answer: ConcernAnswer
    phrase: str
    document: Document | None


@dataclass(frozen=True)
class ConcernSheet:
    """A concern, where its passages are now, and what was offered to answer it."""

    concern: Concern
    passages: tuple[Found, ...]
    offers: tuple[Offer, ...]
    is_mine: bool

    @property
    def places(self) -> list[str]:
        """Name its text and its passages there; nothing for a concern about the process as a whole."""
        document = self.concern.document
        return [] if document is None else [document.number, *(each.phrase for each in self.passages)]


def concerns(seat: Seat, *, only_open: bool = False) -> tuple[ConcernSheet, ...]:
    """List the concerns, the open ones first, then in the order they were raised."""
    found = concerns_of(seat)
    rows = found.filter(state="open") if only_open else found
    return tuple(sheet(seat, row) for row in sorted(rows, key=lambda each: (not each.is_open, each.number)))


def concern(seat: Seat, number: int) -> ConcernSheet | None:
    """Find a concern by its number."""
    row = concerns_of(seat).filter(number=number).first()
    return None if row is None else sheet(seat, row)


def unanswered(seat: Seat, of: Iterable[Document]) -> tuple[ConcernSheet, ...]:
    """List the open concerns on these texts: what is said beside every decision on one of them."""
    rows = concerns_of(seat).filter(state="open", document__in=[each.pk for each in of])
    return tuple(sheet(seat, row) for row in rows)


def sheet(seat: Seat, row: Concern) -> ConcernSheet:
    """Gather what there is to a concern."""
    is_mine = seat.participant_id == row.participant_id and not (seat.is_chair or seat.is_secretariat)
    answers = row.answers.select_related(
        "participant", "amendment__revision__document", "amendment__participant", "statement__participant", "clause_in"
    )
    seen = {each.pk: each for each in documents(seat)}
    offers = tuple(_offer(seat, each, seen) for each in answers)
    return ConcernSheet(row, _passages(seat, row), offers, is_mine)


def _passages(seat: Seat, row: Concern) -> tuple[Found, ...]:
    if row.document is None or document(seat, row.document.number) is None:
        return tuple(Found("", kept_place(each["name"]), each["words"]) for each in row.passages)
    return found_for(seat, row.document, row.passages)


def _offer(seat: Seat, answer: ConcernAnswer, seen: dict[int, Document]) -> Offer:
    """Say what an answer is, as far as the reader may see the text it is in."""
    if answer.amendment is not None:
        source = answer.amendment.revision.document
        phrase = sentence(
            "an amendment of {participant} ({fate})",
            participant=str(answer.amendment.participant),
            fate=FATES_IN_WORDS[Amendment.Fate(answer.amendment.fate)],
        )
    elif answer.statement is not None:
        source, phrase = (
            answer.statement.document,
            sentence("a statement of {participant}", participant=str(answer.statement.participant)),
        )
    elif answer.clause_in is not None:
        source, phrase = answer.clause_in, _clause(seat, answer.clause_in, answer.clause)
    else:
        return Offer(answer, sentence("words", about="an answer to a concern"), None)
    if source.pk not in seen:
        return Offer(answer, sentence("something in a text that you do not see"), None)
    return Offer(answer, sentence("{what} in {text}", what=phrase, text=seen[source.pk].number), seen[source.pk])


def _clause(seat: Seat, document: Document, clause: Mapping[str, str]) -> Sentence:
    """Name a paragraph that was offered as an answer; one that cannot be told from withheld words has no name."""
    if document.hidden_before(seat) and not found_for(seat, document, [clause]):
        return sentence("a clause")
    return sentence("{name} as a clause", name=kept_place(str(clause["name"])))
