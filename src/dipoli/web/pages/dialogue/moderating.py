"""Moderation with reasons on record, and what looks like stuffing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.positions.asking import chances
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts, queries
from dipoli.web.dialogue.asking import candidates
from dipoli.web.dialogue.models import Dialogue, Statement
from dipoli.web.interface import told
from dipoli.web.pages.dialogue.forms import ModerateForm, PeopleForm, PutForm
from dipoli.web.pages.dialogue.frame import office, show_office
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals

State = Statement.State
A_PAGE = 25


@dataclass(frozen=True)
class Failed:
    """What was not done with a statement: its number, the reason that was given, and why not."""

    number: int
    reason: str
    refusals: Sequence[str]


@require_GET
@office
def moderation(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Show what waits, what is shown and how often it is asked, what was left out and why."""
    return _moderation(request, seat, dialogue, PutForm())


@require_POST
@office
def put(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Put a statement of the office."""
    form = PutForm(request.POST)
    words = form.data.get("words", "")
    if carry_out(form, lambda: acts.put_statement(seat, dialogue, words, now=now_in(dialogue.process))) is None:
        return _moderation(request, seat, dialogue, form, status=refusal_status(form))
    messages.success(request, told(sentence("The statement is put to the public.")))
    return redirect("moderation", seat.chain, dialogue.number)


@require_POST
@office
def moderate(request: HttpRequest, seat: Seat, dialogue: Dialogue, statement: int) -> HttpResponse:
    """Show a statement, leave it out, or have it asked more or less often."""
    form = ModerateForm(request.POST)

    def act() -> Statement:
        deed, now = form.cleaned_data["deed"], now_in(dialogue.process)
        if deed in {"prefer", "usual"}:
            return acts.prefer_statement(seat, dialogue, statement, is_preferred=deed == "prefer", now=now)
        reason = form.cleaned_data["reason"]
        return acts.moderate_statement(seat, dialogue, statement, State(deed), reason=reason, now=now)

    if carry_out(form, act) is None:
        failed = Failed(statement, form.data.get("reason", ""), refusals(form))
        return _moderation(request, seat, dialogue, PutForm(), failed=failed, status=refusal_status(form))
    messages.success(request, told(sentence("Statement {number}: done, and in the record.", number=statement)))
    query = request.GET.urlencode()
    address = reverse("moderation", args=[seat.chain, dialogue.number])
    return redirect(f"{address}?{query}" if query else address)


@require_GET
@office
def watch(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Show what looks like stuffing, and who is set aside."""
    return _watch(request, seat, dialogue, None)


@require_POST
@office
def people(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Set people's answers aside with a reason, or count them again."""
    form = PeopleForm(request.POST)

    def act() -> int:
        now = now_in(dialogue.process)
        if form.cleaned_data["again"]:
            return acts.count_voters_again(seat, dialogue, form.codes(), now=now)
        return acts.set_voters_aside(seat, dialogue, form.codes(), form.cleaned_data["reason"], now=now)

    done = carry_out(form, act)
    if done is None:
        return _watch(request, seat, dialogue, form, status=refusal_status(form))
    messages.success(
        request,
        told(
            sentence(
                "Done for {count}; nothing was deleted.", many="Done for {count}; nothing was deleted.", count=done
            )
        ),
    )
    return redirect("watch-dialogue", seat.chain, dialogue.number)


def _moderation(
    request: HttpRequest,
    seat: Seat,
    dialogue: Dialogue,
    form: Form,
    *,
    failed: Failed | None = None,
    status: int = 200,
) -> HttpResponse:
    often = chances(candidates(dialogue))
    rows = list(queries.statements(seat, dialogue))
    pages = {state: _page(request, state, [row for row in rows if row.state == state], failed) for state in State}
    context = {
        "form": form,
        "failed": failed,
        "refused": failed.refusals if failed and all(row.number != failed.number for row in rows) else None,
        "is_open": dialogue.is_open(now_in(dialogue.process)),
        "waiting": pages[State.WAITING],
        "shown": pages[State.SHOWN],
        "chances": [(row, round(100 * often.get(row.number, 0), 1)) for row in pages[State.SHOWN]],
        "out": pages[State.OUT],
        "to": reverse("moderation", args=[seat.chain, dialogue.number]),
        "query": request.GET.urlencode(),
    }
    return show_office(request, seat, dialogue, "moderation", context, status=status)


def _page(request: HttpRequest, state: State, rows: Sequence[Statement], failed: Failed | None) -> Page[Statement]:
    """Give the page of the statements in a state that was asked for, or the one with what was not done."""
    asked: str | int | None = request.GET.get(state)
    if failed:
        places = {row.number: place for place, row in enumerate(rows)}
        asked = places[failed.number] // A_PAGE + 1 if failed.number in places else asked
    return Paginator(rows, A_PAGE).get_page(asked)


def _watch(
    request: HttpRequest, seat: Seat, dialogue: Dialogue, form: PeopleForm | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "bursts": queries.suspicious(seat, dialogue),
        "aside": list(queries.set_aside(seat, dialogue)),
        "refused": refusals(form) if form is not None else None,
    }
    return show_office(request, seat, dialogue, "watch-dialogue", context, status=status)
