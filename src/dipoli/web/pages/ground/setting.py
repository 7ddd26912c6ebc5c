"""What the pages of common ground share: maps that are kept while votes stay the same, and pictures handed out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.opinion import NOBODY, OpinionMap, draw_map
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.pages.views.frame import show

if TYPE_CHECKING:
    from dipoli.positions.ground.pictures import Drawing

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
TABS = (
    ("ground", sentence("Delegations")),
    ("stances", sentence("Stances")),
    ("progress", sentence("Over revisions")),
    ("votes", sentence("Records of votes")),
)
KEPT = 64

_maps: dict[str, OpinionMap] = {}


def map_of(votes: Votes) -> OpinionMap:
    """Draw the map of some votes, or give the one that was drawn of the same votes before."""
    found = _maps.get(votes.digest)
    if found is None:
        found = draw_map(votes)
        while len(_maps) >= KEPT:
            _maps.pop(next(iter(_maps)), None)
        _maps[votes.digest] = found
    return found


def show_tab(
    request: HttpRequest, seat: Seat, tab: str, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """Render a page under one of the tabs."""
    tabs = [
        {"address": reverse(name, args=[seat.chain]), "label": label, "is_here": name == tab} for name, label in TABS
    ]
    return show(request, seat, f"ground/{template}", {"section": "ground", "tabs": tabs, **context}, status=status)


def hand_out(drawing: "Drawing", form: str, name: str) -> HttpResponse:
    """Give a picture as a file that only its reader may keep."""
    content = drawing.png() if form == "png" else drawing.svg()
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def known_form(form: str) -> None:
    """Refuse what is no picture."""
    if form not in TYPES:
        raise Http404(sentence("A picture ends in .svg or .png."))


def groups_of(drawn: OpinionMap, names: dict[str, str] | None = None) -> list[dict[str, object]]:
    """List the groups with their members by name, and how surely each is found again."""
    by = names or {}
    found: list[dict[str, object]] = []
    for group in range(drawn.groups):
        members = [
            by.get(name, name) for name, own in zip(drawn.votes.participants, drawn.group, strict=True) if own == group
        ]
        found.append(
            {
                "letter": drawn.letters[group],
                "members": sorted(members),
                "sure": round(100 * drawn.stability.by_group[group]),
            }
        )
    return found


def outside_of(drawn: OpinionMap, names: dict[str, str] | None = None) -> Sequence[str]:
    """Name those on the map who are in no group."""
    by = names or {}
    pairs = zip(drawn.votes.participants, drawn.group, drawn.votes.each, strict=True)
    return [by.get(name, name) for name, group, votes in pairs if group == NOBODY and votes]
