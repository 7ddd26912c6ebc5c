"""A body's roll calls as positions over the years: the map of a year, and who moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.views.decorators.http import require_GET

from dipoli.positions.ground.opinion import NEAR
from dipoli.positions.ground.periods import Period
from dipoli.positions.records import general_assembly
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.interface import ACTIVE, by_name, told
from dipoli.web.pages.ground.forms import RemoveVotesForm
from dipoli.web.pages.ground.setting import groups_of, hand_out, known_form, outside_of, show_tab
from dipoli.web.pages.views.frame import refusals, seated
from dipoli.web.rollcalls import queries
from dipoli.web.rollcalls.mapping import Mapped, map_record, mapped
from dipoli.web.rollcalls.models import VotingRecord

MOST_SHOWN, FIRST_SHOWN, MOST_MOVES = 12, 6, 12


@cache
def _shipped() -> Mapped:
    return map_record(general_assembly())


@dataclass(frozen=True)
class Shown:
    """A record as a seat sees it: the one that comes with Dipoli, or one that was filed."""

    mapped: Mapped
    names: Mapping[str, str]
    filed: VotingRecord | None

    @classmethod
    def of(cls, seat: Seat, number: int | None) -> "Shown":
        """Find a record; there is no such page where there is none."""
        if number is None:
            return cls(_shipped(), _shipped().record.names, None)
        filed = queries.voting_record(seat, number)
        if filed is None:
            raise Http404(
                sentence(
                    "There is no record of votes {number} in this process: choose one from the list.", number=number
                )
            )
        found = mapped(filed)
        return cls(found, queries.names_in(seat, found.record), filed)

    @property
    def file_name(self) -> str:
        """What its pictures are called."""
        return f"record-{self.filed.number}" if self.filed else "general-assembly"

    def period(self, request: HttpRequest) -> Period:
        """Give the year that is asked for, else the last."""
        found = {each.name: each for each in self.mapped.periods}
        year = request.GET.get("year", self.mapped.periods[-1].name)
        if year not in found:
            raise Http404(
                sentence("There is no map of {year}: the page of the record lists the years there are.", year=year[:20])
            )
        return found[year]

    def followed(self, request: HttpRequest) -> list[str]:
        """List who is followed over the years: as asked, else those who moved farthest."""
        asked = [name for name in request.GET.getlist("of") if name in self.names][:MOST_SHOWN]
        return asked or list(dict.fromkeys(move.participant for move in self.mapped.moves))[:FIRST_SHOWN]

    def paths(self, followed: list[str]) -> dict[str, list[tuple[str, float]]]:
        """Give the places of some over the years."""
        periods = self.mapped.periods
        return {
            self.names[name]: [(each.name, each.positions[name]) for each in periods if name in each.positions]
            for name in followed
        }


@require_GET
@seated
def votes(request: HttpRequest, seat: Seat, number: int | None = None) -> HttpResponse:
    """Show one year of a record, the movement of some States, and the farthest moves."""
    return show_votes(request, seat, number, RemoveVotesForm())


def show_votes(
    request: HttpRequest, seat: Seat, number: int | None, form: RemoveVotesForm, *, status: int = 200
) -> HttpResponse:
    """Render a record, with the form by which it is removed."""
    from dipoli.positions.ground.pictures import movement, opinion_map  # noqa: PLC0415 - heavy

    shown = Shown.of(seat, number)
    period, followed, names = shown.period(request), shown.followed(request), dict(shown.names)
    drawn = period.drawn
    context: dict[str, object] = {
        "records": _records(seat, number),
        "removed": queries.removed_records(seat),
        "may_file": seat.is_secretariat or seat.is_chair,
        "filed": shown.filed,
        "picture_address": "votes-picture" if shown.filed is None else "votes-of-picture",
        "record": shown.mapped.record,
        "thin": shown.mapped.thin,
        "strangers": queries.not_participants(seat, number) if number is not None else (),
        "years": [each.name for each in shown.mapped.periods],
        "year": period.name,
        "period": period,
        "groups": groups_of(drawn, names),
        "outside": outside_of(drawn, names),
        "between": [names[drawn.votes.participants[at]] for at in drawn.between(5, NEAR)],
        "seen": round(100 * sum(drawn.axes.spread)),
        "tried": list(drawn.stability.by_count.items()),
        "map": opinion_map(drawn, catalogue=ACTIVE),
        "movement": movement(shown.paths(followed), told(sentence("first axis", about="a picture"))),
        "names": sorted(names.items(), key=lambda item: by_name(item[1])),
        "shown": followed,
        "moves": [(names[each.participant], each, _signed(each.distance)) for each in shown.mapped.moves[:MOST_MOVES]],
        "map_query": f"?{urlencode({'year': period.name})}",
        "movement_query": f"?{urlencode([('of', name) for name in followed])}",
        "form": form,
        "refused": refusals(form) if form.is_bound else [],
    }
    return show_tab(request, seat, "votes", "votes.html", context, status=status)


@require_GET
@seated
def picture(request: HttpRequest, seat: Seat, kind: str, form: str, number: int | None = None) -> HttpResponse:
    """Give the map of a year, or the movement of some States."""
    from dipoli.positions.ground.pictures import movement, opinion_map  # noqa: PLC0415 - heavy

    known_form(form)
    shown = Shown.of(seat, number)
    if kind == "map":
        period = shown.period(request)
        return hand_out(opinion_map(period.drawn, catalogue=ACTIVE), form, f"{shown.file_name}-{period.name}")
    if kind == "movement":
        return hand_out(
            movement(shown.paths(shown.followed(request)), told(sentence("first axis", about="a picture"))),
            form,
            f"{shown.file_name}-movement",
        )
    raise Http404(sentence("There is no such picture: the page of the record shows those there are."))


def _records(seat: Seat, number: int | None) -> list[dict[str, object]]:
    """List the records there are, each with its address."""
    shipped = {"label": general_assembly().title, "address": reverse("votes", args=[seat.chain])}
    filed = [
        {"label": f"{each.number}. {each.body}", "address": reverse("votes-of", args=[seat.chain, each.number])}
        for each in queries.voting_records(seat)
    ]
    here = reverse("votes", args=[seat.chain]) if number is None else reverse("votes-of", args=[seat.chain, number])
    return [each | {"is_here": each["address"] == here} for each in (shipped, *filed)]


def _signed(distance: float) -> str:
    """Write a distance with its sign, to two places, in the reader's language."""
    return ("−" if distance < 0 else "+") + str(floatformat(abs(distance), 2))
