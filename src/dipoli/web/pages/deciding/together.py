"""Packages of texts, put and adopted together; silence proposed, objected to, and let run."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.decisions import acts, queries
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting.queries import documents
from dipoli.web.pages.deciding.choosing import chosen_item, items_of
from dipoli.web.pages.deciding.forms import NameForm, PackageForm, ReasonForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated


@require_POST
@seated
def put_package(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put texts to the meeting as a package."""
    seen = {each.number: each for each in documents(seat)}
    form = PackageForm(request.POST, documents=[(number, number) for number in seen], items=items_of(seat))

    def act(now: datetime) -> str:
        data = form.cleaned_data
        chosen = [seen[number] for number in data["documents"]]
        put = acts.put_package(seat, data["name"], chosen, item=chosen_item(seat, form), now=now)
        return sentence(
            "{count} text is before the meeting as “{name}”: all of them are adopted, or none.",
            many="{count} texts are before the meeting as “{name}”: all of them are adopted, or none.",
            count=len(put),
            name=data["name"],
        )

    return do(request, seat, act, _here(seat), form)


@require_POST
@seated
def adopt_package(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Find consensus on a package."""
    form = NameForm(request.POST)

    def act(now: datetime) -> str:
        adopted = acts.adopt_package(seat, form.cleaned_data["name"], now=now)
        return sentence(
            "{documents} are adopted together.", documents=", ".join(each.revision.symbol for each in adopted)
        )

    return do(request, seat, act, _here(seat), form)


def _object(seat: Seat, row: SilenceProcedure, form: ReasonForm, now: datetime) -> str:
    acts.object_to_silence(seat, row, reason=form.cleaned_data["reason"], now=now)
    return sentence("Your objection stands: the text is not put under silence while it does.")


def _withdraw(seat: Seat, row: SilenceProcedure, form: ReasonForm, now: datetime) -> str:  # noqa: ARG001
    acts.withdraw_objection_to_silence(seat, row, now=now)
    return sentence("Your objection to silence is withdrawn.")


def _run(seat: Seat, row: SilenceProcedure, form: ReasonForm, now: datetime) -> str:  # noqa: ARG001
    return sentence("{document} is under silence.", document=acts.let_silence_run(seat, row, now=now).revision.symbol)


DEEDS: Mapping[str, Callable[[Seat, SilenceProcedure, ReasonForm, datetime], str]] = {
    "object": _object,
    "withdraw": _withdraw,
    "run": _run,
}


@require_POST
@seated
def proposed(request: HttpRequest, seat: Seat, silence: int, deed: str) -> HttpResponse:
    """Object to silence that is proposed, withdraw that, or let it run."""
    standing = queries.silence(seat, silence, now_in(seat.process))
    if standing is None or deed not in DEEDS:
        raise Http404(
            sentence("There is no such silence procedure, or no such thing to do with it: choose from the decisions.")
        )
    form = ReasonForm(request.POST)
    return do(request, seat, lambda now: DEEDS[deed](seat, standing.row, form, now), _here(seat), form)


def _here(seat: Seat) -> str:
    return reverse("decisions", args=[seat.chain])
