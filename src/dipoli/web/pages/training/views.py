"""The page of an exercise: its task and time for all, to each delegation its own instruction, to the trainer all."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.acts import set_clock
from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.pages.clock.face import face, pace_in_words
from dipoli.web.pages.training.forms import DayForm, minutes_of
from dipoli.web.pages.training.timing import timing
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, seated, show
from dipoli.web.training import queries
from dipoli.web.training.acts import begin_exercise, end_exercise
from dipoli.web.training.models import Exercise, State


def exercise_of(seat: Seat) -> Exercise:
    """Find the exercise of a process; else there is no such page."""
    found = queries.exercise(seat)
    if found is None:
        raise Http404(sentence("No exercise was prepared here: found one with `dipoli train start`."))
    return found


@require_GET
@seated
def exercise(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what the exercise is, how much time there is, and what the reader is told in confidence."""
    return _page(request, seat)


@require_GET
@seated
def time(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Tell the time of the exercise again, for a page that stays open."""
    return show(request, seat, "training/time.html", {"time": timing(exercise_of(seat))})


@require_POST
@seated
def begin(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Start the exercise, or let it go on."""
    exercise_of(seat)
    return _do(
        request,
        seat,
        Form(request.POST),
        lambda now: begin_exercise(seat, wall=wall(), now=now),
        sentence("The exercise has started."),
    )


@require_POST
@seated
def end(request: HttpRequest, seat: Seat) -> HttpResponse:
    """End the exercise."""
    exercise_of(seat)
    return _do(
        request,
        seat,
        Form(request.POST),
        lambda now: end_exercise(seat, wall=wall(), now=now),
        sentence("The exercise has ended, and its assessment is open to all who take part."),
    )


@require_POST
@seated
def pace(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Let the time of the exercise pass at another pace."""
    exercise_of(seat)
    form = DayForm(request.POST)
    done = carry_out(form, lambda: set_clock(seat, form.factor(), wall=wall(), now=now_in(seat.process)))
    if done is None:
        return _page(request, seat, form)
    said = sentence("The clock of the exercise: {pace}.", pace=pace_in_words(done.factor))
    messages.success(request, told(said))
    return redirect("exercise", seat.chain)


def _do(
    request: HttpRequest, seat: Seat, form: BaseForm, act: Callable[[datetime], Exercise], said: str
) -> HttpResponse:
    if carry_out(form, lambda: act(now_in(seat.process))) is None:
        return _page(request, seat, form)
    messages.success(request, told(said))
    return redirect("exercise", seat.chain)


def _page(request: HttpRequest, seat: Seat, form: BaseForm | None = None) -> HttpResponse:
    found = exercise_of(seat)
    shown, given = face(seat.process), queries.cast(seat)
    days = DayForm(initial={"minutes": minutes_of(shown.factor if shown else 1)})
    context = {
        "section": "exercise",
        "exercise": found,
        "cast": given,
        "texts": [each.partition(" ")[::2] for each in given.texts] if given else [],
        "instructions": queries.instructions(seat),
        "briefing": queries.briefing(seat),
        "time": timing(found),
        "has_ended": found.state is State.ENDED,
        "pace_form": form if isinstance(form, DayForm) else days,
        "refused": refusals(form) if form is not None else [],
    }
    return show(request, seat, "training/exercise.html", context, status=200 if form is None else refusal_status(form))
