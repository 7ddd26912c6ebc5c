"""Wishing what another delegation wishes."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.interface import told
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, refusals, seated, show


@require_POST
@seated
def join(request: HttpRequest, seat: Seat, number: str, amendment: int) -> HttpResponse:
    """Join an amendment that waits, with all that it was proposed together with."""
    place = place_of(seat, number)
    found = queries.amendments_to(seat, place.document).filter(pk=amendment).first()
    if found is None:
        raise Http404(sentence("There is no such amendment to this text: choose one from its page."))
    form = Form(request.POST)
    joined = carry_out(form, lambda: acts.join_amendment(seat, found, now=now_in(seat.process)))
    if joined is None:
        context = {"section": "texts", "place": place, "refused": refusals(form), "back": place.address()}
        return show(request, seat, "refused.html", context, status=refusal_status(form))
    messages.success(
        request,
        told(
            sentence(
                "{participant} wishes the same as {other} now.",
                participant=str(seat.participant),
                other=str(found.participant),
            )
        ),
    )
    return redirect(place.address() + "#amendments")
