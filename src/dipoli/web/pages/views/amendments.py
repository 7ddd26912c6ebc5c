"""Amending a paragraph, inserting one after it, deleting it; and withdrawing what one proposed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form, Select
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.text import Paragraph
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment
from dipoli.web.interface import told
from dipoli.web.pages.forms import AmendForm, DeleteForm, InsertForm, MoveForm, RevisionForm
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import set_change
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import (
    FORBIDDEN,
    acted,
    carry_out,
    gone,
    is_partial,
    place_of,
    refusal_status,
    refusals,
    seated,
    show,
)

NEAR = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of amendment: its form and what the page says about it."""

    form: type[RevisionForm]
    heading: str
    explanation: str
    button: str


WISHES: Mapping[str, Wish] = {
    "amend": Wish(
        AmendForm,
        sentence("Amend"),
        sentence(
            "Change the words as you wish them to read. What you change is computed; the words that "
            "stand now are kept beside yours until the brackets are lifted."
        ),
        sentence("Table the amendment"),
    ),
    "insert": Wish(
        InsertForm,
        sentence("Insert after"),
        sentence("Write the paragraph that should follow this one."),
        sentence("Table the new paragraph"),
    ),
    "move": Wish(
        MoveForm,
        sentence("Move"),
        sentence("The paragraph stands in brackets where it is and where you wish it, until the chair settles which."),
        sentence("Propose to move it"),
    ),
    "delete": Wish(
        DeleteForm,
        sentence("Delete"),
        sentence(
            "The paragraph stays in brackets beside “no text” until the bracket is lifted: nothing is deleted silently."
        ),
        sentence("Propose to delete it"),
    ),
}


@require_http_methods(["GET", "POST"])
@seated
def wish(request: HttpRequest, seat: Seat, number: str, paragraph: str, kind: str) -> HttpResponse:
    """Propose other words for a paragraph, a new one after it, or none."""
    place = place_of(seat, number)
    target = place.paragraphs.get(paragraph)
    if target is None:
        return gone(request, seat, place, sentence("This paragraph"))
    if request.method == "GET":
        form = WISHES[kind].form(initial=_initial(seat, place, target, kind))
        return _form_page(
            request, seat, place, target, kind=kind, form=form, status=200 if seat.has_a_say else FORBIDDEN
        )
    form = WISHES[kind].form(request.POST)
    if request.POST.get("do") == "preview":
        return _form_page(request, seat, place, target, kind=kind, form=form, status=200)
    amendment = carry_out(form, lambda: _table(seat, place, target, kind, form))
    if amendment is None:
        return _refused_page(request, seat, place, target, kind=kind, form=form)
    said = sentence("Your amendment is tabled: it goes into the text when the next revision is compiled.")
    if is_partial(request):
        return acted(
            show(request, seat, "parts/done.html", {"said": said, "place_address": place.of_paragraph(target)})
        )
    messages.success(request, told(said))
    return redirect(place.of_paragraph(target))


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, number: str, amendment: int) -> HttpResponse:
    """Take back an amendment that waits."""
    place = place_of(seat, number)
    found = queries.amendments_to(seat, place.document).filter(pk=amendment).first()
    if found is None:
        raise Http404(sentence("There is no such amendment to this text: choose one from its page."))
    form = Form(request.POST)
    if carry_out(form, lambda: acts.withdraw_amendment(seat, found, now=now_in(seat.process))) is None:
        context = {"section": "texts", "place": place, "refused": refusals(form), "back": place.address()}
        return show(request, seat, "refused.html", context, status=refusal_status(form))
    messages.success(request, told(sentence("The amendment is withdrawn; the record keeps it.")))
    return redirect(place.address() + "#amendments")


def _initial(seat: Seat, place: Place, target: Paragraph, kind: str) -> dict[str, object]:
    """Begin with the words that stand, or those that the delegation has wished before."""
    initial: dict[str, object] = {"revision": place.revision.number}
    if kind == "amend":
        earlier = queries.wish(seat, place.revision, target.id)
        initial["words"] = place.text.words(target) if earlier is None else earlier.words
        initial["reason"] = "" if earlier is None else earlier.reason
    if kind == "move":
        initial["words"] = place.text.words(target)
        at = place.text.paragraphs.index(target)
        initial["behind"] = place.text.paragraphs[at - 1].id if at else ""
    return initial


