"""Two languages of a text side by side."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.text.languages import State
from dipoli.web.conference.models import Seat
from dipoli.web.languages.standing import Standings
from dipoli.web.pages.languages.frame import context_of, rights_of, version_of
from dipoli.web.pages.languages.sheets import SHOWN, RowSheet, Tongue, row_sheet, rows_of
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import place_of, seated, show

ROWS_ON_A_PAGE = 40


@require_GET
@seated
def beside(request: HttpRequest, seat: Seat, number: str, language: str) -> HttpResponse:
    """Show a version beside the original or another version, with how far each paragraph is."""
    place = place_of(seat, number)
    return page_beside(request, seat, place, version_of(seat, place, language), language)


def page_beside(
    request: HttpRequest,
    seat: Seat,
    place: Place,
    standings: Standings,
    language: str,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page, with what was refused."""
    asked = request.GET
    others = [each for each in standings.languages if each != language]
    left = asked.get("with", "") if asked.get("with", "") in others else next(iter(others), language)
    shown = asked.get("show", "") if asked.get("show", "") in dict(SHOWN) else "all"
    rights = rights_of(seat) if language != standings.original else frozenset[State]()
    page = Paginator(list(rows_of(place, standings, left, language, shown=shown)), ROWS_ON_A_PAGE).get_page(
        asked.get("page")
    )
    rows = [row_sheet(place, standings, left, language, about=about, rights=rights) for about in page]
    query = asked.copy()
    query.pop("page", None)
    context = {
        **context_of(place, standings, language),
        "left": Tongue.of(left),
        "others": [Tongue.of(each) for each in others],
        "shown": shown,
        "choices": SHOWN,
        "counts": " · ".join(f"{name} {count}" for name, count in standings.counts(language).items() if count),
        "page": page,
        "query": query.urlencode(),
        "rows": [(row, *_addresses(place, language, row.id, row.rendering)) for row in rows],
        "to_review": _ready(rows, State.REVIEWED),
        "to_authenticate": _ready(rows, State.AUTHENTIC),
        "may_tend": seat.is_secretariat and language != standings.original,
        "state_address": place.address("give-state", language),
        "align_address": place.address("realign-version", language),
        "file_address": place.address("version-file", language),
        "refused": refused,
    }
    return show(request, seat, "languages/beside.html", context, status=status)


def _ready(rows: Sequence[RowSheet], state: State) -> list[str]:
    """Name the paragraphs that can be given a state many at a time: what is behind is looked at one by one."""
    return [row.id for row in rows if not row.is_behind and any(given == state.value for given, _ in row.give)]


def _addresses(place: Place, language: str, paragraph: str, rendering: int) -> tuple[str, str]:
    """Give where a row is corrected and where it is aligned; empty where it cannot be."""
    correct = place.address("correct-rendering", language, paragraph) if paragraph else ""
    return correct, place.address("align-rendering", language, rendering) if rendering else ""
