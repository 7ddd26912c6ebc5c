"""Inviting observers to a notified activity, answering, and reporting what was seen."""

from collections.abc import Sequence
from datetime import datetime

from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.rights import RULE
from dipoli.web.consultations.holding import still_there, tidied
from dipoli.web.drafting.standing import speaker
from dipoli.web.followup.models import Invitation, Notification
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON


@act
def invite_observers(
    by: Seat, notification: Notification, guests: Sequence[Participant], *, now: datetime
) -> Deed[tuple[Invitation, ...]]:
    """Invite participants of whatever kind to observe an activity of one's own; each once."""
    participant = speaker(by, sentence("invite observers", about="may"))
    found = _standing(by, notification)
    if found.participant_id != participant.pk:
        raise Refused(
            RULE,
            sentence(
                "{found} is {participant}'s: only its delegation may invite to it.",
                found=str(found),
                participant=str(found.participant),
            ),
        )
    if found.ends_on < now.date():
        raise Refused(
            "",
            sentence(
                "{found} ended on {day}: there is nothing left to observe.",
                found=str(found),
                day=day_in_words(found.ends_on),
            ),
        )
    made = tuple(_invited(by, found, guest, now) for guest in dict.fromkeys(guests))
    if not made:
        raise Refused("", sentence("Nobody is invited: choose one participant at least."))
    found.observers_invited = True
    found.save(update_fields=["observers_invited"])
    content: dict[str, JSON] = {"title": found.title, "guests": [each.guest.name for each in made]}
    return Deed(found.measure.title, content, made)


@act
def answer_invitation(
    by: Seat, invitation: Invitation, *, is_accepted: bool, words: str = "", now: datetime
) -> Deed[Invitation]:
    """Accept or decline an invitation, until the activity is over; the latest answer counts."""
    found = _own(by, invitation, sentence("answer an invitation"))
    notification = _standing(by, found.notification)
    if notification.ends_on < now.date():
        raise Refused(
            "",
            sentence(
                "{notification} ended on {day}: it is too late to answer.",
                notification=str(notification),
                day=day_in_words(notification.ends_on),
            ),
        )
    found.accepted, found.words, found.answered_at = is_accepted, tidied(words, sentence("words")), now
    found.save(update_fields=["accepted", "words", "answered_at"])
    content: dict[str, JSON] = {"title": notification.title, "accepted": is_accepted, "words": found.words}
    return Deed(notification.measure.title, content, found)


@act
def report_visit(by: Seat, invitation: Invitation, words: str, *, now: datetime) -> Deed[Invitation]:
    """Report what one's observers saw; a later report stands in the place of an earlier one."""
    found = _own(by, invitation, sentence("report a visit"))
    notification = _standing(by, found.notification)
    if not found.accepted:
        raise Refused(
            "",
            sentence(
                "{guest} has not accepted: accept the invitation before reporting on the visit.", guest=str(found.guest)
            ),
        )
    if notification.starts_on > now.date():
        raise Refused(
            "",
            sentence(
                "{notification} starts on {day}: report once it was seen.",
                notification=str(notification),
                day=day_in_words(notification.starts_on),
            ),
        )
    words = tidied(words, sentence("words"))
    if not words:
        raise Refused("", sentence("A report needs words: say what was seen."))
    found.report, found.reported_at = words, now
    found.save(update_fields=["report", "reported_at"])
    content: dict[str, JSON] = {"title": notification.title, "words": words}
    return Deed(notification.measure.title, content, found)


def may_answer(seat: Seat, invitation: Invitation) -> bool:
    """Whether a seat speaks for the guest; observers of a conference have guests' seats too."""
    is_guest = seat.participant is not None and seat.participant.pk == invitation.guest_id
    return is_guest and seat.role in {Role.DELEGATE, Role.OBSERVER} and invitation.guest.left_at is None


def _invited(by: Seat, notification: Notification, guest: Participant, now: datetime) -> Invitation:
    found = by.process.participants.filter(pk=guest.pk).first()
    if found is None:
        raise Refused(
            "", sentence("{guest} does not take part in this process: choose one that does.", guest=str(guest))
        )
    if found.pk == notification.participant_id:
        raise Refused("", sentence("{found} holds this activity itself: invite others to it.", found=str(found)))
    still_there(found, now)
    if notification.invitations.filter(guest=found).exists():
        raise Refused(
            "",
            sentence(
                "{found} is invited to {notification} already: wait for its answer.",
                found=str(found),
                notification=str(notification),
            ),
        )
    return notification.invitations.create(guest=found, invited_at=now, invited_by=by.display_name)


def _own(by: Seat, invitation: Invitation, to: str) -> Invitation:
    rows = Invitation.objects.select_related("guest", "notification__measure", "notification__participant")
    found = rows.filter(pk=invitation.pk, notification__measure__process=by.process).first()
    if found is None:
        raise Refused(
            "", sentence("There is no such invitation in this process: choose one from the list of notifications.")
        )
    if not may_answer(by, found):
        raise Refused(
            RULE,
            sentence(
                "{guest} is invited, and you sit as {capacity}: only its own seats may {to}.",
                guest=str(found.guest),
                capacity=by.capacity,
                to=to,
            ),
        )
    return found


def _standing(by: Seat, notification: Notification) -> Notification:
    rows = Notification.objects.select_related("measure", "participant")
    found = rows.filter(pk=notification.pk, measure__process=by.process).first()
    if found is None:
        raise Refused("", sentence("There is no such notification in this process: choose one from the list."))
    if found.cancelled_at is not None:
        raise Refused("", sentence("{found} is cancelled: there is nothing to observe.", found=str(found)))
    return found
