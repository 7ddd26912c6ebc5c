"""The members of a delegation: seats given, credentials examined, who leads, and who may act."""

from datetime import datetime

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference import acts, queries
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.pages.delegations.forms import CredentialsForm, SeatForm
from dipoli.web.pages.delegations.participants import participant_or_404
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated

DEEDS = {"give": True, "take": False}


@require_POST
@seated
def seat(request: HttpRequest, seat: Seat, participant: int) -> HttpResponse:
    """Give a person with an account a seat for a participant."""
    found = participant_or_404(seat, participant)
    form = SeatForm(request.POST, zone=seat.process.zone)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        made = acts.assign_seat(
            seat,
            user=_user(seat, data["username"]),
            role=Role(data["role"]),
            participant=found.name,
            display_name=data["display_name"],
            is_head=data["is_head"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
            now=now,
        )
        return sentence("{person} sits as {capacity}.", person=str(made), capacity=made.capacity)

    return do(request, seat, act, _page(seat, found.pk), form)


@require_POST
@seated
def credentials(request: HttpRequest, seat: Seat, seat_number: int) -> HttpResponse:
    """Set for how long the credentials of a seat are valid."""
    found = _seat(seat, seat_number)
    form = CredentialsForm(request.POST, zone=seat.process.zone, prefix=f"credentials-{found.pk}")

    def act(now: datetime) -> str:
        data = form.cleaned_data
        done = acts.accredit(seat, found, valid_from=data["valid_from"], valid_until=data["valid_until"], now=now)
        return sentence("The credentials of {person} are examined.", person=str(done))

    return do(request, seat, act, _page(seat, found.participant_id), form)


@require_POST
@seated
def head(request: HttpRequest, seat: Seat, seat_number: int) -> HttpResponse:
    """Let a delegate lead the delegation."""
    found = _seat(seat, seat_number)

    def act(now: datetime) -> str:
        return sentence("{person} leads the delegation.", person=str(acts.appoint_head(seat, found, now=now)))

    return do(request, seat, act, _page(seat, found.participant_id))


@require_POST
@seated
def rights(request: HttpRequest, seat: Seat, seat_number: int, deed: str) -> HttpResponse:
    """Give a member of one's delegation the right to act for it, or take it."""
    found = _seat(seat, seat_number)
    if deed not in DEEDS:
        raise Http404(sentence("The right to act for a delegation is given or taken."))

    def act(now: datetime) -> str:
        done = acts.let_act(seat, found, may_act=DEEDS[deed], now=now)
        if done.may_act:
            return sentence("{person} may act for the delegation.", person=str(done))
        return sentence("{person} may not act for the delegation.", person=str(done))

    return do(request, seat, act, _page(seat, found.participant_id))


def _user(by: Seat, username: str) -> User:
    only(by, Role.SECRETARIAT, to=sentence("assign a seat", about="may"))
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None:
        raise Refused(
            "",
            sentence(
                "There is no account “{username}” here: whoever runs the installation makes one first.",
                username=username.strip(),
            ),
        )
    return user


def _seat(seat: Seat, pk: int) -> Seat:
    found = queries.seats(seat).filter(pk=pk).first()
    if found is None:
        raise Http404(sentence("There is no such seat in this process: choose one from its list."))
    return found


def _page(seat: Seat, participant: int | None) -> str:
    if participant is None:
        return reverse("participants", args=[seat.chain])
    return reverse("participant", args=[seat.chain, participant])
