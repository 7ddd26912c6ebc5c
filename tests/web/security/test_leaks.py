"""Nothing kept in confidence is seen by who has no right to it, in any way out; not even that there is something.

What readers without a right get is taken down from every way out before and after others do in confidence all that one
can, and has to be the same, so that no count, chart, number or order tells of it either.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from dipoli.web.api.catalogue import queries
from dipoli.web.archive.exporting import export
from dipoli.web.conference.acts import renew_calendar
from dipoli.web.conference.calendars import calendar_token
from dipoli.web.letters.gathering import gather
from dipoli.web.letters.kinds import How, Kind
from dipoli.web.letters.models import Correspondent, Letter
from dipoli.web.letters.wishing import Wishes, wish
from dipoli.web.limits import stores
from dipoli.web.pages.chronicle import tell
from dipoli.web.programs.acts import subscribe
from dipoli.web.programs.telling import rounds
from dipoli.web.programs.telling.guard import Target
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import entries, head
from tests.web.api.conftest import whole  # noqa: F401 - a fixture
from tests.web.api.program import Program, program_of
from tests.web.api.test_queries import said
from tests.web.pages.conftest import World
from tests.web.security.conftest import addresses
from tests.web.security.planting import READERS, WORD, plant, prepare, send_stakes

UNENTITLED, COMPARED = ("arvia", "meridia", "nobody"), ("arvia", "nobody")
OWNERS = ("belmark", "cadmia", "chair", "secretariat")
OF_THE_CHAIN = {"take-home", "verification", "feed"}
"""What tells of every entry that it is there, by its digest alone: so that a reader can verify the whole."""

BY_CHANCE = {"public-ask", "mfa_activate_totp", "mfa_add_webauthn"}
"""What is another each time: the question that comes next, and new secrets for whoever adds a key."""

NUMBER = re.compile(r"\d")
THINGS = {"adopted", "moderation"}
"""Pages of one thing that secrets hang on; the rest hang on lists."""

SEARCHES = (
    "said/?q=quaxo",
    "texts/I/1/?jump=quaxo",
    "record/?q=quaxo",
    "register/?q=quaxo",
    "texts/I/1/together/?find=quaxo",
)
CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|(?<=/feed\?after=)\d+|(?<=/calendar/)[^"]+|(?<="next":")[^"]+'
)


def words_of(answer: Any) -> str:
    """Give an answer as words: its status, what is packed in it, and no token that is new each time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b" ".join(packed.read(name) for name in packed.namelist())
    return f"{answer.status_code} " + CHANGING.sub("", body.decode("utf-8", "replace"))


def pages(client: Client, places: Mapping[str, str]) -> dict[str, str]:
    """Get every page and every search as a reader gets it."""
    found = {}
    for name, address in places.items():
        if name in OF_THE_CHAIN:
            continue
        stores.begin_anew()
        found[name] = words_of(client.get(address))
    return found


def answers(program: Program, world: World) -> dict[str, str]:
    """Ask every query of the API as a program of a reader's, and search by those that search."""
    found = {}
    for (room, name), operation in queries().items():
        if name in {"head", "last_seal", "setbacks"}:
            continue
        asked = said(operation, world)
        searched = {"typed", "words", "q", "word"} & operation.kinds.keys()
        for each in [asked, *(asked | {one: WORD} for one in searched)]:
            stores.begin_anew()
            found[f"{room}/{name} {each}"] = words_of(program.get(f"{room}/{name}", each))
    return found


def told(found: Mapping[str, str], who: str) -> list[str]:
    """List the secrets that somebody was told who may not read them."""
    return [
        f"{who}, {at}: {secret}"
        for at, page in found.items()
        for secret, readers in READERS.items()
        if who not in readers and secret in page.casefold()
    ]


def differing(before: Mapping[str, str], after: Mapping[str, str], who: str) -> list[str]:
    """Name what tells a reader that something happened, with where the two begin to differ."""
    return [
        f"{who}, {at}: {parting(page, after[at])}"
        for at, page in before.items()
        if at not in BY_CHANCE and page != after[at]
    ]


def parting(one: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(at - 60, 0) : at + 60]!r} became {other[max(at - 60, 0) : at + 60]!r}"


def links_in(page: str, here: str) -> Iterator[str]:
    for each in re.findall(r'(?:href|src|hx-get|action|hx-post)="([^"#]+)', page):
        address = urlsplit(urljoin(here, each.replace("&amp;", "&")))
        if address.path.startswith(("/p/test/", "/public/", "/d/", "/account/")):
            yield address.path + (f"?{address.query}" if address.query else "")


def some_of_each_kind(found: set[str]) -> Iterator[str]:
    """Of addresses that differ by their numbers alone, give the last four: what is new has the highest."""
    kinds: dict[str, list[str]] = {}
    for each in sorted(found, key=lambda one: [int(number) for number in re.findall(r"\d+", one)]):
        kinds.setdefault(re.sub(r"\d+|[0-9a-f]{12,}", "#", each), []).append(each)
    for alike in kinds.values():
        yield from alike[-4:]


