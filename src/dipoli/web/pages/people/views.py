"""The people of a process: invitations, how each signs in, and what the secretariat does about it."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.accounts import acts, posting, queries
from dipoli.web.accounts.acts.inviting import Invited
from dipoli.web.accounts.watching import freshness
from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.queries import in_alphabet, participants, seats
from dipoli.web.interface import told
from dipoli.web.limits.kinds import INVITATIONS_OF_SEAT
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.people.forms import HoldForm, InviteForm
from dipoli.web.pages.views.frame import carry_out, refusal_status, seated, show

DEEDS = {
    "lock": acts.lock_account,
    "unlock": acts.unlock_account,
    "end": acts.end_sessions,
    "erase": acts.erase_person,
}


@require_GET
@seated
def people(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List who is invited and, for the secretariat, how everybody signs in."""
    _check(seat)
    return _page(request, seat, {}, 200)


@require_POST
@seated
def invite(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Invite a person; without a mail server the link is on the page that answers, and nowhere else ever."""
    _check(seat)
    INVITATIONS_OF_SEAT.take(str(seat.pk), wall())
    form = _form(seat, request.POST)

    def act() -> Invited:
        data, now = form.cleaned_data, now_in(seat.process)
        more = {"participant": data["participant"], "is_head": data["is_head"]} if seat.is_secretariat else {}
        return acts.invite_person(
            seat,
            address=data["address"],
            display_name=data["display_name"],
            role=Role(data.get("role") or Role.DELEGATE),
            may_act=data["may_act"],
            **more,
            now=now,
        )

    invited = carry_out(form, act)
    if invited is None:
        return _page(request, seat, {"form": form, "failed": True}, refusal_status(form))
    if posting.send_invitation(invited.invitation, invited.secret, now=wall()):
        messages.success(
            request,
            told(
                sentence(
                    "A letter to {address} invites {person}.",
                    address=str(invited.invitation.address),
                    person=str(invited.invitation),
                )
            ),
        )
        return redirect("people", seat.chain)
    link = posting.invitation_link(invited.secret)
    return _page(request, seat, {"made": invited.invitation, "link": link}, 200)


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, invitation: int) -> HttpResponse:
    """Take back an invitation."""
    _check(seat)
    found = queries.invitations(seat).filter(pk=invitation).first()
    if found is None:
        raise Http404(sentence("There is no such invitation: choose one from the list."))

    def act(now: datetime) -> str:
        return sentence(
            "The invitation of {person} opens nothing any more.",
            person=str(acts.withdraw_invitation(seat, found, now=now)),
        )

    return do(request, seat, act, _here(seat))


@require_POST
@seated
def tend(request: HttpRequest, seat: Seat, seat_number: int, deed: str) -> HttpResponse:
    """Lock, unlock, reset or erase an account, or sign its person out: by somebody who lately showed who they are."""
    found = seats(seat).filter(pk=seat_number).first()
    if found is None or (deed not in DEEDS and deed != "reset"):
        raise Http404(sentence("There is no such seat, or nothing like that is done to an account."))
    if not freshness.is_fresh(request):
        raise freshness.NotFresh(DEEDS[deed].__name__ if deed in DEEDS else "reset_account")
    if deed == "reset":
        return _reset(request, seat, found)
    return do(request, seat, lambda now: _done(deed, str(DEEDS[deed](seat, found, now=now))), _here(seat))


def _done(deed: str, person: str) -> str:
    match deed:
        case "lock":
            return sentence("The account of {person} is locked, and signed out everywhere.", person=person)
        case "unlock":
            return sentence("The account of {person} opens again.", person=person)
        case "end":
            return sentence("{person} is signed out everywhere.", person=person)
        case _:
            return sentence("What was kept of the person is erased; the seat stays as {person}.", person=person)


@require_POST
@seated
def hold(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Place a hold."""
    form = HoldForm(request.POST)

    def act(now: datetime) -> str:
        acts.place_hold(seat, reason=form.cleaned_data["reason"], now=now)
        return sentence("A hold stands: nothing of this process and of its people is pruned or erased.")

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def lift(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Lift the hold."""

    def act(now: datetime) -> str:
        acts.lift_hold(seat, now=now)
        return sentence("The hold is lifted: what is old is pruned with the next round.")

    return do(request, seat, act, _here(seat))


def _reset(request: HttpRequest, seat: Seat, found: Seat) -> HttpResponse:
    form = Form(request.POST)
    opened = carry_out(form, lambda: acts.reset_account(seat, found, now=now_in(seat.process)))
    if opened is None:
        return _page(request, seat, {"refused": form.non_field_errors()}, refusal_status(form))
    if posting.send_way(opened.way.user, opened.secret, now=wall()):
        messages.success(
            request,
            told(
                sentence(
                    "Nothing opens the account of {person} but the link in a letter to its address.", person=str(found)
                )
            ),
        )
        return redirect("people", seat.chain)
    return _page(request, seat, {"reset": found, "link": posting.way_link(opened.secret)}, 200)


def _check(seat: Seat) -> None:
    if not (seat.is_secretariat or seat.is_head):
        raise PermissionDenied(
            sentence(
                "You sit as {capacity}: the secretariat and heads of delegation see who is invited, so ask there.",
                capacity=seat.capacity,
            )
        )


def _form(seat: Seat, data: Mapping[str, str] | None = None) -> InviteForm:
    return InviteForm(data, by=seat, names=[each.name for each in in_alphabet(participants(seat).filter(left_at=None))])


def _here(seat: Seat) -> str:
    return reverse("people", args=[seat.chain])


def _page(request: HttpRequest, seat: Seat, more: Mapping[str, object], status: int) -> HttpResponse:
    now = now_in(seat.process)
    rows = list(queries.invitations(seat)[:300])
    holds = list(queries.holds(seat))
    context = {
        "section": "participants",
        "people": queries.people(seat),
        "open": [each for each in rows if each.is_open(now)],
        "past": [each for each in rows if not each.is_open(now)],
        "hold": next((each for each in holds if each.lifted_at is None), None),
        "form": _form(seat),
        "hold_form": HoldForm(),
        **more,
    }
    return show(request, seat, "people/people.html", context, status=status)
