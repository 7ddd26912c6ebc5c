"""Decisions: meetings, silence procedures, questions put to a meeting, and what is issued."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure import BreakKind
from dipoli.procedure.words import minute_in_words
from dipoli.sentences import sentence
from dipoli.web.conference import acts as conference
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.consultations.queries.concerns import unanswered
from dipoli.web.decisions import acts, queries
from dipoli.web.decisions.ballots import ways_to_vote
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import document as document_numbered
from dipoli.web.interface import told
from dipoli.web.pages import guidance, overview
from dipoli.web.pages.deciding.choosing import chosen_item, items_of, may_do_without, states
from dipoli.web.pages.deciding.forms import PackageForm, PutForm
from dipoli.web.pages.docket import Docket, docket
from dipoli.web.pages.forms import BreakForm, ObjectionForm, SilenceForm
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, seated, show
from dipoli.web.pages.views.sharing import shared_by_readers
from dipoli.web.training.queries import cast


@require_GET
@seated
@shared_by_readers
def decisions(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what is before the conference for decision, and what was decided."""
    return _page(request, seat)


@require_POST
@seated
def open_meeting(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Open the next meeting."""
    return _do(
        request,
        seat,
        Form(request.POST),
        lambda now: sentence("{meeting} is open.", meeting=str(conference.open_meeting(seat, now=now))),
    )


@require_POST
@seated
def close_meeting(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Close the meeting that sits."""
    return _do(
        request,
        seat,
        Form(request.POST),
        lambda now: sentence("{meeting} is closed.", meeting=str(conference.close_meeting(seat, now=now))),
    )


@require_POST
@seated
def open_silence(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Put a text under silence."""
    found = _docket(seat, now_in(seat.process))
    form = _silence_form(seat, found, request.POST)
    documents = {view.place.document.number: view.place.document for view in found.ready}

    def act(now: datetime) -> str:
        document = documents[form.cleaned_data["document"]]
        proposes = "propose" in request.POST
        put = acts.propose_silence if proposes else acts.open_silence
        silence = put(seat, document, form.expiry(now), item=chosen_item(seat, form), now=now)
        until = minute_in_words(silence.expires_at)
        if proposes:
            return sentence(
                "Silence on {document} until {until} is proposed: hear who objects, then let it run.",
                document=silence.revision.symbol,
                until=until,
            )
        return sentence("{document} is under silence until {until}.", document=silence.revision.symbol, until=until)

    return _do(request, seat, form, act, "silence")


@require_POST
@seated
def break_silence(request: HttpRequest, seat: Seat, silence: int) -> HttpResponse:
    """Break a silence in writing."""
    form = BreakForm(request.POST, prefix=f"break-{silence}")

    def act(now: datetime) -> str:
        data = form.cleaned_data
        acts.break_silence(
            seat,
            _silence(seat, silence, now).row,
            BreakKind(data["kind"]),
            passages=data["passages"],
            reason=data["reason"],
            now=now,
        )
        return sentence("The silence is broken: the text is not adopted, and can be amended again.")

    return _do(request, seat, form, act, f"break-{silence}")


@require_POST
@seated
def announce(request: HttpRequest, seat: Seat, silence: int) -> HttpResponse:
    """Announce that a text was adopted by silence."""
    row = _silence(seat, silence, now_in(seat.process)).row

    def act(now: datetime) -> str:
        acts.announce_adoption(seat, row, now=now)
        return sentence("The adoption of {document} is announced.", document=row.revision.symbol)

    return _do(request, seat, Form(request.POST), act)


@require_POST
@seated
def put(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Put a text to the meeting."""
    document = _document(seat, number)
    form = PutForm(request.POST, prefix=f"put-{document.pk}", items=items_of(seat), states=states(seat))

    def act(now: datetime) -> str:
        without = [name for name in (form.cleaned_data["without"],) if name]
        question = acts.put_to_meeting(seat, document, without=without, item=chosen_item(seat, form), now=now)
        return sentence("{document} is before the meeting.", document=question.revision.symbol)

    return _do(request, seat, form, act)


@require_POST
@seated
def object_to(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Object to the adoption of a text."""
    document = _document(seat, number)
    form = ObjectionForm(request.POST, prefix=f"object-{document.pk}")

    def act(now: datetime) -> str:
        data = form.cleaned_data
        acts.object_to(seat, document, passages=data["passages"], reason=data["reason"], now=now)
        return sentence("Your objection stands: the text is not adopted while it does.")

    return _do(request, seat, form, act, f"object-{document.pk}")


@require_POST
@seated
def withdraw_objection(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Withdraw the delegation's objection."""
    document = _document(seat, number)

    def act(now: datetime) -> str:
        acts.withdraw_objection(seat, document, now=now)
        return sentence("Your objection is withdrawn; the record keeps it.")

    return _do(request, seat, Form(request.POST), act)


@require_POST
@seated
def adopt(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Find consensus on a text."""
    document = _document(seat, number)

    def act(now: datetime) -> str:
        return sentence(
            "{document} is adopted by consensus.",
            document=acts.adopt_by_consensus(seat, document, now=now).revision.symbol,
        )

    return _do(request, seat, Form(request.POST), act)


@require_POST
@seated
def issue(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Issue an adopted text under its number."""
    document = _document(seat, number)
    return _do(
        request,
        seat,
        Form(request.POST),
        lambda now: sentence("Issued as {symbol}.", symbol=str(acts.issue_decision(seat, document, now=now))),
    )


def _do(
    request: HttpRequest, seat: Seat, form: BaseForm, act: Callable[[datetime], str], name: str = ""
) -> HttpResponse:
    """Do an act and come back to the decisions, or show beside its form why it was refused."""
    said = carry_out(form, lambda: act(now_in(seat.process)))
    if said is None:
        return _page(request, seat, name, form)
    messages.success(request, told(said))
    return redirect("decisions", seat.chain)


def _page(request: HttpRequest, seat: Seat, name: str = "", form: BaseForm | None = None) -> HttpResponse:
    found = _docket(seat, now_in(seat.process))
    silence_form: BaseForm = _silence_form(seat, found)
    items, stand_aside = items_of(seat), states(seat) if may_do_without(seat) else []
    is_shown = name == "silence" and bool(found.ready)
    if form is not None and is_shown:
        silence_form = form
    silences, questions = [], []
    for silence in found.silences:
        key = f"break-{silence.standing.row.pk}"
        is_shown |= key == name and silence.mine == "break"
        silences.append((silence, form if key == name else BreakForm(prefix=key), key == name))
    for question in found.questions:
        key = f"object-{question.standing.row.document_id}"
        is_shown |= key == name and question.mine == "object"
        questions.append((question, form if key == name else ObjectionForm(prefix=key), key == name))
    context = {
        "section": "decisions",
        "docket": found,
        "silences": silences,
        "questions": questions,
        "unanswered": unanswered(seat, found.before_decision()),
        "silence_form": silence_form,
        "ready": [
            (view, PutForm(prefix=f"put-{view.place.document.pk}", items=items, states=stand_aside))
            for view in found.ready
        ],
        "package_form": PackageForm(documents=_choices(found), items=items) if len(found.ready) > 1 else None,
        "votes_decide": bool(ways_to_vote(seat)),
        "refused": [] if form is None or is_shown else refusals(form),
        "guide": guidance.for_decisions(seat, found),
    }
    return show(request, seat, "decisions.html", context, status=200 if form is None else refusal_status(form))


def _docket(seat: Seat, now: datetime) -> Docket:
    return docket(seat, overview.views_of(seat, now), now)


def _silence_form(seat: Seat, found: Docket, data: QueryDict | None = None) -> SilenceForm:
    zones = (seat.process.zone, *sorted({each.zone for each in with_a_say(seat.process) if each.zone}))
    form = SilenceForm(data, documents=_choices(found), items=items_of(seat), zones=zones)
    form.initial = _silence_of_exercise(seat, found)
    return form


def _silence_of_exercise(seat: Seat, found: Docket) -> dict[str, object]:
    """Suggest the text and the hours that an exercise has for silence, once the text is ready for it."""
    given = cast(seat)
    ready = {view.place.document.number for view in found.ready}
    if given is None or given.silence_on not in ready:
        return {}
    return {"document": given.silence_on, "hours": given.silence_hours}


def _choices(found: Docket) -> list[tuple[str, str]]:
    return [(v.place.document.number, f"{v.place.revision.symbol} {v.place.document.title}") for v in found.ready]


def _document(seat: Seat, number: str) -> Document:
    document = document_numbered(seat, number)
    if document is None:
        raise Http404(
            sentence("There is no text {number} in this process: choose one from the list of texts.", number=number)
        )
    return document


def _silence(seat: Seat, pk: int, now: datetime) -> queries.SilenceStanding:
    standing = queries.silence(seat, pk, now)
    if standing is None:
        raise Http404(sentence("There is no such silence procedure: choose one from the decisions."))
    return standing
