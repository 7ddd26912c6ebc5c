"""Letters about accounts: an invitation, a way back in. They hold a link and nothing of the process's matters."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override

from dipoli.sentences import sentence
from dipoli.web.accounts.models import Invitation
from dipoli.web.conference.models import Role
from dipoli.web.interface import language_of, told
from dipoli.web.letters.models import Letter
from dipoli.web.letters.post import whole


def invitation_link(secret: str) -> str:
    """Give the address that an invitation leads to."""
    return whole(reverse("invitation", args=[secret]))


def way_link(secret: str) -> str:
    """Give the address by which a new password is set."""
    return whole(reverse("way-in", args=[secret]))


def send_invitation(invitation: Invitation, secret: str, *, now: datetime) -> bool:
    """Write to whoever is invited, in the language of who invites: nobody knows theirs yet.

    False where no mail server is named, so that the link has to be handed over.
    """
    if not settings.MAIL:
        return False
    title = invitation.process.title
    body = invitation.participant.name if invitation.participant else sentence("the conference", about="for")
    invited = sentence(
        "{who} invites you, {name}, to take a seat in {process} as {role} for {body}.",
        who=invitation.invited_by,
        name=invitation.display_name,
        process=title,
        role=Role(invitation.role).within,
        body=body,
    )
    accept = sentence("Accept here, once, within a week:")
    careful = sentence(
        "Whoever has this link can take the seat: do not pass it on. If you do not know what this is, do nothing."
    )
    words = f"{told(invited)}\n\n{told(accept)}\n\n{invitation_link(secret)}\n\n{told(careful)}\n"
    _write(None, invitation.address, told(sentence("Your seat in {process}", process=title)), words, now)
    return True


def send_way(user: User, secret: str, *, now: datetime) -> bool:
    """Write a person the link by which a new password is set; False where there is no server, or no address."""
    if not settings.MAIL or not user.email:
        return False
    made = sentence(
        "The secretariat made you, {name}, a link to set a new password, good once within two days:",
        name=user.get_username(),
    )
    old = sentence(
        "Your old password, keys and sessions open nothing any more. If you asked for none of this, "
        "tell the secretariat."
    )
    with override(language_of(user)):
        words = f"{told(made)}\n\n{way_link(secret)}\n\n{told(old)}\n"
        _write(user, user.email, told(sentence("Set a new password")), words, now)
    return True


def _write(user: User | None, address: str, subject: str, words: str, now: datetime) -> None:
    Letter.objects.create(
        user=user, address=address, subject=subject[:200], words=words, is_bulk=False, made_at=now, next_at=now
    )
