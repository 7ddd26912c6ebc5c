"""What is said and done about one bracket beside stances: other words for a wording, its cause, one choice or two."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from dipoli.sentences import sentence
from dipoli.text import Cause
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts
from dipoli.web.pages.forms import ChoiceForm, Reason, RevisionForm, Words
from dipoli.web.pages.panel import CAUSES
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.brackets import do, meant
from dipoli.web.pages.views.frame import seated


class RewordForm(ChoiceForm):
    """Other words for one wording."""

    words = Words(label=sentence("The wording as you wish it"), rows=3)
    reason = Reason(label=sentence("Why"))


class CauseForm(RevisionForm):
    """Why the words of a bracket are open."""

    cause = forms.ChoiceField(label=sentence("Why these words are open"), choices=[(c.value, CAUSES[c]) for c in Cause])
    note = forms.CharField(label=sentence("What it waits for, or why"), required=False, max_length=150)


class QuestionForm(RevisionForm):
    """One choice or two brackets."""

    question = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=(("one", sentence("one choice")), ("two", sentence("two brackets"))))


@require_POST
@seated
def reword(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Put other words in place of one's own wording at once, or wish them within another's."""
    form = RewordForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        at, wording, words = meant(place, key, form), data["alternative"], data["words"]
        if _is_own(seat, place, key, wording):
            acts.reword_wording(seat, place.document, at, key, wording, words=words, now=now_in(seat.process))
            return sentence("Your wording is reworded; stances on its earlier words are history.")
        acts.amend_wording(
            seat, place.document, at, key, wording, words=words, reason=data["reason"], now=now_in(seat.process)
        )
        return sentence("Your amendment is tabled: it goes into the wording when the next revision is compiled.")

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def cause(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """State why the words of a bracket are open."""
    form = CauseForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        acts.state_cause_of(
            seat,
            place.document,
            data["revision"],
            key,
            Cause(data["cause"]),
            note=data["note"],
            now=now_in(seat.process),
        )
        return sentence("The text says so now, in a note that touches the bracket.")

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def take_back(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Take the chair's words back."""
    form = RevisionForm(request.POST)

    def act(place: Place) -> str:
        acts.withdraw_chairs_words(seat, place.document, form.cleaned_data["revision"], key, now=now_in(seat.process))
        return sentence("The chair’s words are taken back; the wordings of the delegations stand as before.")

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def answer(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Say, where the bracket is looked at, whether it and its neighbour are one choice."""
    form = QuestionForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        is_one = data["answer"] == "one"
        acts.answer_question(
            seat,
            place.document,
            data["revision"],
            data["question"],
            is_one_choice=is_one,
            now=now_in(seat.process),
        )
        return sentence("Noted: they are one choice.") if is_one else sentence("Noted: they are two brackets.")

    return do(request, seat, number, key, form=form, act=act)


def _is_own(seat: Seat, place: Place, key: str, wording: str) -> bool:
    """Whether the delegation alone has brought a wording."""
    if seat.participant is None or key not in place.numbers:
        return False
    alternatives = place.text.brackets[place.numbers[key] - 1].alternatives
    return any(each.key == wording and each.sponsors == (seat.participant.name,) for each in alternatives)
