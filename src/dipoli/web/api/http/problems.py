"""What went wrong, as `application/problem+json` (RFC 9457)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from django.http import HttpResponse

from dipoli.errors import DipoliError
from dipoli.web.api.typed.reading import Fault, NotUnderstood
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.rights import RULE
from dipoli.web.limits.counting import TooOften
from dipoli.web.operations.reference import reference
from dipoli.web.record.errors import Busy
from dipoli.web.record.seal import JSON

MEDIA_TYPE = "application/problem+json"
PATIENCE = 2
"""Seconds after which to try again where the record is busy."""


@dataclass
class Problem(DipoliError):
    """An answer that is no success; `kind` names the sort of problem for a program, `detail` is for a person."""

    status: HTTPStatus
    kind: str
    detail: str
    faults: tuple[Fault, ...] = ()
    rule: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, JSON]:
        """Give what is written of it."""
        found: dict[str, JSON] = {
            "type": f"urn:dipoli:problem:{self.kind}",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
        }
        if self.faults:
            found["errors"] = [{"pointer": each.pointer, "detail": each.detail} for each in self.faults]
        if self.rule:
            found["rule"] = self.rule
        if self.status >= HTTPStatus.INTERNAL_SERVER_ERROR and reference():
            found["instance"] = f"urn:dipoli:request:{reference()}"
        return found

    def response(self) -> HttpResponse:
        """Write it."""
        response = HttpResponse(json.dumps(self.body()), status=self.status, content_type=MEDIA_TYPE)
        for name, value in self.headers.items():
            response[name] = value
        response["Cache-Control"] = "no-store"
        return response


def problem_of(error: DipoliError) -> Problem:
    """Say what a refusal of the acts, or a fault of what was sent, is over HTTP."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NotUnderstood):
        return _not_understood(error)
    if isinstance(error, Refused):
        is_right = error.rule == RULE
        status, kind = (HTTPStatus.FORBIDDEN, "not-yours") if is_right else (HTTPStatus.CONFLICT, "refused")
        return Problem(status, kind, str(error), rule=error.rule)
    if isinstance(error, Busy):
        headers = {"Retry-After": str(PATIENCE)}
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "busy", str(error), headers=headers)
    if isinstance(error, TooOften):
        headers = {"Retry-After": str(error.wait)}
        return Problem(HTTPStatus.TOO_MANY_REQUESTS, "too-often", str(error), headers=headers)
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "unfit", str(error))


def _not_understood(error: NotUnderstood) -> Problem:
    """Tell what names something that is not there from what is wrong in itself."""
    if all(each.is_absence for each in error.faults):
        return Problem(HTTPStatus.NOT_FOUND, "not-there", str(error), error.faults)
    return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "not-understood", str(error), error.faults)


def unavailable() -> Problem:
    """Say that the database does not answer, or has no room: nothing of the request was done."""
    detail = "The database does not answer now, or has no room: nothing was done. Send it again in a while."
    return Problem(HTTPStatus.SERVICE_UNAVAILABLE, "database", detail, headers={"Retry-After": "10"})


def not_found(what: str) -> Problem:
    """Say that there is no such address, or nothing there that the one who asks may see."""
    return Problem(HTTPStatus.NOT_FOUND, "not-there", what)
