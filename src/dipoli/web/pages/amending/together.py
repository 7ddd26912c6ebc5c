"""Proposing for several passages at once: choose them, write each, and table them as one proposal."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.sentences import sentence
from dipoli.text import Paragraph
from dipoli.text.parsing.parse import normalise
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment
from dipoli.web.interface import told
from dipoli.web.pages.forms import Reason, RevisionForm
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import set_change
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import FORBIDDEN, carry_out, place_of, refusal_status, seated, show

MOST_LISTED, MOST_CHOSEN, LONGEST_WORDS = 60, 40, 200


class TogetherForm(RevisionForm):
    """The reason for all of it; the passages stand beside it, each in a field of its own."""

    reason = Reason(
        label=sentence("Why"), help_text=sentence("Shown to the other delegations beside each of your wordings.")
    )


class FindForm(forms.Form):
    """Words to look for, and words to put in their place."""

    find = forms.CharField(label=sentence("Paragraphs with the words"), required=False, max_length=LONGEST_WORDS)
    put = forms.CharField(label=sentence("put in their place"), required=False, max_length=LONGEST_WORDS)


@dataclass(frozen=True, slots=True)
class PassageSheet:
    """A paragraph that may be changed with others: its words now, and as they are wished."""

    id: str
    name: str
    address: str
    excerpt: str
    words: str
    wished: str
    change: SafeString | str


@require_http_methods(["GET", "POST"])
@seated
def together(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show the passages to choose, or the ones chosen with their words; table them."""
    place = place_of(seat, number)
    if request.method == "GET":
        return _page(request, seat, place, TogetherForm(initial={"revision": place.revision.number}))
    form = TogetherForm(request.POST)
    if request.POST.get("do") == "preview":
        return _page(request, seat, place, form)
    found = carry_out(form, lambda: _table(request, seat, place, form))
    if found is None:
        return _page(request, seat, place, form, status=refusal_status(form))
    messages.success(
        request,
        told(
            sentence(
                "{count} amendment is tabled as one: they stand and go together.",
                many="{count} amendments are tabled as one: they stand and go together.",
                count=len(found),
            )
        ),
    )
    return redirect(place.address() + "#amendments")


def _table(request: HttpRequest, seat: Seat, place: Place, form: TogetherForm) -> tuple[Amendment, ...]:
    wishes = [
        ParagraphWish(Action.REPLACE if words else Action.DELETE, each.id, place.text.words(each), words)
        for each, words in _written(request, place)
        if normalise(words) != normalise(place.text.words(each))
    ]
    data = form.cleaned_data
    return acts.propose_together(
        seat, place.document, data["revision"], wishes, reason=data["reason"], now=now_in(seat.process)
    )


def _written(request: HttpRequest, place: Place) -> list[tuple[Paragraph, str]]:
    """Read the words typed for each passage, in the order of the text."""
    typed = {name.removeprefix("words-"): words for name, words in request.POST.items() if name.startswith("words-")}
    return [
        (each, str(typed[each.id]).replace("\r\n", "\n").strip()) for each in place.text.paragraphs if each.id in typed
    ]


def _page(
    request: HttpRequest, seat: Seat, place: Place, form: TogetherForm, *, status: int | None = None
) -> HttpResponse:
    finding = FindForm(request.GET)
    finding.is_valid()
    find, put = finding.cleaned_data.get("find", ""), finding.cleaned_data.get("put", "")
    chosen = _chosen(request, seat, place, find, put)
    listed = [] if chosen else [each for each in place.text.paragraphs if find in place.text.words(each)]
    context = {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "form_address": place.address("propose-together"),
        "find": find,
        "put": put,
        "chosen": chosen,
        "listed": [
            (each.id, name_of(place.text, each), shorten(place.text.words(each), 160)) for each in listed[:MOST_LISTED]
        ],
        "listed_count": len(listed),
        "form": form,
        "may": seat.has_a_say,
    }
    return show(
        request, seat, "amending/together.html", context, status=status or (200 if seat.has_a_say else FORBIDDEN)
    )


def _chosen(request: HttpRequest, seat: Seat, place: Place, find: str, put: str) -> Sequence[PassageSheet]:
    """Set the passages that are being written, from the form or from what was chosen."""
    if request.method == "POST":
        written = _written(request, place)
    else:
        asked = set(request.GET.getlist("p"))
        pages = [each for each in place.text.paragraphs if each.id in asked][:MOST_CHOSEN]
        written = [(each, _begun(seat, place, each, find, put)) for each in pages]
    return [
        PassageSheet(
            each.id,
            name_of(place.text, each),
            place.of_paragraph(each),
            shorten(place.text.words(each), 160),
            place.text.words(each),
            words,
            set_change(place.text.words(each), words) if normalise(words) != normalise(place.text.words(each)) else "",
        )
        for each, words in written
    ]


def _begun(seat: Seat, place: Place, paragraph: Paragraph, find: str, put: str) -> str:
    """Begin with what the delegation wished of a paragraph before, or its words, the words found replaced."""
    earlier = queries.wish(seat, place.revision, paragraph.id)
    words = earlier.words if earlier is not None else place.text.words(paragraph)
    return words.replace(find, put) if find and put else words