def _table(seat: Seat, place: Place, target: Paragraph, kind: str, form: RevisionForm) -> Amendment:
    data = form.cleaned_data
    number = _meant(seat, place, target, data["revision"])
    document, reason, now = place.document, data["reason"], now_in(seat.process)
    if kind == "insert":
        return acts.insert_paragraph(seat, document, number, target.id, data["words"], reason=reason, now=now)
    if kind == "move":
        behind = _behind(place, data["behind"], data["where"])
        return acts.move_paragraph(
            seat, document, number, target.id, behind, words=data["words"], reason=reason, now=now
        )
    words = data["words"] if kind == "amend" else ""
    return acts.amend_paragraph(seat, document, number, target.id, words, reason=reason, now=now)


def _behind(place: Place, chosen: str, wanted: str) -> str:
    """Give the paragraph to move behind: the one asked for in words, else the one chosen."""
    if not wanted.strip():
        return chosen
    found = place.find_paragraph(wanted)
    if found is None:
        raise Refused(
            "", sentence("No paragraph has the number or the words “{wanted}”: try fewer words.", wanted=str(wanted))
        )
    return found.id


def _offer_places(place: Place, target: Paragraph, form: RevisionForm) -> None:
    """Offer the paragraphs around one to move it behind."""
    others = [
        (each.id, sentence("{paragraph}: {words}", paragraph=name_of(place.text, each), words=_begins(place, each)))
        for each in place.near(target, NEAR)
    ]
    widget = form.fields["behind"].widget
    assert isinstance(widget, Select)  # noqa: S101
    widget.choices = [("", sentence("the beginning of the text")), *(each for each in others if each[0] != target.id)]


def _begins(place: Place, paragraph: Paragraph) -> str:
    return shorten(place.text.words(paragraph), 60)


def _meant(seat: Seat, place: Place, target: Paragraph, number: int) -> int:
    """Take a form for the current revision where the words of its paragraph are still those that it was opened on."""
    if number == place.revision.number:
        return number
    earlier = queries.revision(seat, place.document, number)
    if earlier is None:
        return number
    text = queries.text(earlier)
    same = any(each.id == target.id and text.words(each) == place.text.words(target) for each in text.paragraphs)
    return place.revision.number if same else number


def _refused_page(
    request: HttpRequest, seat: Seat, place: Place, target: Paragraph, *, kind: str, form: RevisionForm
) -> HttpResponse:
    """Show the form again; where its paragraph has changed meanwhile, from the words that stand there now.

    Sent again as they were, the words typed on the old ones would ask others' words away without anybody's meaning to.
    """
    status, typed = refusal_status(form), ""
    number = form.data.get("revision", "")
    is_old = number.isdecimal() and _meant(seat, place, target, int(number)) != place.revision.number
    if kind == "amend" and is_old:
        typed = form.data.get("words", "")
        initial = {**_initial(seat, place, target, kind), "reason": form.data.get("reason", "")}
        refused, form = refusals(form), WISHES[kind].form(initial=initial)
    else:
        refused, form = [], form.on(place.revision.number)
    return _form_page(request, seat, place, target, kind=kind, form=form, status=status, typed=typed, refused=refused)


def _form_page(
    request: HttpRequest,
    seat: Seat,
    place: Place,
    target: Paragraph,
    *,
    kind: str,
    form: RevisionForm,
    status: int,
    typed: str = "",
    refused: Sequence[str] = (),
) -> HttpResponse:
    if kind == "move":
        _offer_places(place, target, form)
    words, wished = place.text.words(target), form.data.get("words", "").replace("\r\n", "\n").strip()
    context = {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "place": name_of(place.text, target),
        "place_address": place.of_paragraph(target),
        "words": words,
        "form": form,
        "form_address": place.address(kind, target.id),
        "kind": kind,
        "wish": WISHES[kind],
        "preview": set_change(words, wished) if kind == "amend" and wished and wished != words else "",
        "nothing_changes": kind == "amend" and wished == words,
        "typed": typed,
        "refused": refused,
        "may": seat.has_a_say,
    }
    return show(request, seat, "amend.html", context, status=status)
