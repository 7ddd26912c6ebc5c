"""A program that speaks for a seat."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.test import Client

from dipoli.web.conference.models import Seat
from dipoli.web.programs.acts import issue_token
from dipoli.web.programs.scopes import scopes

ROOT = "/api/v1"
_keys = count(1)


@dataclass
class Program:
    """Speaks for a seat by a token, or for nobody without one; `slug` is the process it speaks of."""

    token: str = ""
    slug: str = "test"
    client: Client = field(default_factory=Client)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def get(self, path: str, said: Mapping[str, object] | None = None, headers: Mapping[str, str] | None = None) -> Any:
        asked: Any = said or {}
        return self.client.get(
            f"{ROOT}/processes/{self.slug}/{path}", asked, headers={**self.headers, **(headers or {})}
        )

    def read(self, path: str, **said: object) -> Any:
        response = self.get(path, said)
        assert response.status_code == 200, (path, response.status_code, response.content)
        return response.json()

    def post(self, act: str, body: object = None, *, key: str = "", path: str = "acts", **headers: str) -> Any:
        return self.client.post(
            f"{ROOT}/processes/{self.slug}/{path}/{act}",
            json.dumps({} if body is None else body),
            content_type="application/json",
            headers={**self.headers, "Idempotency-Key": key or f"key {next(_keys)}", **headers},
        )

    def act(self, act: str, **body: object) -> Any:
        response = self.post(act, body)
        assert response.status_code == 201, (act, response.status_code, response.content)
        return response.json()


def program_of(seat: Seat, now: datetime, *granted: str) -> Program:
    """Make a program with a token for some scopes, for all without any."""
    issued = issue_token(
        seat, name="A program", scopes=granted or scopes(), expires_at=now + timedelta(days=30), now=now
    )
    return Program(issued.secret, seat.process.slug)
