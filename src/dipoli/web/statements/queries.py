"""What a seat may see of statements: what is public, its own participant's, and for the office what was given it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from dipoli.rhetoric import Mark, Reading
from dipoli.rhetoric.measures import (
    Bearing,
    Difference,
    Likeness,
    Pair,
    Period,
    Priorities,
    Tone,
    affirmations,
    bearing_on,
    by_month,
    by_year,
    change_at,
    common_ground,
    over_time,
    pairs,
    passages_alike,
    tone_of,
    toned,
)
from dipoli.rhetoric.measures import Statement as Measured
from dipoli.rhetoric.measures.statements import statement_of
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.consultations.models import Principle
from dipoli.web.consultations.queries.principles import checklist
from dipoli.web.drafting.queries import documents, revision, text
from dipoli.web.record.models import Distribution
from dipoli.web.statements.models import CommonGround, Contest, Passage, Statement
from dipoli.web.statements.readings import priorities_of, reading_of, reading_of_words, speakers

LIKENESSES = 12
PERIODS_FROM = 400
"""Days of statements from which they are measured by year and not by month."""


@dataclass(frozen=True)
class Ground:
    """Sentences alike of two statements, the passage of a text that says alike, and what a person found."""

    likeness: Likeness
    one: Statement
    other: Statement
    document: str
    paragraph: str
    checked: CommonGround | None

    @property
    def one_in_words(self) -> str:
        """Name whose the first sentence is, with its group."""
        return _with_group(self.one, self.likeness.one.group)

    @property
    def other_in_words(self) -> str:
        """Name whose the other sentence is, with its group."""
        return _with_group(self.other, self.likeness.other.group)


def _with_group(statement: Statement, group: str) -> str:
    name = statement.participant.name
    return f"{name} ({group})" if group else name


@dataclass(frozen=True)
class Doctrine:
    """A doctrine and what it puts first."""

    statement: Statement
    priorities: Priorities


def statements(seat: Seat, kind: Statement.Kind | None = None) -> QuerySet[Statement]:
    """List statements and doctrines, the latest first; without their words, which are read when asked for."""
    seen = Q(distribution__in=[each.value for each in seat.distributions])
    if seat.participant is not None:
        seen |= Q(participant=seat.participant)
    found = Statement.objects.select_related("process", "participant__group").filter(seen, process=seat.process)
    # Counting forgets the order of the model.
    found = found.annotate(contested=Count("contests", filter=Q(contests__withdrawn_at=None)))
    found = found.order_by("-given_on", "-number")
    return found if kind is None else found.filter(kind=kind)


def statement(seat: Seat, number: int) -> Statement | None:
    """Find a statement by its number."""
    return statements(seat).filter(number=number).first()


def read(statement: Statement) -> Reading:
    """Read a statement that a query has given."""
    return reading_of(statement, participant_names(statement.process))


def draft(seat: Seat, words: str) -> Reading:
    """Read words that nobody has filed, as the seat's own; nothing of them is kept."""
    return reading_of_words(seat.process, words, seat.participant.name if seat.participant else "")


def tone_in(seat: Seat, statement: Statement) -> Tone:  # noqa: ARG001 - a query takes the seat
    """Measure a statement that a query has given."""
    return tone_of([toned(read(statement).marks)])


def doctrines(seat: Seat) -> tuple[Doctrine, ...]:
    """List the doctrines by participant and day, each with what it puts first."""
    names = participant_names(seat.process)
    found = sorted(statements(seat, Statement.Kind.DOCTRINE), key=lambda each: (each.participant.name, each.given_on))
    return tuple(Doctrine(each, priorities_of(each, names)) for each in found)


def contests(seat: Seat, statement: Statement | None = None) -> QuerySet[Contest]:
    """List the contests that stand, on what the seat may see."""
    found = Contest.objects.select_related("statement__process", "statement__participant", "participant").filter(
        statement__in=statements(seat).values("pk"), withdrawn_at=None
    )
    return found if statement is None else found.filter(statement=statement)


def mark_at(reading: Reading, start: int) -> Mark | None:
    """Find the sentence of a reading that begins at an offset."""
    return next((mark for mark in reading.marks if mark.start == start), None)


def measured(seat: Seat, kind: Statement.Kind = Statement.Kind.STATEMENT) -> tuple[Measured, ...]:
    """Give what is measured for a seat: what is public, and its own participant's."""
    own = Q(participant=seat.participant) if seat.participant is not None else Q()
    found = statements(seat, kind).filter(
        Q(distribution=Distribution.PUBLIC) | own if own else Q(distribution=Distribution.PUBLIC)
    )
    return tuple(statement_of(read(each), each.given_on) for each in found)


