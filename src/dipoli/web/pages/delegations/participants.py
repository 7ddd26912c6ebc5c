"""Who takes part, in which group, and who sits for them: all of them, and one of them."""

from collections import defaultdict
from itertools import groupby
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.web.conference import queries
from dipoli.web.conference.languages import CSCE, name_in
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.pages.delegations.forms import (
    LANGUAGES,
    AdmitForm,
    CredentialsForm,
    DepartureForm,
    DescribeForm,
    GroupForm,
    MoveForm,
    SeatForm,
)
from dipoli.web.pages.views.frame import seated, show


@require_GET
@seated
def participants(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List the participants by kind, those who sit for each, the groups over time, and who runs the conference."""
    holders: dict[int | None, list[str]] = defaultdict(list)
    for whose, name in queries.seats(seat).values_list("participant_id", "display_name"):  # a gallery has thousands
        holders[whose].append(name)
    everybody = queries.in_alphabet(queries.participants(seat))
    kinds = [
        (kind.value, [(each, holders[each.pk]) for each in everybody if each.kind == kind]) for kind in Participant.Kind
    ]
    history = {key: list(rows) for key, rows in groupby(queries.memberships(seat), key=lambda each: each.group_id)}
    groups = list(queries.groups(seat))
    context = {
        "section": "participants",
        "kinds": [(kind, members) for kind, members in kinds if members],
        "officers": queries.seats(seat).filter(role__in=(Role.SECRETARIAT, Role.CHAIR)),
        "groups": [(group, history.get(group.pk, [])) for group in groups],
        "admit_form": AdmitForm(groups=[group.name for group in groups]),
        "group_form": GroupForm(),
    }
    return show(request, seat, "delegations/participants.html", context)


@require_GET
@seated
def participant(request: HttpRequest, seat: Seat, participant: int) -> HttpResponse:
    """Show one who takes part: its names, its time in groups, its delegation; and what the reader may change there."""
    found = participant_or_404(seat, participant)
    members = [each for each in queries.seats(seat) if each.participant_id == found.pk]
    leads = seat.is_head and seat.participant_id == found.pk
    initial = {"code": found.code, "zone": found.zone, "about": found.about}
    initial |= {f"name_{code}": str(found.names.get(code, "")) for code in CSCE}
    context = {
        "section": "participants",
        "participant": found,
        "names": [(LANGUAGES[code], code, name_in(found, code)) for code in CSCE],
        "memberships": [each for each in queries.memberships(seat) if each.participant_id == found.pk],
        "members": [(each, _credentials(each, seat.process.zone)) for each in members],
        "leads": leads,
        "may_appoint": leads or seat.is_secretariat,
        "describe_form": DescribeForm(initial=initial),
        "move_form": MoveForm(
            groups=[group.name for group in queries.groups(seat)], initial=found.group.name if found.group else ""
        ),
        "departure_form": DepartureForm(),
        "seat_form": SeatForm(zone=seat.process.zone, initial={"role": _usual_role(found)}),
    }
    return show(request, seat, "delegations/participant.html", context)


def participant_or_404(seat: Seat, pk: int) -> Participant:
    """Find one who takes part, or did."""
    found = queries.participant_at(seat, pk)
    if found is None:
        raise Http404(sentence("Nobody takes part under this number: choose from the list of participants."))
    return found


def _credentials(member: Seat, zone: str) -> CredentialsForm:
    shown = {
        name: at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")
        for name, at in (("valid_from", member.valid_from), ("valid_until", member.valid_until))
        if at is not None
    }
    return CredentialsForm(zone=zone, prefix=f"credentials-{member.pk}", initial=shown)


def _usual_role(participant: Participant) -> str:
    return Role.OBSERVER if participant.kind == Participant.Kind.OBSERVER else Role.DELEGATE
