"""Delegations and their names: who leads one, what a participant is called elsewhere, coming back, one's calendar."""

from collections.abc import Mapping
from datetime import datetime

from dipoli.sentences import listed, sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.languages import CSCE, country_names
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.naming import check_particulars
from dipoli.web.conference.rights import RULE, only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON


@act
def describe_participant(
    by: Seat,
    participant: Participant,
    *,
    names: Mapping[str, str],
    code: str = "",
    zone: str = "",
    about: str = "",
    now: datetime,
) -> Deed[Participant]:
    """Set what a participant is called in other languages, its code, and the time zone of its capital.

    A name left empty is that which its code, where it is a country's, gives.
    """
    only(by, Role.SECRETARIAT, to=sentence("set the names of a participant", about="may"))
    found = _in_process(by, participant)
    known = {*CSCE, *rules_of(by.process).documents.languages.value}
    given = {language: name.strip() for language, name in names.items() if name.strip()}
    if strange := sorted(given.keys() - known):
        raise Refused(
            "",
            sentence(
                "“{strange}” is no language of this conference: choose one of {languages}.",
                strange=strange[0],
                languages=listed(sorted(known), ","),
            ),
        )
    check_particulars(found.name, code, zone, given, now)
    found.names = {**country_names(code, found.name), **given}
    found.code, found.zone, found.about = code, zone, about.strip()
    found.save(update_fields=["names", "code", "zone", "about"])
    content: dict[str, JSON] = {"names": dict(found.names), "code": code, "zone": zone, "about": found.about}
    return Deed(found.name, content, found)


@act
def note_return(by: Seat, participant: Participant, *, now: datetime) -> Deed[Participant]:
    """Note that a participant that had left takes part again: it has its say, and declares anew that it takes part."""
    only(by, Role.SECRETARIAT, to=sentence("note a return", about="may"))
    found = _in_process(by, participant)
    if found.left_at is None:
        raise Refused("", sentence("{found} has not left: there is no return to note.", found=str(found)))
    content: dict[str, JSON] = {"left_at": found.left_at.isoformat()}
    found.left_at, found.declared_at, found.joined_at, found.group = None, None, now, None
    found.save(update_fields=["left_at", "declared_at", "joined_at", "group"])
    return Deed(found.name, content, found)


@act
def appoint_head(by: Seat, seat: Seat, *, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Make a delegate the head of its delegation, in place of whoever was: by the secretariat, or that head itself."""
    found = by.process.seats.select_related("participant", "process").filter(pk=seat.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such seat in this process: choose one from its list."))
    leads = by.is_head and by.participant is not None and by.participant == found.participant
    if not (by.is_secretariat or leads):
        raise Refused(RULE, sentence("The secretariat, or the head itself, says who leads a delegation: ask there."))
    if found.role != Role.DELEGATE or found.participant is None:
        raise Refused(
            RULE,
            sentence(
                "{display_name} sits as {capacity}: a delegate leads a delegation.",
                display_name=found.display_name,
                capacity=found.capacity,
            ),
        )
    if found.is_head:
        raise Refused("", sentence("{display_name} leads the delegation already.", display_name=found.display_name))
    before = by.process.seats.filter(participant=found.participant, is_head=True).first()
    by.process.seats.filter(participant=found.participant).update(is_head=False)
    found.is_head = found.may_act = True
    found.save(update_fields=["is_head", "may_act"])
    content: dict[str, JSON] = {
        "participant": found.participant.name,
        "before": before.display_name if before is not None else "",
    }
    return Deed(found.display_name, content, found)


@act
def renew_calendar(by: Seat, *, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Make a new link to one's calendar; every link before it opens nothing any more."""
    row = Seat.objects.select_related("process", "participant", "user").get(pk=by.pk)
    row.calendar_links, row.has_calendar = row.calendar_links + 1, True
    row.save(update_fields=["calendar_links", "has_calendar"])
    return Deed(row.display_name, {"link": row.calendar_links}, row, Distribution.RESTRICTED)


@act
def revoke_calendar(by: Seat, *, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Let no link to one's calendar open anything any more."""
    row = Seat.objects.select_related("process", "participant", "user").get(pk=by.pk)
    if not row.has_calendar:
        raise Refused("", sentence("There is no link to your calendar that could be taken back."))
    row.has_calendar = False
    row.save(update_fields=["has_calendar"])
    return Deed(row.display_name, {"link": row.calendar_links}, row, Distribution.RESTRICTED)


def _in_process(by: Seat, participant: Participant) -> Participant:
    found = by.process.participants.filter(pk=participant.pk).first()
    if found is None:
        raise Refused(
            "",
            sentence(
                "{participant} does not take part in this process: choose one that does.", participant=str(participant)
            ),
        )
    return found
