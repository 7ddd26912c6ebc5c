"""The journal of a meeting and the final act of a conference, gathered from what was done; for each reader its own."""

from collections.abc import Iterator
from datetime import datetime

from dipoli.formats.papers.final_act import Chapter, FinalAct, Reading
from dipoli.procedure.meeting.chair import alphabetical
from dipoli.procedure.meeting.journal import Annex, Journal, Speech, Subject
from dipoli.procedure.words import day_in_words, minute_in_words
from dipoli.sentences import listed, sentence
from dipoli.text import Kind as ParagraphKind
from dipoli.text import Text
from dipoli.web.conference.languages import name_in
from dipoli.web.conference.minutes import meeting_of, names_in_order, rules_of
from dipoli.web.conference.models import AgendaItem, Intervention, Meeting, Participant, Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.decisions.models import Ballot, InterpretativeStatement, MeetingQuestion, SilenceProcedure
from dipoli.web.decisions.queries import AdoptedText, adopted_texts, files_of
from dipoli.web.decisions.ruling import silence_of
from dipoli.web.drafting.queries import documents
from dipoli.web.drafting.readings import text_of

FINAL_ACT = "Final Act"
"""In a symbol, which is the same in every language."""


def journal_of(seat: Seat, meeting: Meeting) -> Journal:
    """Give the journal of a meeting as far as a reader may see what happened in it; a draft until it is issued."""
    value = meeting_of(meeting)
    process = meeting.process
    items = meeting.items.prefetch_related("interventions__participant")
    decided = [*_adopted(seat, meeting), *_silences(seat, meeting)]
    spoken = [_subject(item, [words for place, words in decided if place == item.pk]) for item in items]
    last = Intervention.objects.filter(item__meeting=meeting, annex__isnull=False).count()
    return Journal(
        conference=process.title,
        symbol=meeting.journal_symbol,
        meeting=meeting.number,
        language=rules_of(process).documents.languages.value[0],
        chairmanship=meeting.presided_by,
        chairpersons=(meeting.presided_by,) if meeting.presided_by else (),
        spans=value.spans,
        zone=process.zone,
        is_closed=meeting.closed_at is not None,
        has_agenda=meeting.agenda_adopted_at is not None or not meeting.motions.filter(kind="agenda").exists(),
        subjects=tuple(spoken),
        decisions=(*_procedure(meeting), *(words for place, words in decided if place is None)),
        annexes=(*_statements(meeting), *_interim(seat, meeting, last)),
    )


def final_act_of(seat: Seat, now: datetime) -> FinalAct:
    """Assemble the final act from what is adopted, basket by basket, with its statements and those who sign."""
    process = seat.process
    texts = sorted(adopted_texts(seat, now), key=lambda each: (each.document.basket.pk, each.document.pk))
    order = alphabetical({each.name: names_in_order(process)[each.name] for each in with_a_say(process)})
    states = {each.name: each for each in with_a_say(process)}
    language = rules_of(process).documents.languages.value[0]
    return FinalAct(
        process.title,
        f"{process.symbol}/{FINAL_ACT}",
        now.date(),
        tuple(chapter_of(seat, each) for each in texts),
        tuple(name_in(states[name], language) for name in order),
        language,
    )


def _subject(item: AgendaItem, decided: list[str]) -> Subject:
    spoke = sorted(
        (each for each in item.interventions.all() if each.spoke_at), key=lambda each: (each.spoke_at, each.pk)
    )
    return Subject(item.position, item.title, tuple(_speech(each) for each in spoke), tuple(decided))


def _speech(row: Intervention) -> Speech:
    kind = row.participant.kind
    standing = "" if kind == Participant.Kind.PARTICIPATING else Participant.Kind(kind).label
    return Speech(
        row.participant.name, standing, row.on_behalf_of, tuple(row.aligned), row.symbol, row.annex, row.is_reply
    )


def _procedure(meeting: Meeting) -> Iterator[str]:
    for motion in meeting.motions.filter(adopted_at__isnull=False):
        yield sentence("{question}: adopted.", question=motion.words)
    for ballot in Ballot.objects.filter(motion__meeting=meeting, counted_at__isnull=False).select_related("motion"):
        yield sentence("Vote on {subject}: {result}.", subject=ballot.subject, result=ballot.words)


