"""The light path: what the public does by the hundred a second is written here, and is no entry of the record.

A vote is one row, added and never changed; `seal_votes` puts a digest over them into the record every so many votes or
minutes. Beginning to take part, and using an invitation, are rows of the same kind.
"""

import contextlib
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import IntegrityError, OperationalError, transaction

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.dialogue.acts.inviting import digest_of
from dipoli.web.dialogue.acts.sealing import Register, seal_votes
from dipoli.web.dialogue.asking import shown
from dipoli.web.dialogue.models import Dialogue, Invitation, Statement, Vote, Voter
from dipoli.web.dialogue.swift import voter_with
from dipoli.web.limits.kinds import TRIES_OF_NETWORK, VOTES_OF_NETWORK, VOTES_OF_ONE
from dipoli.web.record.errors import Busy
from dipoli.web.record.turns import in_turn

SEAL_AFTER_VOTES = 1_000
SEAL_AFTER = timedelta(hours=1)
VALUES = (-1, 0, 1)


@dataclass
class _Unsealed:
    """How many votes this process took since the last seal it knows of."""

    votes: int = 0
    since: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_unsealed: dict[int, _Unsealed] = {}


def vote(dialogue: Dialogue, code: str, number: int, value: int, *, network: str = "", now: datetime) -> Vote:
    """Take one answer of a person, known by the code of their cookie, to a statement; the last one counts.

    The dialogue has to be fresh from the database: which statements are shown is known by its edition.
    """
    if value not in VALUES:
        raise Refused("", sentence("An answer is agree, disagree or pass: choose one of the three."))
    _check_open(dialogue, now)
    VOTES_OF_ONE.take(code, now)
    if network:
        VOTES_OF_NETWORK.take(network, now)
    statement = shown(dialogue).get(number)
    if statement is None:
        raise _not_shown(dialogue, number)
    voter = voter_of(dialogue, code) or begin(dialogue, code, network=network, now=now)
    if voter.set_aside_at is not None:
        raise Refused(
            "",
            sentence(
                "Your answers were set aside ({set_aside_for}): write to the secretariat.",
                set_aside_for=voter.set_aside_for,
            ),
        )
    try:
        with in_turn():
            given = Vote.objects.create(dialogue=dialogue, statement_id=statement.pk, voter=voter, value=value, at=now)
    except OperationalError as error:
        if "locked" in str(error):
            raise Busy from error
        raise
    _seal_in_time(dialogue, now)
    return given


def voter_of(dialogue: Dialogue, code: str) -> Voter | None:
    """Find who has a code in a dialogue, if they have begun."""
    return voter_with(dialogue, code) if code else None


def begin(dialogue: Dialogue, code: str, *, network: str, now: datetime) -> Voter:
    """Let somebody take part who has not yet, in a dialogue that is open to anybody."""
    _check_open(dialogue, now)
    if dialogue.is_invited:
        raise Refused("", sentence("One takes part in this dialogue by invitation: open the link that you were sent."))
    if not code:
        raise Refused(
            "", sentence("Your browser sent no cookie back, so nobody could tell your answers apart: allow it.")
        )
    if network and dialogue.voters.filter(network=network).count() >= dialogue.most_new:
        raise Refused(
            "", sentence("So many people from your network began today that no more are let in: come back tomorrow.")
        )
    return _made(dialogue, code, network, now)


def accept_invitation(dialogue: Dialogue, token: str, code: str, *, network: str, now: datetime) -> Voter:
    """Use an invitation, which goes once: the person with that code takes part from now on."""
    _check_open(dialogue, now)
    if network:
        TRIES_OF_NETWORK.take(network, now)
    check_invitation(dialogue, token)
    with transaction.atomic():
        unused = Invitation.objects.filter(
            dialogue=dialogue, token_digest=digest_of(token), used_at=None, revoked_at=None
        )
        if not unused.update(used_at=now):
            raise Refused("", sentence("This invitation was used a moment ago: it lets one person in, once."))
        return _made(dialogue, code, network, now)


def check_invitation(dialogue: Dialogue, token: str) -> None:
    """Refuse an invitation that was never made, was used, or was revoked; each with what to do."""
    found = dialogue.invitations.filter(token_digest=digest_of(token)).first()
    if found is None:
        raise Refused("", sentence("This is no invitation to this dialogue: copy the whole link that you were sent."))
    if found.revoked_at is not None:
        raise Refused("", sentence("This invitation was revoked: ask whoever sent it for another."))
    if found.used_at is not None:
        raise Refused(
            "",
            sentence("This invitation was used already: go on in the browser in which you began, or ask for another."),
        )


def _check_open(dialogue: Dialogue, now: datetime) -> None:
    if not dialogue.is_open(now):
        raise Refused("", sentence("This dialogue is closed, so no answer is taken any more: look at what came of it."))


def _not_shown(dialogue: Dialogue, number: int) -> Refused:
    out = dialogue.statements.filter(number=number, state=Statement.State.OUT).first()
    if out is not None:
        return Refused(
            "",
            sentence(
                "Statement {number} was left out by the moderator ({reason}): answer another one.",
                number=number,
                reason=out.reason,
            ),
        )
    return Refused(
        "", sentence("There is no statement {number} to answer here: take the one that is shown.", number=number)
    )


def _made(dialogue: Dialogue, code: str, network: str, now: datetime) -> Voter:
    try:
        with transaction.atomic():
            return Voter.objects.create(dialogue=dialogue, code=code, network=network, began_at=now)
    except IntegrityError:
        return Voter.objects.get(dialogue=dialogue, code=code)


def _seal_in_time(dialogue: Dialogue, now: datetime) -> None:
    """Seal where enough votes or time went by; somebody else's sealing at the same moment is as good."""
    kept = _unsealed.setdefault(dialogue.pk, _Unsealed())
    with kept.lock:
        kept.votes += 1
        if kept.since is None:
            last = dialogue.seals.last()
            kept.since = last.sealed_at if last else now
        if kept.votes < SEAL_AFTER_VOTES and now - kept.since < SEAL_AFTER:
            return
        kept.votes, kept.since = 0, now
    with contextlib.suppress(Busy, Refused):
        seal_votes(Register(dialogue.process.slug), dialogue, now=now)


def forget_counts() -> None:
    """Begin to count anew when to seal: for tests, which share one process."""
    _unsealed.clear()
