"""Who sends too much is asked to wait, by 429, Retry-After and a sentence; what was typed is given back."""

import base64
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from tests.web.api.program import program_of
from tests.web.cast import PASSWORD, Cast
from tests.web.conftest import ClientOf


def waits(response: Any) -> bool:
    if response.status_code != 429:
        return False
    assert 0 < int(response["Retry-After"]) <= 3600
    assert "try again in" in response.content.decode()
    return True


def test_forms_of_one_person_are_limited_and_nobody_elses(cast: Cast, client_of: ClientOf, settings: Settings) -> None:
    settings.LIMITS = {"writes": 2}
    client = client_of(cast.arvia)
    sent = {"basket": "I", "title": "Words that were typed", "words": ""}
    assert [client.post("/p/test/table/", sent).status_code for _ in range(2)] == [422, 422]
    response = client.post("/p/test/table/", {**sent, "password": "my-own-secret"})
    assert waits(response)
    assert "Words that were typed" in response.content.decode()
    assert "my-own-secret" not in response.content.decode()
    assert waits(client.post("/p/test/table/", sent, headers={"HX-Request": "true"}))
    assert client.get("/p/test/texts/").status_code == 200
    assert client_of(cast.belmark).post("/p/test/table/", sent).status_code == 422


def test_files_of_one_person_are_limited_over_all_pages(cast: Cast, client_of: ClientOf, settings: Settings) -> None:
    settings.LIMITS = {"uploads": 1}
    client = client_of(cast.arvia)

    def send(address: str) -> Any:
        return client.post(address, {"file": SimpleUploadedFile("text.txt", b"1. Words.")})

    assert send("/p/test/table/").status_code == 422
    assert waits(send("/p/test/statements/file/"))
    assert client.post("/p/test/table/", {"title": "no file"}).status_code == 422


@pytest.mark.parametrize("name", ["arvia", "nobody"])
def test_guesses_at_a_name_are_limited_and_a_network_too(
    name: str, cast: Cast, client: Any, settings: Settings
) -> None:
    settings.LIMITS = {"sign-in-name": 2, "sign-in-address": 4}

    def attempt(name: str, password: str = "guess") -> Any:
        return client.post("/sign-in/", {"login": name, "password": password})

    assert [attempt(name).status_code for _ in range(3)] == [422, 422, 429]
    assert waits(attempt(name, PASSWORD))
    assert waits(attempt("cadmia", PASSWORD))


def test_files_sent_by_a_program_count_with_those_of_the_pages(cast: Cast, now: datetime, settings: Settings) -> None:
    settings.LIMITS = {"uploads": 1}
    program = program_of(cast.arvia, now)
    sent = {"file_name": "a.txt", "file": base64.b64encode(b"1. Words.").decode()}
    assert [program.post("text", sent, path="readings").status_code for _ in range(2)] == [200, 429]


def test_letters_to_addresses_that_somebody_typed_are_limited(
    cast: Cast, client_of: ClientOf, settings: Settings
) -> None:
    settings.LIMITS = {"invitations": 1}
    client = client_of(cast.arvia)
    answers = [client.post("/letters/", {"address": f"somebody{at}@example.org"}) for at in range(2)]
    assert answers[0].status_code != 429
    assert waits(answers[1])
