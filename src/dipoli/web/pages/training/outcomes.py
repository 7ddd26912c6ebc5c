"""The assessment of an exercise: to the trainer always, to all who take part once it has ended."""

import csv
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.formats.papers import to_pdf
from dipoli.positions import Status
from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Seat
from dipoli.web.interface import ACTIVE, asked_language, paper_in
from dipoli.web.pages.chronicle import act_in_words
from dipoli.web.pages.ground.setting import hand_out, known_form
from dipoli.web.pages.training.views import exercise_of
from dipoli.web.pages.views.frame import seated, show
from dipoli.web.training import queries
from dipoli.web.training.assessing import Account, Assessment, Judged, Verdict
from dipoli.web.training.models import State
from dipoli.web.training.reporting import FIGURES, assessment_sheet, figures_of, table_of
from dipoli.web.training.telling import (
    CANNOT,
    bracket_in_words,
    judged_in_words,
    move_in_words,
    opened_in_words,
    outcome_in_words,
    silence_in_words,
    time_in_words,
    way_in_words,
)

if TYPE_CHECKING:
    from dipoli.positions.ground.pictures import Drawing

TABLES = {
    "moments": sentence("brackets after each act", about="a table"),
    "brackets": sentence("bracket by bracket", about="a table"),
    "moves": sentence("who moved", about="a table"),
    "delegations": sentence("delegations", about="a table"),
}
SIGNS = {Verdict.REACHED: "✓", Verdict.KEPT: "✓", Verdict.MISSED: "✕", Verdict.GIVEN_UP: "✕"}


@require_GET
@seated
def assessment(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what came of the exercise, from what the reader may see of the record."""
    exercise, found = exercise_of(seat), assessment_of(seat)
    context = {
        "section": "exercise",
        "exercise": exercise,
        "found": found,
        "time": time_in_words(found),
        "outcomes": [
            {
                "outcome": each,
                "words": outcome_in_words(each),
                "silences": [silence_in_words(one) for one in each.silences],
            }
            for each in found.outcomes
        ],
        "brackets": [
            {
                "story": each,
                "opened": opened_in_words(each),
                "words": bracket_in_words(each),
                "act": act_in_words(each.closed_act) if each.closed_act else "",
                "way": way_in_words(each.way),
            }
            for each in found.brackets
        ],
        "moves": [{"move": each, "words": move_in_words(each)} for each in found.moves],
        "moments": [{"moment": each, "act": act_in_words(each.act)} for each in found.moments],
        "statuses": [status.words for status in Status],
        "accounts": [_told(each) for each in found.accounts],
        "drawing": _drawing(found),
        "tables": TABLES,
        "cannot": CANNOT,
    }
    return show(request, seat, "training/assessment.html", context)


@require_GET
@seated
def table(request: HttpRequest, seat: Seat, table: str) -> HttpResponse:  # noqa: ARG001
    """Give a table of the assessment as CSV."""
    exercise_of(seat)
    if table not in TABLES:
        raise Http404(sentence("There is no such table: the page of the assessment links to those there are."))
    rows = table_of(assessment_of(seat), table)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{seat.chain}-{table}.csv"'
    response["Cache-Control"] = "private, no-store"
    writer = csv.writer(response)
    writer.writerow(rows[0] if rows else ())
    writer.writerows(row.values() for row in rows)
    return response


@require_GET
@seated
def paper(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Give the assessment as PDF."""
    sheet = assessment_sheet(exercise_of(seat), assessment_of(seat), wall().date())
    content = to_pdf(paper_in(sheet, asked_language(request.GET.get("language", ""))))
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{seat.chain}-assessment.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@seated
def picture(request: HttpRequest, seat: Seat, kind: str, form: str) -> HttpResponse:  # noqa: ARG001
    """Give the picture of how brackets stood over time."""
    exercise_of(seat)
    known_form(form)
    if kind != "brackets":
        raise Http404(sentence("There is no such picture: the page of the assessment shows those there are."))
    return hand_out(_drawing(assessment_of(seat)), form, f"{seat.chain}-brackets")


def assessment_of(seat: Seat) -> Assessment:
    """Work out the assessment for a reader; refused before the exercise has ended, but for the trainer."""
    exercise = exercise_of(seat)
    if not seat.is_secretariat and exercise.state is not State.ENDED:
        raise PermissionDenied(sentence("The assessment opens to all once the trainer has ended the exercise."))
    found = queries.assessment(seat, now_in(seat.process))
    if found is None:
        raise Http404(sentence("The exercise was not started yet, so there is nothing to assess."))
    return found


def _drawing(found: Assessment) -> "Drawing":
    from dipoli.positions.progress_picture import over_minutes  # noqa: PLC0415 - brings in Altair

    return over_minutes([(each.minute, each.counts) for each in found.moments], found.minutes, ACTIVE)


def _told(account: Account) -> dict[str, object]:
    return {
        "account": account,
        "aims": [_judged(each) for each in account.aims],
        "limits": [_judged(each) for each in account.limits],
        "figures": [(FIGURES[name], count) for name, count in figures_of(account).items()],
    }


def _judged(judged: Judged) -> dict[str, object]:
    return {"words": judged_in_words(judged), "verdict": judged.verdict.words, "sign": SIGNS.get(judged.verdict, "–")}
