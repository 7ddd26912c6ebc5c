"""Where the process stands: its stages, what the preparatory talks adopt, and who has declared to take part."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure.stages import Stage
from dipoli.sentences import sentence
from dipoli.web.conference import acts as conference
from dipoli.web.conference import queries
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Process, Seat
from dipoli.web.decisions import acts
from dipoli.web.decisions.acts.effects import basis_of
from dipoli.web.decisions.models import Motion
from dipoli.web.drafting.queries import documents
from dipoli.web.pages.deciding.forms import BasisForm, MandatesForm, StageForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.record.models import Distribution

WORDS = {
    Stage.INITIATIVE: sentence("Somebody has an idea and looks for others who share it."),
    Stage.CONSULTATIONS: sentence("All are asked what they think of it, and on which conditions they would come."),
    Stage.PREPARATORY: sentence(
        "They adopt the agenda with its mandates and the rules; each declares that it takes part."
    ),
    Stage.NEGOTIATION: sentence("The texts are negotiated, basket by basket."),
    Stage.ADOPTION: sentence("What was agreed is adopted and signed."),
    Stage.FOLLOW_UP: sentence("What was promised is held against what is done."),
}


@require_GET
@seated
def stage(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the stages, what the preparatory talks have adopted, the declarations, and the basis for negotiation."""
    process = seat.process
    with_say = queries.with_a_say(process)
    entered = {each.content.get("phase"): each for each in _adopted(process, Motion.Kind.STAGE)}
    here = [each.value for each in Stage].index(process.phase)
    context = {
        "section": "process",
        "stages": [(each, WORDS[each], place - here, entered.get(each.value)) for place, each in enumerate(Stage)],
        "history": _adopted(process, Motion.Kind.STAGE),
        "baskets": queries.baskets(seat),
        "rules": rules_of(process),
        "declared": [each for each in with_say if each.declared_at],
        "undeclared": [each for each in with_say if not each.declared_at],
        "may_declare": _may_declare(seat),
        "meeting": queries.sitting(process),
        "basis": basis_of(seat),
        "fallback": _fallback(seat),
        "stage_form": StageForm(here=process.phase),
        "mandates_form": MandatesForm(baskets=queries.baskets(seat)),
        "basis_form": BasisForm(documents=_texts(seat)),
    }
    return show(request, seat, "deciding/stage.html", context)


@require_POST
@seated
def put_stage(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put to the meeting that another stage be entered, or reopened."""
    form = StageForm(request.POST, here=seat.process.phase)

    def act(now: datetime) -> str:
        content = {"phase": form.cleaned_data["phase"], "title": form.cleaned_data["title"]}
        return sentence(
            "{motion}: put to the meeting.",
            motion=str(acts.put_motion(seat, Motion.Kind.STAGE, content, now=now)),
        )

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def put_mandates(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put the agenda of the conference, with its mandates, to the meeting."""
    form = MandatesForm(request.POST, baskets=())

    def act(now: datetime) -> str:
        put = acts.put_motion(seat, Motion.Kind.MANDATES, {"baskets": form.rows()}, now=now)
        return sentence("{motion}: put to the meeting.", motion=str(put))

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def put_basis(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put to the meeting that a text be the basis for negotiation, or that the present one be it no more."""
    form = BasisForm(request.POST, documents=_texts(seat))

    def act(now: datetime) -> str:
        number = form.cleaned_data["document"]
        kind = Motion.Kind.BASIS if number else Motion.Kind.NO_BASIS
        put = acts.put_motion(seat, kind, {"document": number} if number else {}, now=now)
        return sentence("{motion}: put to the meeting.", motion=str(put))

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def declare(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Declare that one's State takes part on the basis of what the preparatory talks adopted."""

    def act(now: datetime) -> str:
        return sentence(
            "{participant} has declared that it takes part.",
            participant=str(conference.declare_participation(seat, now=now)),
        )

    return do(request, seat, act, _here(seat))


def _here(seat: Seat) -> str:
    return reverse("stage", args=[seat.chain])


def _adopted(process: Process, kind: Motion.Kind) -> list[Motion]:
    found = process.motions.select_related("meeting").filter(kind=kind, adopted_at__isnull=False)
    return list(found.order_by("adopted_at"))


def _may_declare(seat: Seat) -> bool:
    who = seat.participant
    return who is not None and who.declared_at is None and (seat.has_a_say or (seat.is_chair and who.has_a_say))


def _fallback(seat: Seat) -> str:
    """Name what the work falls back to if the basis is lost."""
    standing = [each.text for each in basis_of(seat).history if each.until is None]
    return standing[-2] if len(standing) > 1 else ""


def _texts(seat: Seat) -> list[tuple[str, str]]:
    found = documents(seat).exclude(distribution=Distribution.RESTRICTED)
    return [(each.number, str(each)) for each in found]
