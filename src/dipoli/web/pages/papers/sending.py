"""A Word file that a delegation sends: what was understood and what was not, before anything is tabled."""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from dipoli.errors import DipoliError
from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Submission
from dipoli.web.drafting.wishing.submissions import Sent, Understood, against, fault_of, read_submission
from dipoli.web.interface import told
from dipoli.web.pages.papers.forms import PacketForm, SubmissionForm, pack
from dipoli.web.pages.papers.taking import party, senders, sheet
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import set_change
from dipoli.web.pages.views.frame import (
    FORBIDDEN,
    UNPROCESSABLE,
    carry_out,
    place_of,
    refusal_status,
    refusals,
    seated,
    show,
)

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class WishSheet:
    """A wish on the preview: where, what it changes, and why it cannot be tabled where it cannot."""

    position: int
    place: str
    action: str
    html: SafeString
    fault: str


@require_POST
@seated
def preview(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Show what a file was understood to wish, and what was not understood; nothing is tabled yet."""
    place = place_of(seat, number)
    if not seat.has_a_say and not seat.is_secretariat:
        return show(request, seat, "papers/papers.html", sheet(seat, place), status=FORBIDDEN)
    form = SubmissionForm(request.POST, request.FILES, senders=senders(seat))
    participant = party(seat, request.POST.get("participant", ""))
    if form.is_valid() and participant is not None:
        data, name = form.cleaned_data["file"]
        try:
            found = read_submission(place.revision, participant, data, name)
        except DipoliError as refusal:
            form.add_error("file", str(refusal))
        else:
            sent = Sent(name, hashlib.sha256(data).hexdigest(), found.wishes, found.remarks)
            return _preview(request, seat, place, sent, found)
    context = sheet(seat, place) | {"submission_form": form}
    return show(request, seat, "papers/papers.html", context, status=UNPROCESSABLE)


@require_POST
@seated
def table(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Table what the preview showed, but for what was left out."""
    place = place_of(seat, number)
    form = PacketForm(request.POST)
    submission = carry_out(form, lambda: _table(request, seat, place, form))
    if submission is None:
        context = sheet(seat, place) | {"refused": refusals(form)}
        return show(request, seat, "papers/papers.html", context, status=refusal_status(form))
    tabled = submission.amendments.count()
    messages.success(
        request,
        told(
            sentence(
                "{file} is tabled: {count} amendment.",
                many="{file} is tabled: {count} amendments.",
                file=submission.file_name,
                count=tabled,
            )
        ),
    )
    return redirect(place.address() + "#amendments")


def _table(request: HttpRequest, seat: Seat, place: Place, form: PacketForm) -> Submission:
    sent = form.sent(request.POST.getlist("without"))
    revision, now = form.cleaned_data["revision"], now_in(seat.process)
    other = None if seat.has_a_say else party(seat, form.cleaned_data["participant"])
    return acts.table_submission(seat, place.document, revision, sent, on_behalf_of=other, now=now)


def _preview(request: HttpRequest, seat: Seat, place: Place, sent: Sent, found: Understood) -> HttpResponse:
    sheets = [_sheet(place, found.participant, position, wish) for position, wish in enumerate(sent.wishes)]
    packed = Sent(sent.file_name, sent.file_digest, against(place.revision, sent.wishes), sent.remarks)
    context = {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "papers_address": place.address("text-files"),
        "table_address": place.address("table-submission"),
        "file": sent.file_name,
        "participant": found.participant,
        "is_ours": found.participant == seat.participant,
        "authors": found.authors,
        "wishes": sheets[:MOST_SHOWN],
        "wishes_left": max(0, len(sheets) - MOST_SHOWN),
        "unshown_faults": [each.position for each in sheets[MOST_SHOWN:] if each.fault],
        "ready": sum(not each.fault for each in sheets),
        "remarks": sent.remarks,
        "findings": found.findings[:MOST_SHOWN],
        "finding_count": len(found.findings),
        "findings_left": max(0, len(found.findings) - MOST_SHOWN),
        "form": PacketForm(
            initial={
                "packet": pack(packed),
                "revision": place.revision.number,
                "participant": found.participant.name,
                "sharing": "own",
            }
        ),
    }
    return show(request, seat, "papers/preview.html", context)


def _sheet(place: Place, participant: Participant, position: int, wish: ParagraphWish) -> WishSheet:
    paragraph = place.paragraphs.get(wish.paragraph)
    name = name_of(place.text, paragraph) if paragraph else sentence("a paragraph that stands no longer")
    return WishSheet(
        position,
        sentence("after {place}", place=name) if wish.action is Action.INSERT else name,
        {
            Action.REPLACE: sentence("other words"),
            Action.INSERT: sentence("a new paragraph"),
            Action.DELETE: sentence("no such paragraph"),
        }[wish.action],
        set_change(wish.base, wish.words),
        fault_of(place.revision, participant, wish),
    )
