"""Concerns: raised, answered, and listed until they are."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.consultations import acts
from dipoli.web.consultations.holding import is_office, may_consult
from dipoli.web.consultations.models import Concern
from dipoli.web.consultations.queries import concerns as queries
from dipoli.web.consultations.queries.concerns import ConcernSheet
from dipoli.web.decisions.models import InterpretativeStatement
from dipoli.web.drafting.models import Amendment
from dipoli.web.drafting.queries import amendments_to, documents
from dipoli.web.pages.consulting.forms import ConcernForm, OfferForm
from dipoli.web.pages.consulting.frame import do, show_tab
from dipoli.web.pages.consulting.passages import chosen_text, document_numbered, paragraphs_of, texts_of
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.views.frame import place_of, seated
from dipoli.web.record.models import Distribution


@require_GET
@seated
def concerns(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the concerns that the reader may see, those not answered first."""
    step = Step(
        sentence("Raise a concern."),
        reverse("raise-concern", args=[seat.chain]),
        sentence("Say how it could be met, too."),
    )
    guide = Guide(
        (step,) if _has_voice(seat) else (), (sentence("Only whoever has a concern says that it is answered."),)
    )
    return show_tab(request, seat, "concerns", "concerns.html", {"sheets": queries.concerns(seat), "guide": guide})


@require_http_methods(["GET", "POST"])
@seated
def raise_concern(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Raise a concern, on passages of a text or on the whole."""
    number = request.POST.get("document", "") if request.method == "POST" else request.GET.get("document", "")
    place = chosen_text(seat, number) if number else None
    listed = paragraphs_of(place, with_headings=True) if place else []

    def page(context: Mapping[str, object], status: int) -> HttpResponse:
        shown = {"texts": texts_of(seat), "chosen": number, "may": _has_voice(seat), **context}
        return show_tab(request, seat, "concerns", "concern_form.html", shown, status=status)

    if request.method == "GET":
        given = {"document": number, "paragraphs": request.GET.getlist("paragraph")}
        return page({"form": ConcernForm(initial=given, paragraphs=listed)}, 200 if _has_voice(seat) else 403)
    form = ConcernForm(request.POST, paragraphs=listed)

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        concern = acts.raise_concern(
            seat,
            Concern.Kind(data["kind"]),
            data["words"],
            how_met=data["how_met"],
            document=place.document if place else None,
            paragraphs=data["paragraphs"],
            distribution=Distribution(data["distribution"]),
            now=now,
        )
        return sentence("{concern} is raised.", concern=str(concern)), reverse(
            "concern", args=[seat.chain, concern.number]
        )

    return do(request, seat, form, act, page)


@require_GET
@seated
def concern(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show a concern, where its passages are now, and what was offered."""
    return _page(request, seat, _sheet(seat, number), {}, 200)


@require_POST
@seated
def offer(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Offer what could answer a concern."""
    sheet = _sheet(seat, number)
    form = OfferForm(request.POST, offers=_offers(seat, sheet))

    def act(sheet: ConcernSheet, now: datetime) -> str:
        kind, _, name = form.cleaned_data["offer"].partition(":")
        clause = None
        if kind == "clause":
            document, _, paragraph = name.rpartition(":")
            clause = (document_numbered(seat, document), paragraph)
        acts.answer_concern(
            seat,
            sheet.concern,
            words=form.cleaned_data["words"],
            amendment=Amendment.objects.get(pk=name) if kind == "amendment" else None,
            statement=InterpretativeStatement.objects.get(pk=name) if kind == "statement" else None,
            clause=clause,
            now=now,
        )
        return sentence("It is offered: whether it answers the concern is for its holder to say.")

    return _do(request, seat, number, act, form)


@require_POST
@seated
def accept(request: HttpRequest, seat: Seat, number: int, answer: int) -> HttpResponse:
    """Say that an answer meets one's concern."""
    sheet = _sheet(seat, number)
    found = next((each.answer for each in sheet.offers if each.answer.pk == answer), None)
    if found is None:
        raise Http404(sentence("Nothing such was offered: choose one of the answers."))

    def act(now: datetime) -> tuple[str, str]:
        said = sentence("{accept_answer} is answered.", accept_answer=str(acts.accept_answer(seat, found, now=now)))
        return said, reverse("concern", args=[seat.chain, number])

    return do(
        request, seat, Form(request.POST), act, lambda context, status: _page(request, seat, sheet, context, status)
    )


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Withdraw a concern of one's own."""

    def act(sheet: ConcernSheet, now: datetime) -> str:
        return sentence(
            "{withdraw_concern} is withdrawn, and kept.",
            withdraw_concern=str(acts.withdraw_concern(seat, sheet.concern, now=now)),
        )

    return _do(request, seat, number, act)


@require_POST
@seated
def reopen(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Say that a concern is one again."""

    def act(sheet: ConcernSheet, now: datetime) -> str:
        return sentence(
            "{reopen_concern} is open again.", reopen_concern=str(acts.reopen_concern(seat, sheet.concern, now=now))
        )

    return _do(request, seat, number, act)


def _do(
    request: HttpRequest,
    seat: Seat,
    number: int,
    act: Callable[[ConcernSheet, datetime], str],
    form: BaseForm | None = None,
) -> HttpResponse:
    sheet = _sheet(seat, number)
    return do(
        request,
        seat,
        Form(request.POST) if form is None else form,
        lambda now: (act(sheet, now), reverse("concern", args=[seat.chain, number])),
        lambda context, status: _page(request, seat, sheet, context, status),
        "form" if form is None else "offer_form",
    )


def _page(
    request: HttpRequest, seat: Seat, sheet: ConcernSheet, context: Mapping[str, object], status: int
) -> HttpResponse:
    document = sheet.concern.document
    seen = document is not None and documents(seat).filter(pk=document.pk).exists()
    place = place_of(seat, document.number) if document and seen else None
    passages = [
        (each, place.of_paragraph(place.paragraphs[each.paragraph]) if place and each.paragraph else "")
        for each in sheet.passages
    ]
    shown = {
        "sheet": sheet,
        "concern": sheet.concern,
        "place": place,
        "passages": passages,
        "may_offer": is_office(seat) or _has_voice(seat),
        "offer_form": OfferForm(offers=_offers(seat, sheet)),
        **context,
    }
    return show_tab(request, seat, "concerns", "concern.html", shown, status=status)


def _sheet(seat: Seat, number: int) -> ConcernSheet:
    sheet = queries.concern(seat, number)
    if sheet is None:
        raise Http404(sentence("There is no such concern in this process: choose one from the list."))
    return sheet


def _offers(seat: Seat, sheet: ConcernSheet) -> list[tuple[str, str]]:
    """List what can be offered besides words: amendments and statements on the concern's text, and its clauses."""
    document = sheet.concern.document
    if document is None or not documents(seat).filter(pk=document.pk).exists():
        return []
    found = [
        (
            f"amendment:{each.pk}",
            sentence(
                "amendment of {participant} to {document}", participant=str(each.participant), document=document.number
            ),
        )
        for each in amendments_to(seat, document)
    ]
    found += [
        (f"statement:{each.pk}", sentence("statement of {participant}", participant=str(each.participant)))
        for each in document.statements.select_related("participant")
    ]
    place = place_of(seat, document.number)
    return found + [(f"clause:{document.number}:{key}", words) for key, words in paragraphs_of(place)]


def _has_voice(seat: Seat) -> bool:
    return may_consult(seat) and not is_office(seat)
