"""Inviting a person to a seat, taking that back, and accepting it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from dipoli.sentences import sentence
from dipoli.web.accounts.links import digest, new_secret
from dipoli.web.accounts.models import Invitation
from dipoli.web.conference.acts.founding import FITTING
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import RULE
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

GOOD_FOR = timedelta(days=7)
MOST_OPEN = 200


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation and the secret of its link, which goes into the letter and is kept nowhere."""

    invitation: Invitation
    secret: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever came by the link of an invitation, before there is a seat; `chain` is the process's."""

    chain: str
    name: str
    capacity: str
    participant: str = ""

    @classmethod
    def of(cls, invitation: Invitation) -> "Guest":
        """Give whoever an invitation is for."""
        named = invitation.participant.name if invitation.participant else ""
        role = Role(invitation.role).label
        return cls(invitation.process.slug, invitation.display_name, f"Invited as {role.lower()}", named)


@act
def invite_person(
    by: Seat,
    *,
    address: str,
    display_name: str,
    role: Role = Role.DELEGATE,
    participant: str = "",
    is_head: bool = False,
    may_act: bool = True,
    now: datetime,
) -> Deed[Invited]:
    """Invite a person to a seat by a link that goes to an e-mail address, opens once and is good for a week.

    The secretariat invites to any seat; the head of a delegation invites delegates to that delegation.
    """
    role = Role(role)
    check_title(display_name, sentence("the holder of a seat"))
    _check_address(address)
    found = _participant(by, role, participant)
    _check_inviter(by, role, found, is_head=is_head)
    if is_head and (role != Role.DELEGATE or _is_led(by, found, now)):
        raise Refused(
            RULE, sentence("A delegation has one head, who is a delegate: take that over first, or invite a delegate.")
        )
    waiting = [each for each in by.process.invited.filter(accepted_at=None, withdrawn_at=None) if each.is_open(now)]
    if len(waiting) >= MOST_OPEN:
        raise Refused(
            "",
            sentence("{most} invitations are open: withdraw some that nobody will accept.", most=MOST_OPEN),
        )
    if any(each.address.casefold() == address.casefold() and each.participant == found for each in waiting):
        raise Refused(
            "", sentence("That address was invited already: withdraw that invitation first, or wait for an answer.")
        )
    secret = new_secret()
    invitation = by.process.invited.create(
        participant=found,
        role=role.value,
        display_name=display_name,
        address=address,
        is_head=is_head,
        may_act=may_act or is_head,
        invited_by=by.display_name,
        digest=digest(secret),
        made_at=now,
        expires_at=now + GOOD_FOR,
    )
    return Deed(_seat_in_words(invitation), _content(invitation), Invited(invitation, secret), Distribution.RESTRICTED)


@act
def withdraw_invitation(by: Seat, invitation: Invitation, *, now: datetime) -> Deed[Invitation]:
    """Take back an invitation that nobody has accepted: its link opens nothing any more, its address is forgotten."""
    found = by.process.invited.filter(pk=invitation.pk).first()
    if found is None or not may_see(by, found):
        raise Refused("", sentence("There is no such invitation of yours: choose one from the list."))
    if found.accepted_at is not None or found.withdrawn_at is not None:
        raise Refused(
            "", sentence("The invitation of {found} is open no more: there is nothing to withdraw.", found=str(found))
        )
    found.withdrawn_at, found.address = now, ""
    found.save(update_fields=["withdrawn_at", "address"])
    return Deed(_seat_in_words(found), _content(found), found, Distribution.RESTRICTED)


@act
def accept_invitation(by: Guest, invitation: Invitation, *, user: User, now: datetime) -> Deed[Seat]:
    """Take the seat that one was invited to, with an account; the address is forgotten then."""
    found = Invitation.objects.select_related("process", "participant").filter(pk=invitation.pk).first()
    if found is None or found.process.slug != by.chain or not found.is_open(now):
        raise Refused("", sentence("This invitation is open no more: ask whoever invited you for a new one."))
    if found.process.seats.filter(user=user).exists():
        raise Refused(
            RULE,
            sentence("{user} already has a seat in this process: one person has one seat.", user=user.get_username()),
        )
    if found.participant is not None and found.participant.left_at is not None:
        raise Refused(
            "", sentence("{participant} takes part no more: ask the secretariat.", participant=str(found.participant))
        )
    led = found.process.seats.filter(participant=found.participant, is_head=True).exists()
    seat = found.process.seats.create(
        user=user,
        role=found.role,
        participant=found.participant,
        display_name=found.display_name,
        is_head=found.is_head and not led,
        may_act=found.may_act,
    )
    found.accepted_at, found.seat, found.address = now, seat, ""
    found.save(update_fields=["accepted_at", "seat", "address"])
    return Deed(found.display_name, {**_content(found), "is_head": seat.is_head}, seat)


def may_see(by: Seat, invitation: Invitation) -> bool:
    """Whether a seat sees an invitation: the secretariat all, a head those to its delegation."""
    return by.is_secretariat or (by.is_head and invitation.participant_id == by.participant_id)


def _participant(by: Seat, role: Role, name: str) -> Participant | None:
    if not name and by.is_head and by.participant is not None and role == Role.DELEGATE:
        return by.participant
    if not name and role in {Role.SECRETARIAT, Role.CHAIR}:
        return None
    found = by.process.participants.filter(name=name, left_at=None).first()
    if found is None:
        raise Refused("", sentence("No participant “{name}” takes part: name one that does.", name=name))
    if found.kind not in FITTING[role]:
        kind = Participant.Kind(found.kind).within
        raise Refused(
            RULE,
            sentence(
                "{found} takes part as {kind}, so it has no seat as {role}.",
                found=str(found),
                kind=kind,
                role=role.within,
            ),
        )
    return found


def _check_inviter(by: Seat, role: Role, participant: Participant | None, *, is_head: bool) -> None:
    own = by.is_head and role == Role.DELEGATE and participant is not None and participant == by.participant
    if by.is_secretariat or (own and not is_head):
        return
    raise Refused(
        RULE,
        sentence(
            "You sit as {capacity}: the secretariat invites to any seat, and the head of a delegation "
            "invites delegates to it, so ask there.",
            capacity=by.capacity,
        ),
    )


def _is_led(by: Seat, participant: Participant | None, now: datetime) -> bool:
    invited = by.process.invited.filter(participant=participant, is_head=True)
    return by.process.seats.filter(participant=participant, is_head=True).exists() or any(
        each.is_open(now) for each in invited
    )


def _check_address(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(
            "", sentence("“{address}” is no e-mail address: write it as name@example.org.", address=address)
        ) from None


def _seat_in_words(invitation: Invitation) -> str:
    """Name the seat, and not the person: somebody who never comes stands in no record."""
    role = Role(invitation.role).label.lower()
    return f"a {role} of {invitation.participant}" if invitation.participant else f"the {role}"


def _content(invitation: Invitation) -> dict[str, JSON]:
    return {
        "role": invitation.role,
        "participant": invitation.participant.name if invitation.participant else "",
        "is_head": invitation.is_head,
        "may_act": invitation.may_act,
    }
