"""Meetings: opened, suspended, resumed and closed by the chair; who speaks, and what is handed in."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.procedure import Refusal
from dipoli.procedure.meeting import sitting
from dipoli.procedure.meeting.sitting import Deed as Move
from dipoli.procedure.meeting.sitting import Phase
from dipoli.procedure.meeting.speakers import ask, call_next, leave
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.minutes import actor_of, meeting_of, names_in_order, ruled, rules_of, speakers_of
from dipoli.web.conference.models import AgendaItem, Intervention, Meeting, Paper, Participant, Role, Seat
from dipoli.web.conference.naming import LONGEST_TITLE, check_language, check_title
from dipoli.web.conference.presiding import in_the_chair
from dipoli.web.conference.registering import check_text, register
from dipoli.web.conference.rights import only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

MOST_ITEMS = 60
_NONE = {
    Move.SUSPEND: sentence("No meeting is open, so there is none to suspend."),
    Move.RESUME: sentence("No meeting is open, so there is none to resume."),
    Move.CLOSE: sentence("No meeting is open, so there is none to close."),
}


@act
def open_meeting(by: Seat, *, now: datetime) -> Deed[Meeting]:
    """Open the next meeting; refused while one is open."""
    only(by, Role.CHAIR, to=sentence("open a meeting", about="may"))
    others = [meeting_of(row) for row in by.process.meetings.prefetch_related("sittings")]
    number = max((other.number for other in others), default=0) + 1
    opened = ruled(sitting.open_meeting(number, others, now))
    presided_by = in_the_chair(by.process, now, number)
    meeting = by.process.meetings.create(number=opened.number, opened_at=now, presided_by=presided_by)
    meeting.sittings.create(begins_at=now)
    content: dict[str, JSON] = {"number": meeting.number, "presided_by": presided_by}
    return Deed(str(meeting), content, meeting)


@act
def suspend_meeting(by: Seat, *, now: datetime) -> Deed[Meeting]:
    """Suspend the meeting that sits; nothing is decided until it is resumed."""
    return _moved(by, Move.SUSPEND, sentence("suspend a meeting", about="may"), now)


@act
def resume_meeting(by: Seat, *, now: datetime) -> Deed[Meeting]:
    """Resume the meeting that was suspended, on the same day or a later one."""
    return _moved(by, Move.RESUME, sentence("resume a meeting", about="may"), now)


@act
def close_meeting(by: Seat, *, now: datetime) -> Deed[Meeting]:
    """Close the meeting that is open; one whose agenda was not adopted is closed as such."""
    return _moved(by, Move.CLOSE, sentence("close a meeting", about="may"), now)


def write_agenda(by: Seat, titles: Sequence[str], now: datetime) -> Meeting:
    """Write down the agenda that the open meeting has adopted; for the act that found consensus on it."""
    meeting = open_one(by)
    if meeting.agenda_adopted_at is not None:
        raise Refused("", sentence("{meeting} has adopted its agenda: it is not adopted twice.", meeting=str(meeting)))
    check_agenda(titles)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=position, title=title) for position, title in enumerate(titles, start=1)
    )
    meeting.agenda_adopted_at = now
    meeting.save(update_fields=["agenda_adopted_at"])
    return meeting


@act
def ask_for_the_floor(by: Seat, item: AgendaItem, *, is_reply: bool = False, now: datetime) -> Deed[Intervention]:
    """Ask to speak on an item, or to reply to what was said on it."""
    item = _item(by, item)
    if by.participant is None or not by.may_act:
        raise Refused("", sentence("You sit as {capacity}: a delegation asks for the floor.", capacity=by.capacity))
    ruled(ask(speakers_of(item), actor_of(by), now, rules_of(by.process), is_reply=is_reply))
    asked = item.interventions.create(
        participant=by.participant, is_reply=is_reply, asked_at=now, asked_by=by.display_name
    )
    return Deed(str(item), {"is_reply": is_reply}, asked)


@act
def leave_the_list(by: Seat, item: AgendaItem, *, now: datetime) -> Deed[AgendaItem]:  # noqa: ARG001
    """Take one's delegation off the list of speakers."""
    item = _item(by, item)
    ruled(leave(speakers_of(item), actor_of(by)))
    item.interventions.filter(participant=by.participant, spoke_at=None).delete()
    return Deed(str(item), {}, item)


