import asyncio
from contextlib import aclosing
from datetime import UTC, datetime

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError

from dipoli.web.record import feed
from dipoli.web.record.feed import News, listeners, news
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
        async for item in items:
            if item is not None:
                heard.append(item.subject)
            elif started is not None:
                started.set()
            if len(heard) == count:
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
    monkeypatch.setattr(feed, "BATCH", 2)
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
        item = await anext(items)
    assert item == News(1, NOW, "The clerk", "Arvia", "note_words", "words", Distribution.PARTICIPANTS)


async def test_silence_gives_heartbeats_until_the_time_is_over() -> None:
    async with asyncio.timeout(WAIT), aclosing(news(Clerk(), heartbeat=0.05, lifetime=0.2)) as items:
        beats = [item async for item in items]
    assert len(beats) > 1
    assert set(beats) == {None}
    assert listeners() == 0


async def test_one_who_falls_far_behind_is_sent_away_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "BACKLOG", 2)
    async with asyncio.timeout(WAIT), aclosing(news(Clerk(), heartbeat=0.05)) as items:
        assert await anext(items) is None
        monkeypatch.undo()
        quicker = await hearing(Clerk(), 6)
        for number in range(1, 7):
            await note(f"entry {number}")
        told = [f"entry {number}" for number in range(1, 7)]
        assert await quicker == told
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
    whole = feed._fresh
    fails = iter([True, True])

    def at_times(chain: str, after: int) -> tuple[News, ...]:
        if next(fails, False):
            raise OperationalError("disk I/O error")
        return whole(chain, after)

    monkeypatch.setattr(feed, "_fresh", at_times)
    heard = await hearing(Clerk(), 1)
    await note("after all")
    assert await heard == ["after all"]
    assert caplog.messages.count("The feed of test could not read the record; it tries again.") == 2
