"""What commits a State is done by somebody who lately showed who they are; nothing typed is lost meanwhile."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from dipoli.web.conference.acts import open_meeting
from dipoli.web.decisions import acts as decisions
from dipoli.web.drafting.acts import table_document
from dipoli.web.record.acts import ACTS
from dipoli.web.record.commits import committing
from dipoli.web.record.queries import entries
from tests.web.accounts.conftest import let_time_pass
from tests.web.api.program import program_of
from tests.web.cast import PASSWORD, Cast
from tests.web.conftest import ClientOf

WORDS = "Not before <our> capital & parliament have read it"


@pytest.fixture
def question(cast: Cast, now: datetime) -> None:
    """The text I/1, put to the meeting that sits."""
    open_meeting(cast.chair, now=now)
    document = table_document(cast.secretariat, cast.basket, "Clean", "1. The States will meet.\n", now=now)
    decisions.put_to_meeting(cast.chair, document, now=now)


def object_by_page(client: Client, cast: Cast, **more: str) -> object:
    page = client.get("/p/test/decisions/").content.decode()
    (name,) = set(re.findall(r'name="(object-\d+-reason)"', page))
    return client.post("/p/test/decisions/I/1/object/", {name: WORDS}, **more)  # type: ignore[arg-type]


def acts_of(cast: Cast) -> list[str]:
    return [entry.act for entry in entries(cast.chair)]


LISTED = Path(__file__).parents[3] / "docs/decisions/0027-what-commits-a-state.md"


def test_what_commits_a_state_is_marked_as_the_decision_lists_it() -> None:
    whole = LISTED.read_text()
    asked, _, rest = whole[whole.index("An act commits a State if") :].partition("Not marked")
    listed, left_out = (set(re.findall(r"`(\w+)`", part)) for part in (asked, rest.partition("## ")[0]))
    assert committing() == listed
    assert left_out <= set(ACTS) - listed


def test_a_fresh_session_is_not_asked(cast: Cast, question: None, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    let_time_pass(client, 14)
    assert object_by_page(client, cast).status_code == 302  # type: ignore[attr-defined]
    assert "object_to" in acts_of(cast)


def test_a_stale_one_is_asked_and_what_was_typed_goes_on(cast: Cast, question: None, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    let_time_pass(client, 16)
    asked = object_by_page(client, cast)
    assert (asked.status_code, asked["Location"]) == (302, "/sign-in/again/?next=/sign-in/again/go-on/")  # type: ignore[attr-defined, index]
    assert "object_to" not in acts_of(cast)
    way = client.get(asked["Location"])["Location"]  # type: ignore[index]
    assert way == "/sign-in/again/password/?next=%2Fsign-in%2Fagain%2Fgo-on%2F"
    assert "Or otherwise" not in client.get(way).content.decode()
    wrong = client.post(way, {"password": "wrong", "next": "/sign-in/again/go-on/"})
    assert "That is not the password" in wrong.content.decode()
    assert client.get("/sign-in/again/go-on/")["Location"].startswith("/sign-in/again/?")
    right = client.post(way, {"password": PASSWORD, "next": "/sign-in/again/go-on/"})
    page = client.get(right["Location"]).content.decode()
    assert "Not before &lt;our&gt; capital &amp; parliament have read it" in page
    (action,) = re.findall(r'<form method="post" action="([^"]*decisions[^"]*)"', page)
    fields = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page))
    assert "csrfmiddlewaretoken" in fields
    (name,) = [each for each in fields if each.startswith("object-")]
    assert client.post(action, {name: WORDS}).status_code == 302
    (entry,) = [each for each in entries(cast.chair) if each.act == "object_to"]
    assert (entry.content or {})["reason"] == WORDS


def test_htmx_is_led_to_the_whole_page(cast: Cast, question: None, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    let_time_pass(client, 16)
    asked = object_by_page(client, cast, HTTP_HX_REQUEST="true")
    assert (asked.status_code, asked["HX-Redirect"]) == (204, "/sign-in/again/?next=/sign-in/again/go-on/")  # type: ignore[attr-defined, index]


def test_what_commits_nobody_is_done_as_before(cast: Cast, question: None, client_of: ClientOf) -> None:
    client = client_of(cast.chair)
    let_time_pass(client, 600)
    assert client.post("/p/test/decisions/meeting/close/").status_code == 302


def test_an_installation_may_never_ask(cast: Cast, question: None, client_of: ClientOf, settings: Settings) -> None:
    settings.FRESH_MINUTES = 0
    client = client_of(cast.arvia)
    let_time_pass(client, 600)
    assert object_by_page(client, cast).status_code == 302  # type: ignore[attr-defined]
    assert "object_to" in acts_of(cast)


def test_a_token_needs_the_scope(cast: Cast, question: None, now: datetime) -> None:
    body = {"document": "I/1", "passages": [], "reason": "no"}
    refused = program_of(cast.arvia, now, "read", "act:decisions").post("object_to", body)
    assert (refused.status_code, "needs the scope commit" in refused.json()["detail"]) == (403, True)
    assert program_of(cast.arvia, now, "act:decisions", "commit").post("object_to", body).status_code == 201


def test_the_api_asks_a_session_too(cast: Cast, question: None, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    let_time_pass(client, 16)
    client.get("/sign-in/again/password/")  # sets the token against forgery
    answer = client.post(
        "/api/v1/processes/test/acts/object_to",
        {"document": "I/1", "passages": [], "reason": "no"},
        content_type="application/json",
        HTTP_IDEMPOTENCY_KEY="one",
        HTTP_X_CSRFTOKEN=client.cookies["csrftoken"].value,
    )
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:dipoli:problem:show-again")


def test_nobody_is_sent_elsewhere_after_showing_who_they_are(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    assert client.get("/sign-in/again/?next=https://elsewhere.example/")["Location"] == "/"
    let_time_pass(client, 16)
    way = "/sign-in/again/password/"
    answer = client.post(way, {"password": PASSWORD, "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"
