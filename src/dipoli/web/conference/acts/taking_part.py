"""Who takes part, over time: leaving, groups, the declaration, credentials, rights within a delegation, the lot."""

from datetime import datetime

from dipoli.procedure.meeting.chair import draw
from dipoli.procedure.stages import RULE as STAGES
from dipoli.procedure.stages import Stage
from dipoli.sentences import listed, sentence
from dipoli.web.conference.acts.founding import check_credentials
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.minutes import names_in_order, rules_of
from dipoli.web.conference.models import Group, Membership, Participant, Process, Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import RULE, a_say, only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.seal import JSON


@commits
@act
def declare_participation(by: Seat, *, now: datetime) -> Deed[Participant]:
    """Declare that one's State takes part on the basis of what the preparatory talks adopted."""
    if not (by.is_chair and by.participant is not None and by.participant.has_a_say):
        a_say(by, sentence("declare that it takes part", about="may"))
    participant = _own(by)
    if participant.declared_at is not None:
        raise Refused(
            "", sentence("{participant} has declared already that it takes part.", participant=str(participant))
        )
    process = Process.objects.get(pk=by.process.pk)
    if process.phase == Stage.PREPARATORY.value and process.unsettled:
        left = listed(process.unsettled)
        raise Refused(
            STAGES,
            sentence("The preparatory talks have not adopted {left} yet: one declares on that basis.", left=left),
        )
    participant.declared_at = now
    participant.save(update_fields=["declared_at"])
    content: dict[str, JSON] = {"rules": process.rules, "baskets": [str(each) for each in process.baskets.all()]}
    return Deed(participant.name, content, participant)


@act
def move_to_group(by: Seat, name: str, group: str, *, now: datetime) -> Deed[Participant]:
    """Note that a participant moves in another group from now on, or in none where `group` is empty."""
    only(by, Role.SECRETARIAT, to=sentence("note the groups", about="may"))
    participant = by.process.participants.filter(name=name).first()
    if participant is None:
        raise Refused("", sentence("There is no participant {name}: admit it first.", name=name))
    joined: Group | None = by.process.groups.filter(name=group).first() if group else None
    if group and joined is None:
        raise Refused("", sentence("There is no group {group}: form it first.", group=group))
    if participant.group == joined:
        raise Refused(
            "",
            sentence("{name} moves in {group} already.", name=name, group=group)
            if group
            else sentence("{name} moves in no group already.", name=name),
        )
    before = participant.group.name if participant.group else ""
    participant.memberships.filter(until=None).update(until=now)
    if joined is not None:
        Membership.objects.create(group=joined, participant=participant, since=now)
    participant.group = joined
    participant.save(update_fields=["group"])
    return Deed(participant.name, {"from": before, "to": group}, participant)


@act
def accredit(
    by: Seat,
    seat: Seat,
    *,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    now: datetime,  # noqa: ARG001
) -> Deed[Seat]:
    """Set for how long the credentials of a seat are valid; outside that time its holder has no seat."""
    only(by, Role.SECRETARIAT, to=sentence("examine credentials", about="may"))
    check_credentials(valid_from, valid_until)
    found = _in_process(by, seat)
    if found.is_secretariat:
        raise Refused(RULE, sentence("The secretariat's own seat has no end: give it to somebody else first."))
    found.valid_from, found.valid_until = valid_from, valid_until
    found.save(update_fields=["valid_from", "valid_until"])
    content: dict[str, JSON] = {
        "valid_from": valid_from.isoformat() if valid_from else None,
        "valid_until": valid_until.isoformat() if valid_until else None,
    }
    return Deed(found.display_name, content, found)


@act
def let_act(by: Seat, seat: Seat, *, may_act: bool, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Give a member of one's delegation the right to act for it, or take it: for the head of that delegation."""
    found = _in_process(by, seat)
    if not by.is_head or by.participant is None or found.participant != by.participant:
        raise Refused(RULE, sentence("The head of a delegation says who in it may act: ask yours."))
    if found == by:
        raise Refused(RULE, sentence("The head of a delegation can always act for it."))
    if found.may_act == may_act:
        raise Refused(
            RULE,
            sentence("{name} may act for the delegation already.", name=found.display_name)
            if may_act
            else sentence("{name} may not act for the delegation already.", name=found.display_name),
        )
    found.may_act = may_act
    found.save(update_fields=["may_act"])
    return Deed(found.display_name, {"may_act": may_act}, found)


@act
def draw_first_chair(by: Seat, seed: str, *, now: datetime) -> Deed[Process]:
    """Draw by lot who presides first; the seed is published, so that everybody can draw again."""
    only(by, Role.SECRETARIAT, to=sentence("draw the lot for the chair", about="may"))
    check_title(seed, sentence("the seed of the lot"))
    process = by.process
    if process.first_chair:
        raise Refused(
            rules_of(process).chair.start.rule,
            sentence("The lot fell on {name}: it is drawn once.", name=process.first_chair),
        )
    states = process.participants.filter(kind=Participant.Kind.PARTICIPATING, left_at=None)
    names = sorted(states.values_list("name", flat=True))
    if not names:
        raise Refused("", sentence("There is no participating State yet that could preside: admit some first."))
    process.lot_seed, process.first_chair, process.chair_since = seed, draw(seed, names), now
    process.save(update_fields=["lot_seed", "first_chair", "chair_since"])
    order: dict[str, JSON] = {name: names_in_order(process)[name] for name in names}
    return Deed(process.first_chair, {"seed": seed, "first": process.first_chair, "among": order}, process)


def _own(by: Seat) -> Participant:
    if by.participant is None:
        raise Refused(RULE, sentence("You speak for nobody: ask the secretariat for a seat."))
    return Participant.objects.get(pk=by.participant.pk)


def _in_process(by: Seat, seat: Seat) -> Seat:
    found = by.process.seats.select_related("participant", "process").filter(pk=seat.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such seat in this process: choose one from its list."))
    return found
