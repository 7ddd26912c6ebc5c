"""Common ground among the delegations: a map of what they declared, as far as the reader may see the texts."""

from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from dipoli.positions.declared import declared_votes
from dipoli.positions.ground.opinion import NEAR, OpinionMap
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.interface import ACTIVE
from dipoli.web.keeping import Derived
from dipoli.web.pages.ground.setting import groups_of, hand_out, known_form, map_of, outside_of, show_tab
from dipoli.web.pages.views.frame import seated

if TYPE_CHECKING:
    from dipoli.positions.ground.pictures import Drawing

KINDS = ("map", "unites", "divides")
Words: TypeAlias = dict[str, str]
"""What each statement of a map is about."""
KEPT = 8
_maps = Derived[tuple[OpinionMap | None, Words]](KEPT)
_drawings = Derived["Drawing"](KEPT * len(KINDS))
LEAST_PARTICIPANTS, MOST_BETWEEN = 3, 5


@require_GET
@seated
def ground(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the map, its groups or that there are none, who stands between, what unites and what divides."""
    chosen = request.GET.get("basket", "")
    drawn, words = _map(seat, chosen)
    context: dict[str, object] = {"baskets": seat.process.baskets.all(), "chosen": chosen, "drawn": drawn}
    context["query"] = f"?{urlencode({'basket': chosen})}" if chosen else ""
    if drawn is not None:
        context |= {
            "groups": groups_of(drawn),
            "outside": outside_of(drawn),
            "between": [drawn.votes.participants[at] for at in drawn.between(MOST_BETWEEN, NEAR)],
            "seen": round(100 * sum(drawn.axes.spread)),
            "tried": list(drawn.stability.by_count.items()),
            "is_unsure": drawn.groups > 0 and drawn.stability.reliability < 0.5,
            "drawings": [(kind, _drawing(drawn, kind, words)) for kind in KINDS],
        }
    return show_tab(request, seat, "ground", "delegations.html", context)


@require_GET
@seated
def picture(request: HttpRequest, seat: Seat, kind: str, form: str) -> HttpResponse:
    """Give one of the pictures, drawn from what the reader may see."""
    known_form(form)
    drawn, words = _map(seat, request.GET.get("basket", ""))
    if kind not in KINDS or drawn is None:
        raise Http404(sentence("There is no such picture: the page of common ground shows those there are."))
    return hand_out(_drawing(drawn, kind, words), form, f"common-ground-{kind}")


def _map(seat: Seat, basket: str) -> tuple[OpinionMap | None, Words]:
    """Draw the map of what a reader may see; the same, with its very words, while no stance changes."""
    documents = queries.documents(seat)
    if basket:
        documents = documents.filter(basket__number=basket)
    found = {row.document.number: each for row, _, each in queries.standings(seat, documents)}

    def work() -> tuple[OpinionMap | None, Words]:
        votes, words = declared_votes(found)
        if votes is None or len(votes.participants) < LEAST_PARTICIPANTS:
            return None, {}
        return map_of(votes), words

    return _maps.of(list(found.values()), tuple(found), work)


def _drawing(drawn: OpinionMap, kind: str, words: Words) -> "Drawing":
    from dipoli.positions.ground.pictures import opinion_map, ranked_bars  # noqa: PLC0415 - heavy

    def work() -> "Drawing":
        if kind == "map":
            return opinion_map(drawn, catalogue=ACTIVE)
        return ranked_bars(drawn, kind, words, catalogue=ACTIVE)

    return _drawings.of([drawn, words], (kind, get_language()), work)
