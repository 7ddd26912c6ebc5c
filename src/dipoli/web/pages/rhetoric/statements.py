"""Statements: the list, one with its marks beside its words, filing, contesting, and the contested marks as a file."""

import csv
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.rhetoric.measures import Bearing
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.queries import baskets, in_alphabet, participants
from dipoli.web.interface import told
from dipoli.web.pages.rhetoric.forms import ContestForm, FileForm
from dipoli.web.pages.rhetoric.frame import may_contest, show_tab
from dipoli.web.pages.rhetoric.marking import Leaf, Note, leaves_of, note_of, notes_of, paragraphs_of
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, seated
from dipoli.web.record.models import Distribution
from dipoli.web.statements import acts, queries
from dipoli.web.statements.models import Contest, Passage, Statement


@require_GET
@seated
def statements(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List what was filed, the latest first, with how much of each is marked."""
    rows = []
    for each in queries.statements(seat):
        reading = queries.read(each)
        rows.append((each, len(reading.marks), len(reading.marked), queries.tone_in(seat, each), reading.notes))
    context = {
        "rows": rows,
        "may_file": bool(_may_file_for(seat)),
        "contested": queries.contests(seat).count(),
    }
    return show_tab(request, seat, "statements", "statements.html", context)


@require_http_methods(["GET", "POST"])
@seated
def file(request: HttpRequest, seat: Seat) -> HttpResponse:
    """File a statement or a doctrine."""
    people = {str(each.pk): each for each in _may_file_for(seat)}
    choices = [(key, each.name) for key, each in people.items()]
    if request.method == "GET":
        form = FileForm(participants=choices, initial={"given_on": now_in(seat.process).date()})
        return show_tab(request, seat, "statements", "file.html", {"form": form}, status=200 if people else 403)
    everybody = [(str(each.pk), each.name) for each in in_alphabet(participants(seat))]
    form = FileForm(request.POST, request.FILES, participants=everybody)

    def act() -> Statement:
        data = form.cleaned_data
        return acts.file_statement(
            seat,
            participants(seat).get(pk=data["participant"]),
            data["title"],
            data["source"],
            given_on=form.day,
            kind=Statement.Kind(data["kind"]),
            distribution=Distribution(data["distribution"]),
            now=now_in(seat.process),
        )

    filed = carry_out(form, act)
    if filed is None:
        return show_tab(request, seat, "statements", "file.html", {"form": form}, status=refusal_status(form))
    messages.success(request, told(sentence("{filed} is filed.", filed=filed.symbol)))
    return redirect("statement", seat.chain, filed.number)


@require_GET
@seated
def statement(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show a statement with its marks beside its words."""
    return statement_page(request, seat, found_statement(seat, number), {}, 200)


@require_POST
@seated
def contest(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Contest the mark of a sentence."""
    found = found_statement(seat, number)
    form = ContestForm(request.POST)

    def act() -> Contest:
        data = form.cleaned_data
        return acts.contest_mark(
            seat,
            found,
            data["start"],
            Contest.Says(data["says"]),
            target=data["target"],
            reason=data["reason"],
            now=now_in(seat.process),
        )

    if carry_out(form, act) is None:
        return statement_page(request, seat, found, {"refused": refusals(form)}, refusal_status(form))
    messages.success(request, told(sentence("The mark is contested: that is shown beside it, and counted.")))
    return redirect("statement", seat.chain, number)


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, number: int, contest: int) -> HttpResponse:
    """Take a contest back."""
    found = found_statement(seat, number)
    standing = queries.contests(seat, found).filter(pk=contest).first()
    if standing is None:
        raise Http404(sentence("There is no such contest on this statement: look at its page."))
    form = ContestForm({"start": standing.start, "says": standing.says})
    if carry_out(form, lambda: acts.withdraw_contest(seat, standing, now=now_in(seat.process))) is None:
        return statement_page(request, seat, found, {"refused": refusals(form)}, refusal_status(form))
    messages.success(request, told(sentence("It is withdrawn; the record keeps it.")))
    return redirect("statement", seat.chain, number)


@require_GET
@seated
def contested(request: HttpRequest, seat: Seat) -> HttpResponse:  # noqa: ARG001
    """Give the contested sentences as a table, for whoever trains the next model."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contested.csv"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow(("statement", "speaker", "date", "start", "end", "sentence", "says", "target", "reason"))
    for each in queries.contests(seat):
        of = each.statement
        words = " ".join(of.source[each.start : each.end].split())
        row = (of.symbol, of.participant.name, of.given_on, each.start, each.end, words, each.says, each.target)
        writer.writerow([_plain(str(cell)) for cell in (*row, each.reason)])
    return response


def _plain(cell: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def statement_page(
    request: HttpRequest, seat: Seat, found: Statement, more: Mapping[str, object], status: int
) -> HttpResponse:
    """Show a statement with its marks beside its words, what bears on what, and what was refused."""
    reading = queries.read(found)
    leaves = leaves_of(found.source, reading.marks)
    leaf = _leaf(request, leaves)
    standing = list(queries.contests(seat, found))
    context = {
        "statement": found,
        "reading": reading,
        "tone": queries.tone_in(seat, found),
        "paragraphs": paragraphs_of(found.source, leaf, reading.marks),
        "notes": notes_of(found.source, leaf, reading.marks, standing),
        "leaf": leaf,
        "leaves": leaves,
        "contested": len(standing),
        "may_contest": may_contest(seat),
        "says": Contest.Says.choices,
        **_bearing(request, seat, found),
        **more,
    }
    return show_tab(request, seat, "statements", "statement.html", context, status=status)


def _bearing(request: HttpRequest, seat: Seat, found: Statement) -> dict[str, object]:
    """Find the sentences that bear on a basket's texts, on a principle, or on any words that are given."""
    basket, words = request.GET.get("basket", ""), request.GET.get("words", "").strip()[:300]
    catalogue = queries.principles(seat)
    principle = next((each for each in catalogue if str(each.number) == request.GET.get("principle", "")), None)
    linked = list(queries.passages(seat, found))
    if principle is not None:
        nearest = queries.bearing_on_principle(seat, found, principle.number)
    elif basket:
        nearest = queries.bearing_on_basket(seat, found, basket)
    else:
        nearest = queries.bearing_on_words(seat, found, words) if words else ()
    already = {each.start for each in linked if each.principle == principle}
    return {
        "baskets": baskets(seat),
        "basket": basket,
        "principles": catalogue,
        "principle": principle,
        "bears_on": words,
        "asked": bool(basket or words or principle),
        "bearing": [_bears(found, each, already) for each in nearest],
        "linked": [(each, _may_unlink(seat, each)) for each in linked],
    }


def _bears(found: Statement, bearing: Bearing, already: set[int]) -> tuple[Note, str, str, bool]:
    """Give the note on a sentence, the text and paragraph it is near to, and whether it is linked already."""
    document, _, paragraph = bearing.passage.rpartition("#") if "#" in bearing.passage else (bearing.passage, "", "")
    return note_of(found.source, bearing.mark), document, paragraph, bearing.mark.start in already


def _may_unlink(seat: Seat, passage: Passage) -> bool:
    return seat.is_chair or seat.is_secretariat or passage.linked_by == seat.display_name


def _leaf(request: HttpRequest, leaves: tuple[Leaf, ...]) -> Leaf:
    given = request.GET.get("page", "1")
    number = int(given) if given.isdecimal() and len(given) < 6 else 1
    return leaves[min(max(1, number), len(leaves)) - 1]


def found_statement(seat: Seat, number: int) -> Statement:
    """Find a statement, or say that there is none the seat may see."""
    found = queries.statement(seat, number)
    if found is None:
        raise Http404(
            sentence("There is no statement {number} that you may see: choose one from the list.", number=number)
        )
    return found


def _may_file_for(seat: Seat) -> list[Participant]:
    if seat.is_chair or seat.is_secretariat:
        return in_alphabet(participants(seat))
    return [seat.participant] if seat.role == Role.DELEGATE and seat.participant is not None else []
