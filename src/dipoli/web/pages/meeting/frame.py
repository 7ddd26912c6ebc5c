"""What the pages of meetings share: doing an act and coming back, or saying why it was refused."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.pages.views.frame import PAGES, carry_out, refusal_status, refusals, show


def do(
    request: HttpRequest,
    seat: Seat,
    act: Callable[[datetime], str],
    back: str,
    form: BaseForm | None = None,
) -> HttpResponse:
    """Do an act and go back to a page, or say why it was refused and give back what was typed."""
    form = form or Form(request.POST)
    said = carry_out(form, lambda: act(now_in(seat.process)))
    if said is not None:
        messages.success(request, told(said))
        return redirect(back)
    typed = [str(request.POST[name]) for name in request.POST if name != "csrfmiddlewaretoken" and request.POST[name]]
    context = {"section": _section_of(seat, back), "refused": refusals(form), "back": back, "typed": typed}
    return show(request, seat, "meeting/refused.html", context, status=refusal_status(form))


def _section_of(seat: Seat, address: str) -> str:
    """Name the page of the menu that an address belongs to: the one whose own address begins it and is the longest."""
    found = [(reverse(name, args=[seat.chain]), name) for name, _ in PAGES]
    return max((each for each in found if address.startswith(each[0])), default=("", "meetings"))[1]