@pytest.fixture
def places(world: World, now: datetime) -> dict[str, str]:
    """Every page of the world by its name, and every search; what they name is made where it is not there yet."""
    found = {name: address for name, address, row in addresses(world) if name != "calendar"}
    prepare(world, now)
    found |= {each: f"/p/test/{each}" for each in SEARCHES}
    for who in ("arvia", "meridia"):
        token = calendar_token(renew_calendar(getattr(world.cast, who), now=now))
        found[f"the calendar of {who}"] = reverse("calendar", kwargs={"token": token})
    return found


def clients_of(world: World) -> dict[str, Client]:
    found = {"nobody": Client()}
    for who in ("arvia", "meridia", *OWNERS):
        found[who] = Client()
        found[who].force_login(getattr(world.cast, who).user)
    return found


def test_nothing_in_confidence_is_seen_or_counted_by_others(
    world: World,
    places: dict[str, str],
    now: datetime,
) -> None:
    clients, cast = clients_of(world), world.cast
    pages(clients["nobody"], places)  # what is worked out when somebody first looks is there from here on
    before = {who: pages(clients[who], places) for who in COMPARED}
    known = head("test")
    plant(world, now)
    after = {who: pages(clients[who], places) for who in UNENTITLED}
    assert [one for who in UNENTITLED for one in told(after[who], who)] == []
    assert [one for who in COMPARED for one in differing(before[who], after[who], who)] == []
    for seat in (cast.arvia, cast.meridia, cast.rivercom):
        assert list(entries(seat, after=known)) == []
    # The secrets are there to be found, by those whose they are; and where they are is no place for anybody else.
    open_to_all = {link for name, page in after["arvia"].items() for link in links_in(page, places[name])}
    seen, hidden = set(), set()
    near = {name: place for name, place in places.items() if name in THINGS or "?" in place or not NUMBER.search(place)}
    for who in OWNERS:
        found = pages(clients[who], near)
        led = {link for name, page in found.items() for link in links_in(page, places[name])} - open_to_all
        led = set(some_of_each_kind(led))
        found |= pages(clients[who], {each: each for each in led})
        assert told(found, who) == []
        seen |= {secret for page in found.values() for secret in READERS if secret in page.casefold()}
        hidden |= led
    assert set(READERS) - seen == set()
    for who in UNENTITLED:
        assert told(pages(clients[who], {each: each for each in hidden}), who) == []


def test_nothing_in_confidence_leaves_by_programs_letters_hooks_or_archives(
    whole: World,  # noqa: F811
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepare(whole, now)
    cast = whole.cast
    readers = {who: getattr(cast, who) for who in ("arvia", "meridia")}
    programs = {who: program_of(seat, now, "read") for who, seat in readers.items()}
    for who in (*readers, "chair"):
        seat = getattr(cast, who)
        wish(seat.user, Wishes(f"{who}@example.org", "UTC", 7, dict.fromkeys(Kind, How.AT_ONCE)), now=now)
        subscribe(seat, f"https://93.184.216.34/{who}", now=now)
    Correspondent.objects.update(confirmed_at=now)
    go(now, monkeypatch)
    before = {who: answers(program, whole) for who, program in programs.items()}
    plant(whole, now)
    send_stakes(whole, now)
    after = {who: answers(program, whole) for who, program in programs.items()}
    assert [one for who in after for one in told(after[who], who)] == []
    assert [one for who in after for one in differing(before[who], after[who], who)] == []
    letters, hooks = go(now, monkeypatch)
    # The office is told where to look, by a link that says nothing.
    assert "chair@example.org" in letters
    assert "/chair" in hooks
    assert {who: told({"letter": letters.get(f"{who}@example.org", "")}, "nobody") for who in (*readers, "chair")} == {
        who: [] for who in (*readers, "chair")
    }
    assert told(hooks, "nobody") == []
    for who, seat in readers.items():
        taken = Client()
        taken.force_login(seat.user)
        assert told({"archive": words_of(taken.get("/p/test/record/archive/"))}, who) == []
    public = io.BytesIO()
    export(cast.process, public, shown=frozenset({Distribution.PUBLIC}))
    assert told({"public archive": public.getvalue().decode()}, "nobody") == []


def go(now: datetime, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, str], dict[str, str]]:
    """Send what there is to be told: the new letters by address, and what went to hooks by path."""
    last = Letter.objects.order_by("pk").last()
    hooks: dict[str, str] = {}

    def post(target: Target, body: bytes, headers: dict[str, str]) -> int:
        hooks[target.path] = hooks.get(target.path, "") + body.decode()
        return 200

    monkeypatch.setattr(rounds, "post", post)
    gather(lambda entry: tell(entry).sentence, now)
    rounds.go_round(now)
    letters: dict[str, str] = {}
    for each in Letter.objects.filter(pk__gt=last.pk if last else 0):
        letters[each.address] = letters.get(each.address, "") + each.subject + each.words
    return letters, hooks
