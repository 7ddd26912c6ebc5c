"""Tone: over time, who towards whom, and what changed after a meeting or a day."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.rhetoric.measures import Pair
from dipoli.rhetoric.pictures import dyads_svg, trend_svg
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import in_alphabet, meetings, participants
from dipoli.web.interface import ACTIVE
from dipoli.web.pages.rhetoric.frame import drawn, show_tab
from dipoli.web.pages.views.frame import seated
from dipoli.web.statements import queries
from dipoli.web.statements.readings import speakers


@require_GET
@seated
def tone(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the measures over what is public and the reader's own."""
    found = queries.measured(seat)
    people = in_alphabet(participants(seat))
    periods, pairs = queries.tone(found), queries.towards(found, people)
    names = [name for name in speakers([each.name for each in people]) if _is_in(name, pairs)]
    day, wrong = _day(request.GET.get("after", ""))
    context = {
        "statements": len(found),
        "periods": periods,
        "trend": drawn(trend_svg(periods, catalogue=ACTIVE)) if periods else "",
        "pairs": pairs,
        "dyads": drawn(dyads_svg(pairs, names, catalogue=ACTIVE)) if pairs else "",
        "meetings": meetings(seat),
        "after": day,
        "wrong": wrong,
        "changes": queries.changes(found, day) if day else (),
    }
    return show_tab(request, seat, "tone", "tone.html", context)


def _is_in(name: str, pairs: tuple[Pair, ...]) -> bool:
    return any(name in {pair.speaker, pair.target} for pair in pairs)


def _day(given: str) -> tuple[date | None, str]:
    try:
        return (date.fromisoformat(given) if given else None), ""
    except ValueError:
        return None, sentence("“{given}” is no date: choose a day.", given=str(given[:40]))
