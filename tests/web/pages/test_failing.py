"""What a page says when the database fails, and when anything else does."""

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client
from django.urls import reverse

from dipoli.web.conference import acts
from dipoli.web.pages.views import home
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World


def failing(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("error", [OperationalError("database or disk is full"), InterfaceError("closed")])
def test_what_was_typed_comes_back_when_the_database_did_not_keep_it(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(acts, "register_paper", fail)
    sent = {"kind": "DEL", "title": "Ours", "words": "<b>All</b> of it.", "distribution": "participants"}
    client = failing(client_of(world.cast.arvia))
    answer = client.post(reverse("enter-paper", args=["test"]), {**sent, "csrfmiddlewaretoken": "hidden"})
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "The database could not keep this now" in page
    assert "&lt;b&gt;All&lt;/b&gt; of it." in page
    assert "hidden" not in page
    assert str(error) not in page
    part = client.post(reverse("enter-paper", args=["test"]), sent, headers={"HX-Request": "true"})
    assert part.status_code == 503
    assert part.content.decode().startswith('<div class="refused" role="alert">')


def test_a_page_that_cannot_be_read_says_so(world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OperationalError("the connection was closed")

    monkeypatch.setattr(home, "show", fail)
    answer = failing(client_of(world.cast.arvia)).get(reverse("process", args=["test"]))
    assert (answer.status_code, "cannot be read now" in answer.content.decode()) == (503, True)


def test_any_other_mistake_of_ours_is_called_one(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(home, "show", fail)
    answer = failing(client_of(world.cast.arvia)).get(reverse("process", args=["test"]))
    assert (answer.status_code, "Something failed on our side" in answer.content.decode()) == (500, True)


def test_a_program_is_told_of_the_database_as_of_every_problem(
    world: World, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise OperationalError("the connection was closed")

    client = failing(client_of(world.cast.arvia))
    headers = {"X-Request-ID": "abcdef-0123456789"}
    for place in ("dipoli.web.api.http.serving.caller_of", "django.contrib.sessions.backends.db.SessionStore.load"):
        with monkeypatch.context() as patched:
            patched.setattr(place, fail)
            answer = client.get("/api/v1/processes", headers=headers)
        assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
        assert answer["Retry-After"] == "10"
        said = answer.json()
        assert (said["type"], said["instance"]) == (
            "urn:dipoli:problem:database",
            "urn:dipoli:request:abcdef-0123456789",
        )
        assert "connection was closed" not in answer.content.decode()
