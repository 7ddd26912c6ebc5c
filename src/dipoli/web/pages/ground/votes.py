"""A body's roll calls as positions over the years: the map of a year, and who moved."""

from functools import cache
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.positions.ground.opinion import NEAR
from dipoli.positions.ground.periods import Move, Period, moves, over_periods
from dipoli.positions.records import Record, general_assembly
from dipoli.web.conference.models import Seat
from dipoli.web.pages.ground.setting import groups_of, hand_out, known_form, outside_of, show_tab
from dipoli.web.pages.views.frame import seated

MOST_SHOWN, FIRST_SHOWN, MOST_MOVES = 12, 6, 12


@cache
def _periods() -> tuple[Period, ...]:
    record = general_assembly()
    return over_periods({period: record.of(period) for period in record.periods})


@require_GET
@seated
def votes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show one year of the record, the movement of some States, and the farthest moves."""
    from dipoli.positions.ground.pictures import movement, opinion_map  # noqa: PLC0415 - heavy

    record, periods = general_assembly(), _periods()
    year, shown = _year(request, record), _shown(request, record, moves(periods))
    period = next(each for each in periods if each.name == year)
    names = dict(record.names)
    context: dict[str, object] = {
        "record": record,
        "years": record.periods,
        "year": year,
        "period": period,
        "groups": groups_of(period.drawn, names),
        "outside": outside_of(period.drawn, names),
        "between": [names[period.drawn.votes.participants[at]] for at in period.drawn.between(5, NEAR)],
        "seen": round(100 * sum(period.drawn.axes.spread)),
        "tried": [(k, f"{value:.2f}") for k, value in period.drawn.stability.by_count.items()],
        "map": opinion_map(period.drawn),
        "movement": movement(_paths(periods, shown), "first axis"),
        "names": sorted(names.items(), key=lambda item: item[1]),
        "shown": shown,
        "moves": [(names[move.participant], move) for move in moves(periods)[:MOST_MOVES]],
        "map_query": f"?{urlencode({'year': year})}",
        "movement_query": f"?{urlencode([('of', name) for name in shown])}",
    }
    return show_tab(request, seat, "votes", "votes.html", context)


@require_GET
@seated
def picture(request: HttpRequest, seat: Seat, kind: str, form: str) -> HttpResponse:  # noqa: ARG001
    """Give the map of a year, or the movement of some States."""
    from dipoli.positions.ground.pictures import movement, opinion_map  # noqa: PLC0415 - heavy

    known_form(form)
    record, periods = general_assembly(), _periods()
    if kind == "map":
        year = _year(request, record)
        drawn = next(each.drawn for each in periods if each.name == year)
        return hand_out(opinion_map(drawn), form, f"general-assembly-{year}")
    if kind == "movement":
        paths = _paths(periods, _shown(request, record, moves(periods)))
        return hand_out(movement(paths, "first axis"), form, "general-assembly-movement")
    raise Http404("There is no such picture: the page of the record shows those there are.")


def _year(request: HttpRequest, record: Record) -> str:
    year = request.GET.get("year", record.periods[-1])
    if year not in record.periods:
        raise Http404(f"The record has the years {record.periods[0]} to {record.periods[-1]}: choose one of them.")
    return year


def _shown(request: HttpRequest, record: Record, moved: tuple[Move, ...]) -> list[str]:
    asked = [name for name in request.GET.getlist("of") if name in record.names][:MOST_SHOWN]
    return asked or list(dict.fromkeys(move.participant for move in moved))[:FIRST_SHOWN]


def _paths(periods: tuple[Period, ...], shown: list[str]) -> dict[str, list[tuple[str, float]]]:
    return {name: [(each.name, each.positions[name]) for each in periods if name in each.positions] for name in shown}
