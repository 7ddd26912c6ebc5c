"""Concept papers: tabled, read in all versions, sponsored, and taken as the basis for talks."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import baskets, in_alphabet, participants
from dipoli.web.consultations import acts
from dipoli.web.consultations.acts import Paper
from dipoli.web.consultations.queries import initiatives as queries
from dipoli.web.consultations.queries.initiatives import ConceptSheet
from dipoli.web.pages.consulting.forms import ConceptForm, PickForm
from dipoli.web.pages.consulting.frame import do, show_tab
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.views.frame import seated
from dipoli.web.record.models import Distribution

WIDER = (
    (Distribution.PARTICIPANTS.value, sentence("all who take part")),
    (Distribution.PUBLIC.value, sentence("the public")),
)


@require_GET
@seated
def initiatives(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the concept papers that the reader may see."""
    sheets = [sheet for each in queries.concepts(seat) if (sheet := queries.concept(seat, each.number))]
    step = Step(sentence("Table a concept paper."), reverse("table-concept", args=[seat.chain]))
    guide = Guide(
        (step,) if seat.has_a_say else (), (sentence("Participating States table concept papers and join them."),)
    )
    return show_tab(request, seat, "initiatives", "initiatives.html", {"sheets": sheets, "guide": guide})


@require_http_methods(["GET", "POST"])
@seated
def table(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Table a concept paper."""

    def page(context: Mapping[str, object], status: int) -> HttpResponse:
        return show_tab(request, seat, "initiatives", "concept_form.html", context, status=status)

    if request.method == "GET":
        return page({"form": ConceptForm()}, 200 if seat.has_a_say else 403)
    form = ConceptForm(request.POST)

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        distribution = Distribution(data["distribution"])
        concept = acts.table_concept(seat, data["title"].strip(), _paper(form), distribution=distribution, now=now)
        return sentence("{concept} is tabled.", concept=concept.symbol), reverse(
            "concept", args=[seat.chain, concept.number]
        )

    return do(request, seat, form, act, page)


@require_GET
@seated
def concept(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show a concept paper with its versions and sponsors."""
    return _page(request, seat, _sheet(seat, number), {}, 200)


@require_http_methods(["GET", "POST"])
@seated
def revise(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Write the next version of a concept paper."""
    sheet = _sheet(seat, number)

    def page(context: Mapping[str, object], status: int) -> HttpResponse:
        shown = {"sheet": sheet, **context}
        return show_tab(request, seat, "initiatives", "concept_form.html", shown, status=status)

    if request.method == "GET":
        last = sheet.last
        given = {"aims": last.aims, "note": last.note}
        lists = {"baskets": "\n".join(last.baskets), "principles": "\n".join(last.principles)}
        return page({"form": ConceptForm(initial={**given, **lists}, is_new=False)}, 200 if sheet.is_mine else 403)
    form = ConceptForm(request.POST, is_new=False)

    def act(now: datetime) -> tuple[str, str]:
        version = acts.revise_concept(seat, sheet.concept, _paper(form), now=now)
        return sentence("{version} is there.", version=str(version)), reverse("concept", args=[seat.chain, number])

    return do(request, seat, form, act, page)


@require_POST
@seated
def sponsor(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Join those who table a concept paper."""

    def act(sheet: ConceptSheet, now: datetime) -> str:
        sponsored = acts.sponsor_concept(seat, sheet.concept, now=now)
        return sentence("{participant} sponsors {paper}.", participant=str(seat.participant), paper=sponsored.symbol)

    return _do(request, seat, number, act)


@require_POST
@seated
def leave(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Leave those who table a concept paper."""

    def act(sheet: ConceptSheet, now: datetime) -> str:
        left = acts.leave_concept(seat, sheet.concept, now=now)
        return sentence("{participant} left {paper}.", participant=str(seat.participant), paper=left.symbol)

    return _do(request, seat, number, act, then="initiatives")


@require_POST
@seated
def show_to(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show a restricted concept paper to one more participant."""
    found = {str(each.pk): each for each in in_alphabet(participants(seat))}
    form = PickForm(
        request.POST,
        label=sentence("To", about="whom a paper is shown"),
        choices=[(key, str(each)) for key, each in found.items()],
    )

    def act(sheet: ConceptSheet, now: datetime) -> str:
        guest = found[form.cleaned_data["pick"]]
        acts.show_concept(seat, sheet.concept, guest, now=now)
        return sentence("{guest} sees {concept} from now on.", guest=str(guest), concept=sheet.concept.symbol)

    return _do(request, seat, number, act, form)


@require_POST
@seated
def release(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Let more see a concept paper."""
    form = PickForm(request.POST, label=sentence("To", about="whom a paper is shown"), choices=WIDER)

    def act(sheet: ConceptSheet, now: datetime) -> str:
        acts.release_concept(seat, sheet.concept, Distribution(form.cleaned_data["pick"]), now=now)
        return sentence("{concept} is released.", concept=sheet.concept.symbol)

    return _do(request, seat, number, act, form)


@require_POST
@seated
def basis(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Table the paper as the text for preparatory talks."""
    found = {each.number: each for each in baskets(seat)}
    form = PickForm(
        request.POST, label=sentence("In", about="a basket"), choices=[(key, str(each)) for key, each in found.items()]
    )

    def act(sheet: ConceptSheet, now: datetime) -> str:
        document = acts.take_as_basis(seat, sheet.concept, found[form.cleaned_data["pick"]], now=now)
        return sentence(
            "{document} is tabled on the basis of {concept}.", document=document.symbol, concept=sheet.concept.symbol
        )

    return _do(request, seat, number, act, form)


def _do(
    request: HttpRequest,
    seat: Seat,
    number: int,
    act: Callable[[ConceptSheet, datetime], str],
    form: BaseForm | None = None,
    *,
    then: str = "concept",
) -> HttpResponse:
    sheet = _sheet(seat, number)
    arguments = [seat.chain] if then == "initiatives" else [seat.chain, number]
    return do(
        request,
        seat,
        Form(request.POST) if form is None else form,
        lambda now: (act(sheet, now), reverse(then, args=arguments)),
        lambda context, status: _page(request, seat, sheet, context, status),
    )


def _page(
    request: HttpRequest, seat: Seat, sheet: ConceptSheet, context: Mapping[str, object], status: int
) -> HttpResponse:
    rows = [(each.number, str(each)) for each in baskets(seat)]
    people = {str(each.pk): each for each in in_alphabet(participants(seat)) if each not in sheet.sponsors}
    may_take = (seat.is_chair or seat.is_secretariat) and not sheet.concept.document and sheet.sponsors
    is_restricted = sheet.concept.distribution == Distribution.RESTRICTED
    shown = {
        "sheet": sheet,
        "concept": sheet.concept,
        "may_join": seat.has_a_say and not sheet.is_mine and sheet.concept.withdrawn_at is None,
        "is_restricted": is_restricted,
        "show_form": PickForm(label=sentence("Show it to"), choices=[(key, str(each)) for key, each in people.items()]),
        "release_form": PickForm(label=sentence("Release it to"), choices=WIDER[0 if is_restricted else 1 :]),
        "basis_form": PickForm(label=sentence("In which basket"), choices=rows) if may_take and rows else None,
        **context,
    }
    return show_tab(request, seat, "initiatives", "concept.html", shown, status=status)


def _sheet(seat: Seat, number: int) -> ConceptSheet:
    sheet = queries.concept(seat, number)
    if sheet is None:
        raise Http404(sentence("There is no such concept paper in this process: choose one from the list."))
    return sheet


def _paper(form: ConceptForm) -> Paper:
    data = form.cleaned_data
    return Paper(data["aims"], form.lines("baskets"), form.lines("principles"), data["note"])
