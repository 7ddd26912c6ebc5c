"""What the secretariat does with the account of somebody who sits in its process: all but read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dipoli.sentences import sentence
from dipoli.web.accounts import erasing
from dipoli.web.accounts.entering import attempts
from dipoli.web.accounts.links import digest, new_secret
from dipoli.web.accounts.models import WayIn
from dipoli.web.accounts.watching import sessions
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Process, Role, Seat
from dipoli.web.conference.rights import RULE, only
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution

GOOD_FOR = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Operator:
    """Whoever runs the installation, at its command line; `process` is one in which the person sits."""

    process: Process
    name: str = "The operator"
    capacity: str = "Operator of the installation"
    participant: str = ""

    @property
    def chain(self) -> str:
        """The record that its acts go to."""
        return self.process.slug


@dataclass(frozen=True, slots=True)
class Opened:
    """A way into an account and the secret of its link, which goes into the letter and is kept nowhere."""

    way: WayIn
    secret: str


@act
def lock_account(by: Seat | Operator, seat: Seat, *, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Let a person's account open nothing until it is unlocked, and end its sessions."""
    user = _theirs(by, seat, sentence("lock an account", about="may")).user
    if not user.is_active:
        raise Refused("", sentence("The account of {seat} is locked already.", seat=str(seat)))
    user.is_active = False
    user.save(update_fields=["is_active"])
    sessions.end_all(user)
    return _deed(seat)


@act
def unlock_account(by: Seat | Operator, seat: Seat, *, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Let a person's account open again what it opened, and count its failures to sign in anew."""
    user = _theirs(by, seat, sentence("unlock an account", about="may")).user
    if erasing.is_erased(user):
        raise Refused("", sentence("This account was erased: invite the person anew."))
    attempts.unlock(user.get_username())
    user.is_active = True
    user.save(update_fields=["is_active"])
    return _deed(seat)


@act
def reset_account(by: Seat | Operator, seat: Seat, *, now: datetime) -> Deed[Opened]:
    """Take from an account all that opens it, end its sessions, and make a link by which a new password is set."""
    user = _theirs(by, seat, sentence("reset an account", about="may")).user
    if not user.is_active:
        raise Refused("", sentence("The account of {seat} is locked: unlock it first.", seat=str(seat)))
    secret = new_secret()
    erasing.take_ways_in(user, now)
    way = WayIn.objects.create(user=user, digest=digest(secret), made_at=now, expires_at=now + GOOD_FOR)
    return Deed(seat.display_name, _content(seat), Opened(way, secret), Distribution.RESTRICTED)


@act
def end_sessions(by: Seat | Operator, seat: Seat, *, now: datetime) -> Deed[Seat]:  # noqa: ARG001
    """Sign a person out everywhere."""
    sessions.end_all(_theirs(by, seat, sentence("end the sessions of others", about="may")).user)
    return _deed(seat)


@act
def erase_person(by: Seat | Operator, seat: Seat, *, now: datetime) -> Deed[Seat]:
    """Erase what is kept of a person: the account, its addresses, keys, sessions, tokens and letters.

    The seat stays, named by its capacity, as the record says in which capacity each act was done; what the record says
    stays as it is, and verifies.
    """
    found = _theirs(by, seat, sentence("erase an account", about="may"))
    erasing.check_no_hold(found.user)
    erasing.erase(found.user, now)
    return Deed(found.capacity, {"role": found.role, "capacity": found.capacity}, found, Distribution.RESTRICTED)


def _theirs(by: Seat | Operator, seat: Seat, to: str) -> Seat:
    """Give the seat of a person that the secretariat answers for: one of its process, who sits nowhere else."""
    found = by.process.seats.select_related("user", "process", "participant").filter(pk=seat.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such seat in this process: choose one from its list."))
    if isinstance(by, Operator):
        return found
    only(by, Role.SECRETARIAT, to=to)
    if found.user_id == by.user_id:
        raise Refused(
            RULE, sentence("That is your own account: its page is under Account; another of the secretariat does this.")
        )
    elsewhere = Seat.objects.filter(user=found.user_id).exclude(process=by.process_id)
    own = Seat.objects.filter(user=by.user_id, role=Role.SECRETARIAT).values("process")
    if elsewhere.exclude(process__in=own).exists():
        raise Refused(
            RULE,
            sentence(
                "{found} sits in other conferences too: whoever runs the installation does that (`dipoli user`).",
                found=str(found),
            ),
        )
    return found


def _deed(seat: Seat) -> Deed[Seat]:
    return Deed(seat.display_name, _content(seat), seat, Distribution.RESTRICTED)


def _content(seat: Seat) -> dict[str, str]:
    return {"role": seat.role, "participant": seat.participant.name if seat.participant else ""}
