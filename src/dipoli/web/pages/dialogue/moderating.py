"""Moderation with reasons on record, and what looks like stuffing."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
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
        more = refusals(form)
        return _moderation(request, seat, dialogue, PutForm(), refused=more, status=refusal_status(form))
    messages.success(request, told(sentence("Statement {number}: done, and in the record.", number=statement)))
    return redirect("moderation", seat.chain, dialogue.number)


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
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    often = chances(candidates(dialogue))
    rows = list(queries.statements(seat, dialogue))
    context = {
        "form": form,
        "refused": refused,
        "is_open": dialogue.is_open(now_in(dialogue.process)),
        "waiting": [row for row in rows if row.state == State.WAITING],
        "shown": [(row, round(100 * often.get(row.number, 0), 1)) for row in rows if row.state == State.SHOWN],
        "out": [row for row in rows if row.state == State.OUT],
    }
    return show_office(request, seat, dialogue, "moderation", context, status=status)


def _watch(
    request: HttpRequest, seat: Seat, dialogue: Dialogue, form: PeopleForm | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "bursts": queries.suspicious(seat, dialogue),
        "aside": list(queries.set_aside(seat, dialogue)),
        "refused": refusals(form) if form is not None else None,
    }
    return show_office(request, seat, dialogue, "watch-dialogue", context, status=status)
