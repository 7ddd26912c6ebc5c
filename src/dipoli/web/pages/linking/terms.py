"""Terms of one's own: one choice only with another, so many of some, worth more or less together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.queries import documents
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import LinkedChoices, Term
from dipoli.web.linkage.problems import Linked
from dipoli.web.pages.linking.forms import TermForm
from dipoli.web.pages.linking.frame import do, linked_of
from dipoli.web.pages.linking.linked import linked_page
from dipoli.web.pages.linking.sheets import term_choices
from dipoli.web.pages.views.frame import seated


@dataclass(frozen=True, slots=True)
class _Named:
    """A choice as a form names it."""

    number: str
    bracket: str
    alternative: str


@require_POST
@seated
def enter(request: HttpRequest, seat: Seat, linked: int) -> HttpResponse:
    """Note a term as a draft."""
    found = linked_of(seat, linked)
    form = TermForm(request.POST, choices=_names(queries.brackets_of(seat, found)))

    def act(now: datetime) -> tuple[str, str]:
        by_number = {document.number: document for document in documents(seat)}
        named = [_Named(*each.rsplit("|", 2)) for each in form.named()]
        choices = [(by_number[each.number], each.bracket, each.alternative) for each in named]
        data = form.cleaned_data
        kind, sure = Term.Kind(data["kind"]), data["from_capital"]
        acts.enter_term(seat, found, kind, choices, amount=data["amount"], from_capital=sure, now=now)
        return sentence("Noted as a draft: only your delegation sees it until you send it."), _address(seat, found)

    return do(request, seat, form, act, lambda more, status: linked_page(request, seat, found, more, status))


@require_POST
@seated
def drop(request: HttpRequest, seat: Seat, linked: int, term: int) -> HttpResponse:
    """Take a term back."""
    found = linked_of(seat, linked)
    row = queries.own_terms(seat, found).filter(pk=term).first()
    if row is None:
        raise Http404(sentence("You have no such term: choose one from your list."))

    def act(now: datetime) -> tuple[str, str]:
        acts.drop_term(seat, row, now=now)
        return sentence("Taken back: no search uses it from now on."), _address(seat, found)

    return do(
        request, seat, Form(request.POST), act, lambda more, status: linked_page(request, seat, found, more, status)
    )


def _names(brackets: Iterable[Linked]) -> list[tuple[str, str]]:
    return [(each.field, each.words) for group in term_choices(brackets) for each in group.options]


def _address(seat: Seat, linked: LinkedChoices) -> str:
    return reverse("linked-choices", args=[seat.chain, linked.number]) + "#terms-heading"
