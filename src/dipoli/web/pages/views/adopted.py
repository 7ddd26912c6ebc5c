"""An adopted text, clean, to be read and printed; and what participants say of it."""

from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.queries.concerns import unanswered
from dipoli.web.decisions import acts
from dipoli.web.decisions.models import InterpretativeStatement, StatementFile
from dipoli.web.decisions.queries import adopted_text, files_of, statement, statement_file
from dipoli.web.drafting import queries
from dipoli.web.drafting.acts import publish_document
from dipoli.web.drafting.models import Document
from dipoli.web.headers import NOTHING
from dipoli.web.interface import told
from dipoli.web.pages.deciding.saying import FilesForm, StatementForm
from dipoli.web.pages.meeting.floor import noted
from dipoli.web.pages.meeting.forms import AlignmentForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import carry_out, place_of, refusal_status, seated, show

PUBLIC = {"publish": True, "withdraw": False}


@require_http_methods(["GET", "POST"])
@seated
def adopted(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show an adopted text with its statements; take a statement of a delegation or of the chair."""
    place = place_of(seat, number)
    found = adopted_text(seat, place.document, now_in(seat.process))
    if found is None:
        raise Http404(
            sentence("{document} is not adopted: its page says how it stands.", document=place.document.symbol)
        )
    form = StatementForm(request.POST or None, request.FILES or None, seat=seat, statements=found.statements)
    if request.method == "POST":
        said = carry_out(form, lambda: _say(seat, place.document, form, now_in(seat.process)))
        if said is not None:
            messages.success(request, told(sentence("{kind}: attached to the decision.", kind=said.get_kind_display())))
            return redirect("adopted", seat.chain, number)
    text, files = queries.text(found.revision), files_of(seat, place.document)
    context = {
        "section": "decisions",
        "place": place,
        "adopted": found,
        "paragraphs": [(each, text.words(each)) for each in text.paragraphs],
        "statements": [
            (
                number,
                row,
                files.get(row.pk, []),
                _part(seat, row),
                FilesForm(seat=seat, prefix=f"files-{row.pk}"),
                _noting(seat, row),
            )
            for number, row in enumerate(found.statements, start=1)
        ],
        "unanswered": unanswered(seat, [place.document]),
        "unanswered_when": sentence(
            "It was adopted with these concerns open. A concern is no objection and blocked nothing."
        ),
        "form": form if seat.has_a_say or seat.is_chair else None,
    }
    status = 200 if request.method == "GET" else refusal_status(form)
    return show(request, seat, "adopted.html", context, status=status)


@require_POST
@seated
def align(request: HttpRequest, seat: Seat, number: str, statement: int) -> HttpResponse:
    """Align the reader's State with a statement."""
    place = place_of(seat, number)
    row = _statement(seat, place, statement)

    def act(now: datetime) -> str:
        return sentence(
            "{participant} stands in alignment with {speaker}.",
            participant=str(seat.participant),
            speaker=str(acts.align_with(seat, row, now=now).speaker),
        )

    return do(request, seat, act, place.address("adopted"))


@require_POST
@seated
def withdraw_alignment(request: HttpRequest, seat: Seat, number: str, statement: int) -> HttpResponse:
    """Say that the reader's State is in alignment with a statement no longer."""
    place = place_of(seat, number)
    row = _statement(seat, place, statement)

    def act(now: datetime) -> str:
        return sentence(
            "{participant} is in alignment with {speaker} no longer.",
            participant=str(seat.participant),
            speaker=str(acts.withdraw_alignment(seat, row, now=now).speaker),
        )

    return do(request, seat, act, place.address("adopted"))


@require_POST
@seated
def note_alignment(request: HttpRequest, seat: Seat, number: str, statement: int) -> HttpResponse:
    """Note that a participant is in alignment with a statement, or no longer."""
    place = place_of(seat, number)
    row = _statement(seat, place, statement)
    form = AlignmentForm(request.POST, seat=seat, prefix=f"alignment-{row.pk}")

    def act(now: datetime) -> str:
        name = form.cleaned_data["name"]
        acts.note_alignment_with(seat, row, [name], is_withdrawn=form.is_withdrawn(), now=now)
        return noted(name, is_withdrawn=form.is_withdrawn())

    return do(request, seat, act, place.address("adopted"), form)


@require_POST
@seated
def attach(request: HttpRequest, seat: Seat, number: str, statement: int) -> HttpResponse:
    """Add files to a statement of the reader's own."""
    place = place_of(seat, number)
    row = _statement(seat, place, statement)
    form = FilesForm(request.POST, request.FILES, seat=seat, prefix=f"files-{row.pk}")

    def act(now: datetime) -> str:
        with transaction.atomic():
            added = [acts.attach_file(seat, row, each, form.reach(), now=now) for each in form.cleaned_data["attached"]]
        return sentence("{names}: attached.", names=", ".join(each.name for each in added))

    return do(request, seat, act, place.address("adopted"), form)


@require_GET
@seated
def file(request: HttpRequest, seat: Seat, number: str, file: int) -> HttpResponse:  # noqa: ARG001
    """Hand over a file that goes with a statement, never to be opened by the browser itself."""
    place = place_of(seat, number)
    row = statement_file(seat, place.document, file)
    if row is None:
        raise Http404(sentence("There is no such file: choose one from the page of the decision."))
    response = handed_over(row)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@seated
def publish(request: HttpRequest, seat: Seat, number: str, deed: str) -> HttpResponse:
    """Show the decision to the public, or no more."""
    place = place_of(seat, number)
    if deed not in PUBLIC:
        raise Http404(sentence("A decision is shown to the public, or withdrawn from it."))

    def act(now: datetime) -> str:
        done = publish_document(seat, place.document, is_public=PUBLIC[deed], now=now)
        if PUBLIC[deed]:
            return sentence("{document} is public from now on.", document=done.symbol)
        return sentence("{document} is for participants from now on.", document=done.symbol)

    return do(request, seat, act, place.address("adopted"))


def handed_over(row: StatementFile) -> HttpResponse:
    """Give a file to be saved, never to be opened by the browser itself."""
    response = HttpResponse(bytes(row.data), content_type=row.media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING
    return response


def _say(seat: Seat, document: Document, form: StatementForm, now: datetime) -> InterpretativeStatement:
    data = form.cleaned_data
    answered = statement(seat, document, int(data["in_reply_to"])) if data["in_reply_to"] else None
    return acts.attach_statement(
        seat,
        document,
        data["words"],
        kind=form.chosen_kind(),
        on_behalf_of=data["on_behalf_of"],
        aligned=data["aligned"],
        language=data["language"],
        passages=form.named_passages(),
        in_reply_to=answered,
        files=data["attached"],
        files_for=form.reach(),
        now=now,
    )


def _part(seat: Seat, row: InterpretativeStatement) -> str:
    """Say what the reader can do with a statement: align with another's, or add to its own."""
    if seat.is_chair and row.participant is None:
        return "own"
    if not seat.has_a_say or seat.participant is None:
        return ""
    if row.participant == seat.participant:
        return "own"
    return "leave" if seat.participant.name in row.aligned else "align"


def _noting(seat: Seat, row: InterpretativeStatement) -> AlignmentForm | None:
    """Give those who keep the list of those in alignment a form for it."""
    is_kept = seat.is_chair or seat.is_secretariat
    return AlignmentForm(seat=seat, prefix=f"alignment-{row.pk}") if is_kept else None


def _statement(seat: Seat, place: Place, pk: int) -> InterpretativeStatement:
    found = statement(seat, place.document, pk)
    if found is None:
        raise Http404(sentence("There is no such statement: choose one from the page of the decision."))
    return found
