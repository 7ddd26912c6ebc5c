"""Entering stakes: on all linked choices at once, or on one bracket beside its stances; and sending them."""

from datetime import datetime

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.queries import documents
from dipoli.web.linkage import acts, queries
from dipoli.web.pages.linking.forms import StakesForm, answers_in
from dipoli.web.pages.linking.frame import do, linked_of
from dipoli.web.pages.linking.linked import linked_page, overview_page
from dipoli.web.pages.views.frame import place_of, seated

DRAFTED = sentence("Noted as a draft: only your delegation sees it until you send it.")
SENT = sentence("Sent in confidence: a search may use it, and nobody reads it.")


@require_POST
@seated
def enter(request: HttpRequest, seat: Seat, linked: int) -> HttpResponse:
    """Note stakes on linked choices, and send them where that was asked."""
    found, form = linked_of(seat, linked), StakesForm(request.POST)

    def act(now: datetime) -> tuple[str, str]:
        read = [
            answers_in(request.POST, each.document, each.bracket.key, [a.key for a in each.bracket.alternatives])
            for each in queries.brackets_of(seat, found)
        ]
        said = [each for each in read if each is not None]
        acts.enter_stakes(seat, said, from_capital=form.cleaned_data["from_capital"], now=now)
        if "send" in request.POST:
            acts.send_stakes(seat, now=now)
        return SENT if "send" in request.POST else DRAFTED, reverse("linked-choices", args=[seat.chain, linked])

    return do(request, seat, form, act, lambda more, status: linked_page(request, seat, found, more, status))


@require_POST
@seated
def enter_one(request: HttpRequest, seat: Seat, document: int, key: str) -> HttpResponse:
    """Note stakes on one bracket, in place on its text."""
    found = documents(seat).filter(pk=document).first()
    if found is None:
        raise Http404(sentence("There is no such text in this process: choose one from the list of texts."))
    form, place = StakesForm(request.POST), place_of(seat, found.number)

    def act(now: datetime) -> tuple[str, str]:
        numbers = place.numbers
        alternatives = place.text.brackets[numbers[key] - 1].alternatives if key in numbers else ()
        said = answers_in(request.POST, found, key, [each.key for each in alternatives])
        sure = form.cleaned_data["from_capital"]
        acts.enter_stakes(seat, [said] if said else [], from_capital=sure, now=now)
        return DRAFTED, place.of_bracket(key)

    return do(request, seat, form, act, lambda more, status: overview_page(request, seat, more, status))


@require_POST
@seated
def send(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Send all drafts to the chair."""

    def act(now: datetime) -> tuple[str, str]:
        acts.send_stakes(seat, now=now)
        return SENT, reverse("packages", args=[seat.chain])

    return do(request, seat, Form(request.POST), act, lambda more, status: overview_page(request, seat, more, status))