def tone(found: Sequence[Measured]) -> tuple[Period, ...]:
    """Measure each participant over time: by month, or by year where the statements span more than a year."""
    days = [each.on for each in found]
    by = by_year if days and (max(days) - min(days)).days > PERIODS_FROM else by_month
    return over_time(found, by)


def towards(found: Sequence[Measured], participants: Sequence[Participant]) -> tuple[Pair, ...]:
    """Measure who is critical of whom among the participants, in the order of their names."""
    return pairs(found, speakers([each.name for each in participants]))


def changes(found: Sequence[Measured], day: date) -> tuple[tuple[str, Difference], ...]:
    """Say for each participant, by name, what changed from a day on."""
    by_speaker: dict[str, list[Measured]] = {}
    for each in found:
        by_speaker.setdefault(each.speaker, []).append(each)
    return tuple((speaker, change_at(each, day)) for speaker, each in sorted(by_speaker.items()))


def ground(seat: Seat) -> tuple[Ground, ...]:
    """Find what statements of different participants affirm alike, across groups first, with a passage of a text."""
    # In the order of their numbers, which never changes: a pair that was checked is found again as it was.
    seen = {str(each.number): each for each in statements(seat, Statement.Kind.STATEMENT).order_by("number")}
    found = [
        each
        for number, row in seen.items()
        for each in affirmations(row.source, read(row), str(row.participant.group or ""), number)
    ]
    passages = _passages(seat)
    checked = {
        (each.one_id, each.one_start, each.other_id, each.other_start): each
        for each in CommonGround.objects.filter(one__in=seen.values(), other__in=seen.values())
    }
    return tuple(_ground(each, seen, passages, checked) for each in common_ground(found, LIKENESSES))


def passages_of_basket(seat: Seat, number: str) -> list[tuple[str, str]]:
    """Give the paragraphs of a basket's texts that the seat may see, each under the text's number and its own name."""
    return [(key, words) for basket, key, words in _paragraphs(seat) if basket == number]


def passages(seat: Seat, statement: Statement | None = None) -> QuerySet[Passage]:
    """List the sentences that are linked to principles, of what the seat may see, text by text."""
    found = Passage.objects.select_related("statement__process", "statement__participant", "principle").filter(
        statement__in=statements(seat).values("pk"), unlinked_at=None
    )
    return found if statement is None else found.filter(statement=statement)


def principles(seat: Seat) -> tuple[Principle, ...]:
    """List the principles of the catalogue."""
    return tuple(each.principle for each in checklist(seat))


def bearing_on_basket(seat: Seat, statement: Statement, basket: str) -> tuple[Bearing, ...]:
    """Find the sentences that have words in common with paragraphs of a basket's texts."""
    return bearing_on(statement.source, read(statement).marks, passages_of_basket(seat, basket))


def bearing_on_words(seat: Seat, statement: Statement, words: str) -> tuple[Bearing, ...]:  # noqa: ARG001 - as its like
    """Find the sentences that have words in common with any words that are given."""
    return bearing_on(statement.source, read(statement).marks, [("", words)])


def bearing_on_principle(seat: Seat, statement: Statement, number: int) -> tuple[Bearing, ...]:
    """Find the sentences that have words in common with a principle or the provisions that give effect to it."""
    sheet = next((each for each in checklist(seat) if each.principle.number == number), None)
    if sheet is None:
        return ()
    provisions = [(each.document.number, each.found.words) for each in sheet.provisions]
    return bearing_on(statement.source, read(statement).marks, [("", sheet.principle.title), *provisions])


def _ground(
    likeness: Likeness,
    seen: dict[str, Statement],
    passages: list[tuple[str, str]],
    checked: dict[tuple[int, int, int, int], CommonGround],
) -> Ground:
    one, other = seen[likeness.one.document], seen[likeness.other.document]
    near = passages_alike(likeness.one.words, passages, 1) or passages_alike(likeness.other.words, passages, 1)
    document, _, paragraph = near[0][0].rpartition("#") if near else ("", "", "")
    found = checked.get((one.pk, likeness.one.start, other.pk, likeness.other.start))
    return Ground(likeness, one, other, document, paragraph, found)


def _passages(seat: Seat) -> list[tuple[str, str]]:
    return [(key, words) for _, key, words in _paragraphs(seat)]


def _paragraphs(seat: Seat) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for document in documents(seat):
        current = revision(seat, document)
        if current is None:
            continue
        parsed = text(current)
        found.extend(
            (document.basket.number, f"{document.number}#{each.id}", parsed.source[each.start : each.end])
            for each in parsed.paragraphs
            if each.end - each.start > 30
        )
    return found
