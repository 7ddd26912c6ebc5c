"""What a seat may see of decisions: those on documents that it may see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from dipoli.procedure import CapitalTime, Question, Silence, State, capital_time, state, warnings
from dipoli.sentences import listed, sentence
from dipoli.web.conference.languages import country_of
from dipoli.web.conference.models import Process, Seat
from dipoli.web.conference.queries import sitting, with_a_say
from dipoli.web.decisions.models import (
    Decision,
    InterpretativeStatement,
    MeetingQuestion,
    SilenceProcedure,
    StatementFile,
)
from dipoli.web.decisions.ruling import question_of, silence_of
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.queries import documents
from dipoli.web.drafting.withholding import hidden_from

IN_FORCE = frozenset({State.ADOPTED, State.ANNOUNCED, State.ISSUED})


@dataclass(frozen=True)
class SilenceStanding:
    """A silence procedure as it stands at an instant.

    `working_time` is what it leaves offices in its own zone, `capitals` what it leaves each capital, the least first.
    """

    row: SilenceProcedure
    value: Silence
    state: State
    working_time: CapitalTime
    capitals: tuple[CapitalTime, ...] = ()


@dataclass(frozen=True)
class QuestionStanding:
    """A question put to a meeting, with the objections that stand; only one `is_on_the_table` can be adopted."""

    row: MeetingQuestion
    value: Question
    is_on_the_table: bool


@dataclass(frozen=True)
class AdoptedText:
    """An adopted text: which revision, when, how, and under which number once it is issued.

    `silence` is the procedure that adopted it, None where a meeting did; `how` says it in words.
    """

    document: Document
    revision: Revision
    adopted_at: datetime
    silence: SilenceStanding | None
    decision: Decision | None
    statements: tuple[InterpretativeStatement, ...]
    how: str


def silences(seat: Seat, now: datetime, document: Document | None = None) -> tuple[SilenceStanding, ...]:
    """List the silence procedures, the latest first."""
    found = _silences(seat).order_by("-pk")
    if document is not None:
        found = found.filter(document=document)
    return tuple(_standing(row, now) for row in found)


def silence(seat: Seat, pk: int, now: datetime) -> SilenceStanding | None:
    """Find a silence procedure."""
    row = _silences(seat).filter(pk=pk).first()
    return None if row is None else _standing(row, now)


def questions(seat: Seat, document: Document) -> tuple[QuestionStanding, ...]:
    """List the questions put to meetings on the adoption of a document, the latest first."""
    found = MeetingQuestion.objects.select_related("revision__document__process", "meeting", "document").filter(
        document__in=documents(seat).filter(pk=document.pk), revision__number__gte=document.hidden_before(seat)
    )
    meeting = sitting(seat.process)
    return tuple(
        QuestionStanding(
            row, question_of(row), row.adopted_at is None and row.revision.is_current and row.meeting == meeting
        )
        for row in found.order_by("-pk")
    )


def before_meeting(seat: Seat) -> tuple[QuestionStanding, ...]:
    """List the questions that are on the table of the meeting that sits, by document, of each the latest first."""
    meeting = sitting(seat.process)
    if meeting is None:
        return ()
    found = MeetingQuestion.objects.select_related("revision__document__process", "meeting", "document").filter(
        document__in=documents(seat), meeting=meeting, adopted_at=None, revision__is_current=True
    )
    rows = found.order_by("document__basket", "document", "-pk")
    return tuple(QuestionStanding(row, question_of(row), is_on_the_table=True) for row in rows)


def docketed(seat: Seat, now: datetime) -> tuple[tuple[SilenceStanding, ...], tuple[AdoptedText, ...]]:
    """Give the silence procedures, the latest first, and the adopted texts, from one look at them."""
    found = silences(seat, now)
    return found, _latest_first([*_by_meeting(seat), *_by_silence(found)])


def adopted_texts(seat: Seat, now: datetime) -> tuple[AdoptedText, ...]:
    """List the adopted texts, the latest first."""
    return docketed(seat, now)[1]


def adopted_text(seat: Seat, document: Document, now: datetime) -> AdoptedText | None:
    """Find what was adopted of a document."""
    return next((each for each in adopted_texts(seat, now) if each.document == document), None)


def statement(seat: Seat, document: Document, pk: int) -> InterpretativeStatement | None:
    """Find a statement on a document."""
    found = InterpretativeStatement.objects.select_related("participant", "document")
    return found.filter(pk=pk, document__in=documents(seat).filter(pk=document.pk)).first()


def files_of(seat: Seat, document: Document) -> dict[int, list[StatementFile]]:
    """List the files that go with each statement on a document, by the statement's key, without their bytes."""
    found: dict[int, list[StatementFile]] = {}
    for each in _files(seat, document).defer("data"):
        found.setdefault(each.statement_id, []).append(each)
    return found


