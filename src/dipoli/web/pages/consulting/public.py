"""Concept papers for the public: read without a seat and without signing in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.web.consultations.queries.initiatives import public_concepts


@require_GET
def concepts(request: HttpRequest, slug: str) -> HttpResponse:
    """List the public concept papers of a process; without one there is no such page, whether or not it exists."""
    sheets = public_concepts(slug)
    if not sheets:
        raise Http404(sentence("There is no public paper here: ask the secretariat of the conference for its address."))
    return _shown(
        request, "public_concepts.html", {"sheets": sheets, "title": sheets[0].concept.process.title, "slug": slug}
    )


@require_GET
def concept(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a public concept paper."""
    sheet = next((each for each in public_concepts(slug) if each.concept.number == number), None)
    if sheet is None:
        raise Http404(sentence("There is no public paper here: ask the secretariat of the conference for its address."))
    return _shown(request, "public_concept.html", {"sheet": sheet, "concept": sheet.concept})


def _shown(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    response = render(request, f"pages/consulting/{template}", context)
    patch_cache_control(response, no_cache=True)
    return response
