"""What the pages of packages share: finding linked choices and packages that the reader may see."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.linkage import queries
from dipoli.web.linkage.models import LinkedChoices, Package
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals

Page = Callable[[Mapping[str, object], int], HttpResponse]


def linked_of(seat: Seat, number: int) -> LinkedChoices:
    """Find linked choices by their number; else there is no such page."""
    found = queries.linked_choices(seat).filter(number=number).first()
    if found is None:
        raise Http404(sentence("There are no such linked choices: choose from the list of packages."))
    return found


def package_of(seat: Seat, linked: int, number: int) -> Package:
    """Find a package that the reader may see; else there is no such page."""
    found = queries.packages(seat, linked_of(seat, linked)).filter(number=number).first()
    if found is None:
        raise Http404(sentence("There is no such package: choose from the list of packages."))
    return found


def do(
    request: HttpRequest, seat: Seat, form: BaseForm, act: Callable[[datetime], tuple[str, str]], page: Page
) -> HttpResponse:
    """Do an act, say so and go where it says; or show the page again with what was refused."""
    done = carry_out(form, lambda: act(now_in(seat.process)))
    if done is None:
        return page({"refused": refusals(form), "form": form}, refusal_status(form))
    said, address = done
    messages.success(request, told(said))
    return redirect(address)
