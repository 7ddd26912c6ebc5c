"""Meetings: the one that is open, its questions of procedure, and the journal of each."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.formats.papers import journal_sheet
from dipoli.procedure.meeting.speakers import waiting
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.sentences import sentence
from dipoli.web.conference import acts as conference
from dipoli.web.conference import queries
from dipoli.web.conference.minutes import meeting_of, names_in_order, rules_of, speakers_of
from dipoli.web.conference.models import AgendaItem, Intervention, Meeting, Seat
from dipoli.web.consultations.queries.concerns import unanswered
from dipoli.web.decisions import acts
from dipoli.web.decisions.acts.effects import basis_of
from dipoli.web.decisions.ballots import BallotStanding, ballots, ways_to_vote
from dipoli.web.decisions.journal import journal_of
from dipoli.web.decisions.models import Motion
from dipoli.web.drafting.models import Document
from dipoli.web.pages.deciding.forms import ReasonForm
from dipoli.web.pages.meeting.calendar import calendar_address
from dipoli.web.pages.meeting.forms import AgendaForm, AlignmentForm, StatementForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated, show


@require_GET
@seated
def meetings(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the meeting that is open, and list those before it."""
    found = list(queries.meetings(seat).order_by("-number"))
    context = {
        "section": "meetings",
        "meetings": found,
        "open": next((each for each in found if each.is_open), None),
        "basis": basis_of(seat),
        "rules": rules_of(seat.process),
        "chair": seat.process.first_chair,
        "calendar": calendar_address(request, seat),
    }
    return show(request, seat, "meeting/meetings.html", context)


@require_GET
@seated
def meeting(request: HttpRequest, seat: Seat, meeting: int) -> HttpResponse:
    """Show a meeting: its questions of procedure, its agenda with the lists of speakers, and its journal so far."""
    found = _meeting(seat, meeting)
    names = names_in_order(seat.process)
    items = [
        {
            "row": item,
            "waiting": waiting(speakers_of(item), names),
            "mine": [(each, StatementForm(prefix=f"statement-{each.pk}")) for each in _mine(seat, item)],
            "said": _said(seat, item),
        }
        for item in found.items.all()
    ]
    context = {
        "section": "meetings",
        "meeting": found,
        "phase": meeting_of(found).phase.words,
        "motions": _motions(seat, found),
        "items": items,
        "agenda_form": AgendaForm(),
        "unanswered": unanswered(seat, _put_in(found)),
        "unanswered_when": sentence("On texts put to this meeting. A concern is no objection and blocks nothing."),
        "sheet": journal_sheet(journal_of(seat, found)),
    }
    return show(request, seat, "meeting/meeting.html", context)


def _put_in(meeting: Meeting) -> list[Document]:
    """List the texts that were put to a meeting, or under silence in it."""
    put = [each.document for each in meeting.questions.select_related("document")]
    silent = [each.document for each in meeting.silences.select_related("document")]
    return list(dict.fromkeys([*put, *silent]))


@require_POST
@seated
def suspend(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Suspend the meeting."""
    return _moved(
        request,
        seat,
        lambda now: sentence("{meeting} is suspended.", meeting=str(conference.suspend_meeting(seat, now=now))),
    )


@require_POST
@seated
def resume(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Resume the meeting."""
    return _moved(
        request,
        seat,
        lambda now: sentence("{meeting} is resumed.", meeting=str(conference.resume_meeting(seat, now=now))),
    )


@require_POST
@seated
def put_agenda(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put an agenda to the meeting."""
    form = AgendaForm(request.POST)

    def act(now: datetime) -> str:
        return sentence(
            "{motion} is before the meeting.",
            motion=str(acts.put_motion(seat, Motion.Kind.AGENDA, {"items": form.titles()}, now=now)),
        )

    return do(request, seat, act, _here(seat), form)


DEEDS: Mapping[str, tuple[Callable[..., Motion], str]] = {
    "object": (acts.object_to_motion, sentence("Your objection stands.")),
    "withdraw": (acts.withdraw_motion_objection, sentence("Your objection is withdrawn.")),
    "adopt": (acts.adopt_motion, sentence("Adopted: it takes effect now.")),
    "drop": (acts.drop_motion, sentence("Taken back.")),
}


@require_POST
@seated
def motion(request: HttpRequest, seat: Seat, motion: int, deed: str) -> HttpResponse:
    """Object to a question of procedure, withdraw that, adopt the question, or take it back."""
    row = get_object_or_404(Motion, pk=motion, process=seat.process)
    if deed not in DEEDS:
        raise Http404(sentence("There is no such thing to do with a question of procedure."))
    act, said = DEEDS[deed]
    form = ReasonForm(request.POST) if deed == "object" else None

    def done(now: datetime) -> str:
        act(seat, row, **({"reason": form.cleaned_data["reason"]} if form else {}), now=now)
        return said

    return do(request, seat, done, _here(seat), form)


@require_POST
@seated
def issue(request: HttpRequest, seat: Seat, meeting: int) -> HttpResponse:
    """Issue the journal of a meeting."""
    row = _meeting(seat, meeting)

    def act(now: datetime) -> str:
        return sentence("Issued as {symbol}.", symbol=acts.issue_journal(seat, row, now=now).symbol)

    return do(request, seat, act, reverse("meeting", args=[seat.chain, meeting]))


def _moved(request: HttpRequest, seat: Seat, act: Callable[[datetime], str]) -> HttpResponse:
    return do(request, seat, act, reverse("meetings", args=[seat.chain]))


def _here(seat: Seat) -> str:
    last = queries.meetings(seat).order_by("number").last()
    return reverse("meeting", args=[seat.chain, last.number]) if last else reverse("meetings", args=[seat.chain])


def _meeting(seat: Seat, number: int) -> Meeting:
    found = queries.meeting_numbered(seat, number)
    if found is None:
        raise Http404(
            sentence(
                "There is no meeting {number} in this process yet: choose one from the list of meetings.", number=number
            )
        )
    return found


def _mine(seat: Seat, item: AgendaItem) -> list[Intervention]:
    """List what the reader's delegation said on an item and has not handed in yet."""
    if seat.participant is None or not seat.may_act:
        return []
    return list(item.interventions.filter(participant=seat.participant, spoke_at__isnull=False, symbol="", annex=None))


def _said(seat: Seat, item: AgendaItem) -> list[tuple[Intervention, AlignmentForm]]:
    """List what was said on an item, with where those who keep the list note who is in alignment with it."""
    if not (seat.is_chair or seat.is_secretariat) or item.meeting.journal_symbol:
        return []
    rows = item.interventions.select_related("participant").filter(spoke_at__isnull=False).order_by("spoke_at", "pk")
    return [(each, AlignmentForm(seat=seat, prefix=f"alignment-{each.pk}")) for each in rows]


def _motions(seat: Seat, meeting: Meeting) -> list[tuple[Motion, bool, BallotStanding | None, tuple[BallotKind, ...]]]:
    """List the questions of procedure: whether the reader's State objects, the last vote on it, how one can be held."""
    votes = {vote.row.motion_id: vote for vote in reversed(ballots(seat))}
    return [
        (each, _own_objection(seat, each), votes.get(each.pk), ways_to_vote(seat, each))
        for each in meeting.motions.filter(dropped_at=None)
    ]


def _own_objection(seat: Seat, motion: Motion) -> bool:
    return (
        seat.participant is not None
        and motion.objections.filter(participant=seat.participant, withdrawn_at=None).exists()
    )
