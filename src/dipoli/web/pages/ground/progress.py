"""Convergence over revisions of one text: counts, what came in, what went out, what moved; no number for progress."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.positions.convergence import explain, quoted
from dipoli.positions.model import Outlook
from dipoli.positions.progress import Moved, Step
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document
from dipoli.web.interface import ACTIVE
from dipoli.web.pages.chronicle import act_in_words
from dipoli.web.pages.ground.setting import hand_out, known_form, show_tab
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import place_of, seated

if TYPE_CHECKING:
    from dipoli.positions.ground.pictures import Drawing

LAST = 12
MOST_NAMED = 12


@require_GET
@seated
def progress(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show how the brackets of a text stood at the end of each of its last revisions."""
    documents = queries.documents(seat)
    document = _chosen(request, seat)
    context: dict[str, object] = {"documents": documents, "document": document, "last": LAST}
    if document is not None:
        steps = queries.progress(seat, document, LAST)
        place = place_of(seat, document.number)
        context |= {
            "steps": [_told(step, place) for step in reversed(steps)],
            "drawing": _drawing(steps),
            "query": f"?{urlencode({'document': document.number})}",
        }
    return show_tab(request, seat, "progress", "progress.html", context)


@require_GET
@seated
def picture(request: HttpRequest, seat: Seat, kind: str, form: str) -> HttpResponse:
    """Give the picture, drawn from what the reader may see."""
    known_form(form)
    document = _chosen(request, seat)
    if kind != "progress" or document is None:
        raise Http404(sentence("There is no such picture: the page of revisions shows those there are."))
    return hand_out(_drawing(queries.progress(seat, document, LAST)), form, f"revisions-{document.pk}")


def _chosen(request: HttpRequest, seat: Seat) -> Document | None:
    number = request.GET.get("document", "")
    if not number:
        return queries.documents(seat).first()
    found = queries.document(seat, number)
    if found is None:
        raise Http404(sentence("There is no text {number} in this process: choose one from the list.", number=number))
    return found


def _drawing(steps: tuple[Step, ...]) -> "Drawing":
    from dipoli.positions.progress_picture import stacked  # noqa: PLC0415 - brings in Altair

    return stacked(steps, ACTIVE)


def _told(step: Step, place: Place) -> dict[str, object]:
    """Say what a step brought, each bracket that still stands with where it is."""
    nearer = [moved for moved in step.moved if moved.is_nearer]
    farther = [moved for moved in step.moved if not moved.is_nearer]
    parts = (
        (sentence("In", about="what came into a text"), [_line(each, explain(each), place) for each in step.came]),
        (
            sentence("Out", about="what went out of a text"),
            [_line(each, sentence("stood as {status}", status=each.status.words), place) for each in step.went],
        ),
        (sentence("Nearer"), _moved(nearer, place)),
        (sentence("Farther"), _moved(farther, place)),
    )
    shown = [(name, lines[:MOST_NAMED], max(0, len(lines) - MOST_NAMED)) for name, lines in parts if lines]
    return {"step": step, "act": act_in_words(step.made_by), "parts": shown}


def _moved(found: list[Moved], place: Place) -> list[tuple[str, str, str]]:
    return [
        _line(
            each.outlook,
            sentence("from {before} to {then}", before=each.before.words, then=each.outlook.status.words),
            place,
        )
        for each in found
    ]


def _line(outlook: Outlook, words: str, place: Place) -> tuple[str, str, str]:
    """Name a bracket, say something of it, and where it is: as in the text where it still stands there."""
    if outlook.bracket not in place.numbers:
        is_numbered = outlook.place != outlook.paragraph
        return outlook.place if is_numbered else quoted(outlook.wordings[0].excerpt), words, ""
    return place.name_of_bracket(outlook.bracket), words, place.of_bracket(outlook.bracket)
