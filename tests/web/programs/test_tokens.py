"""Tokens: made with scopes and an end, kept as a digest, revoked; each seat its own."""

from datetime import datetime, timedelta

import pytest

from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.programs.acts import issue_token, revoke_token
from dipoli.web.programs.acts.tokens import MOST_LIVE, Issued
from dipoli.web.programs.models import Token
from dipoli.web.programs.queries import token_of, tokens
from dipoli.web.programs.scopes import scope_of, scopes
from dipoli.web.record.models import Entry
from tests.web.cast import Cast

MONTH = timedelta(days=30)


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr("dipoli.web.conference.clock.wall", lambda: now)


def issue(seat: Seat, now: datetime, *granted: str) -> Issued:
    return issue_token(seat, name="Bot", scopes=granted or ("read",), expires_at=now + MONTH, now=now)


def test_a_token_is_kept_as_a_digest_and_recorded_without_its_secret(cast: Cast, now: datetime) -> None:
    issued = issue(cast.arvia, now, "act:drafting", "read")
    assert issued.token.scopes == ["read", "act:drafting"]
    assert issued.secret.startswith(issued.token.beginning)
    assert len(issued.secret) > 40
    kept = str(list(Token.objects.values())) + str(list(Entry.objects.values()))
    assert issued.secret not in kept
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.subject, entry.distribution) == ("issue_token", "Bot", "restricted")


def test_a_token_is_found_by_its_secret_and_notes_when_it_was_used(cast: Cast, now: datetime) -> None:
    issued = issue(cast.arvia, now)
    found = token_of(issued.secret)
    assert found is not None
    assert (found.seat, Token.objects.get().used_at) == (cast.arvia, now)
    assert token_of(issued.secret[:-1]) is None
    assert token_of("") is None


def test_a_token_is_revoked_by_its_own_seat_once(cast: Cast, now: datetime) -> None:
    issued = issue(cast.arvia, now)
    with pytest.raises(Refused, match="no such token"):
        revoke_token(cast.belmark, issued.token, now=now)
    revoke_token(cast.arvia, issued.token, now=now)
    assert token_of(issued.secret) is None
    with pytest.raises(Refused, match="nothing to revoke"):
        revoke_token(cast.arvia, issued.token, now=now)
    assert [each.pk for each in tokens(cast.arvia)] == [issued.token.pk]
    assert not tokens(cast.belmark)


@pytest.mark.parametrize(
    ("name", "granted", "days", "reason"),
    [
        ("", ("read",), 30, "Nothing is given for a token"),
        ("Bot", (), 30, "opens nothing"),
        ("Bot", ("read", "everything"), 30, "no scope everything"),
        ("Bot", ("read",), 0, "not before it begins"),
        ("Bot", ("read",), 400, "within a year"),
    ],
)
def test_a_token_that_makes_no_sense_is_refused(
    name: str, granted: tuple[str, ...], days: int, reason: str, cast: Cast
) -> None:
    now = cast.process.founded_at
    with pytest.raises(Refused, match=reason):
        issue_token(cast.arvia, name=name, scopes=granted, expires_at=now + timedelta(days=days), now=now)
    assert not Token.objects.exists()


def test_a_seat_has_so_many_tokens_and_no_more(cast: Cast, now: datetime) -> None:
    issued = [issue(cast.arvia, now) for _ in range(MOST_LIVE)]
    with pytest.raises(Refused, match="revoke one"):
        issue(cast.arvia, now)
    revoke_token(cast.arvia, issued[0].token, now=now)
    assert issue(cast.arvia, now).token.pk


def test_every_act_has_a_scope(cast: Cast) -> None:
    assert (scope_of("declare_stance"), scope_of("subscribe")) == ("act:drafting", "webhooks")
    assert {"read", "webhooks", "act:conference", "act:languages"} <= set(scopes())
    assert "act:programs" not in scopes()
