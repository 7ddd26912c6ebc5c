"""The floor: asking for it, giving it, handing in what was said."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference import acts
from dipoli.web.conference.models import AgendaItem, Intervention, Seat
from dipoli.web.pages.meeting.forms import AlignmentForm, StatementForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated


def _ask(seat: Seat, item: AgendaItem, now: datetime) -> str:
    acts.ask_for_the_floor(seat, item, now=now)
    return sentence("You are on the list of speakers.")


def _reply(seat: Seat, item: AgendaItem, now: datetime) -> str:
    acts.ask_for_the_floor(seat, item, is_reply=True, now=now)
    return sentence("You are on the list for a reply.")


def _leave(seat: Seat, item: AgendaItem, now: datetime) -> str:
    acts.leave_the_list(seat, item, now=now)
    return sentence("You are off the list.")


def _call(seat: Seat, item: AgendaItem, now: datetime) -> str:
    return sentence(
        "{participant} has the floor.", participant=str(acts.give_the_floor(seat, item, now=now).participant)
    )


def _close(seat: Seat, item: AgendaItem, now: datetime) -> str:
    acts.close_the_list(seat, item, now=now)
    return sentence("The list is closed: replies alone are heard.")


DEEDS: Mapping[str, Callable[[Seat, AgendaItem, datetime], str]] = {
    "ask": _ask,
    "reply": _reply,
    "leave": _leave,
    "call": _call,
    "close": _close,
}


@require_POST
@seated
def item(request: HttpRequest, seat: Seat, item: int, deed: str) -> HttpResponse:
    """Ask for the floor on an item, leave the list, give the floor, or close the list."""
    row = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=item, meeting__process=seat.process)
    if deed not in DEEDS:
        raise Http404(sentence("There is no such thing to do with an item of the agenda."))
    return do(request, seat, lambda now: DEEDS[deed](seat, row, now), _page(seat, row))


@require_POST
@seated
def statement(request: HttpRequest, seat: Seat, intervention: int) -> HttpResponse:
    """Hand in what one's delegation said."""
    row = get_object_or_404(
        Intervention.objects.select_related("item__meeting"), pk=intervention, item__meeting__process=seat.process
    )
    form = StatementForm(request.POST, prefix=f"statement-{row.pk}")

    def act(now: datetime) -> str:
        data = form.cleaned_data
        done = acts.hand_in_statement(
            seat,
            row,
            data["words"],
            on_behalf_of=data["on_behalf_of"],
            aligned=form.aligned_names(),
            language=data["language"],
            as_annex=data["as_annex"],
            now=now,
        )
        if done.symbol:
            return sentence("Handed in as {symbol}.", symbol=done.symbol)
        return sentence("Handed in as annex {number}.", number=str(done.annex))

    return do(request, seat, act, _page(seat, row.item), form)


@require_POST
@seated
def alignment(request: HttpRequest, seat: Seat, intervention: int) -> HttpResponse:
    """Note that a participant is in alignment with what was said, or no longer."""
    row = get_object_or_404(
        Intervention.objects.select_related("item__meeting"), pk=intervention, item__meeting__process=seat.process
    )
    form = AlignmentForm(request.POST, seat=seat, prefix=f"alignment-{row.pk}")

    def act(now: datetime) -> str:
        name = form.cleaned_data["name"]
        acts.note_alignment(seat, row, [name], is_withdrawn=form.is_withdrawn(), now=now)
        return noted(name, is_withdrawn=form.is_withdrawn())

    return do(request, seat, act, _page(seat, row.item), form)


def noted(name: str, *, is_withdrawn: bool) -> str:
    """Say that a participant is in alignment with something, or no longer."""
    if is_withdrawn:
        return sentence("Noted: {participant} is no longer in alignment.", participant=name)
    return sentence("Noted: {participant} is in alignment.", participant=name)


def _page(seat: Seat, item: AgendaItem) -> str:
    return reverse("meeting", args=[seat.chain, item.meeting.number])
