"""What compiling would make of a text, before anybody does it: each passage with its wordings, where wishes meet."""

from collections import Counter
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.text.amending.compile import Passage
from dipoli.text.source import Lines
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import State
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import place_of, seated, show

ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class PassageSheet:
    """A passage that somebody wishes otherwise."""

    name: str
    address: str
    own: str
    wordings: tuple[tuple[str, str], ...]
    is_contested: bool


@require_GET
@seated
def preview(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show the passages that the next revision would have, those where wishes differ first."""
    place = place_of(seat, number)
    compilation = queries.preview(seat, place.revision)
    if compilation is None:
        raise Http404(sentence("There is no such text in this process: choose one from the list of texts."))
    sheets = [_sheet(place, passage) for passage in compilation.passages]
    contested = [sheet for sheet in sheets if sheet.is_contested]
    is_open = place.document.state(now_in(seat.process)) is State.OPEN
    context = {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "page": Paginator([*contested, *(s for s in sheets if not s.is_contested)], ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "passages": len(sheets),
        "contested": len(contested),
        "voices": sorted(Counter(n for p in compilation.passages for w in p.wordings for n in w.sponsors).items()),
        "next_number": place.revision.number + 1,
        "may_compile": is_open and bool(sheets) and (seat.is_secretariat or seat.is_chair),
        "compile_address": place.address("compile"),
    }
    return show(request, seat, "tracing/preview.html", context)


def _sheet(place: Place, passage: Passage) -> PassageSheet:
    own, *wished = passage.wordings
    paragraph = next(each for each in place.text.paragraphs if each.stop > passage.start or each.stop == passage.end)
    line, _ = Lines(place.text.source).locate(passage.start)
    return PassageSheet(
        sentence("{place}, line {line}", place=name_of(place.text, paragraph), line=line),
        place.of_paragraph(paragraph),
        shorten(own.words, 300),
        tuple((", ".join(wording.sponsors), shorten(wording.words, 300)) for wording in wished),
        len(wished) > 1,
    )
