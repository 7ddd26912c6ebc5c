"""A conversation as files: out as Polis has them, and in from another place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from dipoli.formats.polis import read_ballots, read_comments
from dipoli.sentences import sentence
from dipoli.web.apart.reading import apart
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue import acts
from dipoli.web.dialogue.exporting import bundle, polis_files
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.interface import told
from dipoli.web.pages.dialogue.forms import ImportForm
from dipoli.web.pages.dialogue.frame import office, show_office
from dipoli.web.pages.views.frame import carry_out, refusal_status


@require_http_methods(["GET", "POST"])
@office
def files(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:
    """Offer the files, and take some in where the dialogue has no statement yet."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    context = {"form": form, "is_empty": not dialogue.statements.exists()}
    if request.method == "GET":
        return show_office(request, seat, dialogue, "dialogue-files", context)

    def act() -> acts.Imported:
        comments = apart(read_comments, form.cleaned_data["comments"], "comments.csv")
        ballots = apart(read_ballots, form.cleaned_data["votes"], sentence("The file of votes"))
        return acts.import_conversation(seat, dialogue, comments, ballots, now=now_in(dialogue.process))

    done = carry_out(form, act)
    if done is None:
        status = refusal_status(form)
        return show_office(request, seat, dialogue, "dialogue-files", context, status=status)
    messages.success(
        request,
        told(
            sentence(
                "Taken in, statements: {statements:,}; people: {voters:,}; votes: {votes:,}. Followed by a later "
                "vote of the same person, which counts: {replaced:,}. Not taken, as comments.csv does not have "
                "their statements: {unknown:,}.",
                statements=done.statements,
                voters=done.voters,
                votes=done.votes,
                replaced=done.replaced,
                unknown=done.unknown,
            )
        ),
    )
    return redirect("dialogue", seat.chain, dialogue.number)


@require_GET
@office
def export(request: HttpRequest, seat: Seat, dialogue: Dialogue) -> HttpResponse:  # noqa: ARG001
    """Give everything, times and changed votes too."""
    response = HttpResponse(bundle(polis_files(dialogue)), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="dialogue-{dialogue.number}-whole.zip"'
    response["Cache-Control"] = "private, no-store"
    return response
