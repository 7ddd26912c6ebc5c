"""One bracket: who stands where, and all that can be done about it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.positions import Stance
from dipoli.sentences import in_turn, sentence
from dipoli.text import Bracket
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Fear, State
from dipoli.web.interface import told
from dipoli.web.pages.amending import sheets
from dipoli.web.pages.forms import STANCES, AlternativeForm, ChoiceForm, NoteForm, RevisionForm, StanceForm
from dipoli.web.pages.linking.sheets import stake_sheet
from dipoli.web.pages.panel import bracket_sheet, letters
from dipoli.web.pages.place import Place
from dipoli.web.pages.views.frame import (
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

ADDRESSES = {name: name for name in ("bracket", "stance", "join", "leave", "alternative", "lift")}
ADDRESSES |= {"withdraw": "withdraw-wording", "chair": "propose-as-chair"}
ADDRESSES |= {"take_back": "take-back", "note_stance": "note-stance"} | sheets.ADDRESSES


@require_GET
@seated
def bracket(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Show a bracket: as the panel beside the text, or as a page of its own."""
    place = place_of(seat, number)
    return (
        _panel(request, seat, place, key)
        if key in place.numbers
        else gone(request, seat, place, sentence("This bracket"))
    )


@require_POST
@seated
def stance(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Declare where the delegation stands on one wording."""
    form = StanceForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        declared = Stance(data["stance"])
        at, wording = meant(place, key, form), data["alternative"]
        group = seat.participant.group if seat.participant and data["for_group"] else None
        acts.declare_stance(
            seat,
            place.document,
            at,
            key,
            wording,
            stance=declared,
            reason=data["reason"],
            condition=data["condition"],
            fear=data["fear"],
            for_group=group,
            in_confidence=data["in_confidence"],
            now=now_in(seat.process),
        )
        return _recorded(str(seat.participant), str(group or ""), declared, is_confided=data["in_confidence"])

    return do(request, seat, number, key, form=form, act=act)


def _recorded(participant: str, group: str, declared: Stance, *, is_confided: bool) -> str:
    said = (
        sentence(
            "Recorded: {participant}, for {group}, declares “{stance}”.",
            participant=participant,
            group=group,
            stance=declared.words,
        )
        if group
        else sentence("Recorded: {participant} declares “{stance}”.", participant=participant, stance=declared.words)
    )
    return in_turn([said, sentence("Only the chair and the secretariat know.")]) if is_confided else said


@require_POST
@seated
def take_back(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Take a stance back without declaring another."""
    form = ChoiceForm(request.POST)

    def act(place: Place) -> str:
        at, wording = meant(place, key, form), form.cleaned_data["alternative"]
        acts.withdraw_stance(seat, place.document, at, key, wording, now=now_in(seat.process))
        return sentence(
            "{participant} has taken its stance back; the record keeps it.", participant=str(seat.participant)
        )

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def note(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Note what a delegation said of a wording in a consultation."""
    form = NoteForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        said = Stance(data["stance"])
        voices = {each.name: each for each in with_a_say(seat.process)}
        if data["participant"] not in voices:
            raise Refused(
                "",
                sentence(
                    "“{participant}” has no say in this process: choose one from the list.",
                    participant=data["participant"],
                ),
            )
        at, wording = meant(place, key, form), data["alternative"]
        acts.note_stance(
            seat,
            place.document,
            at,
            key,
            wording,
            participant=voices[data["participant"]],
            stance=said,
            reason=data["reason"],
            condition=data["condition"],
            now=now_in(seat.process),
        )
        return sentence(
            "Noted in confidence: {participant}, “{stance}”. It decides nothing.",
            participant=data["participant"],
            stance=said.words,
        )

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def join(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Become a sponsor of a wording."""
    form = ChoiceForm(request.POST)

    def act(place: Place) -> str:
        at, wording = meant(place, key, form), form.cleaned_data["alternative"]
        acts.join_alternative(seat, place.document, at, key, wording, now=now_in(seat.process))
        return sentence("{participant} is now a sponsor of this wording.", participant=str(seat.participant))

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def leave(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Be a sponsor of a wording no more."""
    form = ChoiceForm(request.POST)

    def act(place: Place) -> str:
        at, wording = meant(place, key, form), form.cleaned_data["alternative"]
        acts.leave_alternative(seat, place.document, at, key, wording, now=now_in(seat.process))
        return sentence("{participant} is no sponsor of this wording any more.", participant=str(seat.participant))

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def alternative(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Propose a further wording."""
    form = AlternativeForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        acts.add_alternative(seat, place.document, data["revision"], key, data["words"], now=now_in(seat.process))
        return sentence("Your wording stands in the bracket, with your delegation as its sponsor.")

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def withdraw(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Take back a wording of the delegation."""
    form = ChoiceForm(request.POST)

    def act(place: Place) -> str:
        at, wording = meant(place, key, form), form.cleaned_data["alternative"]
        acts.withdraw_wording(seat, place.document, at, key, wording, now=now_in(seat.process))
        return sentence(
            "{participant} has withdrawn its wording; the record keeps it.", participant=str(seat.participant)
        )

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def chair(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Put the chair's words beside the wordings of the delegations."""
    form = AlternativeForm(request.POST)

    def act(place: Place) -> str:
        data = form.cleaned_data
        acts.propose_chairs_words(seat, place.document, data["revision"], key, data["words"], now=now_in(seat.process))
        return sentence("Your proposal stands beside the wordings of the delegations; none of them has gone.")

    return do(request, seat, number, key, form=form, act=act)


@require_POST
@seated
def lift(request: HttpRequest, seat: Seat, number: str, key: str) -> HttpResponse:
    """Put one wording in place of the bracket."""
    form = ChoiceForm(request.POST)

    def act(place: Place) -> str:
        acts.lift_bracket(seat, place.document, key, form.cleaned_data["alternative"], now=now_in(seat.process))
        return sentence("The bracket is lifted: these words stand in the text now.")

    return do(request, seat, number, key, form=form, act=act)


def do(
    request: HttpRequest, seat: Seat, number: str, key: str, *, form: RevisionForm, act: Callable[[Place], str]
) -> HttpResponse:
    """Do an act on a bracket and show it as it then stands, or the text where it stands no more."""
    place = place_of(seat, number)
    said = carry_out(form, lambda: act(place))
    place = place_of(seat, number)
    if said is None:
        if key not in place.numbers:
            return gone(request, seat, place, sentence("This bracket"))
        return _panel(request, seat, place, key, form=form)
    if not is_partial(request):
        messages.success(request, told(said))
        return redirect(place.of_bracket(key) if key in place.numbers else place.address())
    if key not in place.numbers:
        return acted(show(request, seat, "parts/done.html", {"said": said, "place_address": place.address()}))
    return acted(_panel(request, seat, place, key, said=said))


def _panel(
    request: HttpRequest, seat: Seat, place: Place, key: str, *, form: RevisionForm | None = None, said: str = ""
) -> HttpResponse:
    found = place.text.brackets[place.numbers[key] - 1]
    convergence = queries.convergence(seat, place.document)
    if convergence is None:
        raise Http404(sentence("There is no such text in this process: choose one from the list of texts."))
    voices = [participant.name for participant in with_a_say(seat.process)]
    is_stance = isinstance(form, StanceForm)
    typed = (form.data.get("alternative", ""), form.data.get("reason", "")) if form and is_stance else ("", "")
    sheet = bracket_sheet(place, found, convergence.outlook(key), reader=seat, voices=voices, typed=typed)
    is_open = place.document.state(now_in(seat.process)) is State.OPEN
    wording_form = AlternativeForm(initial={"revision": place.revision.number})
    if isinstance(form, AlternativeForm):
        wording_form = form
        form.on(place.revision.number)
    context = {
        "section": "texts",
        "sheet": sheet,
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "actions": {name: place.address(address, key) for name, address in ADDRESSES.items()},
        "stances": STANCES,
        "each_stance": list(Stance),
        "alternative_form": wording_form,
        **sheets.said_of(seat, place, found, is_open=is_open, form=form),
        "refused": [] if form is None or isinstance(form, AlternativeForm) else refusals(form),
        "said": said,
        "participant": seat.participant,
        "may_speak": is_open and seat.has_a_say,
        "may_lift": is_open and seat.is_chair,
        "group": seat.participant.group if seat.participant else None,
        "fears": Fear.choices,
        "may_note": is_open and (seat.is_chair or seat.is_secretariat),
        "voices": voices,
        "confided": [
            (Stance(each.value).words, _letter(found, each.alternative), each)
            for each in queries.confided(seat, place.document).filter(bracket=key)
        ],
        **(stake_sheet(seat, place, key) if is_open else {}),
    }
    return show(request, seat, "bracket.html", context, status=200 if form is None else refusal_status(form))


def _letter(bracket: Bracket, key: str) -> str:
    """Name a wording of a bracket as the panel does."""
    keys = [each.key for each in bracket.alternatives]
    return letters(len(keys))[keys.index(key)] if key in keys else ""


def meant(place: Place, key: str, form: RevisionForm) -> int:
    """Take a stance for the current revision where the words it is about still stand: their key names the words."""
    brackets = place.text.brackets
    known = {each.key for each in brackets[place.numbers[key] - 1].alternatives} if key in place.numbers else set()
    return place.revision.number if form.cleaned_data["alternative"] in known else int(form.cleaned_data["revision"])
