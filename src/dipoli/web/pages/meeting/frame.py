"""What the pages of meetings share: doing an act and coming back, or saying why it was refused."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm, ChoiceField, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.pages.views.frame import FORBIDDEN, PAGES, carry_out, refusal_status, refusals, show


def do(
    request: HttpRequest,
    seat: Seat,
    act: Callable[[datetime], str],
    back: str,
    form: BaseForm | None = None,
) -> HttpResponse:
    """Do an act and go back to a page, or say why it was refused, with the form filled as it was sent.

    Where there is no form to show again (one may not do it at all, or no field was shown), its words may be copied.
    """
    form = form or Form(request.POST)
    said = carry_out(form, lambda: act(now_in(seat.process)))
    if said is not None:
        messages.success(request, told(said))
        return redirect(back)
    again = form if form.visible_fields() and refusal_status(form) != FORBIDDEN else None
    context = {
        "section": _section_of(seat, back),
        "refused": refusals(form),
        "form": again,
        "back": back,
        "typed": _typed(request, form),
    }
    return show(request, seat, "refused.html", context, status=refusal_status(form))


def _typed(request: HttpRequest, form: BaseForm) -> list[str]:
    """List the words that somebody typed: what was chosen, or what a button said of itself, is none of them."""
    chosen = {each.html_name for each in form if each.is_hidden or isinstance(each.field, ChoiceField)}
    names = [name for name in request.POST if name != "csrfmiddlewaretoken" and name not in chosen]
    return [str(request.POST[name]) for name in names if request.POST[name]]


def _section_of(seat: Seat, address: str) -> str:
    """Name the page of the menu that an address belongs to: the one whose own address begins it and is the longest."""
    found = [(reverse(name, args=[seat.chain]), name) for name, _ in PAGES]
    return max((each for each in found if address.startswith(each[0])), default=("", "meetings"))[1]
