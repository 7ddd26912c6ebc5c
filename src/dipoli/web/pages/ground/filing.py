"""Filing another body's roll calls, and removing them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from dipoli.sentences import in_turn, sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
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
    said = sentence(
        "{record} is filed: {count:,} vote.",
        many="{record} is filed: {count:,} votes.",
        record=filed.symbol,
        count=filed.votes,
    )
    messages.success(request, told(in_turn([said, *met(filed)])))
    return redirect("votes-of", seat.chain, filed.number)


@require_POST
@seated
def remove_votes(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Take a record out."""
    found = queries.voting_record(seat, number)
    if found is None:
        raise Http404(
            sentence("There is no record of votes {number} in this process: choose one from the list.", number=number)
        )
    form = RemoveVotesForm(request.POST)
    removed = carry_out(
        form,
        lambda: acts.remove_roll_calls(seat, found, form.cleaned_data["reason"], now=now_in(seat.process)),
    )
    if removed is None:
        return show_votes(request, seat, number, form, status=refusal_status(form))
    messages.success(
        request,
        told(
            sentence("{record} is removed; that it was here, and why it went, stays on record.", record=removed.symbol)
        ),
    )
    return redirect("votes", seat.chain)


def met(filed: VotingRecord) -> list[str]:
    """Say what was met in the file, as far as there is anything to say."""
    counted = filed.counted
    again = sentence(
        "{count:,} vote was given again and replaced by the last one; {changed:,} of them said something else.",
        many="{count:,} votes were given again and replaced by the last one; {changed:,} of them said something else.",
        count=counted["replaced"],
        changed=counted["changed"],
    )
    blank = sentence("{count:,} row holds no vote.", many="{count:,} rows hold no vote.", count=counted["blank"])
    redated = sentence(
        "{count:,} roll call has several dates, of which the first counts.",
        many="{count:,} roll calls have several dates, of which the first counts.",
        count=counted["redated"],
    )
    undated = sentence(
        "{count:,} roll call has no date and was not taken.",
        many="{count:,} roll calls have no date and were not taken.",
        count=counted["undated"],
    )
    said = {"replaced": again, "blank": blank, "redated": redated, "undated": undated}
    return [words for name, words in said.items() if counted[name]]
