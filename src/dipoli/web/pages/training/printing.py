"""Sheets and place cards of an exercise, as PDF and as a page that is printed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from dipoli.formats.papers import to_pdf
from dipoli.formats.training import place_cards
from dipoli.sentences import sentence
from dipoli.web.conference.clock import wall
from dipoli.web.conference.models import Seat
from dipoli.web.interface import ACTIVE, asked_language, paper_in
from dipoli.web.pages.training.views import exercise_of
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.training import queries
from dipoli.web.training.models import Exercise
from dipoli.web.training.papers import CARDS, CAST, INSTRUCTIONS, TRAINER, Printed, printed

NAMES = {
    CARDS: sentence("Place cards"),
    CAST: sentence("Cast sheet"),
    INSTRUCTIONS: sentence("Instructions"),
    TRAINER: sentence("The trainer's sheet"),
}


@require_GET
@seated
def paper(request: HttpRequest, seat: Seat, paper: str) -> HttpResponse:
    """Give a sheet, or place cards, as PDF: of one delegation, or of all the reader may have."""
    exercise, code = exercise_of(seat), request.GET.get("delegation", "")
    found = _printed(seat, exercise, paper, code)
    if found is None:
        raise Http404(sentence("There is no such sheet for you: the page of the exercise links to those there are."))
    language = asked_language(request.GET.get("language", ""))
    if found.sheet is not None:
        content = to_pdf(paper_in(found.sheet, language))
    else:
        with override(language):
            content = place_cards(found.cards, ACTIVE, language, written_in=exercise.scenario.language)
    response = HttpResponse(content, content_type="application/pdf")
    name = "-".join(part for part in (seat.chain, paper, code.lower()) if part)
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@seated
def sheets(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the sheets of the whole room, or of one delegation, as they are printed."""
    exercise, code = exercise_of(seat), request.GET.get("delegation", "")
    delegations = queries.instructions(seat)
    if code and code not in {each.code for each in delegations}:
        raise Http404(sentence("There is no such sheet for you: the page of the exercise links to those there are."))
    found = [(paper, NAMES[paper], _printed(seat, exercise, paper, code)) for paper in NAMES]
    language = get_language() or "en"
    papers = [
        {
            "paper": paper,
            "name": name,
            "cards": each.cards,
            "sheet": paper_in(each.sheet, language) if each.sheet else None,
        }
        for paper, name, each in found
        if each is not None and not (code and paper == TRAINER)
    ]
    context = {"section": "exercise", "exercise": exercise, "papers": papers, "delegations": delegations, "code": code}
    return show(request, seat, "training/print.html", context)


def _printed(seat: Seat, exercise: Exercise, paper: str, code: str) -> Printed | None:
    return printed(seat, exercise, paper, code, wall().date())
