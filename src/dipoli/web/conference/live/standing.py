"""Whether a seat for which a stream was opened is still held: by the same person, in the same capacity, signed in."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session

from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Process, Seat
from dipoli.web.record.live.grounds import Ground, judge_with

RESTS_ON = ("user_id", "role", "participant_id", "valid_from", "valid_until")
"""The fields of a seat by which it is decided what its stream tells; a change ends it, and its page comes again."""


def ground_of(seat: Seat, user: User, session: str) -> Ground:
    """Say on what the stream of a seat rests, as it was read when the stream was allowed."""
    return Ground(session, seat.pk, hash((*(getattr(seat, name) for name in RESTS_ON), user.password)))


def gone(grounds: Collection[Ground]) -> list[Ground]:
    """Say which grounds are gone, in three queries however many there are: sessions, seats, clocks."""
    signed_in = _sessions({each.session for each in grounds if each.session})
    held = _held({each.seat for each in grounds})
    return [
        each
        for each in grounds
        if held.get(each.seat) != each.state or (each.session and each.session not in signed_in)
    ]


def _sessions(keys: Collection[str]) -> frozenset[str]:
    found = Session.objects.filter(session_key__in=keys, expire_date__gt=wall())
    return frozenset(found.values_list("session_key", flat=True))


def _held(seats: Collection[int]) -> Mapping[int, int]:
    """Give the state of each seat that somebody holds now, whose account opens something."""
    rows = list(
        Seat.objects.filter(pk__in=seats, user__is_active=True)
        .order_by()
        .values_list("pk", "process_id", *RESTS_ON, "user__password")
    )
    now = _clocks(process for _, process, *_, since, until, _ in rows if since or until)
    held: dict[int, int] = {}
    for pk, process, *state in rows:
        since, until = state[-3:-1]
        if (since is None or since <= now[process]) and (until is None or now[process] < until):
            held[pk] = hash(tuple(state))
    return held


def _clocks(processes: Iterable[int]) -> Mapping[int, datetime]:
    """Give the instant in each process where some credentials are valid for a time only."""
    found = set(processes)
    return {each.pk: now_in(each) for each in Process.objects.select_related("clock").filter(pk__in=found)}


judge_with(gone)
