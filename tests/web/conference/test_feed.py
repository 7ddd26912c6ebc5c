import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import cast as as_type

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth.models import User
from django.core.asgi import get_asgi_application
from django.http import StreamingHttpResponse
from django.test import AsyncClient

from dipoli.procedure.profile import source_of
from dipoli.web.conference import acts
from dipoli.web.conference.live.feed import _listener, event
from dipoli.web.conference.models import Seat
from dipoli.web.record.live.feed import Present, listeners
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import head
from tests.web.cast import Cast, assemble
from tests.web.record.deeds import Clerk, note_words

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
WAIT = 20.0


@pytest.fixture
def seated(transactional_db: None) -> Cast:
    return assemble(NOW)


async def client_of(who: Seat | User) -> AsyncClient:
    client = AsyncClient()
    await client.aforce_login(who.user if isinstance(who, Seat) else who)
    return client


def is_greeting(said: str) -> bool:
    return re.fullmatch(r"retry: \d{4}\n: listening\n\n", said) is not None


async def lines(response: object) -> AsyncIterator[str]:
    streamed = as_type(StreamingHttpResponse, response).streaming_content
    async for part in as_type(AsyncIterator[bytes], streamed):
        yield part.decode()


async def test_a_page_hears_of_an_act_with_its_number(seated: Cast) -> None:
    client = await client_of(seated.arvia)
    known = await sync_to_async(head)("test")
    response = await client.get(f"/p/test/feed?after={known}")
    assert {name: response[name] for name in ("Content-Type", "Cache-Control", "X-Accel-Buffering")} == {
        "Content-Type": "text/event-stream",
        "Cache-Control": "no-cache",
        "X-Accel-Buffering": "no",
    }
    async with asyncio.timeout(WAIT):
        stream = lines(response)
        assert is_greeting(await anext(stream))
        await sync_to_async(acts.open_meeting)(seated.chair, now=NOW)
        event = await anext(stream)
    number, name, data, *rest = event.split("\n")
    assert (number, name, rest) == (f"id: {known + 1}", "event: entry", ["", ""])
    assert json.loads(data.removeprefix("data: ")) == {
        "words": "The chair opened Meeting 1",
        "number": known + 1,
        "at": "2026-11-25T09:30:00+00:00",
        "who": "The Chair",
        "participant": "Hestland",
        "act": "open_meeting",
        "subject": "Meeting 1",
    }
    await stream.aclose()  # type: ignore[attr-defined]


async def ids(seat: Seat, count: int, known: int, asked: int | None = None) -> list[int]:
    client = await client_of(seat)
    address = "/p/test/feed" + ("" if asked is None else f"?after={asked}")
    response = await client.get(address, headers={"Last-Event-ID": str(known)})
    stream = lines(response)
    found: list[int] = []
    async with asyncio.timeout(WAIT):
        assert is_greeting(await anext(stream))
        while len(found) < count:
            found += map(int, re.findall(r"^id: (\d+)$", await anext(stream), re.MULTILINE))
    await stream.aclose()  # type: ignore[attr-defined]
    return found


async def test_a_page_that_comes_again_misses_nothing(seated: Cast) -> None:
    known = await sync_to_async(head)("test")
    for words in ("one", "two", "three"):
        await sync_to_async(note_words)(Clerk(), words, now=NOW)
    assert await ids(seated.arvia, 2, known=known + 1) == [known + 2, known + 3]
    assert await ids(seated.arvia, 1, known=known + 2, asked=known) == [known + 3]


async def test_what_is_for_the_chair_is_not_told_to_a_delegate(seated: Cast) -> None:
    known = await sync_to_async(head)("test")
    for distribution in (Distribution.RESTRICTED, Distribution.PARTICIPANTS):
        await sync_to_async(note_words)(Clerk(), "words", distribution=distribution, now=NOW)
    for seat in (seated.chair, seated.secretariat):
        assert await ids(seat, 2, known=known) == [known + 1, known + 2]
    for seat in (seated.arvia, seated.rivercom, seated.meridia):
        assert await ids(seat, 1, known=known) == [known + 2]


async def test_outsiders_find_nothing(seated: Cast) -> None:
    outsider = await client_of(seated.outsider)
    arvia = await client_of(seated.arvia)
    assert [
        (await client.get(address)).status_code
        for client, address in (
            (outsider, "/p/test/feed"),
            (AsyncClient(), "/p/test/feed"),
            (arvia, "/p/elsewhere/feed"),
        )
    ] == [404, 404, 404]
    assert (await arvia.post("/p/test/feed")).status_code == 405


async def test_a_page_that_is_closed_is_listened_to_no_more(seated: Cast) -> None:
    client = await client_of(seated.arvia)
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/p/test/feed",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"cookie", cookie.encode())],
    }
    told: asyncio.Queue[dict[str, object]] = asyncio.Queue()
    answers: asyncio.Queue[dict[str, object]] = asyncio.Queue()
    told.put_nowait({"type": "http.request", "body": b"", "more_body": False})
    async with asyncio.timeout(WAIT):
        server = asyncio.create_task(get_asgi_application()(scope, told.get, answers.put))  # type: ignore[arg-type]
        assert (await answers.get())["status"] == 200
        assert is_greeting(str((await answers.get())["body"], "ascii"))  # type: ignore[call-overload]
        while listeners() != 1:
            await asyncio.sleep(0.01)
        told.put_nowait({"type": "http.disconnect"})
        await server
        while listeners() != 0:
            await asyncio.sleep(0.01)


async def test_a_stream_says_who_is_in_the_room_in_words_that_cannot_be_markup(seated: Cast) -> None:
    assert event(Present(("<b>Arvia</b>", "Hestland"))) == (
        b"event: present\ndata: In the room: &lt;b&gt;Arvia&lt;/b&gt;, Hestland.\n\n"
    )
    client = await client_of(seated.arvia)
    stream = lines(await client.get("/p/test/feed"))
    async with asyncio.timeout(WAIT):
        assert is_greeting(await anext(stream))
        assert await anext(stream) == "event: present\ndata: In the room: Arvia.\n\n"
    await stream.aclose()  # type: ignore[attr-defined]


async def test_rules_that_show_nobody_show_nobody(seated: Cast) -> None:
    assert (await sync_to_async(_listener)(seated.secretariat.user, "test", "")).badge == "Secretariat"  # type: ignore[union-attr]
    silent = source_of("osce-2006")
    seated.arvia.process.own_rules = silent[: silent.index("[presence.shows]")]
    await seated.arvia.process.asave()
    assert (await sync_to_async(_listener)(seated.arvia.user, "test", "")).badge == ""  # type: ignore[union-attr]
