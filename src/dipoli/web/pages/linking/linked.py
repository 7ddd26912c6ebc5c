"""The list of packages, linking choices, and one set of linked choices."""

from collections.abc import Mapping
from datetime import datetime
from functools import reduce

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.confiding import confidant, has_confidant, works_with_stakes
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import State
from dipoli.web.drafting.queries import convergence, documents
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import LinkedChoices
from dipoli.web.pages.linking.forms import ANSWERS, SALIENCES, LinkForm, SeekForm, TermForm
from dipoli.web.pages.linking.frame import do, linked_of
from dipoli.web.pages.linking.sheets import as_sent, choice_sheets, next_question, term_choices, term_sheets
from dipoli.web.pages.views.frame import place_of, seated, show


@require_GET
@seated
def overview(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the linked choices and what has become of them."""
    return overview_page(request, seat, {}, 200)


@require_POST
@seated
def link(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Declare that some brackets are settled together."""
    form = LinkForm(request.POST, choices=_brackets(seat))

    def act(now: datetime) -> tuple[str, str]:
        by_number = {document.number: document for document in documents(seat)}
        chosen = [each.rsplit("|", 1) for each in form.cleaned_data["brackets"]]
        pairs = [(by_number[number], key) for number, key in chosen]
        linked = acts.link_choices(seat, form.cleaned_data["title"].strip(), pairs, now=now)
        address = reverse("linked-choices", args=[seat.chain, linked.number])
        return sentence(
            "These brackets are settled together: delegations can say in confidence what they could accept."
        ), address

    return do(request, seat, form, act, lambda found, status: overview_page(request, seat, found, status))


@require_GET
@seated
def linked_choices(request: HttpRequest, seat: Seat, linked: int) -> HttpResponse:
    """Show linked choices: one's own stakes on them, and the packages that were found."""
    return linked_page(request, seat, linked_of(seat, linked), {}, 200)


def overview_page(request: HttpRequest, seat: Seat, more: Mapping[str, object], status: int) -> HttpResponse:
    """Render the list."""
    rows = [
        {
            "linked": each,
            "address": reverse("linked-choices", args=[seat.chain, each.number]),
            "packages": queries.packages(seat, each).count(),
        }
        for each in queries.linked_choices(seat)
    ]
    context: dict[str, object] = {
        "section": "packages",
        "rows": rows,
        "link_form": LinkForm(choices=_brackets(seat)) if seat.is_chair else None,
        "drafts": queries.own_stakes(seat).filter(is_sent=False).count()
        + queries.own_terms(seat).filter(is_sent=False).count(),
        "has_confidant": has_confidant(seat.process),
    }
    if seat.is_chair and isinstance(more.get("form"), LinkForm):
        context["link_form"] = more["form"]
    return show(request, seat, "linking/packages.html", {**context, **more}, status=status)


def linked_page(
    request: HttpRequest, seat: Seat, linked: LinkedChoices, more: Mapping[str, object], status: int
) -> HttpResponse:
    """Render linked choices."""
    brackets = queries.brackets_of(seat, linked)
    stakes, terms = queries.own_stakes(seat), queries.own_terms(seat, linked)
    context = {
        "section": "packages",
        "linked": linked,
        "choices": as_sent(choice_sheets(brackets, stakes), request.POST),
        "answers": ANSWERS,
        "saliences": SALIENCES,
        "may_stake": seat.has_a_say,
        "participant": seat.participant,
        "drafts": stakes.filter(is_sent=False).count(),
        "terms": term_sheets(brackets, terms, confidant(seat.process)),
        "term_choices": term_choices(brackets) if seat.has_a_say else [],
        "confidant": confidant(seat.process),
        "has_confidant": has_confidant(seat.process),
        "works_with_stakes": works_with_stakes(seat),
        "question": next_question(seat, linked),
        "senders": queries.senders(seat),
        "typed": _typed(more),
        "seek_form": _seek_form(more) if queries.may_seek(seat) else None,
        "packages": [
            {"package": each, "address": reverse("package", args=[seat.chain, linked.number, each.number])}
            for each in queries.packages(seat, linked)
        ],
    }
    return show(request, seat, "linking/linked.html", {**context, **more}, status=status)


def _seek_form(more: Mapping[str, object]) -> SeekForm:
    """Give the form as it was sent where it was refused; a new one otherwise."""
    sent = more.get("form")
    return sent if isinstance(sent, SeekForm) else SeekForm()


def _typed(more: Mapping[str, object]) -> dict[str, object]:
    """Give what was typed of a term that was refused."""
    sent = more.get("form")
    if not isinstance(sent, TermForm):
        return {}
    return {name: sent[name].value() for name in sent.fields}


def _brackets(seat: Seat) -> list[tuple[str, str]]:
    """List the open brackets of all texts, as a form names them."""
    if not seat.is_chair:
        return []
    found: list[tuple[str, str]] = []
    for document in documents(seat):
        if document.state(now_in(seat.process)) is State.OPEN and (known := convergence(seat, document)):
            place = place_of(seat, document.number)
            for outlook in known.outlooks:
                words = reduce(_or, [wording.excerpt or sentence("no text") for wording in outlook.wordings])
                found.append(
                    (
                        f"{document.number}|{outlook.bracket}",
                        sentence("{place}: {words}", place=place.name_of_bracket(outlook.bracket), words=words),
                    )
                )
    return found


def _or(one: str, other: str) -> str:
    return sentence("{one} / {other}", one=one, other=other)
