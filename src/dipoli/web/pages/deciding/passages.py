"""Passages agreed ad referendum: closed by the chair, confirmed for capitals, reopened with a reason."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence, with_capital
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.closures import closure_of
from dipoli.web.drafting.models import Amendment, PassageClosed
from dipoli.web.pages.deciding.choosing import states
from dipoli.web.pages.deciding.forms import ClosingForm, ReasonForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import place_of, seated, show


@require_GET
@seated
def passages(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """List the passages of a text that are closed, and those that were reopened."""
    place = place_of(seat, number)
    rows = list(queries.closures(seat, place.document))
    mine = seat.participant.name if seat.participant is not None and seat.has_a_say else ""
    context = {
        "section": "texts",
        "place": place,
        "closed": [(row, _name(place, row), _words(place, row), mine in row.waiting) for row in rows if _stands(row)],
        "reopened": [(row, _name(place, row)) for row in rows if not _stands(row)],
        "state": {row.pk: closure_of(row).state.value for row in rows},
        "speaks": bool(mine),
        "form": _form(seat, place) if seat.is_chair else None,
        "reason_form": ReasonForm(),
    }
    return show(request, seat, "deciding/passages.html", context)


@require_POST
@seated
def close(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Close a passage."""
    place = place_of(seat, number)
    form = _form(seat, place, request.POST)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        row = acts.close_passage(
            seat, place.document, data["revision"], data["paragraph"], waiting=data["waiting"], now=now
        )
        return sentence("{name} is {state}.", name=_name(place, row), state=closure_of(row).state.words)

    return do(request, seat, act, place.address("closed-passages"), form)


def _confirm(seat: Seat, place: Place, paragraph: str, form: ReasonForm, now: datetime) -> str:  # noqa: ARG001
    row = acts.confirm_passage(seat, place.document, paragraph, now=now)
    return sentence(
        "Your capital’s agreement is noted: {name} is {state}.",
        name=_name(place, row),
        state=closure_of(row).state.words,
    )


def _reopen(seat: Seat, place: Place, paragraph: str, form: ReasonForm, now: datetime) -> str:
    row = acts.reopen_passage(seat, place.document, paragraph, reason=form.cleaned_data["reason"], now=now)
    return sentence("{name} is open again.", name=_name(place, row))


DEEDS: Mapping[str, Callable[[Seat, Place, str, ReasonForm, datetime], str]] = {"confirm": _confirm, "reopen": _reopen}


@require_POST
@seated
def passage(request: HttpRequest, seat: Seat, number: str, paragraph: str, deed: str) -> HttpResponse:
    """Confirm for one's capital, or reopen, a passage that is closed."""
    place = place_of(seat, number)
    if deed not in DEEDS:
        raise Http404(sentence("A closed passage is confirmed or reopened."))
    form = ReasonForm(request.POST)
    act = DEEDS[deed]
    back = place.address("closed-passages")
    return do(request, seat, lambda now: act(seat, place, paragraph, form, now), back, form)


def _form(seat: Seat, place: Place, data: object = None) -> ClosingForm:
    return ClosingForm(data, revision=place.revision.number, paragraphs=list(_closable(place)), states=states(seat))


def _closable(place: Place) -> list[tuple[str, str]]:
    """List the paragraphs that can be closed: without brackets, amendments, or a closure that stands."""
    busy = set(place.document.closures.filter(reopened_at=None).values_list("paragraph", flat=True))
    waiting = place.revision.amendments.filter(fate=Amendment.Fate.STANDING)
    busy |= set(waiting.values_list("paragraph", flat=True))
    busy |= {bracket.paragraph for bracket in place.text.brackets}
    spans = [(bracket.start, bracket.end) for bracket in place.text.brackets]
    return [
        (
            each.id,
            sentence(
                "{paragraph}: {words}",
                paragraph=with_capital(name_of(place.text, each)),
                words=shorten(place.text.words(each), 60),
            ),
        )
        for each in place.text.paragraphs
        if each.id not in busy and not any(start < each.end and end > each.start for start, end in spans)
    ]


def _stands(row: PassageClosed) -> bool:
    return row.reopened_at is None


def _name(place: Place, row: PassageClosed) -> str:
    found = place.paragraphs.get(row.paragraph)
    name = (
        name_of(place.text, found)
        if found is not None
        else sentence("paragraph {number}, which stands no more", number=str(row.paragraph))
    )
    return with_capital(name)


def _words(place: Place, row: PassageClosed) -> str:
    found = place.paragraphs.get(row.paragraph)
    return place.text.words(found) if found is not None else ""
