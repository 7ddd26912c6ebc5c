"""Stakes, for one's own eyes, and the balance test of texts."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.positions.consulting import Aspect, Verdict
from dipoli.positions.consulting.balance import LEVELS
from dipoli.sentences import sentence
from dipoli.web.conference.confiding import asks_consent, confidant, has_confidant, works_with_stakes
from dipoli.web.conference.models import Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.queries import stakes as queries
from dipoli.web.pages.consulting.forms import RequirementForm, StakesForm
from dipoli.web.pages.consulting.frame import do, show_tab
from dipoli.web.pages.consulting.passages import chosen_text, document_numbered, paragraphs_of, texts_of
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.views.frame import place_of, seated

SIGNS = {
    Verdict.GAINS: ("liftable", "+"),
    Verdict.EVEN: ("undecided", "="),
    Verdict.MIXED: ("one-away", "±"),
    Verdict.LOSES: ("blocked", "−"),
    Verdict.UNKNOWN: ("unheard", "?"),
}


@require_GET
@seated
def balance(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show how a text comes out for those whose stakes the reader sees, and the own stakes in it."""
    return _page(request, seat, {}, 200)


@require_http_methods(["GET", "POST"])
@seated
def stake(request: HttpRequest, seat: Seat, number: str, paragraph: str) -> HttpResponse:
    """Note what a paragraph gives and costs."""
    place = place_of(seat, number)
    if paragraph not in place.paragraphs:
        raise Http404(
            sentence("{revision} has no such paragraph: choose one from its list.", revision=place.revision.symbol)
        )
    before = {each.aspect: each for each in queries.own(seat, place.document).get(paragraph, ())}

    def page(context: Mapping[str, object], status: int) -> HttpResponse:
        words = place.text.words(place.paragraphs[paragraph])
        shown = {"document": place.document, "words": words, "name": dict(paragraphs_of(place)).get(paragraph, "")}
        return show_tab(request, seat, "balance", "stake_form.html", {**shown, **context}, status=status)

    if request.method == "GET":
        return page({"form": StakesForm.of(before)}, 200 if seat.has_a_say else 403)
    form = StakesForm(request.POST)

    def act(now: datetime) -> tuple[str, str]:
        acts.declare_stakes(seat, place.document, paragraph, form.levels(), now=now)
        return sentence("Noted, for your own eyes."), _address(seat, number)

    return do(request, seat, form, act, page)


@require_POST
@seated
def require(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Note the least that one needs from a text."""
    document = document_numbered(seat, number)
    form = RequirementForm(request.POST)

    def act(now: datetime) -> str:
        acts.note_requirement(seat, document, form.cleaned_data["words"], now=now)
        return sentence("Noted, for your own eyes.")

    return _do(request, seat, act, form, number)


@require_POST
@seated
def settle(request: HttpRequest, seat: Seat, requirement: int, is_met: bool) -> HttpResponse:
    """Find that a requirement is met, or drop it."""
    found = queries.requirements(seat).filter(pk=requirement).first()
    if found is None:
        raise Http404(sentence("You have no such requirement: choose one from your list."))

    def act(now: datetime) -> str:
        acts.settle_requirement(seat, found, is_met=is_met, now=now)
        return sentence("It is met.") if is_met else sentence("It is dropped.")

    return _do(request, seat, act, number=found.document.number)


@require_POST
@seated
def open_stakes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Let the chair see one's stakes."""

    def act(now: datetime) -> str:
        acts.open_stakes(seat, now=now)
        return sentence(
            "The {confidant} sees your stakes and requirements from now on.", confidant=confidant(seat.process)
        )

    return _do(request, seat, act)


@require_POST
@seated
def close_stakes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Keep one's stakes to oneself again."""

    def act(now: datetime) -> str:
        acts.close_stakes(seat, now=now)
        return sentence("Your stakes are your own again.")

    return _do(request, seat, act)


def _do(
    request: HttpRequest,
    seat: Seat,
    act: Callable[[datetime], str],
    form: BaseForm | None = None,
    number: str = "",
) -> HttpResponse:
    return do(
        request,
        seat,
        Form(request.POST) if form is None else form,
        lambda now: (act(now), _address(seat, number)),
        lambda context, status: _page(request, seat, context, status),
        "form" if form is None else "requirement_form",
    )


def _page(request: HttpRequest, seat: Seat, context: Mapping[str, object], status: int) -> HttpResponse:
    place = chosen_text(seat, request.GET.get("document", ""))
    texts = [place.document] if place else []
    found = queries.stakes(seat, texts)
    own = queries.own(seat, place.document) if place else {}
    shown = {
        "texts": texts_of(seat),
        "place": place,
        "document": place.document if place else None,
        "accounts": [
            (each, SIGNS[each.verdict], [(aspect.words, *SIGNS[v], v.words) for aspect, v in each.by_aspect.items()])
            for each in found.balance.accounts
        ],
        "groups": [
            (name, [(*SIGNS[verdict], verdict.words, counts[verdict]) for verdict in Verdict if counts[verdict]])
            for name, counts in found.balance.groups
        ],
        "balance": found.balance,
        "aspects": [aspect.words for aspect in Aspect],
        "is_open": seat.has_a_say and seat.participant is not None and acts.staking.are_open(seat.participant),
        "paragraphs": [
            (key, words, [(each.aspect.words, LEVELS[each.gives], LEVELS[each.costs]) for each in own.get(key, ())])
            for key, words in (paragraphs_of(place) if place else [])
        ],
        "requirements": queries.requirements(seat, place.document) if place else [],
        "requirement_form": RequirementForm(),
        "confidant": confidant(seat.process),
        "has_confidant": has_confidant(seat.process),
        "asks_consent": asks_consent(seat.process),
        "works_with_stakes": works_with_stakes(seat),
        "guide": _guide(seat),
        **context,
    }
    return show_tab(request, seat, "balance", "balance.html", shown, status=status)


def _address(seat: Seat, number: str) -> str:
    query = f"?document={number}" if number else ""
    return reverse("balance", args=[seat.chain]) + query


def _guide(seat: Seat) -> Guide:
    if seat.has_a_say:
        step = Step(sentence("Choose a paragraph and note what it gives and costs you."), "#stakes-heading")
        return Guide((step,), (_seen_by(seat),))
    if works_with_stakes(seat):
        if asks_consent(seat.process):
            return Guide(
                (),
                (
                    sentence(
                        "By the rules you see the stakes of those who opened theirs to you; the others are unknown."
                    ),
                ),
            )
        return Guide((), (sentence("By the rules you see the stakes of everybody."),))
    return Guide((), (sentence("Stakes are each participating State’s own: you see none."),))


def _seen_by(seat: Seat) -> str:
    """Say who sees what a delegation notes, by the rules."""
    if not has_confidant(seat.process):
        return sentence("What you note is for your delegation’s eyes: by the rules nobody else works with it.")
    office = confidant(seat.process)
    if asks_consent(seat.process):
        return sentence(
            "What you note is for your delegation’s eyes; the {office} sees it if you open it.", office=office
        )
    return sentence(
        "What you note is for your delegation’s eyes and, by the rules, those of the {office}.", office=office
    )
