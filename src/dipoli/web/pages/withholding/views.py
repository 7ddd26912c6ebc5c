"""Passages withheld from a text: who is told what, and what the secretariat does with them."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import listed, sentence
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Withheld
from dipoli.web.drafting.withholding import words_of
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import place_of, seated, show
from dipoli.web.pages.withholding.forms import OpeningForm, WithholdingForm


@dataclass(frozen=True)
class PassageSheet:
    """A passage that is withheld: its words where the seat may read them, and whom it is open to where it may know."""

    row: Withheld
    is_open: bool
    words: str
    audience: str
    form: OpeningForm | None


@require_GET
@seated
def withheld(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """List the passages withheld from a text, those that the reader may read with their words."""
    place = place_of(seat, number)
    mine = set(queries.withheld_and_open(seat, place.document).values_list("pk", flat=True))
    context = {
        "section": "texts",
        "place": place,
        "sheets": [_sheet(seat, place, row, is_open=row.pk in mine) for row in queries.withheld(seat, place.document)],
        "returned": queries.withheld_and_open(seat, place.document).exclude(returned_at=None),
        "form": _form(seat, place) if seat.is_secretariat else None,
        "whole": queries.whole(seat, place.document) if mine else "",
    }
    return show(request, seat, "withholding/withheld.html", context)


@require_POST
@seated
def withhold(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Withhold the passage that was chosen."""
    place = place_of(seat, number)
    form = _form(seat, place, request.POST)

    def act(now: datetime) -> str:
        data = form.cleaned_data
        row = acts.withhold_passage(
            seat, place.document, data["revision"], data["first"], data["last"], **form.audience(), now=now
        )
        return sentence(
            "{passage} is withheld: it is a text of its own, for those whom it is open to.", passage=str(row)
        )

    return do(request, seat, act, place.address("withheld-passages"), form)


@require_POST
@seated
def open_to(request: HttpRequest, seat: Seat, number: str, passage: int) -> HttpResponse:
    """Say anew whom a passage is open to."""
    place = place_of(seat, number)
    row = _row(seat, place, passage)
    form = OpeningForm(request.POST, seat=seat, prefix=_prefix(row))

    def act(now: datetime) -> str:
        acts.open_passage(seat, row, **form.audience(), now=now)
        return sentence("It is noted whom {passage} is open to.", passage=str(row))

    return do(request, seat, act, place.address("withheld-passages"), form)


@require_POST
@seated
def give_back(request: HttpRequest, seat: Seat, number: str, passage: int) -> HttpResponse:
    """Return a passage to its text."""
    place = place_of(seat, number)
    row = _row(seat, place, passage)

    def act(now: datetime) -> str:
        revision = acts.return_passage(seat, row, place.revision.number, now=now)
        return sentence(
            "{passage} stands in {document} again, for all who see it.", passage=str(row), document=revision.symbol
        )

    return do(request, seat, act, place.address("withheld-passages"))


def _row(seat: Seat, place: Place, passage: int) -> Withheld:
    row = queries.withheld(seat, place.document).filter(pk=passage).first()
    if row is None:
        raise Http404(sentence("There is no such passage withheld from this text: choose one from its page."))
    return row


def _sheet(seat: Seat, place: Place, row: Withheld, *, is_open: bool) -> PassageSheet:
    opened = list(queries.opened_to(seat, row))
    all_of_them = [sentence("all delegations of participating States")] if row.is_for_delegations else []
    named = [
        *all_of_them,
        *(sentence("the group {group}", group=str(each)) if each.group else str(each) for each in opened),
    ]
    chosen = {
        "revision": place.revision.number,
        "is_for_delegations": row.is_for_delegations,
        "participants": [str(each) for each in opened if each.participant],
        "groups": [str(each) for each in opened if each.group],
    }
    form = OpeningForm(seat=seat, chosen=chosen, prefix=_prefix(row)) if seat.is_secretariat else None
    return PassageSheet(
        row, is_open, words_of(row) if is_open else "", listed(named, ",") or sentence("nobody else"), form
    )


def _prefix(row: Withheld) -> str:
    return f"passage-{row.pk}"


def _form(seat: Seat, place: Place, data: object = None) -> WithholdingForm:
    rows = [
        (
            each.id,
            sentence(
                "{paragraph}: {words}", paragraph=name_of(place.text, each), words=shorten(place.text.words(each), 60)
            ),
        )
        for each in place.text.paragraphs
    ]
    return WithholdingForm(data, seat=seat, paragraphs=rows, revision=place.revision.number)
