"""Filing another body's roll calls, and removing them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.pages.ground.forms import FileVotesForm, RemoveVotesForm
from dipoli.web.pages.ground.setting import show_tab
from dipoli.web.pages.ground.votes import show_votes
from dipoli.web.pages.views.frame import FORBIDDEN, carry_out, refusal_status, seated
from dipoli.web.rollcalls import acts, queries
from dipoli.web.rollcalls.models import VotingRecord


@require_http_methods(["GET", "POST"])
@seated
def file_votes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Take in a file of roll calls."""
    if not (seat.is_secretariat or seat.is_chair):
        return show_tab(request, seat, "votes", "file_votes.html", {"form": None}, status=FORBIDDEN)
    if request.method == "GET":
        return show_tab(request, seat, "votes", "file_votes.html", {"form": FileVotesForm()})
    form = FileVotesForm(request.POST, request.FILES)

    def act() -> VotingRecord:
        said = form.cleaned_data
        (name, votes), (_, calls) = said["votes"], said["calls"]
        return acts.file_roll_calls(
            seat,
            said["body"],
            said["source"],
            votes,
            name=name,
            note=said["note"],
            columns=form.columns,
            calls=calls,
            now=now_in(seat.process),
        )

    filed = carry_out(form, act)
    if filed is None:
        return show_tab(request, seat, "votes", "file_votes.html", {"form": form}, status=refusal_status(form))
    messages.success(request, f"{filed.symbol} is filed: {filed.votes:,} votes. {met(filed)}".strip())
    return redirect("votes-of", seat.chain, filed.number)


@require_POST
@seated
def remove_votes(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Take a record out."""
    found = queries.voting_record(seat, number)
    if found is None:
        raise Http404(f"There is no record of votes {number} in this process: choose one from the list.")
    form = RemoveVotesForm(request.POST)
    removed = carry_out(
        form,
        lambda: acts.remove_roll_calls(seat, found, form.cleaned_data["reason"], now=now_in(seat.process)),
    )
    if removed is None:
        return show_votes(request, seat, number, form, status=refusal_status(form))
    messages.success(request, f"{removed.symbol} is removed; that it was here, and why it went, stays on record.")
    return redirect("votes", seat.chain)


def met(filed: VotingRecord) -> str:
    """Say what was met in the file, as far as there is anything to say."""
    counted = filed.counted
    again = f"{counted['replaced']:,} votes were given again and replaced by the last one"
    told = (
        (counted["replaced"], f"{again}; {counted['changed']:,} of them said something else."),
        (counted["blank"], f"{counted['blank']:,} rows hold no vote."),
        (counted["redated"], f"{counted['redated']:,} roll calls have several dates, of which the first counts."),
        (counted["undated"], f"{counted['undated']:,} roll calls have no date and were not taken."),
    )
    return " ".join(words for count, words in told if count)
