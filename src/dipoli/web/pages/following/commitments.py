"""Commitments: taken from adopted texts, assigned, reported, disputed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.forms import BaseForm, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.queries import in_alphabet
from dipoli.web.followup import acts, queries
from dipoli.web.followup.models import Report
from dipoli.web.followup.queries import CommitmentSheet
from dipoli.web.pages.consulting.frame import do
from dipoli.web.pages.consulting.passages import document_numbered
from dipoli.web.pages.following.forms import AssignForm, DisputeForm, ReportForm
from dipoli.web.pages.following.frame import show_tab
from dipoli.web.pages.guidance import Guide, Step
from dipoli.web.pages.views.frame import seated


@require_GET
@seated
def follow_up(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the commitments, the texts whose commitments are not taken, and declarations beside conduct."""
    return _page(request, seat, {}, 200)


@require_POST
@seated
def take(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Take the commitments from an adopted text."""
    document = document_numbered(seat, number)

    def act(now: datetime) -> tuple[str, str]:
        found = acts.take_commitments(seat, document, now=now)
        return sentence(
            "{count} commitment is taken: look through it.",
            many="{count} commitments are taken: look through them.",
            count=len(found),
        ), reverse("follow-up", args=[seat.chain])

    return do(request, seat, Form(request.POST), act, lambda context, status: _page(request, seat, context, status))


@require_GET
@seated
def commitment(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Show a commitment and how it is kept."""
    return _commitment_page(request, seat, _sheet(seat, number), {}, 200)


@require_POST
@seated
def report(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Report on a commitment."""
    form = ReportForm(request.POST, prefix="report")

    def act(sheet: CommitmentSheet, now: datetime) -> str:
        data = form.cleaned_data
        state = Report.State(data["state"])
        acts.report_on(seat, sheet.row, state, words=data["words"], evidence=data["evidence"], now=now)
        return sentence("Your report is there.")

    return _do(request, seat, number, act, form, "report_form")


@require_POST
@seated
def dispute(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Dispute what another State reported."""
    sheet = _sheet(seat, number)
    people = _reported(seat, sheet)
    form = DisputeForm(request.POST, prefix="dispute", people=[(key, each.name) for key, each in people.items()])

    def act(sheet: CommitmentSheet, now: datetime) -> str:
        data = form.cleaned_data
        about = people[data["about"]]
        acts.dispute_report(seat, sheet.row, about, data["words"], evidence=data["evidence"], now=now)
        return sentence("The report of {participant} is disputed; it can answer with another.", participant=str(about))

    return _do(request, seat, number, act, form, "dispute_form")


@require_POST
@seated
def assign(request: HttpRequest, seat: Seat, number: int) -> HttpResponse:
    """Say whom a commitment binds."""
    people = {str(each.pk): each for each in in_alphabet(seat.process.participants.all())}
    form = AssignForm(request.POST, prefix="assign", people=[(key, each.name) for key, each in people.items()])

    def act(sheet: CommitmentSheet, now: datetime) -> str:
        who = people[form.cleaned_data["participant"]]
        acts.assign_commitment(seat, sheet.row, who, unit=form.cleaned_data["unit"], now=now)
        return sentence("It binds {who}.", who=str(who))

    return _do(request, seat, number, act, form, "assign_form")


def _do(  # noqa: PLR0917
    request: HttpRequest,
    seat: Seat,
    number: int,
    act: Callable[[CommitmentSheet, datetime], str],
    form: BaseForm,
    name: str,
) -> HttpResponse:
    sheet = _sheet(seat, number)
    return do(
        request,
        seat,
        form,
        lambda now: (act(sheet, now), reverse("commitment", args=[seat.chain, number])),
        lambda context, status: _commitment_page(request, seat, sheet, context, status),
        name,
    )


def _page(request: HttpRequest, seat: Seat, context: Mapping[str, object], status: int) -> HttpResponse:
    now = now_in(seat.process)
    sheets = queries.commitments(seat)
    is_office = seat.is_chair or seat.is_secretariat
    steps = []
    if seat.has_a_say:
        steps.append(
            Step(
                sentence("Open a commitment that binds you and report on it."),
                why=sentence("Others see it, and can dispute."),
            )
        )
    if is_office:
        steps.append(Step(sentence("Take the commitments of what is adopted."), "#untaken-heading"))
    shown = {
        "sheets": sheets,
        "today": now.date(),
        "untaken": queries.untaken(seat, now),
        "conduct": queries.conduct(seat),
        "is_office": is_office,
        "guide": Guide(tuple(steps), (sentence("Commitments are shown one by one: nothing here ranks States."),)),
        **context,
    }
    return show_tab(request, seat, "follow-up", "commitments.html", shown, status=status)


def _commitment_page(
    request: HttpRequest, seat: Seat, sheet: CommitmentSheet, context: Mapping[str, object], status: int
) -> HttpResponse:
    bound = [each.participant for each in sheet.keepings]
    is_office = seat.is_chair or seat.is_secretariat
    people = seat.process.participants.filter(left_at=None)
    mine = people if is_office else people.filter(pk=seat.participant_id or 0)
    reported = _reported(seat, sheet)
    shown = {
        "sheet": sheet,
        "row": sheet.row,
        "today": now_in(seat.process).date(),
        "may_report": seat.has_a_say and seat.participant in bound,
        "may_dispute": seat.has_a_say and bool(reported),
        "may_assign": is_office or seat.has_a_say,
        "report_form": ReportForm(prefix="report"),
        "dispute_form": DisputeForm(prefix="dispute", people=[(key, each.name) for key, each in reported.items()]),
        "assign_form": AssignForm(prefix="assign", people=[(str(each.pk), each.name) for each in mine]),
        **context,
    }
    return show_tab(request, seat, "follow-up", "commitment.html", shown, status=status)


def _sheet(seat: Seat, number: int) -> CommitmentSheet:
    sheet = queries.commitment(seat, number)
    if sheet is None:
        raise Http404(sentence("There is no such commitment in this process: choose one from the list."))
    return sheet


def _reported(seat: Seat, sheet: CommitmentSheet) -> dict[str, Participant]:
    found = [each.participant for each in sheet.keepings if each.latest is not None]
    return {str(each.pk): each for each in found if each != seat.participant}
