"""What a text leaves to choose: how many readings, bracket by bracket, repeated choices, questions to a person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import in_marks, listed, sentence
from dipoli.text import adjacent_brackets, count_readings, read, repeated_choices
from dipoli.text.readings.choices import Choice, choices_of
from dipoli.text.readings.count import countable
from dipoli.text.readings.read import Reading
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Revision, State
from dipoli.web.interface import told
from dipoli.web.pages.forms import RevisionForm
from dipoli.web.pages.panel import HEATS
from dipoli.web.pages.place import Place
from dipoli.web.pages.setting.markup import Heat
from dipoli.web.pages.setting.typeset import excerpt, shorten
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, refusals, seated, show

PLACES_ON_A_PAGE, MOST_QUESTIONS, MOST_REPEATED = 25, 40, 30
LONGEST_READING = 60_000


class AnswerForm(RevisionForm):
    """One choice or two brackets."""

    question = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=(("one", sentence("one choice")), ("two", sentence("two brackets"))))


class EverywhereForm(RevisionForm):
    """One wording for all places of a repeated choice."""

    first = forms.CharField(max_length=64, widget=forms.HiddenInput)
    words = forms.CharField(max_length=4000, required=False)


@dataclass(frozen=True, slots=True)
class WaySheet:
    """One way to choose."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """A place that leaves a choice: a bracket with how it stands, or a set of options."""

    key: str
    number: str
    name: str
    address: str
    heat: Heat | None
    words: str
    ways: tuple[WaySheet, ...]


@require_GET
@seated
def readings(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show what there is to choose, and the reading that some choices give."""
    return _page(request, seat, place_of(seat, number))


@require_POST
@seated
def answer(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Say whether neighbouring brackets are one choice."""
    place = place_of(seat, number)
    form = AnswerForm(request.POST)

    def act() -> Revision:
        data = form.cleaned_data
        is_one = data["answer"] == "one"
        return acts.answer_question(
            seat, place.document, data["revision"], data["question"], is_one_choice=is_one, now=now_in(seat.process)
        )

    return _done(request, seat, place, form=form, act=act, said=sentence("Noted: the text says so now."))


@require_POST
@seated
def everywhere(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Settle a repeated choice in all its places."""
    place = place_of(seat, number)
    form = EverywhereForm(request.POST)

    def act() -> Revision:
        data = form.cleaned_data
        linked = next((e.brackets for e in repeated_choices(place.text) if data["first"] in e.brackets), ())
        words = data["words"]
        return acts.lift_everywhere(seat, place.document, data["revision"], linked, words, now=now_in(seat.process))

    return _done(request, seat, place, form=form, act=act, said=sentence("Settled in all its places."))


def _done(
    request: HttpRequest, seat: Seat, place: Place, *, form: forms.Form, act: Callable[[], Revision], said: str
) -> HttpResponse:
    if carry_out(form, act) is None:
        return _page(request, seat, place, refused=refusals(form), status=refusal_status(form))
    messages.success(request, told(said))
    return redirect("text-readings", seat.chain, place.document.number)


def _page(
    request: HttpRequest, seat: Seat, place: Place, *, refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    text = place.text
    all_choices = choices_of(text)
    chosen = _chosen(request, all_choices.all)
    repeated = [each for each in repeated_choices(text) if len(each.wordings) > 1]
    links = countable(text, (each.brackets for each in repeated if len(each.brackets) > 1))
    page = Paginator(all_choices.all, PLACES_ON_A_PAGE).get_page(request.GET.get("page"))
    reading = read(text, chosen) if chosen else None
    is_open = place.document.state(now_in(seat.process)) is State.OPEN
    questions = adjacent_brackets(text)
    context = {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "refused": refused,
        "readings": _large(count_readings(text)),
        "readings_linked": _large(count_readings(text, links)),
        "links": len(links),
        "choices": len(all_choices.all),
        "left_out": len(all_choices.left_out),
        "page": page,
        "places": _places(seat, place, list(page), chosen),
        "reading": _shown(reading),
        "reading_open": len(reading.open) if reading else 0,
        "repeated": [
            {
                "wordings": each.wordings,
                "said": listed([in_marks(words) for words in each.wordings], "or"),
                "places": each.places,
                "first": each.brackets[0] if each.brackets else "",
            }
            for each in repeated[:MOST_REPEATED]
        ],
        "questions": [
            {
                "key": each.key,
                "words": excerpt(text, text.brackets[each.first], 40, 200),
                "address": place.of_bracket(text.brackets[each.first].key),
                "number": each.first + 1,
            }
            for each in questions[:MOST_QUESTIONS]
        ],
        "question_count": len(questions),
        "may_answer": is_open and (seat.is_secretariat or seat.is_chair),
        "may_lift": is_open and seat.is_chair,
    }
    return show(request, seat, "tracing/readings.html", context, status=status)


def _chosen(request: HttpRequest, choices: tuple[Choice, ...]) -> dict[str, str]:
    """Take the choices that the address names, as far as the text has them."""
    known = {choice.key: {way.key for way in choice.ways} for choice in choices}
    asked = {name.removeprefix("at-"): str(way) for name, way in request.GET.items() if name.startswith("at-")}
    return {key: way for key, way in asked.items() if way in known.get(key, ())}


def _places(seat: Seat, place: Place, choices: list[Choice], chosen: Mapping[str, str]) -> list[PlaceSheet]:
    convergence = queries.convergence(seat, place.document)
    heats = {} if convergence is None else {o.bracket: HEATS[o.status] for o in convergence.outlooks}
    return [_sheet(place, choice, heats.get(choice.key), chosen.get(choice.key, "")) for choice in choices]


def _sheet(place: Place, choice: Choice, heat: Heat | None, chosen: str) -> PlaceSheet:
    text = place.text
    ways = tuple(
        WaySheet(way.key, shorten(text.source[way.start : way.end], 80) or sentence("no text"), way.key == chosen)
        for way in choice.ways
    )
    if choice.bracket is not None:
        number = str(choice.bracket + 1)
        return PlaceSheet(
            choice.key,
            number,
            place.name_of_bracket(choice.key),
            place.of_bracket(choice.key),
            heat,
            excerpt(text, text.brackets[choice.bracket]),
            ways,
        )
    labels = ", ".join(option.label for option in text.option_sets[choice.option_set or 0].options)
    address = place.of_offset(choice.start, f"paragraph-{text.option_sets[choice.option_set or 0].paragraph}")
    return PlaceSheet(choice.key, "", sentence("Options {labels}", labels=labels), address, None, "", ways)


def _shown(reading: Reading | None) -> str:
    if reading is None:
        return ""
    source = reading.source
    return source if len(source) <= LONGEST_READING else source[:LONGEST_READING] + "…"


def _large(number: int) -> str:
    """Write a number whole, or by its size where nobody would read it.

    >>> _large(4096), _large(2 ** 100)
    ('4,096', 'about 10^30')
    """
    if number < 10**9:
        return sentence("{number:,}", number=number)
    if number < 10**4000:
        return sentence("about 10^{power}", power=len(str(number)) - 1)
    return sentence("countless", about="readings")
