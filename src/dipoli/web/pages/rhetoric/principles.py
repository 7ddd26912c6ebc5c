"""Linking sentences of a statement or doctrine to the principles of the checklist."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.pages.rhetoric.statements import found_statement, statement_page
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, seated
from dipoli.web.statements import acts, queries
from dipoli.web.statements.models import Passage


class LinkForm(forms.Form):
    """Which sentence, by its offset, and which principle, by its number."""

    start = forms.IntegerField(min_value=0)
    principle = forms.IntegerField(min_value=1)


@require_POST
@seated
def link(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Link a sentence to a principle."""
    found = found_statement(seat, number)
    form = LinkForm(request.POST)

    def act() -> Passage:
        principle = next((p for p in queries.principles(seat) if p.number == form.cleaned_data["principle"]), None)
        if principle is None:
            raise Http404(sentence("There is no such principle: choose one from the checklist."))
        return acts.link_sentence(seat, found, form.cleaned_data["start"], principle, now=now_in(seat.process))

    passage = carry_out(form, act)
    if passage is None:
        return statement_page(request, seat, found, {"refused": refusals(form)}, refusal_status(form))
    messages.success(
        request, told(sentence("The sentence is linked to “{principle}”.", principle=passage.principle.title))
    )
    return redirect("statement", seat.chain, number)


@require_POST
@seated
def unlink(request: HttpRequest, seat: Seat, number: int, passage: int) -> HttpResponse:
    """Take a link back."""
    found = found_statement(seat, number)
    linked = queries.passages(seat, found).filter(pk=passage).first()
    if linked is None:
        raise Http404(sentence("There is no such link on this statement: look at its page."))
    form = LinkForm({"start": linked.start, "principle": linked.principle.number})
    if carry_out(form, lambda: acts.unlink_sentence(seat, linked, now=now_in(seat.process))) is None:
        return statement_page(request, seat, found, {"refused": refusals(form)}, refusal_status(form))
    messages.success(request, told(sentence("The link is taken back; the record keeps it.")))
    return redirect("statement", seat.chain, number)
