"""Who takes part, in which group, and who sits for them."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.web.conference import queries
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.pages.views.frame import seated, show


@require_GET
@seated
def participants(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the participants by kind, those who sit for each, and who runs the conference."""
    seats = list(queries.seats(seat))
    holders: dict[int | None, list[str]] = defaultdict(list)
    for each in seats:
        holders[each.participant_id].append(each.display_name)
    everybody = list(queries.participants(seat))
    kinds = [
        (kind.label, [(each, holders[each.pk]) for each in everybody if each.kind == kind]) for kind in Participant.Kind
    ]
    context = {
        "section": "participants",
        "kinds": [(label, members) for label, members in kinds if members],
        "officers": [each for each in seats if each.is_secretariat or each.is_chair],
        "groups": queries.groups(seat),
    }
    return show(request, seat, "participants.html", context)
