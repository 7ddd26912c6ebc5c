"""The public pages: each asks the rules first, then the same queries as every reader, with the eyes of the public."""

from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dipoli.procedure.rules import Shown
from dipoli.sentences import sentence
from dipoli.web.conference import queries
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Paper, Process, Seat
from dipoli.web.consultations.queries.initiatives import public_concepts
from dipoli.web.decisions.queries import AdoptedText, adopted_text, adopted_texts, files_of, statement_file
from dipoli.web.drafting.queries import document as document_numbered
from dipoli.web.drafting.queries import text
from dipoli.web.pages.languages.sheets import tongue_of
from dipoli.web.pages.views.adopted import handed_over

A_PAGE = 50
NOT_HERE = sentence("There is nothing public here: choose from what is.")


@require_GET
def processes(request: HttpRequest) -> HttpResponse:
    """List the processes that show anything to the public."""
    return _show(request, "processes.html", {"processes": queries.open_processes()})


@require_GET
def process(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a process shows to the public: its decisions, its documents, its meetings."""
    visitor = _visitor(slug)
    shown = queries.shown_of(visitor.process)
    words = request.GET.get("words", "")[:200]
    papers = queries.papers(visitor, words) if Shown.DOCUMENTS in shown else Paper.objects.none()
    context = {
        "conference": visitor.process,
        "decisions": adopted_texts(visitor, now_in(visitor.process)) if Shown.DECISIONS in shown else (),
        "page": Paginator(papers, A_PAGE).get_page(request.GET.get("page")),
        "meetings": queries.meetings(visitor).order_by("-number") if Shown.MEETINGS in shown else (),
        "concepts": public_concepts(slug),
        "shown": {each.value for each in shown},
        "words": words,
        "filters": urlencode({"words": words}),
    }
    return _show(request, "process.html", context)


@require_GET
def document(request: HttpRequest, slug: str, paper: int) -> HttpResponse:
    """Show a public document of the register."""
    visitor = _visitor(slug, Shown.DOCUMENTS)
    found = queries.papers(visitor).filter(pk=paper).first()
    if found is None:
        raise Http404(NOT_HERE)
    pieces = queries.pieces_of(visitor, [found])[found.pk]
    return _show(request, "document.html", {"conference": visitor.process, "paper": found, "pieces": pieces})


@require_GET
def meeting(request: HttpRequest, slug: str, meeting: int) -> HttpResponse:
    """Show a meeting: when it sat, its agenda, and its journal where that is public."""
    visitor = _visitor(slug, Shown.MEETINGS)
    found = queries.meeting_numbered(visitor, meeting)
    if found is None:
        raise Http404(NOT_HERE)
    journal = queries.paper(visitor, found.journal_symbol) if found.journal_symbol else None
    context = {
        "conference": visitor.process,
        "meeting": found,
        "items": found.items.all(),
        "sittings": found.sittings.all(),
        "journal": journal,
    }
    return _show(request, "meeting.html", context)


@require_GET
def decision(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Show a public decision with what was said of it."""
    visitor = _visitor(slug, Shown.DECISIONS)
    found = _adopted(visitor, number)
    read, files = text(found.revision), files_of(visitor, found.document)
    context = {
        "conference": visitor.process,
        "adopted": found,
        "paragraphs": [(each, read.words(each)) for each in read.paragraphs],
        "statements": [(row, files.get(row.pk, [])) for row in found.statements],
    }
    return _show(request, "decision.html", context)


@require_GET
def file(request: HttpRequest, slug: str, number: str, file: int) -> HttpResponse:  # noqa: ARG001
    """Hand over a public file that goes with a statement on a public decision."""
    visitor = _visitor(slug, Shown.DECISIONS)
    row = statement_file(visitor, _adopted(visitor, number).document, file)
    if row is None:
        raise Http404(NOT_HERE)
    return handed_over(row)


def _visitor(slug: str, what: Shown | None = None) -> Seat:
    """Give the eyes of the public, where the rules let it see; a process that shows nothing is as one that is not."""
    found = queries.opened_to_public(slug)
    if found is None or (what is not None and what not in queries.shown_of(found.process)):
        raise Http404(NOT_HERE)
    return found


def _adopted(visitor: Seat, number: str) -> AdoptedText:
    row = document_numbered(visitor, number)
    found = adopted_text(visitor, row, now_in(visitor.process)) if row is not None else None
    if found is None:
        raise Http404(NOT_HERE)
    return found


def _show(request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    conference = context.get("conference")
    spoken = {"tongue": tongue_of(conference)} if isinstance(conference, Process) else {}
    response = render(request, f"pages/public/{template}", {**spoken, **context})
    patch_cache_control(response, no_cache=True)
    return response
