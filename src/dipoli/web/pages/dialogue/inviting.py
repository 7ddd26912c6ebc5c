"""Invitations: a batch made and downloaded once, how many were used, and taking the others back."""

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts, queries
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.interface import told
from dipoli.web.pages.dialogue.forms import InviteForm
from dipoli.web.pages.dialogue.frame import office, show_office
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals


@require_http_methods(["GET", "POST"])
@office
def invitations(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """List the batches; make one, whose links go to the browser as a file and are nowhere afterwards."""
    form = InviteForm(request.POST or None)
    if request.method == "GET":
        return _page(request, seat, dialogue, form)
    made = carry_out(
        form,
        lambda: acts.make_invitations(
            seat, dialogue, form.cleaned_data["count"], label=form.cleaned_data["label"], now=now_in(dialogue.process)
        ),
    )
    if made is None:
        return _page(request, seat, dialogue, form, status=refusal_status(form))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="invitations-{dialogue.number}.csv"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow(("number", "link"))
    for at, token in enumerate(made, 1):
        link = reverse("public-invited", args=[dialogue.process.slug, dialogue.number, token])
        writer.writerow((at, request.build_absolute_uri(link)))
    return response


@require_POST
@office
def revoke(request: HttpRequest, seat: Seat, dialogue: Dialogue, batch: int) -> HttpResponse:
    """Take back what nobody has used of a batch."""
    form = InviteForm({"count": 1})
    done = carry_out(form, lambda: acts.revoke_invitations(seat, dialogue, batch, now=now_in(dialogue.process)))
    if done is None:
        more = refusals(form)
        return _page(request, seat, dialogue, InviteForm(), refused=more, status=refusal_status(form))
    messages.success(
        request, told(sentence("{count} invitation is revoked.", many="{count} invitations are revoked.", count=done))
    )
    return redirect("invitations", seat.chain, dialogue.number)


def _page(
    request: HttpRequest,
    seat: Seat,
    dialogue: Dialogue,
    form: InviteForm,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form if dialogue.is_invited and dialogue.is_open(now_in(dialogue.process)) else None,
        "batches": queries.batches(seat, dialogue),
        "refused": refused or ([] if not form.is_bound or dialogue.is_invited else refusals(form)),
    }
    return show_office(request, seat, dialogue, "invitations", context, status=status)
