"""Taking part: one statement at a time, one's own statements, one's answers so far, and the way in by invitation."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.dialogue import acts, ballots
from dipoli.web.dialogue.asking import answers_of, next_for, shown
from dipoli.web.dialogue.models import Dialogue, Statement, Voter
from dipoli.web.interface import told
from dipoli.web.limits.counting import TooOften
from dipoli.web.limits.kinds import STATEMENTS_OF_NETWORK
from dipoli.web.pages.dialogue.forms import WriteForm
from dipoli.web.pages.dialogue.frame import public, show_public
from dipoli.web.pages.dialogue.identity import code_in, network_at, new_code, remember
from dipoli.web.pages.views.frame import TOO_MANY, UNPROCESSABLE, carry_out, is_partial

ANSWERS = (
    ("1", sentence("Agree"), "agree"),
    ("-1", sentence("Disagree"), "disagree"),
    ("0", sentence("Pass", about="an answer"), "pass"),
)
WORDS = {
    1: sentence("agree", about="an answer"),
    -1: sentence("disagree", about="an answer"),
    0: sentence("pass", about="an answer"),
}


@require_GET
@public
def ask(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Show the next statement."""
    code = code_in(request, dialogue)
    is_new = not code and not dialogue.is_invited
    code = code or (new_code() if is_new else "")
    response = _asked(request, dialogue, code, {})
    return remember(response, dialogue, code) if is_new else response


@require_POST
@public
def vote(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Take an answer and show the next statement, in place where the browser can."""
    code, now = code_in(request, dialogue), now_in(dialogue.process)
    number, value = _number(request.POST.get("statement")), _number(request.POST.get("value"))
    try:
        if number is None or value is None:
            raise Refused("", sentence("That was no answer: choose agree, disagree or pass."))
        given = ballots.vote(dialogue, code, number, value, network=network_at(request, dialogue, now), now=now)
    except TooOften as refusal:
        response = _asked(request, dialogue, code, {"refused": [str(refusal)]}, status=TOO_MANY)
        response["Retry-After"] = str(refusal.wait)
        return response
    except DipoliError as refusal:
        return _asked(request, dialogue, code, {"refused": [str(refusal)]}, status=UNPROCESSABLE)
    if is_partial(request):
        return _asked(request, dialogue, code, {"said": WORDS[value]}, voter=given.voter)
    back = "public-mine" if request.POST.get("back") == "mine" else "public-ask"
    return redirect(back, dialogue.process.slug, dialogue.number)


@require_POST
@public
def write(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Take a statement that somebody wrote."""
    code, now = code_in(request, dialogue), now_in(dialogue.process)
    form = WriteForm(request.POST)

    def act() -> Statement:
        network = network_at(request, dialogue, now)
        voter = ballots.voter_of(dialogue, code) or ballots.begin(dialogue, code, network=network, now=now)
        if network:
            STATEMENTS_OF_NETWORK.take(network, now)
        by = acts.Person(dialogue.process.slug)
        return acts.write_statement(by, dialogue, voter, form.cleaned_data["words"], now=now)

    written = carry_out(form, act)
    if written is None:
        return _asked(request, dialogue, code, {"form": form}, status=UNPROCESSABLE)
    is_shown = written.state == Statement.State.SHOWN
    messages.success(
        request,
        told(sentence("Your statement is shown to the others now."))
        if is_shown
        else told(
            sentence(
                "Your statement waits to be looked at; then the others see it, or the reason why not is on record."
            )
        ),
    )
    return redirect("public-ask", dialogue.process.slug, dialogue.number)


@require_GET
@public
def mine(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    """Show somebody their own answers, to be changed, and what became of their statements."""
    voter = ballots.voter_of(dialogue, code_in(request, dialogue))
    there = shown(dialogue)
    answers = answers_of(voter, there) if voter is not None else {}
    context = {
        "answers": [(there[number], value) for number, value in sorted(answers.items())],
        "written": list(voter.statements.all()) if voter is not None else [],
        "choices": [(int(value), label) for value, label, _ in ANSWERS],
        "is_open": dialogue.is_open(now_in(dialogue.process)),
    }
    return show_public(request, dialogue, "mine.html", context)


@require_http_methods(["GET", "POST"])
@public
def invited(request: HttpRequest, dialogue: Dialogue, token: str) -> HttpResponse:
    """Let somebody in by an invitation, which only the button uses: looking at the link does not."""
    now = now_in(dialogue.process)
    if ballots.voter_of(dialogue, code_in(request, dialogue)) is not None:
        return redirect("public-ask", dialogue.process.slug, dialogue.number)
    try:
        if request.method == "POST":
            code = new_code()
            network = network_at(request, dialogue, now)
            ballots.accept_invitation(dialogue, token, code, network=network, now=now)
            return remember(redirect("public-ask", dialogue.process.slug, dialogue.number), dialogue, code)
        ballots.check_invitation(dialogue, token)
    except TooOften:
        raise
    except DipoliError as refusal:
        return show_public(request, dialogue, "invited.html", {"refused": [str(refusal)]}, status=UNPROCESSABLE)
    return show_public(request, dialogue, "invited.html", {"is_open": dialogue.is_open(now)})


def _asked(
    request: HttpRequest,
    dialogue: Dialogue,
    code: str,
    more: Mapping[str, object],
    *,
    voter: Voter | None = None,
    status: int = 200,
) -> HttpResponse:
    voter = voter or ballots.voter_of(dialogue, code)
    is_open = dialogue.is_open(now_in(dialogue.process))
    may = is_open and (voter is not None or (not dialogue.is_invited and bool(code)))
    context = {
        "asked": next_for(dialogue, voter, code) if may else None,
        "is_open": is_open,
        "may": may,
        "answers": ANSWERS,
        "form": WriteForm() if may and dialogue.most_statements else None,
        **more,
    }
    template = "statement.html" if is_partial(request) else "ask.html"
    return show_public(request, dialogue, template, context, status=status)


def _number(said: str | None) -> int | None:
    try:
        return int(said or "") if len(said or "") < 10 else None
    except ValueError:
        return None
