import json
import logging
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dipoli.web.conference import acts
from dipoli.web.operations.logs import JSONLines, Plain
from dipoli.web.operations.reference import referred_to
from tests.web.cast import Cast
from tests.web.conftest import ClientOf

SECRET = "pomegranate"


class Kept(logging.Handler):
    """What would have been written."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._both = (Plain(), JSONLines())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [each.format(record) for each in self._both]


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture(autouse=True)
def collected(kept: Kept) -> object:
    root = logging.getLogger()
    requests = logging.getLogger("dipoli.requests")
    level = requests.level
    requests.setLevel("INFO")
    root.addHandler(kept)
    yield None
    root.removeHandler(kept)
    requests.setLevel(level)


def test_a_line_for_a_program_says_what_a_line_for_a_person_says() -> None:
    record = logging.LogRecord("dipoli.some", logging.WARNING, __file__, 1, "%s things wait", (3,), None)
    record.created = datetime(2026, 11, 26, 9, 30, tzinfo=UTC).timestamp()
    with referred_to("0123456789abcdef"):
        assert Plain().format(record) == (
            "2026-11-26T09:30:00.000+00:00 WARNING dipoli.some [0123456789abcdef]: 3 things wait"
        )
        assert json.loads(JSONLines().format(record)) == {
            "time": "2026-11-26T09:30:00.000000+00:00",
            "level": "warning",
            "logger": "dipoli.some",
            "message": "3 things wait",
            "request": "0123456789abcdef",
        }


def test_neither_what_is_typed_nor_what_fails_nor_an_address_with_a_secret_is_in_the_log(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise IntegrityError(f"Key (username)=({SECRET}) already exists") from cause

    monkeypatch.setattr(acts, "register_paper", fail)
    client = client_of(cast.arvia)
    client.raise_request_exception = False
    sent = {"kind": "DEL", "title": SECRET, "words": f"Our {SECRET}.", "distribution": "participants"}
    assert client.post(reverse("enter-paper", args=["test"]) + f"?q={SECRET}", sent).status_code == 503
    assert client.get(f"/letters/leave/{SECRET}/").status_code in {200, 404}
    assert client.get(f"/calendar/{SECRET}.ics").status_code == 404
    assert client.get(f"/{SECRET}/").status_code == 404
    Client().post("/sign-in/", {"username": SECRET, "password": f"{SECRET}-{SECRET}"})
    whole = "\n".join(kept.lines)
    assert SECRET not in whole
    assert "django.db.utils.IntegrityError" in whole
    assert "builtins.KeyError" in whole
    assert "POST p/<slug:slug>/register/enter/ 503" in whole
    assert "Not Found: calendar/<str:token>.ics" in whole
    assert "Not Found: -" in whole


def test_the_words_of_an_exception_are_for_debugging_only(settings: Settings) -> None:
    def line() -> str:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            found = (type(error), error, error.__traceback__)
            return Plain().format(logging.LogRecord("x", logging.ERROR, __file__, 1, "It failed", (), found))

    assert SECRET not in line()
    assert "test_logs.py" in line()
    settings.DEBUG = True
    assert SECRET in line()


def test_a_request_is_named_alike_in_the_answer_the_log_and_the_page(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch, kept: Kept
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("dipoli.web.pages.views.home.show", fail)
    client = client_of(cast.arvia)
    client.raise_request_exception = False
    answer = client.get(reverse("process", args=["test"]), headers={"X-Request-ID": "abcdef-0123456789"})
    assert answer["X-Request-ID"] == "abcdef-0123456789"
    assert "<code>abcdef-0123456789</code>" in answer.content.decode()
    failed = [json.loads(line) for line in kept.lines if line.startswith("{")]
    assert {each["request"] for each in failed if each["logger"] in {"django.request", "dipoli.requests"}} == {
        "abcdef-0123456789"
    }
    unfit = client.get("/sign-in/", headers={"X-Request-ID": "a b\tc{}"})["X-Request-ID"]
    assert len(unfit) == 32
