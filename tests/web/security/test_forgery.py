"""No form without its token, no other process by one's own seat, nobody sent elsewhere."""

import re
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import reverse

from dipoli.web.limits import stores
from dipoli.web.record.models import Entry
from tests.web.api.test_queries import assemble_elsewhere
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.test_rights import NOT_SO, ROWS
from tests.web.security.conftest import addresses

OF_NO_THING = {"form", "kind", "format"}
"""Parts of addresses that name a form of what every process has."""
# The links of letters: a mail program posts to them by itself (RFC 8058), and the token in them is what counts.
# The language of the pages may be chosen where no cookie is set yet, and commits nobody to anything.
BY_LINK = {"confirm-address", "leave-letters", "choose-language"}


def test_no_page_takes_a_form_that_another_site_may_have_sent(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast.chair.user)
    forms = [(name, address, dict(row.send(world))) for name, address, row in addresses(world) if row.post != NOT_SO]
    before = Entry.objects.count()
    taken = set()
    for name, address, sent in forms:
        for headers in ({}, {"Origin": "https://evil.example"}, {"HX-Request": "true"}):
            if client.post(address, sent, headers=headers).status_code != 403:
                taken.add(name)
    assert taken <= BY_LINK, taken
    assert Entry.objects.count() == before


def test_the_api_takes_no_write_by_a_cookie_alone(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast.chair.user)
    for body, kind in (('{"number": "IX", "title": "x"}', "application/json"), ("number=IX", "text/plain")):
        response = client.post("/api/v1/processes/test/acts/open_basket", body, content_type=kind)
        assert (response.status_code, response.json()["type"]) == (403, "urn:dipoli:problem:forgery")


def test_things_of_one_process_are_not_reached_through_another(
    world: World, now: datetime, client_of: ClientOf
) -> None:
    """By every address that names a thing, with the number that it has in the other process."""
    client = client_of(assemble_elsewhere(now))
    things = [(name, dict(row.at(world)), dict(row.send(world))) for name, row in ROWS.items() if row.slug]
    before = Entry.objects.filter(chain__slug="test").count()
    reached: list[tuple[str, str, int]] = []
    for name, given, sent in things:
        if not given.keys() - OF_NO_THING or name.startswith("public-"):
            continue
        for slug in ("elsewhere", "test"):
            address = reverse(name, kwargs={"slug": slug, **given})
            stores.begin_anew()
            answers = (client.get(address), client.post(address, sent))
            reached += [(name, address, each.status_code) for each in answers if each.status_code not in {404, 405}]
    assert reached == []
    assert Entry.objects.filter(chain__slug="test").count() == before


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:evil.example",
    "https:/evil.example",
    " https://evil.example",
    "\thttps://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "//localhost@evil.example/",
    "http://localhost.evil.example/",
    "%2F%2Fevil.example",
)


def test_no_address_sends_anybody_elsewhere(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    asked = ("/sign-in/?next=", "/sign-in/again/?next=", "/sign-out/?next=", "/?next=", "/p/test/?next=")
    for wish in ELSEWHERE:
        stores.begin_anew()
        for address in (*(f"{each}{wish}" for each in asked), f"//evil.example/p/{wish}"):
            for answer in (client.get(address), client.post(address, {"next": wish, "username": "x", "password": "x"})):
                # As a browser reads it, to which a backslash is a slash and a tab is nothing.
                onward = re.sub(r"[\t\r\n]", "", answer.get("Location", "")).strip().replace("\\", "/")
                assert urlsplit(urljoin("http://testserver/sign-in/", onward)).netloc == "testserver", (address, onward)


def test_nothing_of_another_delegation_is_undone(world: World, client_of: ClientOf) -> None:
    """Belmark at what is Arvia's: its token, its webhook, its amendment; and the record says nothing of it."""
    belmark = client_of(world.cast.belmark)
    before = Entry.objects.filter(chain__slug="test").count()
    for name in ("revoke-token", "end-subscription", "tell-again", "withdraw"):
        row = ROWS[name]
        address = reverse(name, kwargs={"slug": "test", **row.at(world)})
        before = max(before, Entry.objects.filter(chain__slug="test").count())
        assert belmark.post(address, dict(row.send(world))).status_code in {403, 404, 422}, name
    assert Entry.objects.filter(chain__slug="test").count() == before
