"""Every stance that counts, to be filtered and sorted, and who moved when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.positions import Stance, assess
from dipoli.positions.history import Change, Spoken, changes
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document, StanceDeclared
from dipoli.web.pages.ground.setting import show_tab
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import place_of, seated

MOST_CHANGES = 40
ORDERS = (("text", "in the order of the texts"), ("participant", "by participant"), ("newest", "newest first"))
CHIPS = {Stance.SUPPORT: "liftable", Stance.ACCEPT: "liftable", Stance.RESERVE: "one-away", Stance.OBJECT: "blocked"}


@dataclass(frozen=True)
class Line:
    """One stance that counts, with what a person calls its place."""

    basket: str
    document: str
    bracket: int
    participant: str
    group: str
    stance: Stance
    words: str
    reason: str
    at: datetime
    address: str

    @property
    def chip(self) -> str:
        """How its mark is coloured; the word beside it says the same."""
        return CHIPS[self.stance]


@dataclass(frozen=True)
class Moved:
    """A change, with where it was."""

    change: Change
    place: str
    address: str


@require_GET
@seated
def stances(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the stances on every text the reader may see, filtered and sorted as asked, and who moved."""
    lines, moved = _all(seat)
    asked = {name: request.GET.get(name, "") for name in ("basket", "participant", "group", "stance", "order")}
    context: dict[str, object] = {
        "lines": _sorted(list(_kept(lines, asked)), asked["order"]),
        "total": len(lines),
        "moved": moved[:MOST_CHANGES],
        "asked": asked,
        "orders": ORDERS,
        "filters": (
            ("basket", "Basket", sorted({line.basket for line in lines})),
            ("participant", "Participant", sorted({line.participant for line in lines})),
            ("group", "Group", sorted({line.group for line in lines if line.group})),
            ("stance", "Stance", [stance.value for stance in Stance]),
        ),
    }
    return show_tab(request, seat, "stances", "stances.html", context)


def _all(seat: Seat) -> tuple[list[Line], list[Moved]]:
    lines: list[Line] = []
    moved: list[Moved] = []
    for document in queries.documents(seat):
        history = list(queries.stance_history(seat, document).select_related("participant__group"))
        if history:
            place = place_of(seat, document.number)
            lines += _lines(document, place, history)
            moved += _moves(place, history)
    return lines, sorted(moved, key=lambda each: each.change.after.at, reverse=True)


def _lines(document: Document, place: Place, history: list[StanceDeclared]) -> Iterator[Line]:
    words = _words(place)
    latest: dict[tuple[int, str, str], StanceDeclared] = {}
    for each in history:
        if each.stale_since is None and each.participant.left_at is None:
            latest[each.participant_id, each.bracket, each.alternative] = each
    for each in latest.values():
        if (each.bracket, each.alternative) in words:
            yield Line(
                document.basket.number,
                document.number,
                place.numbers[each.bracket],
                each.participant.name,
                each.participant.group.name if each.participant.group else "",
                Stance(each.value),
                words[each.bracket, each.alternative],
                each.reason,
                each.declared_at,
                place.of_bracket(each.bracket),
            )


def _words(place: Place) -> Mapping[tuple[str, str], str]:
    """Give the words of each alternative of the current revision, cut short."""
    assessed = assess(place.text, (), ())
    return {
        (outlook.bracket, wording.key): wording.excerpt for outlook in assessed.outlooks for wording in outlook.wordings
    }


def _moves(place: Place, history: list[StanceDeclared]) -> Iterator[Moved]:
    spoken = [
        Spoken(each.declared_at, each.participant.name, each.bracket, each.alternative, Stance(each.value), each.reason)
        for each in history
    ]
    for change in changes(spoken):
        number = place.numbers.get(change.after.bracket)
        name = f"{place.document.number} [{number}]" if number else f"{place.document.number}, a bracket now gone"
        yield Moved(change, name, place.of_bracket(change.after.bracket) if number else place.address())


def _kept(lines: list[Line], asked: Mapping[str, str]) -> Iterator[Line]:
    for line in lines:
        has = {"basket": line.basket, "participant": line.participant, "group": line.group, "stance": line.stance.value}
        if all(not asked[name] or asked[name] == value for name, value in has.items()):
            yield line


def _sorted(lines: list[Line], order: str) -> list[Line]:
    if order == "participant":
        return sorted(lines, key=lambda line: (line.participant, line.document, line.bracket))
    if order == "newest":
        return sorted(lines, key=lambda line: line.at, reverse=True)
    return sorted(lines, key=lambda line: (line.document, line.bracket, line.participant))
