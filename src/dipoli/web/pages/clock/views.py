"""The page of a rehearsal's clock, and what every page shows of it."""

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.acts import set_clock, step_clock
from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Clock, Seat
from dipoli.web.interface import told
from dipoli.web.pages.clock.deadlines import Deadline, deadlines
from dipoli.web.pages.clock.face import face, pace_in_words
from dipoli.web.pages.clock.forms import PaceForm, StepForm
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, seated, show


@require_GET
@seated
def clock(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what the clock shows and how fast it goes; the secretariat sets it here."""
    return _page(request, seat)


@require_GET
@seated
def clock_face(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give the face of the clock again, for a page that stays open."""
    _check_rehearsal(seat)
    return show(request, seat, "clock/face.html", {})


@require_POST
@seated
def pace(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Let time pass at another pace."""
    _check_rehearsal(seat)
    form = PaceForm(request.POST)
    done = carry_out(form, lambda: set_clock(seat, form.chosen(), wall=wall(), now=now_in(seat.process)))
    return _page(request, seat, form) if done is None else _back(request, seat, done)


@require_POST
@seated
def step(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Move the clock forward."""
    _check_rehearsal(seat)
    form = StepForm(request.POST, coming=_coming(seat))
    done = carry_out(form, lambda: step_clock(seat, form.chosen(), wall=wall(), now=now_in(seat.process)))
    return _page(request, seat, form) if done is None else _back(request, seat, done)


def _check_rehearsal(seat: Seat) -> None:
    if not seat.process.is_rehearsal:
        raise Http404(sentence("This is no rehearsal: it runs by the clock on the wall."))


def _coming(seat: Seat) -> tuple[Deadline, ...]:
    return deadlines(seat, now_in(seat.process)) if seat.is_secretariat else ()


def _page(request: HttpRequest, seat: Seat, form: BaseForm | None = None) -> HttpResponse:
    _check_rehearsal(seat)
    coming = _coming(seat)
    shown = face(seat.process)
    context = {
        "section": "clock",
        "coming": coming,
        "pace_form": form if isinstance(form, PaceForm) else PaceForm(initial={"pace": shown.factor if shown else 1}),
        "step_form": form if isinstance(form, StepForm) else StepForm(coming=coming),
        "refused": refusals(form) if form is not None else [],
    }
    return show(request, seat, "clock/clock.html", context, status=200 if form is None else refusal_status(form))


def _back(request: HttpRequest, seat: Seat, kept: Clock) -> HttpResponse:
    messages.success(
        request,
        told(
            sentence(
                "The clock shows {instant} UTC: {pace}.",
                instant=sentence("{day}, {time}", day=day_in_words(kept.shows), time=f"{kept.shows:%H:%M:%S}"),
                pace=pace_in_words(kept.factor),
            )
        ),
    )
    return redirect("clock", seat.chain)
