"""Every stance that counts, to be filtered and sorted, and who moved when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dipoli.positions import Stance, assess
from dipoli.positions.history import Change, Spoken, changes
from dipoli.sentences import listed, sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.acts import Paper
from dipoli.web.drafting.entering import enter_paper
from dipoli.web.drafting.models import Document, StanceDeclared
from dipoli.web.interface import by_name, told
from dipoli.web.pages.forms import PaperForm
from dipoli.web.pages.ground.setting import show_tab
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, refusals, seated

MOST_CHANGES = 40
ORDERS = (
    ("text", sentence("in the order of the texts")),
    ("participant", sentence("by participant")),
    ("newest", sentence("newest first")),
)
SOURCES: Mapping[str, str] = {
    StanceDeclared.Source.PAPER: sentence("handed in on paper"),
    StanceDeclared.Source.CONSULTATION: sentence("given in a consultation"),
}
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
    condition: str
    fear: str
    mark: str
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


@require_http_methods(["GET", "HEAD", "POST"])
@seated
def stances(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the stances on every text the reader may see, filtered and sorted as asked, and who moved.

    A file that is sent is entered as a paper of stances.
    """
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else None
    if form is not None:
        paper = carry_out(form, lambda: _enter(seat, form))
        if paper is not None:
            messages.success(
                request,
                told(
                    sentence(
                        "{count} stance entered; {unchanged} stood so already.",
                        many="{count} stances entered; {unchanged} stood so already.",
                        count=paper.entered,
                        unchanged=paper.unchanged,
                    )
                ),
            )
            return redirect("stances", seat.chain)
    lines, moved = _all(seat)
    asked = {name: request.GET.get(name, "") for name in ("basket", "participant", "group", "stance", "order")}
    context: dict[str, object] = {
        "lines": _sorted(list(_kept(lines, asked)), asked["order"]),
        "total": len(lines),
        "moved": moved[:MOST_CHANGES],
        "asked": asked,
        "orders": ORDERS,
        "filters": (
            ("basket", sentence("Basket"), _as_named({line.basket for line in lines})),
            ("participant", sentence("Participant"), _as_named({line.participant for line in lines})),
            ("group", sentence("Group"), _as_named({line.group for line in lines if line.group})),
            ("stance", sentence("Stance"), [(stance.value, stance.words) for stance in Stance]),
        ),
    }
    context |= {
        "may_enter": seat.is_secretariat or seat.has_a_say,
        "documents": queries.documents(seat),
        "refused": refusals(form) if form is not None else [],
    }
    return show_tab(
        request, seat, "stances", "stances.html", context, status=200 if form is None else refusal_status(form)
    )


def _as_named(names: set[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in sorted(names, key=by_name)]


def _enter(seat: Seat, form: PaperForm) -> Paper:
    document = queries.document(seat, form.cleaned_data["document"])
    if document is None:
        raise Refused(
            "",
            sentence(
                "There is no text “{document}”: choose one from the list.", document=form.cleaned_data["document"]
            ),
        )
    file = form.cleaned_data["file"]
    try:
        source = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(
            "", sentence("{file} is not written in UTF-8: save it as “CSV UTF-8” and send it again.", file=file.name)
        ) from None
    return enter_paper(seat, document, source, file.name, now=now_in(seat.process))


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
    latest: dict[tuple[int, int, str, str], StanceDeclared] = {}
    for each in history:
        if each.stale_since is None and each.withdrawn_at is None and each.participant.left_at is None:
            speaker = (0, each.group_id) if each.group_id else (each.participant_id, 0)
            latest[*speaker, each.bracket, each.alternative] = each
    for each in latest.values():
        if (each.bracket, each.alternative) in words:
            yield Line(
                document.basket.number,
                document.number,
                place.numbers[each.bracket],
                each.participant.name,
                _group(each),
                Stance(each.value),
                words[each.bracket, each.alternative],
                each.reason,
                each.condition,
                each.get_fear_display(),
                _mark(each),
                each.declared_at,
                place.of_bracket(each.bracket),
            )


def _group(row: StanceDeclared) -> str:
    group = row.group or row.participant.group
    return group.name if group else ""


def _mark(row: StanceDeclared) -> str:
    """Say for whom it was said, where it is known from, and who may know; empty for what a delegation says openly."""
    marks = [
        sentence("for {group}", group=str(row.group)) if row.group else "",
        SOURCES.get(row.source, ""),
        sentence("in confidence") if row.is_confided else "",
    ]
    return listed([mark for mark in marks if mark], ",")


def _words(place: Place) -> Mapping[tuple[str, str], str]:
    """Give the words of each alternative of the current revision, cut short."""
    assessed = assess(place.text, (), ())
    return {
        (outlook.bracket, wording.key): wording.excerpt for outlook in assessed.outlooks for wording in outlook.wordings
    }


def _speaker(row: StanceDeclared) -> str:
    return (
        sentence("{group}, through {participant}", group=str(row.group), participant=str(row.participant))
        if row.group
        else row.participant.name
    )


def _moves(place: Place, history: list[StanceDeclared]) -> Iterator[Moved]:
    spoken = [
        Spoken(each.declared_at, _speaker(each), each.bracket, each.alternative, Stance(each.value), each.reason)
        for each in history
    ]
    for change in changes(spoken):
        number = place.numbers.get(change.after.bracket)
        name = (
            f"{place.document.number} [{number}]"
            if number
            else sentence("{document}, a bracket now gone", document=place.document.number)
        )
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