@act
def give_the_floor(by: Seat, item: AgendaItem, *, now: datetime) -> Deed[Intervention]:
    """Give the floor to the next on the list."""
    item = _item(by, item)
    only(by, Role.CHAIR, to=sentence("give the floor", about="may"))
    called = call_next(speakers_of(item), actor_of(by), now, names_in_order(by.process))
    if isinstance(called, Refusal):
        raise Refused(called.rule, called.reason)
    request = called[1]
    spoke = item.interventions.get(
        participant__name=request.participant, is_reply=request.is_reply, spoke_at=None, asked_at=request.asked_at
    )
    spoke.spoke_at = now
    spoke.save(update_fields=["spoke_at"])
    return Deed(str(item), {"participant": request.participant, "is_reply": request.is_reply}, spoke)


@act
def close_the_list(by: Seat, item: AgendaItem, *, now: datetime) -> Deed[AgendaItem]:  # noqa: ARG001
    """Close the list of speakers on an item: replies alone are added to it."""
    only(by, Role.CHAIR, to=sentence("close the list of speakers", about="may"))
    item = _item(by, item)
    item.is_closed = True
    item.save(update_fields=["is_closed"])
    return Deed(str(item), {}, item)


@act
def hand_in_statement(
    by: Seat,
    intervention: Intervention,
    words: str,
    *,
    on_behalf_of: str = "",
    aligned: Sequence[str] = (),
    language: str = "",
    as_annex: bool = False,
    now: datetime,
) -> Deed[Intervention]:
    """Hand in what one's delegation said, as a document with a symbol, or annexed to the journal of the meeting."""
    spoke = (
        Intervention.objects.select_related("item__meeting", "participant")
        .filter(pk=intervention.pk, item__meeting__process=by.process, participant=by.participant)
        .first()
    )
    if spoke is None or spoke.spoke_at is None:
        raise Refused("", sentence("Your delegation has not spoken there: a statement is handed in once it was given."))
    if spoke.symbol or spoke.annex:
        handed_in = spoke.symbol or sentence("annex {number}", number=str(spoke.annex))
        raise Refused("", sentence("This statement is handed in already, as {handed_in}.", handed_in=handed_in))
    check_language(language)
    spoke.words, spoke.language = check_text(words), language
    spoke.on_behalf_of, spoke.aligned = on_behalf_of.strip()[:300], list(_known(by, aligned))
    if as_annex:
        given = Intervention.objects.filter(item__meeting=spoke.item.meeting, annex__isnull=False).count()
        spoke.annex = given + 1
    else:
        spoke.symbol = register(
            by,
            Paper.Kind.DELEGATION,
            f"Statement on {spoke.item.title}"[:LONGEST_TITLE],
            words=spoke.words,
            language=language,
            now=now,
        ).symbol
    spoke.save()
    content: dict[str, JSON] = {
        "words": spoke.words,
        "on_behalf_of": spoke.on_behalf_of,
        "aligned": list(spoke.aligned),
        "language": language,
        "annex": spoke.annex,
    }
    return Deed(spoke.symbol or f"annex {spoke.annex} of {spoke.item.meeting}", content, spoke)


@act
def note_alignment(
    by: Seat,
    intervention: Intervention,
    names: Sequence[str],
    *,
    is_withdrawn: bool = False,
    now: datetime,  # noqa: ARG001
) -> Deed[Intervention]:
    """Note for participants that they align themselves with what was said in a meeting, or that they no longer do."""
    only(by, Role.SECRETARIAT, Role.CHAIR, to=sentence("note who is in alignment with a statement", about="may"))
    rows = Intervention.objects.select_related("item__meeting", "participant")
    spoke = rows.filter(pk=intervention.pk, item__meeting__process=by.process).first()
    if spoke is None or spoke.spoke_at is None:
        raise Refused(
            "", sentence("Nothing was said there yet: note who is in alignment once the statement was given.")
        )
    if spoke.item.meeting.journal_symbol:
        raise Refused(
            "",
            sentence(
                "The journal of {meeting} is issued: say it in the next meeting.", meeting=str(spoke.item.meeting)
            ),
        )
    spoke.aligned = aligned_after(spoke.aligned, _known(by, names), spoke.participant.name, is_withdrawn=is_withdrawn)
    spoke.save(update_fields=["aligned"])
    content: dict[str, JSON] = {
        "statement_of": spoke.participant.name,
        "names": sorted(set(names)),
        "is_withdrawn": is_withdrawn,
    }
    return Deed(str(spoke.item), content, spoke)


