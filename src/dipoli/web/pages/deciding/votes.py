"""Votes: called by the chair, cast by delegations, counted; what a secret one hides it hides here too."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.decisions import acts
from dipoli.web.decisions.ballots import BallotStanding, ballot, ballots
from dipoli.web.decisions.models import Ballot, MeetingQuestion, Motion
from dipoli.web.drafting.queries import documents
from dipoli.web.pages.deciding.forms import BallotForm, VoteForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated, show

SIGNS = {
    str(Choice.YES.words): ("✓", "liftable"),
    str(Choice.NO.words): ("✕", "blocked"),
    str(Choice.ABSTAIN.words): ("○", "undecided"),
}


@require_GET
@seated
def votes(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the votes, those that are open first."""
    found = sorted(ballots(seat), key=lambda each: not each.is_open)
    return show(request, seat, "deciding/votes.html", {"section": "decisions", "votes": found})


@require_GET
@seated
def vote(request: HttpRequest, seat: Seat, vote: int) -> HttpResponse:
    """Show a vote: who is called, how it went, and the reader's own part in it."""
    found = _vote(seat, vote)
    calls = [(name, choice, *SIGNS.get(str(choice), ("", ""))) for name, choice in found.called]
    context = {"section": "decisions", "vote": found, "calls": calls, "choices": Choice}
    return show(request, seat, "deciding/vote.html", context)


@require_POST
@seated
def call_on_text(request: HttpRequest, seat: Seat, question: int) -> HttpResponse:
    """Call a vote on a text that is before the meeting."""
    found = MeetingQuestion.objects.select_related("document").filter(document__in=documents(seat))
    row = get_object_or_404(found, pk=question)
    return _call(request, seat, row)


@require_POST
@seated
def call_on_motion(request: HttpRequest, seat: Seat, motion: int) -> HttpResponse:
    """Call a vote on a question of procedure that is before the meeting."""
    return _call(request, seat, get_object_or_404(Motion, pk=motion, process=seat.process))


@require_POST
@seated
def cast(request: HttpRequest, seat: Seat, vote: int) -> HttpResponse:
    """Cast the vote of the reader's delegation."""
    found = _vote(seat, vote)
    form = VoteForm(request.POST)

    def act(now: datetime) -> str:
        acts.cast_vote(seat, found.row, Choice(form.cleaned_data["choice"]), now=now)
        if found.is_secret:
            return sentence("Your vote is cast; nobody can see how, and it cannot be changed.")
        return sentence(
            "Your vote is cast: {choice}. You can change it until it is counted.",
            choice=Choice(form.cleaned_data["choice"]).words,
        )

    return do(request, seat, act, _page(seat, vote), form)


@require_POST
@seated
def count(request: HttpRequest, seat: Seat, vote: int) -> HttpResponse:
    """Close a vote and count it."""
    found = _vote(seat, vote)
    return do(request, seat, lambda now: _came_out(acts.count_votes(seat, found.row, now=now)), _page(seat, vote))


def _call(request: HttpRequest, seat: Seat, subject: MeetingQuestion | Motion) -> HttpResponse:
    form = BallotForm(request.POST)

    def act(now: datetime) -> str:
        called = acts.call_vote(seat, subject, BallotKind(form.cleaned_data["kind"]), now=now)
        return sentence("{vote} is open: delegations vote on its page.", vote=str(called))

    return do(request, seat, act, reverse("votes-held", args=[seat.chain]), form)


def _page(seat: Seat, pk: int) -> str:
    return reverse("vote-held", args=[seat.chain, pk])


def _came_out(ballot: Ballot) -> str:
    return sentence("{result}.", result=ballot.words)


def _vote(seat: Seat, pk: int) -> BallotStanding:
    found = ballot(seat, pk)
    if found is None:
        raise Http404(sentence("There is no such vote in this process: choose one from the list of votes."))
    return found
