"""A clock that stands, and ways to let time pass for a session."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from dipoli.web.accounts.watching.freshness import KEY

collect_ignore = ["provider_urls.py"]  # for the provider's own process, with other settings


@pytest.fixture(autouse=True)
def _standing_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


def let_time_pass(client: Client, minutes: int) -> None:
    """Let it be some minutes since the person showed who they are."""
    session = client.session
    session[KEY] -= minutes * 60
    session.save()
