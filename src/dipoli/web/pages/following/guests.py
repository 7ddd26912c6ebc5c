"""A notified activity, those invited to observe it, and what they answered and saw."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import in_alphabet, participants
from dipoli.web.followup import acts, queries
from dipoli.web.followup.acts.inviting import may_answer
from dipoli.web.followup.models import Invitation
from dipoli.web.followup.queries import NotificationSheet
from dipoli.web.pages.consulting.frame import do
from dipoli.web.pages.following.forms import GuestsForm, InvitationForm, VisitForm
from dipoli.web.pages.following.frame import show_tab
from dipoli.web.pages.views.frame import seated


@require_GET
@seated
def notification(request: HttpRequest, seat: Seat, notification: int) -> HttpResponse:
    """Show a notified activity with its guests."""
    return _page(request, seat, _sheet(seat, notification), {}, 200)


@require_POST
@seated
def invite(request: HttpRequest, seat: Seat, notification: int) -> HttpResponse:
    """Invite participants to observe it."""
    sheet = _sheet(seat, notification)
    form = GuestsForm(request.POST, people=_people(seat, sheet))
    known = {str(each.pk): each for each in in_alphabet(participants(seat))}

    def act(now: datetime) -> str:
        made = acts.invite_observers(seat, sheet.row, [known[key] for key in form.cleaned_data["guests"]], now=now)
        return sentence("Invited: {names}.", names=", ".join(each.guest.name for each in made))

    return _do(request, seat, sheet, form, act, "guests_form")


@require_POST
@seated
def answer(request: HttpRequest, seat: Seat, notification: int, invitation: int) -> HttpResponse:
    """Accept or decline."""
    sheet, row = _invitation(seat, notification, invitation)
    form = InvitationForm(request.POST)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        accepted = data["answer"] == "accept"
        acts.answer_invitation(seat, row, is_accepted=accepted, words=data["words"], now=now)
        return (
            sentence("Accepted.", about="an invitation") if accepted else sentence("Declined.", about="an invitation")
        )

    return _do(request, seat, sheet, form, act, "answer_form")


@require_POST
@seated
def report(request: HttpRequest, seat: Seat, notification: int, invitation: int) -> HttpResponse:
    """Report what was seen."""
    sheet, row = _invitation(seat, notification, invitation)
    form = VisitForm(request.POST)

    def act(now: datetime) -> str:
        acts.report_visit(seat, row, form.cleaned_data["words"], now=now)
        return sentence("Your report is there for all who take part.")

    return _do(request, seat, sheet, form, act, "visit_form")


def _do(  # noqa: PLR0917
    request: HttpRequest,
    seat: Seat,
    sheet: NotificationSheet,
    form: BaseForm,
    act: Callable[[datetime], str],
    name: str,
) -> HttpResponse:
    address = reverse("notification", args=[seat.chain, sheet.row.pk])
    return do(
        request,
        seat,
        form,
        lambda now: (act(now), address),
        lambda context, status: _page(request, seat, sheet, context, status),
        name,
    )


def _page(
    request: HttpRequest, seat: Seat, sheet: NotificationSheet, context: Mapping[str, object], status: int
) -> HttpResponse:
    today, row = now_in(seat.process).date(), sheet.row
    mine = next((each for each in sheet.invitations if may_answer(seat, each)), None)
    stands = row.cancelled_at is None
    is_host = seat.has_a_say and seat.participant_id == row.participant_id
    shown = {
        "sheet": sheet,
        "mine": mine if stands else None,
        "may_invite": is_host and stands and row.ends_on >= today,
        "may_reply": stands and row.ends_on >= today,
        "may_report": stands and mine is not None and bool(mine.accepted) and row.starts_on <= today,
        "guests_form": GuestsForm(people=_people(seat, sheet)),
        "answer_form": InvitationForm(),
        "visit_form": VisitForm(),
        **context,
    }
    return show_tab(request, seat, "notifications", "notification.html", shown, status=status)


def _people(seat: Seat, sheet: NotificationSheet) -> list[tuple[str, str]]:
    """List who can still be invited."""
    taken = {each.guest_id for each in sheet.invitations} | {sheet.row.participant_id}
    return [
        (str(each.pk), each.name)
        for each in in_alphabet(participants(seat))
        if each.pk not in taken and each.left_at is None
    ]


def _sheet(seat: Seat, key: int) -> NotificationSheet:
    found = queries.notification(seat, key)
    if found is None:
        raise Http404(sentence("There is no such notification: choose one from the list."))
    return found


def _invitation(seat: Seat, key: int, invitation: int) -> tuple[NotificationSheet, Invitation]:
    sheet = _sheet(seat, key)
    row = next((each for each in sheet.invitations if each.pk == invitation), None)
    if row is None:
        raise Http404(sentence("There is no such invitation: choose one from the notification's page."))
    return sheet, row
