"""Where everybody sits, and in which order delegations are called."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dipoli.procedure.meeting.chair import alphabetical
from dipoli.procedure.meeting.seating import around_the_table, behind
from dipoli.sentences import sentence
from dipoli.web.conference import acts, queries
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.languages import name_in
from dipoli.web.conference.minutes import names_in_order, rules_of
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.conference.presiding import in_the_chair
from dipoli.web.pages.delegations.forms import LANGUAGES, LotForm
from dipoli.web.pages.meeting.frame import do
from dipoli.web.pages.views.frame import seated, show


@require_GET
@seated
def seating(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show the plan of the table and the order in which delegations are called, as the rules name the alphabet."""
    here = [each for each in queries.participants(seat) if each.left_at is None]
    called = names_in_order(seat.process)
    at_the_table = alphabetical({each.name: called[each.name] for each in here if each.has_a_say})
    others = alphabetical({each.name: called[each.name] for each in here if not each.has_a_say})
    presiding = _presiding(seat)
    by_name = {each.name: each for each in here}
    language = rules_of(seat.process).chair.order.value
    context = {
        "section": "participants",
        "language": LANGUAGES.get(language, language),
        "presiding": presiding,
        "table": [(place, _mark(by_name[place.participant])) for place in around_the_table(at_the_table, presiding)],
        "second_row": [(place, _mark(by_name[place.participant])) for place in behind(others)],
        "order": [(name, name_in(by_name[name], language)) for name in at_the_table],
        "others": [(by_name[name], name_in(by_name[name], language)) for name in others],
        "rules": rules_of(seat.process),
        "lot_form": LotForm(),
    }
    return show(request, seat, "delegations/seating.html", context)


@require_POST
@seated
def draw(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Draw by lot who presides first."""
    form = LotForm(request.POST)

    def act(now: datetime) -> str:
        return sentence(
            "The lot fell on {participant}.",
            participant=str(acts.draw_first_chair(seat, form.cleaned_data["seed"], now=now).first_chair),
        )

    return do(request, seat, act, reverse("seating", args=[seat.chain]), form)


def _presiding(seat: Seat) -> str:
    """Name who presides over the meeting that is open, or would over the next."""
    held = list(queries.meetings(seat))
    if held and held[-1].is_open:
        return held[-1].presided_by
    return in_the_chair(seat.process, now_in(seat.process), held[-1].number + 1 if held else 1)


def _mark(participant: Participant) -> str:
    """Give what stands on the plan: the code, or the beginning of the name."""
    return participant.code or participant.name[:3]