def aligned_after(before: Sequence[str], names: Sequence[str], maker: str, *, is_withdrawn: bool) -> list[str]:
    """Give who is in alignment once some joined or withdrew, in order; refused where that changes nothing."""
    if not names:
        raise Refused("", sentence("Nobody is named: name the participants that are in alignment, or are no longer."))
    for name in names:
        if name == maker:
            raise Refused("", sentence("{maker} made this statement itself: name others.", maker=maker))
        if is_withdrawn != (name in before):
            raise Refused(
                "",
                sentence("{name} is not in alignment with this statement: leave it out.", name=name)
                if is_withdrawn
                else sentence("{name} is in alignment with it already: leave it out.", name=name),
            )
    return sorted(set(before) - set(names) if is_withdrawn else {*before, *names})


def open_one(by: Seat) -> Meeting:
    """Find the meeting that is open and sits, or refuse."""
    meeting = by.process.meetings.filter(closed_at=None).first()
    if meeting is None:
        raise Refused("", sentence("No meeting is open: the chair opens one first."))
    if meeting_of(meeting).phase is Phase.SUSPENDED:
        raise Refused("", sentence("{meeting} is suspended: the chair resumes it first.", meeting=str(meeting)))
    return meeting


def item_of(meeting: Meeting | None, item: AgendaItem | None) -> AgendaItem | None:
    """Give the item of the agenda of a meeting that a decision belongs to, or refuse one of another; None for none."""
    if item is None:
        return None
    found = None if meeting is None else meeting.items.filter(pk=item.pk).first()
    if found is None:
        raise Refused("", sentence("This is no item of the agenda of the meeting that sits: choose one of its own."))
    return found


def check_agenda(titles: Sequence[str]) -> None:
    """Refuse an agenda that is empty, too long, or has an item that is no title."""
    if not titles or len(titles) > MOST_ITEMS:
        raise Refused(
            "",
            sentence(
                "An agenda has from 1 to {most} items, and this one has {number}.",
                most=MOST_ITEMS,
                number=len(titles),
            ),
        )
    for title in titles:
        check_title(title, sentence("an item of the agenda"))


def _moved(by: Seat, move: Move, to: str, now: datetime) -> Deed[Meeting]:
    only(by, Role.CHAIR, to=to)
    row = by.process.meetings.filter(closed_at=None).prefetch_related("sittings").first()
    if row is None:
        raise Refused("", _NONE[move])
    after = ruled(sitting.move(meeting_of(row), move, now))
    row.sittings.filter(ends_at=None).update(ends_at=after.spans[-1].ends_at)
    if move is Move.RESUME:
        row.sittings.create(begins_at=now)
    row.closed_at = after.closed_at
    row.save(update_fields=["closed_at"])
    content: dict[str, JSON] = {"number": row.number}
    if move is Move.CLOSE:
        content["agenda_adopted"] = row.agenda_adopted_at is not None
    return Deed(str(row), content, row)


def _item(by: Seat, item: AgendaItem) -> AgendaItem:
    meeting = open_one(by)
    found = meeting.items.select_related("meeting").filter(pk=item.pk).first()
    if found is None:
        raise Refused(
            "", sentence("This is no item of {meeting}, which sits: choose one of its agenda.", meeting=str(meeting))
        )
    return found


def _known(by: Seat, names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if not Participant.objects.filter(process=by.process, name=name).exists():
            raise Refused(
                "", sentence("There is no participant {name} that could align itself: choose from the list.", name=name)
            )
    return sorted(set(names))
