"""A stream ends at once with the right to it, whichever way that was taken away, and the streams of others go on."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import AsyncClient
from django.test.utils import CaptureQueriesContext

from dipoli.web.accounts.acts import end_sessions, erase_person, lock_account
from dipoli.web.conference import acts
from dipoli.web.conference.clock import wall
from dipoli.web.conference.live import standing
from dipoli.web.conference.live.feed import _listener
from dipoli.web.conference.models import Role, Seat
from dipoli.web.record.live import grounds
from dipoli.web.record.live.feed import listeners
from dipoli.web.record.queries import head
from tests.web.cast import Cast, assemble
from tests.web.record.deeds import Clerk, note_words

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
WAIT = 20.0
Taking = Callable[[Cast, AsyncClient], object]

of_streams = pytest.mark.django_db(transaction=True)


@pytest.fixture
def seated(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(grounds, "EVERY", 0.05)
    return assemble(NOW)


async def opened(seat: Seat, known: int | None = None) -> tuple[AsyncClient, AsyncIterator[bytes]]:
    """Sign in, and open a stream that listens."""
    client = AsyncClient()
    await client.aforce_login(seat.user)
    response = await client.get("/p/test/feed" + ("" if known is None else f"?after={known}"))
    stream: AsyncIterator[bytes] = response.streaming_content  # type: ignore[attr-defined]
    assert (await anext(stream)).startswith(b"retry: ")
    return client, stream


async def rest_of(stream: AsyncIterator[bytes]) -> bytes:
    return b"".join([chunk async for chunk in stream])


def sign_out(cast: Cast, client: AsyncClient) -> None:
    Session.objects.get(session_key=client.cookies[settings.SESSION_COOKIE_NAME].value).delete()


def choose_password(cast: Cast, client: AsyncClient) -> None:
    user = User.objects.get(username="arvia")
    user.set_password("another long sentence for one conference")
    user.save()


def let_lapse(cast: Cast, client: AsyncClient) -> None:
    acts.accredit(cast.secretariat, cast.arvia, valid_until=wall() - timedelta(days=1), now=NOW)


def seat_elsewhere(cast: Cast, client: AsyncClient) -> None:
    Seat.objects.filter(pk=cast.arvia.pk).update(role=Role.OBSERVER, participant=cast.meridia.participant)


TAKINGS: dict[str, Taking] = {
    "locked": lambda cast, _: lock_account(cast.secretariat, cast.arvia, now=NOW),
    "shut by an administrator": lambda cast, _: User.objects.filter(pk=cast.arvia.user_id).update(is_active=False),
    "erased": lambda cast, _: erase_person(cast.secretariat, cast.arvia, now=NOW),
    "signed out by the secretariat": lambda cast, _: end_sessions(cast.secretariat, cast.arvia, now=NOW),
    "signed out": sign_out,
    "another password": choose_password,
    "seat taken": lambda cast, _: Seat.objects.filter(pk=cast.arvia.pk).delete(),
    "credentials over": let_lapse,
    "another seat": seat_elsewhere,
}


@of_streams
@pytest.mark.parametrize("taking", TAKINGS.values(), ids=TAKINGS)
async def test_a_stream_ends_with_the_right_to_it_and_others_go_on(seated: Cast, taking: Taking) -> None:
    async with asyncio.timeout(WAIT):
        client, stream = await opened(seated.arvia)
        _, other = await opened(seated.belmark)
        ends, goes_on = asyncio.create_task(rest_of(stream)), asyncio.create_task(rest_of(other))
        while listeners() != 2:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        assert not ends.done()
        await sync_to_async(taking)(seated, client)
        await ends
        known = await sync_to_async(head)("test")
        await sync_to_async(note_words)(Clerk(), "afterwards", now=NOW)
        await asyncio.sleep(0.3)
        assert (listeners(), goes_on.done()) == (1, False)
        assert f"id: {known + 1}\n".encode() not in ends.result()
        goes_on.cancel()
        await asyncio.gather(goes_on, return_exceptions=True)


@of_streams
async def test_one_session_of_a_person_ends_and_the_other_goes_on(seated: Cast) -> None:
    async with asyncio.timeout(WAIT):
        client, stream = await opened(seated.arvia)
        _, other = await opened(seated.arvia)
        ends, goes_on = asyncio.create_task(rest_of(stream)), asyncio.create_task(rest_of(other))
        while listeners() != 2:
            await asyncio.sleep(0.01)
        await sync_to_async(sign_out)(seated, client)
        await ends
        await asyncio.sleep(0.2)
        assert not goes_on.done()
        goes_on.cancel()
        await asyncio.gather(goes_on, return_exceptions=True)


@of_streams
async def test_a_database_that_fails_for_a_moment_is_asked_again(
    seated: Cast, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fails = iter([True, True])

    def at_times(held: Sequence[grounds.Ground]) -> Sequence[grounds.Ground]:
        if next(fails, False):
            raise OperationalError("disk I/O error")
        return standing.gone(held)

    monkeypatch.setattr(grounds, "_judges", [at_times])
    async with asyncio.timeout(WAIT):
        client, stream = await opened(seated.arvia)
        await sync_to_async(sign_out)(seated, client)
        with caplog.at_level(logging.ERROR):
            await rest_of(stream)
    asked = [message for message in caplog.messages if message.startswith("Whether those who listen still may")]
    assert len(asked) >= 2


def ground_of(seat: Seat) -> grounds.Ground:
    listener = _listener(User.objects.get(pk=seat.user_id), "test", "")
    assert listener is not None
    return listener.ground


def test_credentials_are_over_when_the_clock_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    acts.accredit(cast.secretariat, cast.arvia, valid_until=wall() + timedelta(days=1), now=NOW)
    held = [ground_of(cast.arvia), ground_of(cast.belmark)]
    assert standing.gone(held) == []
    monkeypatch.setattr(standing, "now_in", lambda _: wall() + timedelta(days=2))
    assert standing.gone(held) == held[:1]
    monkeypatch.setattr(standing, "now_in", lambda _: wall())
    acts.accredit(cast.secretariat, cast.arvia, valid_from=wall() - timedelta(days=1), now=NOW)
    held[0] = ground_of(cast.arvia)
    monkeypatch.setattr(standing, "now_in", lambda _: wall() - timedelta(days=2))
    assert standing.gone(held) == held[:1]


def test_as_many_queries_are_asked_for_all_as_for_one(cast: Cast) -> None:
    until = wall() + timedelta(days=1)
    acts.accredit(cast.secretariat, cast.arvia, valid_until=until, now=NOW)
    held = [ground_of(seat) for seat in cast.seats]
    for some in (held[2:3], held):
        with CaptureQueriesContext(connection) as asked:
            assert standing.gone(some) == []
        assert len(asked) <= 3
