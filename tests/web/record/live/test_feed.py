import asyncio
from contextlib import aclosing
from datetime import UTC, datetime

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError

from dipoli.web.record.live import channel, feed
from dipoli.web.record.live.channel import News
from dipoli.web.record.live.feed import Present, listeners, news
from dipoli.web.record.models import Distribution
from tests.web.record.deeds import Clerk, note_words

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
DELEGATE = Clerk(distributions=frozenset({Distribution.PUBLIC, Distribution.PARTICIPANTS}))
WAIT = 20.0


async def note(words: str, distribution: Distribution = Distribution.PARTICIPANTS, chain: str = "test") -> None:
    await sync_to_async(note_words)(Clerk(chain=chain), words, distribution=distribution, now=NOW)


async def hear(reader: Clerk, count: int, after: int | None = None, started: asyncio.Event | None = None) -> list[str]:
    """Listen for a number of entries, and give their subjects."""
    heard: list[str] = []
    async with asyncio.timeout(WAIT), aclosing(news(reader, after, heartbeat=0.05)) as items:
        async for told in items:
            heard += [item.subject for item in told if isinstance(item, News)]
            if not told and started is not None:
                started.set()
            if len(heard) >= count:
                break
    return heard


async def hearing(reader: Clerk, count: int, after: int | None = None) -> asyncio.Task[list[str]]:
    """Begin to listen: the first heartbeat says that it has begun."""
    started = asyncio.Event()
    task = asyncio.create_task(hear(reader, count, after, started))
    async with asyncio.timeout(WAIT):
        await started.wait()
    return task


async def test_what_is_recorded_is_told_to_all_who_listen() -> None:
    await note("before")
    heard = [await hearing(Clerk(), 2) for _ in range(3)]
    await note("first")
    await note("elsewhere", chain="other")
    await note("second")
    assert await asyncio.gather(*heard) == [["first", "second"]] * 3
    assert listeners() == 0


async def test_one_who_comes_back_misses_nothing_and_hears_nothing_twice() -> None:
    for number in range(1, 6):
        await note(f"entry {number}")
    heard = await hearing(Clerk(), 4, after=2)
    await note("entry 6")
    assert await heard == ["entry 3", "entry 4", "entry 5", "entry 6"]


async def test_a_backlog_longer_than_one_query_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "BATCH", 2)
    for number in range(1, 6):
        await note(f"entry {number}")
    assert await hear(Clerk(), 5, after=0) == [f"entry {number}" for number in range(1, 6)]


async def test_nobody_hears_what_may_not_reach_them() -> None:
    await note("secret before", Distribution.RESTRICTED)
    await note("known before")
    delegate = await hearing(DELEGATE, 2, after=0)
    chair = await hearing(Clerk(), 4, after=0)
    await note("secret", Distribution.RESTRICTED)
    await note("known")
    assert await delegate == ["known before", "known"]
    assert await chair == ["secret before", "known before", "secret", "known"]


async def test_a_number_from_an_earlier_record_is_taken_as_the_last() -> None:
    await note("before")
    heard = await hearing(Clerk(), 1, after=1000)
    await note("after")
    assert await heard == ["after"]


async def test_the_news_are_the_heading_and_never_the_content() -> None:
    await note("words")
    async with asyncio.timeout(WAIT), aclosing(news(Clerk(), 0)) as items:
        told = await anext(items)
    heading = ("The clerk", "Arvia", "note_words", "words", Distribution.PARTICIPANTS, Clerk().capacity)
    assert told == (News(1, NOW, *heading),)


async def test_silence_gives_heartbeats_until_the_time_is_over() -> None:
    async with asyncio.timeout(WAIT), aclosing(news(Clerk(), heartbeat=0.05, lifetime=0.2)) as items:
        beats = [item async for item in items]
    assert len(beats) > 1
    assert set(beats) == {()}
    assert listeners() == 0


async def test_what_is_not_told_does_not_show_by_the_beats_either() -> None:
    async def busy() -> None:
        while True:
            await note("secret", Distribution.RESTRICTED)
            await asyncio.sleep(0.02)

    async with asyncio.timeout(WAIT), aclosing(news(DELEGATE, heartbeat=0.4)) as items:
        noise = asyncio.create_task(busy())
        assert [await anext(items), await anext(items)] == [(), ()]
        noise.cancel()


async def test_one_who_falls_far_behind_is_sent_away_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "KEPT", 2)
    async with asyncio.timeout(WAIT), aclosing(news(Clerk(), heartbeat=0.05)) as items:
        assert await anext(items) == ()
        told = [f"entry {number}" for number in range(1, 7)]
        for number, words in enumerate(told):
            quicker = await hearing(Clerk(), 1, after=number)
            await note(words)
            assert await quicker == [words]
        assert [item async for item in items] == []
    assert await hear(Clerk(), 6, after=0) == told


async def test_all_are_sent_away_when_the_server_stops() -> None:
    heard = [await hearing(Clerk(), 1), await hearing(Clerk(chain="other"), 1)]
    feed.dismiss()
    assert await asyncio.gather(*heard) == [[], []]
    assert await hear(Clerk(), 1) == []
    assert listeners() == 0


async def test_a_failing_database_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = channel.fresh
    fails = iter([True, True])

    def at_times(chain: str, after: int) -> tuple[News, ...]:
        if next(fails, False):
            raise OperationalError("disk I/O error")
        return whole(chain, after)

    monkeypatch.setattr(channel, "fresh", at_times)
    heard = await hearing(Clerk(), 1)
    await note("after all")
    assert await heard == ["after all"]
    assert caplog.messages.count("The feed of test could not read the record; it tries again.") == 2


async def test_one_who_knows_the_latest_costs_no_query(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 6):
        await note(f"entry {number}")
    first = await hearing(Clerk(), 1)

    def fail(chain: str, after: int) -> tuple[News, ...]:
        raise AssertionError("the record was read")

    with monkeypatch.context() as patched:
        patched.setattr(channel, "fresh", fail)
        patched.setattr(channel, "latest", fail)
        assert await hear(Clerk(), 3, after=2) == ["entry 3", "entry 4", "entry 5"]
    await note("entry 6")
    assert await first == ["entry 6"]


async def seen(badge: str, until: tuple[str, ...]) -> tuple[str, ...]:
    """Be in the room until those are seen in it."""
    async with asyncio.timeout(WAIT), aclosing(news(Clerk(), badge=badge, heartbeat=0.05)) as items:
        async for told in items:
            for item in told:
                if isinstance(item, Present) and item.names == until:
                    return item.names
    raise AssertionError


async def test_those_in_the_room_see_each_other_and_the_others_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.web.record.live.hub.MINGLE", 0.05)
    both = ("Arvia", "Belmark")
    without = asyncio.create_task(hear(Clerk(), 1))
    assert set(await asyncio.gather(seen("Arvia", both), seen("Belmark", both))) == {both}
    await note("words")
    assert await without == ["words"]
