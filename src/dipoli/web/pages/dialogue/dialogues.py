"""The dialogues of a process for its seats: the list, opening one, how one stands, its terms, closing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts, queries
from dipoli.web.dialogue.models import Access, Dialogue, Moderation
from dipoli.web.dialogue.picturing import picture_of
from dipoli.web.interface import told
from dipoli.web.pages.dialogue.beside import linked, places_of
from dipoli.web.pages.dialogue.forms import OpenForm, PassageForm, TermsForm
from dipoli.web.pages.dialogue.frame import dialogue_of, office, show_office
from dipoli.web.pages.dialogue.results import said_by
from dipoli.web.pages.views.frame import FORBIDDEN, carry_out, refusal_status, seated, show


@require_GET
@seated
def dialogues(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the dialogues."""
    now = now_in(seat.process)
    rows = [(each, each.is_open(now)) for each in queries.dialogues(seat)]
    context = {
        "section": "dialogues",
        "rows": rows,
        "may_open": queries.is_office(seat),
        "has_links": queries.passages(seat).exists(),
    }
    return show(request, seat, "dialogue/dialogues.html", context)


@require_http_methods(["GET", "POST"])
@seated
def open_one(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Open a dialogue."""
    frame = {"section": "dialogues"}
    if request.method == "GET":
        status = 200 if queries.is_office(seat) else FORBIDDEN
        form = OpenForm() if queries.is_office(seat) else None
        return show(request, seat, "dialogue/open.html", frame | {"form": form}, status=status)
    form = OpenForm(request.POST)

    def act() -> Dialogue:
        said = form.cleaned_data
        return acts.open_dialogue(
            seat,
            said["title"],
            said["question"],
            introduction=said["introduction"].replace("\r\n", "\n"),
            moderation=Moderation(said["moderation"]),
            access=Access(said["access"]),
            terms=form.terms(),
            now=now_in(seat.process),
        )

    opened = carry_out(form, act)
    if opened is None:
        return show(request, seat, "dialogue/open.html", frame | {"form": form}, status=refusal_status(form))
    messages.success(
        request,
        told(sentence("{dialogue} is open: put some statements, then send its address.", dialogue=opened.symbol)),
    )
    return redirect("moderation", seat.chain, opened.number)


@require_GET
@seated
def dialogue(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show how a dialogue stands, what the public unites behind, and which passages that is about."""
    found = dialogue_of(seat, number)
    now = now_in(seat.process)
    picture = picture_of(found, now)
    is_office = queries.is_office(seat)
    context: dict[str, object] = {
        "is_open": found.is_open(now),
        "people": found.voters.count(),
        "aside": found.voters.exclude(set_aside_at=None).count(),
        "waiting": queries.statements(seat, found).filter(state="waiting").count() if is_office else 0,
        "shown": queries.statements(seat, found).filter(state="shown").count(),
        "sealed": found.seals.last(),
        "faults": queries.verify_votes(found) if is_office and "verify" in request.GET else None,
        "picture": picture,
        "linked": linked(seat, found),
        "link_form": PassageForm(places=places_of(seat)) if is_office else None,
        "is_office": is_office,
        **(said_by(found, picture) if picture is not None else {}),
    }
    return show_office(request, seat, found, "dialogue", context)


@require_http_methods(["GET", "POST"])
@office
def terms(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Change the terms."""
    form = TermsForm(request.POST) if request.method == "POST" else TermsForm.of(dialogue)
    context = {"form": form, "is_open": dialogue.is_open(now_in(dialogue.process))}
    if request.method == "GET":
        return show_office(request, seat, dialogue, "dialogue-terms", context)
    if (
        carry_out(form, lambda: acts.change_dialogue(seat, dialogue, form.terms(), now=now_in(dialogue.process)))
        is None
    ):
        status = refusal_status(form)
        return show_office(request, seat, dialogue, "dialogue-terms", context, status=status)
    messages.success(request, told(sentence("The terms are changed.")))
    return redirect("dialogue", seat.chain, dialogue.number)


@require_POST
@office
def close(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Close it for good."""
    form = TermsForm.of(dialogue)
    form = TermsForm(form.initial)
    if carry_out(form, lambda: acts.close_dialogue(seat, dialogue, now=now_in(dialogue.process))) is None:
        context = {"form": form, "is_open": False}
        status = refusal_status(form)
        return show_office(request, seat, dialogue, "dialogue-terms", context, status=status)
    messages.success(
        request,
        told(sentence("The dialogue is closed; its votes are sealed, and the networks they came from forgotten.")),
    )
    return redirect("dialogue", seat.chain, dialogue.number)
