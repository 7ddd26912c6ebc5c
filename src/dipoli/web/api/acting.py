"""Doing an act for a program: once for each key, in its turn, with an answer that says where it is recorded."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dipoli.errors import DipoliError
from dipoli.web.accounts.watching.freshness import is_fresh
from dipoli.web.api.catalogue import Operation, acts
from dipoli.web.api.http.access import Caller
from dipoli.web.api.http.bodies import json_of
from dipoli.web.api.http.problems import MEDIA_TYPE, Problem, not_found, problem_of
from dipoli.web.api.http.serving import served
from dipoli.web.api.http.tags import check_match
from dipoli.web.api.typed.reading import Reader
from dipoli.web.api.typed.writing import Writer
from dipoli.web.conference.clock import now_in, wall
from dipoli.web.conference.models import Seat
from dipoli.web.programs.models import KeptAnswer, Token
from dipoli.web.programs.scopes import COMMIT, scope_of
from dipoli.web.record.acts import one_at_a_time
from dipoli.web.record.commits import does_commit
from dipoli.web.record.errors import Busy
from dipoli.web.record.models import Chain
from dipoli.web.record.seal import JSON

KEEPING = timedelta(hours=24)
"""How long an answer is kept under its key."""

AT_ONCE = 200
LONGEST_KEY = 255


@dataclass(frozen=True)
class Answer:
    """What a request is answered: as it is kept under its key."""

    status: int
    body: str

    def response(self, *, is_again: bool = False) -> HttpResponse:
        """Write it; said again where it was given before."""
        kind = "application/json" if self.status == HTTPStatus.CREATED else MEDIA_TYPE
        response = HttpResponse(self.body, status=self.status, content_type=kind)
        response["Cache-Control"] = "no-store"
        if is_again:
            response["Idempotency-Replayed"] = "true"
        return response


@served("POST")
def act(request: HttpRequest, caller: Caller, process: str, name: str) -> HttpResponse:
    """Do an act."""
    operation = acts().get(name)
    if operation is None:
        raise not_found(f"There is no act {name}: /api/v1/openapi.json lists those there are.")
    seat = caller.seat_in(process)
    caller.check_scope(scope_of(name))
    if does_commit(name):
        _check_commits(request, caller)
    key, body = _key(request), json_of(request)
    asked = hashlib.sha256(f"{request.path}\n{json.dumps(body, sort_keys=True)}".encode("utf-8", "replace")).hexdigest()
    with one_at_a_time(seat.chain) as chain:
        now, at = now_in(seat.process), wall()
        seat = _still(caller, seat, now)
        kept = KeptAnswer.objects.filter(seat=seat, key=key, kept_at__gt=at - KEEPING).first()
        if kept is not None:
            return _again(kept, asked)
        given = Reader(seat).members(operation.kinds, operation.needed, body)
        check_match(request, given.get("document"))
        answer = _done(operation, seat, given, chain, now)
        _keep(KeptAnswer(seat=seat, key=key, request_digest=asked, status=answer.status, body=answer.body, kept_at=at))
    return answer.response()


def _check_commits(request: HttpRequest, caller: Caller) -> None:
    """Refuse to commit a State by a token that is not for it, or by a session whose person signed in too long ago."""
    caller.check_scope(COMMIT)
    if caller.token is None and not is_fresh(request):
        detail = "This commits a State, and you signed in too long ago: show again who you are at /sign-in/again/."
        raise Problem(HTTPStatus.FORBIDDEN, "show-again", detail)


def _key(request: HttpRequest) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if not key or len(key) > LONGEST_KEY or not key.isascii() or not key.isprintable():
        detail = (
            "A write needs a key of its own, so that it is done once however often it arrives: send Idempotency-Key "
            f"with up to {LONGEST_KEY} printable characters of ASCII."
        )
        raise Problem(HTTPStatus.BAD_REQUEST, "no-key", detail)
    return key


def _still(caller: Caller, seat: Seat, now: datetime) -> Seat:
    """Read again who acts, now that it is its turn: its seat and its token may have been withdrawn meanwhile."""
    if caller.token is not None:
        token = Token.objects.filter(pk=caller.token.pk).first()
        if token is None or not token.is_live(now):
            raise Problem(HTTPStatus.UNAUTHORIZED, "unknown-caller", "This token was revoked: make a new one.")
    return seat.anew(now)


def _again(kept: KeptAnswer, asked: str) -> HttpResponse:
    if kept.request_digest != asked:
        raise Problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "key-reused",
            "This key was sent before with another request: give each request a key of its own.",
        )
    return Answer(kept.status, kept.body).response(is_again=True)


def _done(operation: Operation, seat: Seat, given: Mapping[str, Any], chain: Chain, now: datetime) -> Answer:
    """Do the act, or say why it is refused: both are answers that hold."""
    try:
        with transaction.atomic():
            result = operation.do(seat, given, now)
    except Busy:
        raise
    except DipoliError as error:
        problem = problem_of(error)
        return Answer(problem.status, json.dumps(problem.body()))
    entry = chain.entries.order_by("number").last()
    assert entry is not None  # noqa: S101 - an act that was done is recorded
    body: dict[str, JSON] = {
        "entry": {
            "number": entry.number,
            "digest": entry.digest,
            "at": entry.at.isoformat(),
            "act": entry.act,
            "subject": entry.subject,
            "address": reverse("api-query", args=[seat.chain, "record", "entries"]) + f"?after={entry.number - 1}",
        },
        "result": named(Writer(seat), result),
    }
    return Answer(HTTPStatus.CREATED, json.dumps(body, ensure_ascii=False))


def named(writer: Writer, result: object) -> JSON:
    """Write what an act gave: rows by their names."""
    if isinstance(result, Model):
        return writer.name(result)
    if isinstance(result, list | tuple):
        return [named(writer, each) for each in result]
    return writer.whole(result)


def _keep(answer: KeptAnswer) -> None:
    """Keep an answer, and let go of those that are kept no longer."""
    old = KeptAnswer.objects.filter(kept_at__lte=answer.kept_at - KEEPING)
    KeptAnswer.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:AT_ONCE])).delete()
    KeptAnswer.objects.filter(seat=answer.seat, key=answer.key).delete()
    answer.save()
