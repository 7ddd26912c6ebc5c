"""The record: every act, filtered, and whether it still holds; and what happened just now."""

from datetime import timedelta
from io import BytesIO

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.web.archive import export
from dipoli.web.conference.clock import clock_of, now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import participant_names
from dipoli.web.pages.chronicle import acts_in_words, tell
from dipoli.web.pages.languages.sheets import tongue_of
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.pages.views.sharing import shared_by_readers
from dipoli.web.record.queries import entries, head, verify

A_PAGE = 50
JUST_NOW = timedelta(minutes=1)
MOST_TO_TAKE_HOME = 100_000
"""Entries of a record that a page hands over at once; a longer one is exported at the command line."""


@require_GET
@seated
@shared_by_readers
def record(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the acts that the reader may see, latest first."""
    act, participant = request.GET.get("act", ""), request.GET.get("participant", "")
    page = Paginator(entries(seat, act=act, participant=participant).reverse(), A_PAGE).get_page(
        request.GET.get("page")
    )
    names = set(entries(seat).order_by().values_list("act", flat=True).distinct())
    context = {
        "section": "record",
        "events": [tell(entry, tongue_of(seat.process).code) for entry in page.object_list],
        "page": page,
        "filters": urlencode({"act": act, "participant": participant}),
        "acts": acts_in_words(names),
        "act": act,
        "participants": participant_names(seat.process),
        "participant": participant,
        "address": reverse("record", args=[seat.process.slug]),
    }
    return show(request, seat, "record.html", context)


@require_GET
@seated
def verification(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Check every seal of the record, and say what is wrong with it."""
    context = {"section": "record", "faults": verify(seat.chain), "last": entries(seat).last()}
    return show(request, seat, "verification.html", context)


@require_GET
@seated
def take_home(request: HttpRequest, seat: Seat) -> HttpResponse:  # noqa: ARG001
    """Hand over the record as an archive that verifies anywhere, with what the reader may see in it."""
    if head(seat.chain) > MOST_TO_TAKE_HOME:
        raise Http404(sentence("This record is too long for a page: ask the secretariat for a redacted archive of it."))
    out = BytesIO()
    export(seat.process, out, shown=seat.distributions)
    response = HttpResponse(out.getvalue(), content_type="application/jsonl")
    response["Content-Disposition"] = f'attachment; filename="{seat.process.slug}.archive"'
    return response


@require_GET
@seated
def latest(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Say in a sentence what somebody else did just now; nothing where it was oneself or a while ago."""
    entry = entries(seat).last()
    clock = clock_of(seat.process)
    lately = JUST_NOW * max(clock.factor, 1) if clock else JUST_NOW
    if entry is None or entry.who == seat.name or now_in(seat.process) - entry.at > lately:
        return HttpResponse(status=204)
    return show(request, seat, "latest.html", {"event": tell(entry, tongue_of(seat.process).code)})
