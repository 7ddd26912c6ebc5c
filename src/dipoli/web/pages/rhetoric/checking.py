"""Trying one's own words before they are given: read, shown, forgotten."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from dipoli.rhetoric.measures import tone_of, toned
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import in_alphabet, participants
from dipoli.web.pages.rhetoric.forms import TryForm
from dipoli.web.pages.rhetoric.frame import show_tab
from dipoli.web.pages.rhetoric.marking import Leaf, notes_of, paragraphs_of
from dipoli.web.pages.views.frame import seated
from dipoli.web.statements import queries
from dipoli.web.statements.readings import speakers


@sensitive_post_parameters("words")
@require_http_methods(["GET", "POST"])
@seated
def check(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Read a draft for its author alone. Writes nothing, and the answer is not to be kept by a browser either."""
    names = [each.name for each in in_alphabet(participants(seat)) if each != seat.participant]
    form = TryForm(request.POST if request.method == "POST" else None, participants=[(name, name) for name in names])
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return show_tab(request, seat, "check-statement", "check.html", {"form": form}, status=status)
    words, reader = form.cleaned_data["words"], form.cleaned_data["reader"]
    reading = queries.draft(seat, words)
    whole = Leaf(1, 0, len(words))
    notes = notes_of(words, whole, reading.marks, ())
    towards = speakers([reader])[0] if reader else ""
    context = {
        "form": form,
        "reading": reading,
        "tone": tone_of([toned(reading.marks)]),
        "paragraphs": paragraphs_of(words, whole, reading.marks),
        "notes": sorted(notes, key=lambda note: (note.mark.target.name != towards, note.mark.start))
        if towards
        else notes,
        "reader": reader,
        "towards": sum(note.mark.target.name == towards for note in notes) if towards else None,
    }
    return show_tab(request, seat, "check-statement", "check.html", context)
