"""Review meetings: the implementation report as Word and PDF, and the next round from what is unfinished."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from dipoli.formats.convert import Format, write_any
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import baskets
from dipoli.web.drafting.queries import document
from dipoli.web.followup import acts, queries
from dipoli.web.followup.models import Review
from dipoli.web.followup.report import implementation_report
from dipoli.web.interface import ACTIVE, asked_language
from dipoli.web.pages.consulting.forms import PickForm
from dipoli.web.pages.consulting.frame import do
from dipoli.web.pages.following.forms import ReviewForm
from dipoli.web.pages.following.frame import show_tab
from dipoli.web.pages.views.frame import seated

FORMATS = {"docx": Format.WORD, "pdf": Format.PDF}


@require_GET
@seated
def reviews(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the review meetings with their reports."""
    return _page(request, seat, {}, 200)


@require_POST
@seated
def call(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Call a review meeting."""
    form = ReviewForm(request.POST)

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        review = acts.call_review(seat, data["title"].strip(), data["held_on"], now=now)
        return sentence("{review} is called.", review=str(review)), reverse("reviews", args=[seat.chain])

    return do(request, seat, form, act, lambda context, status: _page(request, seat, context, status), "review_form")


@require_GET
@seated
def report(request: HttpRequest, seat: Seat, review: int, ending: str) -> HttpResponse:
    """Give the implementation report as of now, from what the reader may see, in the language asked for or read."""
    found = _review(seat, review)
    if ending not in FORMATS:
        raise Http404(sentence("The report is there as Word (docx) and PDF (pdf)."))
    language = asked_language(request.GET.get("language", ""))
    with override(language):
        edition = implementation_report(seat, found, now_in(seat.process).date(), ACTIVE, language)
    written, _ = write_any(edition, FORMATS[ending])
    response = HttpResponse(written, content_type=FORMATS[ending].media_type)
    response["Content-Disposition"] = f'attachment; filename="{seat.chain}-review-{found.number}.{ending}"'
    response["Cache-Control"] = "private, no-store"
    response["Content-Language"] = language
    return response


@require_POST
@seated
def seed(request: HttpRequest, seat: Seat, review: int) -> HttpResponse:
    """Begin the next round with what is unfinished."""
    found = _review(seat, review)
    rooms = {each.number: each for each in baskets(seat)}
    form = PickForm(
        request.POST, label=sentence("In", about="a basket"), choices=[(key, str(each)) for key, each in rooms.items()]
    )

    def act(now: datetime) -> tuple[str, str]:
        tabled = acts.seed_next_round(seat, found, rooms[form.cleaned_data["pick"]], now=now)
        return sentence("{tabled} is tabled.", tabled=tabled.symbol), reverse("text", args=[seat.chain, tabled.number])

    return do(request, seat, form, act, lambda context, status: _page(request, seat, context, status))


def _page(request: HttpRequest, seat: Seat, context: Mapping[str, object], status: int) -> HttpResponse:
    rows = [(each.number, str(each)) for each in baskets(seat)]
    shown = {
        "reviews": [(each, document(seat, each.seeded.number) if each.seeded else None) for each in _reviews(seat)],
        "unfinished": queries.unfinished(seat),
        "is_office": seat.is_chair or seat.is_secretariat,
        "review_form": ReviewForm(),
        "seed_form": PickForm(label=sentence("In which basket"), choices=rows),
        **context,
    }
    return show_tab(request, seat, "reviews", "reviews.html", shown, status=status)


def _reviews(seat: Seat) -> list[Review]:
    return list(seat.process.reviews.select_related("process", "seeded"))


def _review(seat: Seat, number: int) -> Review:
    found = next((each for each in _reviews(seat) if each.number == number), None)
    if found is None:
        raise Http404(sentence("There is no such review meeting: choose one from the list."))
    return found
