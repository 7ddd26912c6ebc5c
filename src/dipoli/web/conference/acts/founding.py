"""Founding a process, letting participants in, giving seats."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from dipoli.procedure import profile
from dipoli.procedure.stages import Stage
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.languages import country_names
from dipoli.web.conference.models import Basket, Group, Membership, Participant, Process, Role, Seat
from dipoli.web.conference.naming import (
    LONGEST_NUMBER,
    LONGEST_SYMBOL,
    check_name,
    check_particulars,
    check_slug,
    check_title,
)
from dipoli.web.conference.rights import RULE, only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@dataclass(frozen=True, slots=True)
class Founder:
    """Who founds a process, before anybody has a seat in it; `chain` is the slug that the process will have."""

    chain: str
    name: str
    capacity: str = "Founder"
    participant: str = ""


@act
def found_process(
    by: Founder,
    *,
    title: str,
    symbol: str,
    rules: str,
    stage: str = "",
    about: str = "",
    is_rehearsal: bool = False,
    phase: Stage = Stage.NEGOTIATION,
    now: datetime,
) -> Deed[Process]:
    """Found a process under the founder's slug, run by the named profile of rules, at the stage it begins with.

    A rehearsal is one from the beginning, and may run by a clock of its own.
    """
    check_slug(by.chain)
    check_title(title, sentence("a process"))
    check_title(symbol, sentence("the symbol of a process"), LONGEST_SYMBOL)
    profile(rules)
    if Process.objects.filter(slug=by.chain).exists():
        raise Refused(
            "",
            sentence(
                "There is already a process under “{chain}”: give the new one another short name.", chain=by.chain
            ),
        )
    process = Process.objects.create(
        slug=by.chain,
        title=title,
        symbol=symbol,
        rules=rules,
        stage=stage,
        about=about,
        phase=phase.value,
        founded_at=now,
        is_rehearsal=is_rehearsal,
    )
    content: dict[str, JSON] = {"title": title, "symbol": symbol, "rules": rules, "stage": stage, "about": about}
    content["phase"] = phase.value
    if is_rehearsal:
        content["is_rehearsal"] = True
    return Deed(title, content, process)


@act
def open_basket(by: Seat, *, number: str, title: str, now: datetime) -> Deed[Basket]:  # noqa: ARG001
    """Open a basket under a number such as `II`."""
    only(by, Role.SECRETARIAT, to=sentence("open a basket", about="may"))
    check_title(number, sentence("the number of a basket"), LONGEST_NUMBER)
    check_title(title, sentence("a basket"))
    if by.process.baskets.filter(number=number).exists():
        raise Refused(
            "", sentence("Basket {number} is already open: give the new one a number of its own.", number=number)
        )
    basket = by.process.baskets.create(number=number, title=title)
    return Deed(f"Basket {number}", {"number": number, "title": title}, basket)


@act
def form_group(by: Seat, *, name: str, about: str = "", now: datetime) -> Deed[Group]:  # noqa: ARG001
    """Note a group that participants move in."""
    only(by, Role.SECRETARIAT, to=sentence("form a group", about="may"))
    check_name(name)
    if by.process.groups.filter(name__iexact=name).exists():
        raise Refused("", sentence("There is already a group {name}: give the new one another name.", name=name))
    group = by.process.groups.create(name=name, about=about)
    return Deed(name, {"name": name, "about": about}, group)


@act
def admit_participant(
    by: Seat,
    *,
    name: str,
    kind: Participant.Kind = Participant.Kind.PARTICIPATING,
    group: str = "",
    code: str = "",
    about: str = "",
    names: Mapping[str, str] | None = None,
    zone: str = "",
    now: datetime,
) -> Deed[Participant]:
    """Admit a State, an organisation or an observer; `group` is the name of a group already formed.

    `names` gives its name in other languages by their codes, which `code`, that of a country, gives without it; `zone`
    is the time zone of its capital.
    """
    only(by, Role.SECRETARIAT, to=sentence("admit a participant", about="may"))
    check_name(name)
    if by.process.participants.filter(name__iexact=name).exists():
        raise Refused(
            "", sentence("{name} already takes part: give the other one a name that tells them apart.", name=name)
        )
    member_of = by.process.groups.filter(name=group).first() if group else None
    if group and member_of is None:
        raise Refused(
            "",
            sentence(
                "There is no group {group}: form it first, or admit {name} without a group.", group=group, name=name
            ),
        )
    kind = Participant.Kind(kind)
    check_particulars(name, code, zone, names or {}, now)
    known = {**country_names(code, name), **(names or {})}
    participant = by.process.participants.create(
        name=name, kind=kind, group=member_of, code=code, about=about, names=known, zone=zone, joined_at=now
    )
    if member_of is not None:
        Membership.objects.create(group=member_of, participant=participant, since=now)
    content: dict[str, JSON] = {
        "name": name,
        "kind": kind.value,
        "group": group,
        "code": code,
        "about": about,
        "names": known,
        "zone": zone,
    }
    return Deed(name, content, participant)


@act
def note_departure(by: Seat, participant: Participant, *, reason: str = "", now: datetime) -> Deed[Participant]:
    """Note that a participant left, or was dissolved: its word is kept, and counts in no decision from now on."""
    only(by, Role.SECRETARIAT, to=sentence("note a departure", about="may"))
    found = by.process.participants.filter(pk=participant.pk).first()
    if found is None:
        raise Refused(
            "",
            sentence(
                "{participant} does not take part in this process: choose one that does.", participant=str(participant)
            ),
        )
    if found.left_at is not None:
        raise Refused(
            "",
            sentence(
                "{found} left on {day} already: there is nothing more to note.",
                found=str(found),
                day=day_in_words(found.left_at),
            ),
        )
    found.left_at = now
    found.save(update_fields=["left_at"])
    found.memberships.filter(until=None).update(until=now)
    return Deed(found.name, {"name": found.name, "reason": reason.strip()}, found)


@act
def assign_seat(
    by: Seat | Founder,
    *,
    user: User,
    role: Role,
    participant: str = "",
    display_name: str,
    is_head: bool = False,
    valid_from: datetime | None = None,
    valid_until: datetime | None = None,
    now: datetime,  # noqa: ARG001
) -> Deed[Seat]:
    """Give a user a seat; `participant` names whom it speaks for. The founder gives the first, to the secretariat."""
    role = Role(role)
    process = _process_to_seat_in(by, role)
    check_title(display_name, sentence("the holder of a seat"))
    if process.seats.filter(user=user).exists():
        raise Refused(
            RULE,
            sentence("{user} already has a seat in this process: one person has one seat.", user=user.get_username()),
        )
    speaks_for = _speaks_for(process, role, participant)
    check_credentials(valid_from, valid_until)
    if is_head and role != Role.DELEGATE:
        raise Refused(RULE, sentence("A head of delegation sits as a delegate: choose that role."))
    if is_head and process.seats.filter(participant=speaks_for, is_head=True).exists():
        raise Refused(
            RULE,
            sentence("{participant} has a head of delegation already: take that over first.", participant=participant),
        )
    seat = process.seats.create(
        user=user,
        role=role,
        participant=speaks_for,
        display_name=display_name,
        is_head=is_head,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    content: dict[str, JSON] = {
        "role": role.value,
        "participant": participant,
        "display_name": display_name,
        "is_head": is_head,
        "valid_from": valid_from.isoformat() if valid_from else None,
        "valid_until": valid_until.isoformat() if valid_until else None,
    }
    return Deed(display_name, content, seat)


def check_credentials(valid_from: datetime | None, valid_until: datetime | None) -> None:
    """Refuse credentials that are never valid, or whose instants have no time zone."""
    if any(at is not None and at.tzinfo is None for at in (valid_from, valid_until)):
        raise Refused(
            RULE, sentence("Credentials are valid from and until an instant with its time zone: say which clock.")
        )
    if valid_from is not None and valid_until is not None and valid_until <= valid_from:
        raise Refused(RULE, sentence("These credentials would end before they begin: exchange the two instants."))


def _process_to_seat_in(by: Seat | Founder, role: Role) -> Process:
    if isinstance(by, Seat):
        only(by, Role.SECRETARIAT, to=sentence("assign a seat", about="may"))
        return by.process
    process = Process.objects.filter(slug=by.chain).first()
    if process is None:
        raise Refused("", sentence("There is no process under “{chain}”: found it first.", chain=by.chain))
    if role != Role.SECRETARIAT or process.seats.exists():
        raise Refused(
            RULE, sentence("The founder gives the first seat, to the secretariat, which then assigns all others.")
        )
    return process


FITTING = {
    Role.SECRETARIAT: frozenset[str](),
    Role.CHAIR: frozenset({Participant.Kind.PARTICIPATING.value}),
    Role.DELEGATE: frozenset(
        {
            Participant.Kind.PARTICIPATING.value,
            Participant.Kind.ORGANISATION.value,
            Participant.Kind.PARTNER.value,
        }
    ),
    Role.OBSERVER: frozenset({Participant.Kind.OBSERVER.value}),
}


def _speaks_for(process: Process, role: Role, name: str) -> Participant | None:
    if not name:
        if role in {Role.SECRETARIAT, Role.CHAIR}:
            return None
        raise Refused(RULE, sentence("The seat of {role} is for a participant: name which one.", role=role.within))
    participant = process.participants.filter(name=name).first()
    if participant is None:
        raise Refused("", sentence("There is no participant {name}: admit it before you assign it a seat.", name=name))
    if participant.kind not in FITTING[role]:
        kind = Participant.Kind(participant.kind).within
        raise Refused(
            RULE,
            sentence(
                "{name} takes part as {kind}, so it has no seat as {role}: choose another role.",
                name=name,
                kind=kind,
                role=role.within,
            ),
        )
    return participant