def statement_file(seat: Seat, document: Document, pk: int) -> StatementFile | None:
    """Find a file that goes with a statement on a document."""
    return _files(seat, document).filter(pk=pk).first()


def _files(seat: Seat, document: Document) -> QuerySet[StatementFile]:
    return StatementFile.objects.filter(
        statement__document__in=documents(seat).filter(pk=document.pk),
        distribution__in=[each.value for each in seat.distributions],
    )


def how_adopted(row: MeetingQuestion) -> str:
    """Say how a meeting adopted a text: by consensus, and without whom, by vote, as part of which package."""
    vote = next((each for each in row.ballots.all() if each.is_adopted), None)
    if vote is not None:
        return sentence("by a vote: {result}", result=vote.words)
    without, package = listed(row.without, ","), row.package
    if without and package:
        return sentence(
            "by consensus without {names} in a meeting, as part of the package “{package}”",
            names=without,
            package=package,
        )
    if without:
        return sentence("by consensus without {names} in a meeting", names=without)
    if package:
        return sentence("by consensus in a meeting, as part of the package “{package}”", package=package)
    return sentence("by consensus in a meeting")


def _silences(seat: Seat) -> QuerySet[SilenceProcedure]:
    rows = SilenceProcedure.objects.select_related(
        "document__process", "document__basket", "revision__document__process", "meeting", "announced_in"
    )
    found = rows.filter(document__in=documents(seat)).exclude(hidden_from(seat))
    return found.prefetch_related("breaks__participant", "objections__participant")


def _standing(row: SilenceProcedure, now: datetime) -> SilenceStanding:
    value = silence_of(row)
    opening = row.opened_at or now
    return SilenceStanding(
        row,
        value,
        state(value, now),
        capital_time("Offices", row.zone, opening, row.expires_at),
        warnings(value, now, *_capitals(row.document.process)),
    )


def _capitals(process: Process) -> tuple[dict[str, str], dict[str, str]]:
    """Give the time zone of each capital that is known, and the country whose holidays it keeps."""
    found = [each for each in with_a_say(process) if each.zone]
    return {each.name: each.zone for each in found}, {each.name: country_of(each) for each in found}


def _by_meeting(seat: Seat) -> Iterator[AdoptedText]:
    rows = MeetingQuestion.objects.select_related("document__process", "revision__document__process").filter(
        document__in=documents(seat), adopted_at__isnull=False
    )
    for row in rows.prefetch_related("ballots"):
        if row.adopted_at is not None:
            yield _adopted(row.document, row.revision, row.adopted_at, None, how_adopted(row))


def _latest_first(found: Iterable[AdoptedText]) -> tuple[AdoptedText, ...]:
    return tuple(sorted(found, key=lambda each: (each.adopted_at, each.document.pk), reverse=True))


def _by_silence(found: Iterable[SilenceStanding]) -> Iterator[AdoptedText]:
    for each in found:
        if each.state in IN_FORCE:
            yield _adopted(each.row.document, each.row.revision, each.value.expires_at, each, sentence("by silence"))


def _adopted(
    document: Document, revision: Revision, adopted_at: datetime, standing: SilenceStanding | None, how: str
) -> AdoptedText:
    decision = Decision.objects.select_related("process").filter(document=document).first()
    statements = tuple(document.statements.select_related("participant", "in_reply_to__participant"))
    return AdoptedText(document, revision, adopted_at, standing, decision, statements, how)
