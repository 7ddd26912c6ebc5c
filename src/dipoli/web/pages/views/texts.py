"""The baskets, a text, tabling one and compiling its next revision."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import listed, sentence
from dipoli.web.conference import acts as conference
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import baskets
from dipoli.web.drafting import acts, queries
from dipoli.web.interface import told
from dipoli.web.languages.queries import versions
from dipoli.web.languages.standing import DEFAULT
from dipoli.web.languages.tongues import language_name
from dipoli.web.pages import guidance, overview, reading
from dipoli.web.pages.forms import BasketForm, TableForm
from dipoli.web.pages.languages.sheets import Tongue
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.place import Place
from dipoli.web.pages.setting.markup import Heat
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, refusals, seated, show
from dipoli.web.pages.views.sharing import shared_by_readers

MOST_PROBLEMS = 100


@require_GET
@seated
@shared_by_readers
def texts(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the baskets and the documents in each."""
    sheets = overview.baskets_of(seat, now_in(seat.process))
    context = {
        "section": "texts",
        "baskets": sheets,
        "may_table": may_table(seat),
        "basket_form": BasketForm(),
        "guide": guidance.for_texts(seat, any(basket.documents for basket in sheets), bool(sheets)),
    }
    return show(request, seat, "texts.html", context)


@require_POST
@seated
def open_basket(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Open a basket that texts can be tabled in."""
    form = BasketForm(request.POST)

    def act(now: datetime) -> str:
        said = form.cleaned_data
        return sentence("Basket {number} is open.", number=conference.open_basket(seat, **said, now=now).number)

    return do(request, seat, act, reverse("texts", args=[seat.chain]), form)


@require_http_methods(["GET", "POST"])
@seated
def table(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Table a document: pasted, or from a file."""
    choices = {basket.number: basket for basket in baskets(seat)}
    labels = [(number, str(basket)) for number, basket in choices.items()]
    context = {"section": "texts", "may_table": may_table(seat), "has_baskets": bool(choices)}
    if request.method == "GET":
        status = 200 if may_table(seat) else 403
        return show(request, seat, "table.html", {**context, "form": TableForm(baskets=labels)}, status=status)
    form = TableForm(request.POST, request.FILES, baskets=labels)
    if may_table(seat) and form.is_valid() and form.needs_a_look:
        look = {"findings": form.findings[:MOST_PROBLEMS], "finding_count": len(form.findings), "has_been_read": True}
        return show(request, seat, "table.html", {**context, **look, "form": form.kept()})
    document = carry_out(
        form,
        lambda: acts.table_document(
            seat,
            choices[form.cleaned_data["basket"]],
            form.cleaned_data["title"],
            form.cleaned_data["source"],
            now=now_in(seat.process),
        ),
    )
    if document is None:
        return show(request, seat, "table.html", {**context, "form": form.kept()}, status=refusal_status(form))
    messages.success(
        request, told(sentence("{document} is tabled: delegations can amend it now.", document=document.symbol))
    )
    return redirect("text", seat.chain, document.number)


@require_GET
@seated
@shared_by_readers
def text(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show a page of a text with its brackets, what waits to be compiled, and what to do next."""
    place = place_of(seat, number)
    wanted = request.GET.get("jump", "")
    if wanted and (address := place.find(wanted)):
        return redirect(address)
    context = text_sheet(seat, place, request.GET.get("page", ""), now_in(seat.process))
    return show(request, seat, "text.html", {**context, "not_found": wanted[:60]})


@require_POST
@seated
def compile_next(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Compile the standing amendments into the next revision."""
    place = place_of(seat, number)
    form = Form(request.POST)
    revision = carry_out(form, lambda: acts.compile_revision(seat, place.document, now=now_in(seat.process)))
    if revision is None:
        context = text_sheet(seat, place, "", now_in(seat.process))
        return show(request, seat, "text.html", {**context, "refused": refusals(form)}, status=refusal_status(form))
    messages.success(
        request, told(sentence("{revision} is compiled: each wording stands in its bracket.", revision=revision.symbol))
    )
    return redirect("text", seat.chain, number)


def may_table(seat: Seat) -> bool:
    """Whether to show the form: who tables is decided by the act."""
    return seat.is_secretariat or seat.is_chair or seat.has_a_say


def text_sheet(seat: Seat, place: Place, page: str, now: datetime) -> Mapping[str, object]:
    """Gather what the page of a text shows."""
    leaf = place.pages[min(int(page), len(place.pages)) - 1 if page.isdecimal() and page.isascii() and int(page) else 0]
    standing = list(queries.amendments_to(seat, place.document, place.revision).filter(fate="standing"))
    (view,) = overview.views_of(seat, now, place.document.number)
    problems = place.layout.problems
    may_amend = seat.has_a_say and view.is_open
    languages = [each.language for each in versions(seat, place.document)]
    return {
        "tongue": Tongue.of(languages[0] if languages else DEFAULT),
        "other_languages": listed([language_name(each) for each in languages[1:]], ","),
        "section": "texts",
        "withheld": queries.withheld(seat, place.document),
        "withheld_open": set(queries.withheld_and_open(seat, place.document).values_list("pk", flat=True)),
        "document": place.document,
        "revision": place.revision,
        "text": place.text,
        "address": place.address(),
        "papers_address": place.address("text-files"),
        "state": view.state,
        "figures": reading.figures_of(place),
        "heats": list(Heat),
        "problems": problems[:MOST_PROBLEMS],
        "problem_count": len(problems),
        "problems_left": len(problems) - MOST_PROBLEMS,
        "headings": reading.headings_of(place),
        "leaf": leaf,
        "leaves": place.pages,
        "previous": leaf.number - 1,
        "following": (leaf.number + 1) % (len(place.pages) + 1),
        "paragraphs": reading.paragraphs_on(place, leaf, view.heats, standing, may_amend=may_amend),
        "may_amend": may_amend,
        "amendments": reading.amendments_on(place, standing, seat, may_amend=may_amend),
        "may_compile": view.is_open and (seat.is_secretariat or seat.is_chair),
        "compile_address": place.address("compile"),
        "next_number": place.revision.number + 1,
        "guide": guidance.for_text(seat, view.facts(seat)),
    }
