"""The sounding grid, whom to see next, and entering a contact."""

from collections.abc import Mapping
from datetime import datetime

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.html import format_html_join
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dipoli.positions.consulting import Response, Visit
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import in_alphabet
from dipoli.web.consultations import acts
from dipoli.web.consultations.holding import is_office, may_consult
from dipoli.web.consultations.models import Contact, Level, Proposal
from dipoli.web.consultations.queries import soundings
from dipoli.web.pages.consulting.forms import (
    AnswerForm,
    ContactForm,
    PromiseForm,
    ProposalForm,
    ReasonForm,
    day_of,
    instant,
)
from dipoli.web.pages.consulting.frame import do, show_tab
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.views.frame import place_of, seated

MOST_VISITS, MOST_BRACKETS, MOST_CONTACTS = 6, 2, 30
SIGNS = {
    Response.POSITIVE: ("liftable", "✓"),
    Response.CAUTIOUS: ("one-away", "~"),
    Response.OPPOSED: ("blocked", "✕"),
    Response.NONE_YET: ("unheard", "…"),
}


@require_GET
@seated
def consultations(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show who answered what, whom to see next, what was promised, and the contacts."""
    return _page(request, seat, {}, 200)


@require_POST
@seated
def open_proposal(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin to sound others out on something."""
    form = ProposalForm(request.POST)

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        proposal = acts.open_proposal(seat, data["title"].strip(), about=data["about"], now=now)
        return sentence("“{proposal}” is on your grid.", proposal=proposal.title), reverse(
            "consultations", args=[seat.chain]
        )

    return do(request, seat, form, act, lambda found, status: _page(request, seat, found, status), "proposal_form")


@require_POST
@seated
def close_proposal(request: HttpRequest, seat: Seat, proposal: int) -> HttpResponse:
    """Stop sounding others out on something."""
    found = soundings.proposals(seat).filter(pk=proposal).first()
    if found is None:
        raise Http404(sentence("You sound nobody out on such a proposal: choose one of yours."))

    def act(now: datetime) -> tuple[str, str]:
        acts.close_proposal(seat, found, now=now)
        return sentence("“{title}” is closed; its answers are kept.", title=found.title), reverse(
            "consultations", args=[seat.chain]
        )

    return do(request, seat, Form(request.POST), act, lambda context, status: _page(request, seat, context, status))


@require_http_methods(["GET", "POST"])
@seated
def enter_contact(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Enter a contact; the form comes with what the address says of it."""
    people, topics = _people(seat), _topics(seat)
    if request.method == "GET":
        given = {"met_at": now_in(seat.process), "level": Level.AMBASSADORS, **_asked(request.GET)}
        form = ContactForm(initial=given, participants=_listed(people), proposals=_listed(topics))
        status = 200 if may_consult(seat) else 403
        return show_tab(request, seat, "consultations", "contact_form.html", _form_context(seat, form), status=status)
    form = ContactForm(request.POST, participants=_listed(people), proposals=_listed(topics))

    def act(now: datetime) -> tuple[str, str]:
        data = form.cleaned_data
        who = people.get(data["participant"])
        present = [people[key] for key in dict.fromkeys([data["participant"], *data["also"]]) if key]
        answers = [_said(form, who, topics)] if who and data["proposal"] else []
        promise = acts.Promise(data["promise"], day_of(data, "due_on")) if data["promise"] else None
        contact = acts.record_contact(
            seat,
            present,
            met_at=instant(data, "met_at"),
            others=data["others"],
            place=data["place"],
            level=Level(data["level"]),
            explained=data["explained"],
            notes=data["notes"],
            answers=answers,
            promise=promise,
            is_another=data["is_another"],
            now=now,
        )
        return sentence("The contact is entered."), reverse("contact", args=[seat.chain, contact.pk])

    def page(context: Mapping[str, object], status: int) -> HttpResponse:
        shown = {**_form_context(seat, form), **context}
        return show_tab(request, seat, "consultations", "contact_form.html", shown, status=status)

    return do(request, seat, form, act, page)


@require_GET
@seated
def contact(request: HttpRequest, seat: Seat, contact: int) -> HttpResponse:
    """Show a contact whole, and what can be added to it."""
    return _contact_page(request, seat, _contact(seat, contact), {}, 200)


@require_POST
@seated
def add_answer(request: HttpRequest, seat: Seat, contact: int) -> HttpResponse:
    """Add what one of those present answered."""
    found, topics = _contact(seat, contact), _topics(seat)
    present = {str(each.pk): each for each in in_alphabet(found.participants.all())}
    form = AnswerForm(request.POST, prefix="answer", participants=_listed(present), proposals=_listed(topics))

    def act(now: datetime) -> tuple[str, str]:
        answer = acts.add_answer(seat, found, _said(form, present[form.cleaned_data["participant"]], topics), now=now)
        return sentence("The answer of {participant} is entered.", participant=str(answer.participant)), reverse(
            "contact", args=[seat.chain, found.pk]
        )

    form.fields["proposal"].required = True
    return do(request, seat, form, act, lambda c, status: _contact_page(request, seat, found, c, status), "answer_form")


@require_POST
@seated
def add_follow_up(request: HttpRequest, seat: Seat, contact: int) -> HttpResponse:
    """Note something promised."""
    found = _contact(seat, contact)
    form = PromiseForm(request.POST, prefix="promise")

    def act(now: datetime) -> tuple[str, str]:
        promise = acts.Promise(form.cleaned_data["words"], day_of(form.cleaned_data, "due_on"))
        acts.add_follow_up(seat, found, promise, now=now)
        return sentence("The follow-up is noted."), reverse("contact", args=[seat.chain, found.pk])

    return do(
        request, seat, form, act, lambda c, status: _contact_page(request, seat, found, c, status), "promise_form"
    )


@require_POST
@seated
def withdraw_contact(request: HttpRequest, seat: Seat, contact: int) -> HttpResponse:
    """Take back a contact that was entered wrongly."""
    found = _contact(seat, contact)
    form = ReasonForm(request.POST, prefix="withdraw")

    def act(now: datetime) -> tuple[str, str]:
        acts.withdraw_contact(seat, found, form.cleaned_data["reason"], now=now)
        return sentence("The contact is withdrawn: it counts nowhere, and is kept."), reverse(
            "consultations", args=[seat.chain]
        )

    return do(
        request, seat, form, act, lambda c, status: _contact_page(request, seat, found, c, status), "withdraw_form"
    )


@require_POST
@seated
def settle_follow_up(request: HttpRequest, seat: Seat, follow_up: int) -> HttpResponse:
    """Note that what was promised is done."""
    found = soundings.follow_ups(seat).filter(pk=follow_up).first()
    if found is None:
        raise Http404(sentence("You have promised no such thing, or it is done: choose one from the list."))

    def act(now: datetime) -> tuple[str, str]:
        acts.settle_follow_up(seat, found, now=now)
        return sentence("Done: {words}", words=found.words), reverse("consultations", args=[seat.chain])

    return do(request, seat, Form(request.POST), act, lambda context, status: _page(request, seat, context, status))


def _page(request: HttpRequest, seat: Seat, context: Mapping[str, object], status: int) -> HttpResponse:
    now = now_in(seat.process)
    grid = soundings.grid(seat)
    shown = {
        "may_consult": may_consult(seat),
        "is_office": is_office(seat),
        "grid": grid,
        "rows": [(participant, [(cell, *SIGNS[cell.response]) for cell in cells]) for participant, cells in grid.rows],
        "columns": [(each, [(*SIGNS[r], r.words, n) for r, n in grid.counts(each).items()]) for each in grid.proposals],
        "visits": [_visit(seat, visit) for visit in soundings.whom_to_see(seat, now)[:MOST_VISITS]],
        "follow_ups": [(each, each.due_on < now.date()) for each in soundings.follow_ups(seat)],
        "contacts": soundings.contacts(seat)[:MOST_CONTACTS],
        "noted": soundings.noted(seat),
        "proposal_form": ProposalForm(),
        "guide": _guide(seat),
        **context,
    }
    return show_tab(request, seat, "consultations", "soundings.html", shown, status=status)


def _contact_page(
    request: HttpRequest, seat: Seat, found: Contact, context: Mapping[str, object], status: int
) -> HttpResponse:
    present = {str(each.pk): each for each in in_alphabet(found.participants.all())}
    holder = None if is_office(seat) else seat.participant
    shown = {
        "contact": found,
        "is_mine": found.holder == holder and found.withdrawn_at is None,
        "answer_form": AnswerForm(prefix="answer", participants=_listed(present), proposals=_listed(_topics(seat))),
        "promise_form": PromiseForm(prefix="promise"),
        "withdraw_form": ReasonForm(prefix="withdraw"),
        **context,
    }
    return show_tab(request, seat, "consultations", "contact.html", shown, status=status)


def _contact(seat: Seat, pk: int) -> Contact:
    found = soundings.contacts(seat).filter(pk=pk).first()
    if found is None:
        raise Http404(sentence("There is no such contact of yours: choose one from the list."))
    return found


def _people(seat: Seat) -> dict[str, Participant]:
    own = None if is_office(seat) else seat.participant_id
    return {str(each.pk): each for each in in_alphabet(seat.process.participants.exclude(pk=own or 0))}


def _topics(seat: Seat) -> dict[str, Proposal]:
    holder = None if is_office(seat) else seat.participant
    return {str(each.pk): each for each in soundings.proposals(seat).filter(holder=holder)}


def _listed(found: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(key, str(each)) for key, each in found.items()]


def _said(form: AnswerForm, who: Participant, topics: Mapping[str, Proposal]) -> acts.Said:
    data = form.cleaned_data
    return acts.Said(who, topics[data["proposal"]], Response(data["response"]), data["conditions"], data["quotation"])


def _asked(given: QueryDict) -> dict[str, str]:
    asked = {name: str(given.get(name, "")) for name in ("participant", "proposal")}
    return {name: value for name, value in asked.items() if value.isdecimal()}


def _form_context(seat: Seat, form: ContactForm) -> dict[str, object]:
    return {"form": form, "may_consult": may_consult(seat), "is_office": is_office(seat)}


def _visit(seat: Seat, visit: Visit) -> dict[str, object]:
    brackets = []
    for name in visit.brackets[:MOST_BRACKETS]:
        number, key = name.split(":", 1)
        place = place_of(seat, number)
        brackets.append((place.of_bracket(key), place.name_of_bracket(key)))
    participant = seat.process.participants.filter(name=visit.participant).first()
    places = format_html_join("; ", '<a href="{}">{}</a>', brackets)
    return {"visit": visit, "participant": participant, "brackets": brackets, "places": places}


def _guide(seat: Seat) -> Guide:
    enter = reverse("enter-contact", args=[seat.chain])
    if is_office(seat):
        return Guide(
            (
                Step(sentence("Enter a contact."), enter, sentence("Whom, on what, which answer: the rest can wait.")),
                Step(sentence("See those listed first."), "#visits-heading", sentence("Why is said beside each.")),
            ),
            (
                sentence(
                    "A delegation sees what you note of its own answers; never your notes, nor what others answered."
                ),
            ),
        )
    if may_consult(seat):
        return Guide(
            (Step(sentence("Enter a contact of your delegation."), enter),),
            (
                sentence(
                    "Your contacts are seen by your delegation, the chair and the secretariat, and by nobody else."
                ),
            ),
        )
    return Guide((), (sentence("Consultations are held by delegations, the chair and the secretariat."),))
