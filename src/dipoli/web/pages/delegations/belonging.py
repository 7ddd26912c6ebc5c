"""Joining, leaving and coming back; groups; what a participant is called."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference import acts, queries
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.pages.delegations.forms import AdmitForm, DepartureForm, DescribeForm, GroupForm, MoveForm
from dipoli.web.pages.delegations.participants import participant_or_404
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated


@require_POST
@seated
def admit(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Admit somebody who takes part from now on."""
    form = AdmitForm(request.POST, groups=[group.name for group in queries.groups(seat)])

    def act(now: datetime) -> str:
        data = form.cleaned_data
        kind = Participant.Kind(data["kind"])
        named = {name: data[name] for name in ("name", "group", "code", "about", "zone")}
        admitted = acts.admit_participant(seat, kind=kind, **named, now=now)
        return sentence("{participant} takes part as {kind}.", participant=str(admitted), kind=kind.within)

    return do(request, seat, act, reverse("participants", args=[seat.chain]), form)


@require_POST
@seated
def form_group(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Note a group."""
    form = GroupForm(request.POST)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        return sentence(
            "{group} is noted.",
            group=str(acts.form_group(seat, name=data["name"], about=data["about"], now=now)),
        )

    return do(request, seat, act, reverse("participants", args=[seat.chain]), form)


@require_POST
@seated
def describe(request: HttpRequest, seat: Seat, participant: int) -> HttpResponse:
    """Set the names of a participant."""
    found = participant_or_404(seat, participant)
    form = DescribeForm(request.POST)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        named = {name: data[name] for name in ("code", "zone", "about")}
        return sentence(
            "{participant} is described so.",
            participant=str(acts.describe_participant(seat, found, names=form.names(), **named, now=now)),
        )

    return do(request, seat, act, _page(seat, found), form)


@require_POST
@seated
def move(request: HttpRequest, seat: Seat, participant: int) -> HttpResponse:
    """Note that a participant moves in another group, or in none."""
    found = participant_or_404(seat, participant)
    form = MoveForm(request.POST, groups=[group.name for group in queries.groups(seat)])

    def act(now: datetime) -> str:
        moved = acts.move_to_group(seat, found.name, form.cleaned_data["group"], now=now)
        if moved.group is None:
            return sentence("{participant} moves in no group from now on.", participant=str(moved))
        return sentence("{participant} moves in {group} from now on.", participant=str(moved), group=str(moved.group))

    return do(request, seat, act, _page(seat, found), form)


@require_POST
@seated
def leave(request: HttpRequest, seat: Seat, participant: int) -> HttpResponse:
    """Note that a participant has left."""
    found = participant_or_404(seat, participant)
    form = DepartureForm(request.POST)

    def act(now: datetime) -> str:
        left = acts.note_departure(seat, found, reason=form.cleaned_data["reason"], now=now)
        return sentence("{participant} takes part no more; its word is kept.", participant=str(left))

    return do(request, seat, act, _page(seat, found), form)


@require_POST
@seated
def come_back(request: HttpRequest, seat: Seat, participant: int) -> HttpResponse:
    """Note that a participant that had left takes part again."""
    found = participant_or_404(seat, participant)

    def act(now: datetime) -> str:
        return sentence(
            "{participant} takes part again, and declares anew that it does.",
            participant=str(acts.note_return(seat, found, now=now)),
        )

    return do(request, seat, act, _page(seat, found))


def _page(seat: Seat, participant: Participant) -> str:
    return reverse("participant", args=[seat.chain, participant.pk])
