"""Common ground: sentences of different participants that affirm alike, for a person to check."""

from django.contrib import messages
from django.forms import BooleanField, Form, IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from dipoli.sentences import sentence
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.models import Seat
from dipoli.web.interface import told
from dipoli.web.pages.rhetoric.frame import show_tab
from dipoli.web.pages.views.frame import carry_out, refusal_status, refusals, seated
from dipoli.web.statements import acts, queries
from dipoli.web.statements.models import CommonGround, Statement


class GroundForm(Form):
    """Whether two sentences are common ground."""

    one = IntegerField(min_value=1)
    one_start = IntegerField(min_value=0)
    other = IntegerField(min_value=1)
    other_start = IntegerField(min_value=0)
    is_common = BooleanField(required=False)


@require_http_methods(["GET", "POST"])
@seated
def ground(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show what statements affirm alike, and take what the office finds of it."""
    if request.method == "GET":
        return _page(request, seat, [], 200)
    form = GroundForm(request.POST)

    def act() -> CommonGround:
        data = form.cleaned_data
        return acts.check_ground(
            seat,
            _found(seat, data["one"]),
            data["one_start"],
            _found(seat, data["other"]),
            data["other_start"],
            is_common=data["is_common"],
            now=now_in(seat.process),
        )

    if carry_out(form, act) is None:
        return _page(request, seat, refusals(form), refusal_status(form))
    messages.success(request, told(sentence("It is noted who looked, and what was found.")))
    return redirect("common-ground", seat.chain)


def _page(request: HttpRequest, seat: Seat, refused: list[str], status: int) -> HttpResponse:
    context = {
        "ground": queries.ground(seat),
        "refused": refused,
        "may_check": seat.is_chair or seat.is_secretariat,
    }
    return show_tab(request, seat, "common-ground", "ground.html", context, status=status)


def _found(seat: Seat, number: int) -> Statement:
    found = queries.statement(seat, number)
    if found is None:
        raise Http404(
            sentence("There is no statement {number} that you may see: choose one from the list.", number=number)
        )
    return found