def _adopted(seat: Seat, meeting: Meeting) -> Iterator[tuple[int | None, str]]:
    """Say what the meeting adopted, each with the item of the agenda that it belongs to, None for none."""
    rows = MeetingQuestion.objects.select_related("revision__document__process", "document").filter(
        meeting=meeting, adopted_at__isnull=False, document__in=documents(seat)
    )
    for row in rows:
        adopted = sentence(
            "The meeting adopted {revision}, {document}, {how}.",
            revision=row.revision.symbol,
            document=row.document.title,
            how=_how(row),
        )
        readings = _readings(row)
        said = sentence("{adopted} {readings}.", adopted=adopted, readings=readings) if readings else adopted
        yield row.item_id, said
    ballots = Ballot.objects.select_related("question__revision__document__process").filter(
        question__meeting=meeting,
        question__document__in=documents(seat),
        counted_at__isnull=False,
        is_adopted=False,
    )
    for ballot in ballots:
        yield (
            ballot.question.item_id if ballot.question else None,
            sentence("Vote on {subject}: {result}.", subject=ballot.subject, result=ballot.words),
        )


def _how(row: MeetingQuestion) -> str:
    vote = row.ballots.filter(is_adopted=True).first()
    if vote is not None:
        return sentence("by a vote, {result}", result=vote.words)
    without, package = listed(row.without, ","), row.package
    if without and package:
        return sentence(
            "by consensus without {names}, as part of the package “{package}”", names=without, package=package
        )
    if without:
        return sentence("by consensus without {names}", names=without)
    if package:
        return sentence("by consensus, as part of the package “{package}”", package=package)
    return sentence("by consensus")


def _readings(row: MeetingQuestion) -> str:
    found = InterpretativeStatement.objects.select_related("participant").filter(document=row.document)
    words = [
        sentence(
            "{speaker} ({kind}, see attachment {place} to the decision)",
            speaker=each.speaker,
            kind=InterpretativeStatement.Kind(each.kind).within,
            place=place,
        )
        for place, each in enumerate(found, start=1)
    ]
    return listed(words, ",")


def _silences(seat: Seat, meeting: Meeting) -> Iterator[tuple[int | None, str]]:
    rows = SilenceProcedure.objects.select_related("revision__document__process", "document", "meeting", "announced_in")
    for row in rows.filter(document__in=documents(seat), meeting=meeting, opened_at__isnull=False):
        until = minute_in_words(silence_of(row).expires_at)
        yield (
            row.item_id,
            sentence(
                "{title}, {revision}, was put under a silence procedure until {until}.",
                title=row.words,
                revision=row.revision.symbol,
                until=until,
            ),
        )
    for row in rows.filter(document__in=documents(seat), announced_in=meeting):
        yield (
            None,
            sentence(
                "The Chair announced that {revision}, {document}, was adopted by silence.",
                revision=row.revision.symbol,
                document=row.document.title,
            ),
        )


def _statements(meeting: Meeting) -> Iterator[Annex]:
    given = Intervention.objects.select_related("participant").filter(item__meeting=meeting, annex__isnull=False)
    for row in given.order_by("annex"):
        yield Annex(
            row.annex or 0,
            sentence("Statement by the delegation of {participant}", participant=row.participant.name),
            row.words,
            row.language,
        )


def _interim(seat: Seat, meeting: Meeting, last: int) -> Iterator[Annex]:
    """Annex the texts put under silence in the meeting: they have no number yet, and a title that says so."""
    rows = SilenceProcedure.objects.select_related("revision", "document").filter(
        document__in=documents(seat), meeting=meeting, opened_at__isnull=False
    )
    for number, row in enumerate(rows, start=last + 1):
        yield Annex(number, row.words, row.revision.source)


def chapter_of(seat: Seat, each: AdoptedText) -> Chapter:
    """Give an adopted text with what was said of it, and with the names of the files that the reader may see."""
    text, files = text_of(each.revision), files_of(seat, each.document)
    return Chapter(
        str(each.document.basket),
        each.decision.symbol if each.decision else each.revision.symbol,
        each.document.title,
        day_in_words(each.adopted_at),
        tuple(_paragraphs(text)),
        tuple(
            Reading(
                InterpretativeStatement.Kind(row.kind).label,
                row.speaker,
                row.words,
                row.on_behalf_of,
                tuple(row.aligned),
                row.language,
                tuple(row.passages),
                row.in_reply_to.speaker if row.in_reply_to else "",
                tuple(file.name for file in files.get(row.pk, ())),
            )
            for row in each.statements
        ),
    )


def _paragraphs(text: Text) -> Iterator[tuple[str, bool]]:
    for paragraph in text.paragraphs:
        yield text.words(paragraph), paragraph.kind is ParagraphKind.HEADING
