"""Journals and the final act, as pages and as files."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.formats.akn import write_final_act
from dipoli.formats.papers import Sheet, act_sheet, decision_sheet, journal_sheet, to_pdf, to_text, to_word
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import meeting_numbered
from dipoli.web.consultations.queries.concerns import unanswered
from dipoli.web.decisions.journal import chapter_of, final_act_of, journal_of
from dipoli.web.decisions.queries import adopted_text, adopted_texts
from dipoli.web.interface import asked_language, paper_in
from dipoli.web.pages.views.frame import place_of, seated, show

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS: Mapping[str, tuple[Callable[[Sheet], bytes], str]] = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (to_word, WORD),
    "txt": (lambda sheet: to_text(sheet).encode("utf-8", "replace"), "text/plain; charset=utf-8"),
}


@require_GET
@seated
def journal(request: HttpRequest, seat: Seat, meeting: int, form: str) -> HttpResponse:
    """Give the journal of a meeting as a file."""
    found = meeting_numbered(seat, meeting)
    if found is None:
        raise Http404(
            sentence(
                "There is no meeting {number} in this process yet: choose one from the list of meetings.",
                number=meeting,
            )
        )
    return _file(request, journal_sheet(journal_of(seat, found)), form, f"{seat.chain}-journal-{meeting}")


@require_GET
@seated
def final_act(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the final act as it stands."""
    now = now_in(seat.process)
    sheet = act_sheet(final_act_of(seat, now))
    context = {
        "section": "decisions",
        "sheet": sheet,
        "unanswered": unanswered(seat, [each.document for each in adopted_texts(seat, now)]),
        "unanswered_when": sentence(
            "These texts were adopted with these concerns open; they are no part of the Final Act."
        ),
    }
    return show(request, seat, "meeting/final_act.html", context)


@require_GET
@seated
def final_act_file(request: HttpRequest, seat: Seat, form: str) -> HttpResponse:
    """Give the final act as a file."""
    if form == "xml":
        response = HttpResponse(
            write_final_act(final_act_of(seat, now_in(seat.process))), content_type="application/xml"
        )
        response["Content-Disposition"] = f'attachment; filename="{seat.chain}-final-act.xml"'
        return response
    return _file(request, act_sheet(final_act_of(seat, now_in(seat.process))), form, f"{seat.chain}-final-act")


@require_GET
@seated
def decision(request: HttpRequest, seat: Seat, number: str, form: str) -> HttpResponse:
    """Give one decision with what was said of it as a file."""
    place = place_of(seat, number)
    found = adopted_text(seat, place.document, now_in(seat.process))
    if found is None:
        raise Http404(
            sentence("{document} is not adopted: its page says how it stands.", document=place.document.symbol)
        )
    language = rules_of(seat.process).documents.languages.value[0]
    sheet = decision_sheet(seat.process.title, chapter_of(seat, found), found.adopted_at.date(), language)
    return _file(request, sheet, form, f"{seat.chain}-{number.replace('/', '-')}")


def _file(request: HttpRequest, sheet: Sheet, form: str, name: str) -> HttpResponse:
    """Write a paper in the language that is asked for as `?language=`, else in the reader's."""
    if form not in FORMS:
        raise Http404(sentence("A paper is given as one of {forms}.", forms=", ".join(FORMS)))
    write, content_type = FORMS[form]
    language = asked_language(request.GET.get("language", ""))
    response = HttpResponse(write(paper_in(sheet, language)), content_type=content_type)
    response["Content-Language"] = language
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
