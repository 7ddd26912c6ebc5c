import pytest
from django.http import HttpResponse
from django.test import Client

from dipoli.web.limits.kinds import SIGN_INS_EVERYWHERE, SIGN_INS_OF_NAME
from tests.web.cast import PASSWORD, Cast


def attempt(client: Client, username: str = "arvia", password: str = PASSWORD, **more: str) -> HttpResponse:
    answer = client.post("/sign-in/", {"login": username, "password": password, **more})
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_right_password_opens_the_door(cast: Cast, client: Client) -> None:
    answer = attempt(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/p/test/participants/").status_code == 200


def test_one_comes_back_to_the_page_one_wanted(cast: Cast, client: Client) -> None:
    wanted = client.get("/p/test/record/")["Location"]
    assert wanted == "/sign-in/?next=/p/test/record/"
    assert 'name="next" value="/p/test/record/"' in client.get(wanted).content.decode()
    assert attempt(client, next="/p/test/record/")["Location"] == "/p/test/record/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_one_is_never_sent_elsewhere(cast: Cast, client: Client, elsewhere: str) -> None:
    assert attempt(client, next=elsewhere)["Location"] == "/"


def test_a_wrong_password_is_said_and_the_name_is_kept(cast: Cast, client: Client) -> None:
    answer = attempt(client, password="wrong")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No account has this name and this password" in page
    assert 'value="arvia"' in page
    assert 'value="wrong"' not in page


def test_guessing_has_to_wait_even_with_the_right_password(cast: Cast, client: Client) -> None:
    for _ in range(SIGN_INS_OF_NAME.most):
        assert attempt(client, password="guess").status_code == 422
    answer = attempt(client)
    assert answer.status_code == 429
    assert "try again in 15 minutes" in answer.content.decode()
    assert 'value="arvia"' in answer.content.decode()


def test_guessing_at_one_name_does_not_lock_another(cast: Cast, client: Client) -> None:
    for _ in range(SIGN_INS_OF_NAME.most):
        attempt(client, password="guess")
    assert attempt(client, "belmark").status_code == 302


def test_a_thousand_machines_guess_no_better_than_one_and_lock_nobody_out(cast: Cast, client: Client) -> None:
    assert attempt(client).status_code == 302  # in her own browser, before
    client.post("/sign-out/")
    found = [
        Client(REMOTE_ADDR=f"10.0.{number // 4}.1")
        .post("/sign-in/", {"login": "arvia", "password": "guess"})
        .status_code
        for number in range(SIGN_INS_EVERYWHERE.most)
    ]
    assert found.count(422) == SIGN_INS_EVERYWHERE.most - 1
    assert attempt(Client(REMOTE_ADDR="10.1.0.1")).status_code == 429
    assert attempt(client).status_code == 302


def test_the_count_starts_again_after_a_success(cast: Cast, client: Client) -> None:
    for _ in range(SIGN_INS_OF_NAME.most - 1):
        attempt(client, password="guess")
    assert attempt(client).status_code == 302
    client.post("/sign-out/")
    assert attempt(client, password="guess").status_code == 422
    assert attempt(client).status_code == 302


def test_signing_out_closes_the_door(cast: Cast, client: Client) -> None:
    attempt(client)
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/p/test/participants/").status_code == 302


def test_signing_out_takes_more_than_a_link(cast: Cast, client: Client) -> None:
    assert client.get("/sign-out/").status_code == 405
