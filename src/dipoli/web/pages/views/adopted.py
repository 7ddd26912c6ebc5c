"""An adopted text, clean, to be read and printed; and how participants read it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.queries.concerns import unanswered
from dipoli.web.decisions import acts
from dipoli.web.decisions.queries import adopted_text
from dipoli.web.drafting import queries
from dipoli.web.pages.forms import StatementForm
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, seated, show


@require_http_methods(["GET", "POST"])
@seated
def adopted(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show an adopted text with its statements; take a statement of a delegation."""
    place = place_of(seat, number)
    found = adopted_text(seat, place.document, now_in(seat.process))
    if found is None:
        raise Http404(f"{place.document.symbol} is not adopted: its page says how it stands.")
    form = StatementForm(request.POST or None)
    if request.method == "POST":
        said = carry_out(
            form,
            lambda: acts.attach_statement(seat, place.document, form.cleaned_data["words"], now=now_in(seat.process)),
        )
        if said is not None:
            messages.success(request, "Your statement is attached to the decision.")
            return redirect("adopted", seat.chain, number)
    text = queries.text(found.revision)
    context = {
        "section": "decisions",
        "adopted": found,
        "paragraphs": [(each, text.words(each)) for each in text.paragraphs],
        "unanswered": unanswered(seat, [place.document]),
        "unanswered_when": "It was adopted with these concerns open. A concern is no objection and blocked nothing.",
        "form": form if seat.has_a_say else None,
    }
    status = 200 if request.method == "GET" else refusal_status(form)
    return show(request, seat, "adopted.html", context, status=status)
