"""What changed between any two revisions of a text: inline or side by side, by everybody or by one participant."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.text import Redline, Row, RowKind
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Revision
from dipoli.web.interface import by_name
from dipoli.web.pages.place import Place
from dipoli.web.pages.tracing.marking import row_sheet
from dipoli.web.pages.views.frame import place_of, seated, show

ROWS_ON_A_PAGE = 60
KINDS = {
    RowKind.CHANGED.value: sentence("changed", about="how many paragraphs"),
    RowKind.INSERTED.value: sentence("inserted", about="how many paragraphs"),
    RowKind.DELETED.value: sentence("deleted", about="how many paragraphs"),
    RowKind.MOVED_HERE.value: sentence("moved here", about="how many paragraphs"),
    RowKind.SPLIT.value: sentence("split", about="how many paragraphs"),
    RowKind.MERGED.value: sentence("merged", about="how many paragraphs"),
    "renumbered": sentence("renumbered", about="how many paragraphs"),
    "words inserted": sentence("words inserted"),
    "words deleted": sentence("words deleted"),
}


@require_GET
@seated
def changes(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show how one revision became another, in rows of paragraphs."""
    place = place_of(seat, number)
    asked = request.GET
    revisions = list(queries.revisions(seat, place.document))
    new = _revision(seat, place, asked.get("new", ""), place.revision.number)
    old = _revision(seat, place, asked.get("old", ""), max(0, new.number - 1))
    redline = queries.redline(seat, old, new)
    if redline is None:
        raise Http404(sentence("There is no such text in this process: choose one from the list of texts."))
    by, all_rows = asked.get("by", ""), asked.get("rows") == "all"
    rows = [(position, row) for position, row in enumerate(redline.rows) if _is_shown(row, by, all_rows=all_rows)]
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(asked.get("page"))
    query = asked.copy()
    query.pop("page", None)
    context = {
        "section": "texts",
        "document": place.document,
        "address": place.address(),
        "revisions": revisions,
        "old": old,
        "new": new,
        "view": "side" if asked.get("view") == "side" else "inline",
        "all_rows": all_rows,
        "by": by,
        "voices": sorted(
            {name for row in redline.rows for segment in row.segments for name in segment.by}, key=by_name
        ),
        "counts": _counts(redline),
        "page": page,
        "query": query.urlencode(),
        "rows": [row_sheet(position, row) for position, row in page],
    }
    return show(request, seat, "tracing/changes.html", context)


def _revision(seat: Seat, place: Place, asked: str, otherwise: int) -> Revision:
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else otherwise
    found = queries.revision(seat, place.document, number)
    if found is None:
        raise Http404(
            sentence(
                "{document} has no revision {number}: choose one from the list.",
                document=place.document.symbol,
                number=number,
            )
        )
    return found


def _is_shown(row: Row, by: str, *, all_rows: bool) -> bool:
    if by:
        return any(by in segment.by for segment in row.segments)
    return all_rows or row.is_change or row.is_renumbered


def _counts(redline: Redline) -> Mapping[str, int]:
    return {KINDS.get(name, name): count for name, count in redline.counts.items() if count and name != "same"}
