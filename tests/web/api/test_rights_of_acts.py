"""Every act, sent by those who have no business to: nobody does anything, and an observer what observers may."""

from datetime import date, datetime
from enum import Enum
from typing import Any, cast

from django.db import transaction

from dipoli.web.api.catalogue import acts
from dipoli.web.api.typed import references
from dipoli.web.api.typed.kinds import (
    Kind,
    hints,
    is_any_json,
    is_model,
    is_record,
    mapped,
    members,
    options,
    places,
)
from dipoli.web.api.typed.schemas import word
from dipoli.web.conference.models import Seat
from dipoli.web.limits import stores
from dipoli.web.record.queries import head
from tests.web.api.program import Program, program_of
from tests.web.api.test_queries import assemble_elsewhere
from tests.web.pages.conftest import World

OBSERVERS_MAY = {"end_subscription", "renew_calendar", "revoke_calendar", "subscribe", "tell_again"}
PLAIN: dict[object, object] = {
    str: "Words",
    int: 1,
    float: 1.5,
    bool: True,
    datetime: "2026-12-24T12:00:00Z",
    date: "2026-12-24",
    bytes: "UGFwZXI=",
}


def fitting(kind: Kind, seat: Seat) -> Any:  # noqa: PLR0911 - a table of kinds
    """Make something that fits a kind, of what the seat sees."""
    chosen = options(kind)
    if is_any_json(kind):
        return {}
    if len(chosen) > 1:
        return {word(chosen[0]): fitting(chosen[0], seat)}
    (one,) = chosen
    if isinstance(one, type) and one in PLAIN:
        return PLAIN[one]
    if isinstance(one, type) and is_model(one):
        row = references.reference(one).rows(seat).first()
        return references.name(row) if row is not None else "x" if references.reference(one).is_text else 1
    if isinstance(one, type) and issubclass(one, Enum):
        return str(next(iter(one)).value)
    if is_record(one):
        return {name: fitting(each, seat) for name, each in hints(cast(Any, one)).items()}
    if (pair := mapped(one)) is not None:
        return {fitting(pair[0], seat): fitting(pair[1], seat)}
    if fixed := places(one):
        return [fitting(each, seat) for each in fixed]
    return [fitting(members(one), seat)]


def test_no_act_is_done_by_those_who_have_no_business_to(whole: World, now: datetime) -> None:
    cast_ = whole.cast
    nobody, reading = Program(), program_of(cast_.secretariat, now, "read")
    elsewhere, observer = program_of(assemble_elsewhere(now), now), program_of(cast_.meridia, now)
    elsewhere.slug = "test"
    done = set()
    for name, operation in acts().items():
        body = {each: fitting(kind, cast_.chair) for each, kind in operation.kinds.items() if each in operation.needed}
        before = head("test")
        answers = [program.post(name, body).status_code for program in (nobody, reading, elsewhere)]
        assert answers == [401, 403, 404], name
        assert head("test") == before, name
        undone = transaction.savepoint()
        answer = observer.post(name, body)
        assert answer.status_code in {201, 403, 404, 409, 422}, (name, answer.content)
        done |= {name} if answer.status_code == 201 else set()
        transaction.savepoint_rollback(undone)
        stores.begin_anew()
    assert done <= OBSERVERS_MAY
