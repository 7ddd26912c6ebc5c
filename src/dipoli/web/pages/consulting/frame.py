"""What the pages of consultations share: their tabs, and doing an act that comes back to one of them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, show

TABS = (
    ("consultations", sentence("Soundings")),
    ("initiatives", sentence("Initiatives")),
    ("concerns", sentence("Concerns")),
    ("balance", sentence("Balance")),
    ("principles", sentence("Principles")),
)

Page = Callable[[Mapping[str, object], int], HttpResponse]


def show_tab(
    request: HttpRequest, seat: Seat, tab: str, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page under one of the tabs."""
    tabs = [
        {"address": reverse(name, args=[seat.chain]), "label": label, "is_here": name == tab} for name, label in TABS
    ]
    frame = {"section": "consultations", "tabs": tabs}
    return show(request, seat, f"consulting/{template}", {**frame, **context}, status=status)


def do(  # noqa: PLR0917 - called by position everywhere
    request: HttpRequest,
    seat: Seat,
    form: BaseForm,
    act: Callable[[datetime], tuple[str, str]],
    page: Page,
    name: str = "form",
) -> HttpResponse:
    """Do an act, say so and go where it says; or show the page again with the form and why it was refused.

    The act gives the words and the address. The page gets the form under `name` and the refusals as `refused`.
    """
    done = carry_out(form, lambda: act(now_in(seat.process)))
    if done is None:
        return page({name: form, "failed": name, "refused": refusals(form)}, refusal_status(form))
    said, address = done
    messages.success(request, told(said))
    return redirect(address)
