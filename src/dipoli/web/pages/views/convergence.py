"""What can be lifted, what is one away, who should be spoken with, and the picture of it all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.positions import Convergence, Matrix, Plan, Status, bracket_matrix, conversations, matrix_svg
from dipoli.sentences import listed, sentence
from dipoli.text import Text
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.interface import ACTIVE
from dipoli.web.keeping import Derived
from dipoli.web.pages import guidance, overview
from dipoli.web.pages.dialogue.beside import Line, by_paragraph
from dipoli.web.pages.overview import DocumentView
from dipoli.web.pages.place import name_of
from dipoli.web.pages.views import matrices
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.pages.views.sharing import shared_by_readers

MOST_ROWS = 40
"""Brackets in the matrix, unless all are asked for."""
ORDERED_AT_MOST = 300
SECONDS = 0.5
MOST_LISTED = 40
"""Brackets in a list, unless all are asked for."""
KEPT = 8


@require_GET
@seated
@shared_by_readers
def convergence(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show how the brackets of all documents, or of one, stand."""
    chosen = request.GET.get("document", "")
    views = overview.views_of(seat, now_in(seat.process), chosen)
    if chosen and not views:
        raise Http404(sentence("There is no text {number} in this process: choose one from the list.", number=chosen))
    worked, heard = _worked(views), _heard(seat, views)
    most = None if "all" in request.GET else MOST_LISTED
    liftable = overview.having(views, Status.LIFTABLE, most)
    one_away = overview.having(views, Status.ONE_AWAY, most)
    context = {
        "section": "convergence",
        "documents": queries.documents(seat),
        "chosen": chosen,
        "counts": overview.total(views),
        "liftable": liftable,
        "more_liftable": overview.number_having(views, Status.LIFTABLE) - len(liftable),
        "one_away": one_away,
        "more_one_away": overview.number_having(views, Status.ONE_AWAY) - len(one_away),
        "more_address": f"?{urlencode({'document': chosen, 'all': 1})}",
        "unites": overview.common_ground(views, 20),
        "divides": overview.fault_lines(views, 20),
        **_talks(views, worked.plan),
        **_set(views, worked.matrix, heard, MOST_ROWS if most else ORDERED_AT_MOST),
        "heard": [line for lines in heard.values() for line in lines],
        "guide": guidance.for_convergence(seat, bool(liftable)),
    }
    return show(request, seat, "convergence.html", context)


@require_GET
@seated
def picture(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give the matrix as a picture, to be set in a paper."""
    views = overview.views_of(seat, now_in(seat.process), request.GET.get("document", ""))
    matrix = _worked(views).matrix
    if matrix is None:
        raise Http404(sentence("There is no such picture: the page of convergence shows what there is."))
    shown = matrix.top(MOST_ROWS)
    notes = matrices.notes_of(shown, _heard(seat, views))
    svg = matrix_svg(shown, notes=notes, standalone=True, catalogue=ACTIVE)
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Content-Disposition"] = 'inline; filename="bracket-matrix.svg"'
    response["Cache-Control"] = "private, no-cache"
    return response


@dataclass(frozen=True, slots=True)
class _Worked:
    """What is worked out of several documents together: takes a while, and is the same until a stance changes."""

    plan: Plan
    matrix: Matrix | None


_kept = Derived[_Worked](KEPT)


def _worked(views: list[DocumentView]) -> _Worked:
    def work() -> _Worked:
        whole = _together(views)
        return _Worked(conversations(whole, seconds=SECONDS), _matrix(views, whole))

    things = [thing for view in views for thing in (view.convergence, view.place.text)]
    return _kept.of(things, tuple(view.place.document.number for view in views), work)


def _together(views: list[DocumentView]) -> Convergence:
    """Put several documents into one, each bracket and paragraph known by its document and its key."""
    outlooks = [
        replace(
            outlook,
            bracket=f"{at}:{outlook.bracket}",
            paragraph=f"{at}:{outlook.paragraph}",
            place=f"{view.place.document.number} [{view.place.numbers[outlook.bracket]}]",
        )
        for at, view in enumerate(views)
        for outlook in view.convergence.outlooks
    ]
    return Convergence(views[0].convergence.participants if views else (), tuple(outlooks))


def _talks(views: list[DocumentView], plan: Plan) -> dict[str, object]:
    talks = [
        {
            "participant": talk.participant,
            "place": _paragraph(views, talk.paragraph),
            "address": _address(views, talk.brackets[0]),
            "unlocks": talk.unlocks,
        }
        for talk in plan.conversations
    ]
    return {"talks": talks, "plan": plan}


def _heard(seat: Seat, views: list[DocumentView]) -> Mapping[str, list[Line]]:
    """Lay the public beside the passages, each paragraph known by its document and its id."""
    return {
        f"{at}:{paragraph}": lines
        for at, view in enumerate(views)
        for paragraph, lines in by_paragraph(seat, view.place.document).items()
    }


def _matrix(views: list[DocumentView], whole: Convergence) -> Matrix | None:
    """Order the brackets that somebody has spoken on, the nearest to being lifted first; None where there are none."""
    order = list(Status)
    spoken = [outlook for outlook in whole.outlooks if any(wording.positions for wording in outlook.wordings)]
    nearest = sorted(spoken, key=lambda outlook: order.index(outlook.status))[:ORDERED_AT_MOST]
    if not nearest:
        return None
    keys = {outlook.bracket for outlook in nearest}
    brackets = (
        replace(bracket, key=key)
        for at, view in enumerate(views)
        for bracket in view.place.text.brackets
        if (key := f"{at}:{bracket.key}") in keys
    )
    matrix = bracket_matrix(replace(whole, outlooks=tuple(nearest)), Text("", brackets=tuple(brackets)))
    return replace(matrix, left_out=len(whole.outlooks) - len(matrix.rows))


def _set(
    views: list[DocumentView], matrix: Matrix | None, heard: Mapping[str, list[Line]], most: int
) -> dict[str, object]:
    """Set the matrix as a table."""
    if matrix is None:
        return {"matrix": None}
    shown = matrix.top(most)
    notes = matrices.notes_of(shown, heard)
    groups = listed(list(dict.fromkeys(each.group for each in shown.columns if each.group)), ",")
    return {
        "matrix": shown,
        "more_rows": len(matrix.rows) - len(shown.rows),
        "heads": matrices.heads(shown),
        "groups": sentence("Groups from left to right: {groups}.", groups=groups) if groups else "",
        "legend": matrices.legend(),
        "rows": matrices.rows(shown, lambda key: _address(views, key), notes),
        "notes": notes,
    }


def _paragraph(views: list[DocumentView], name: str) -> str:
    at, paragraph = name.split(":", 1)
    place = views[int(at)].place
    return listed([place.document.number, name_of(place.text, place.paragraphs[paragraph])], ",")


def _address(views: list[DocumentView], name: str) -> str:
    at, key = name.split(":", 1)
    return views[int(at)].place.of_bracket(key)
