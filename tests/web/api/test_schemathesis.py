"""The API against its own description: whatever fits is answered as described, whatever does not is refused."""

import copy
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from dipoli.web.api.openapi import document as describe
from dipoli.web.limits import stores
from tests.seeds import SEED, STEP
from tests.web.api.program import Program, program_of
from tests.web.pages.conftest import World

EXAMPLES = 2
CHECKED = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
)


LEFT_OUT = {
    # What takes a file as base64: no schema says what is a Word file, so what fits it is mostly refused, for a reason.
    "positive_data_acceptance": ("acts/attach_file", "acts/attach_statement", "acts/file_roll_calls", "readings/"),
    # Lists of pairs by prefixItems, which it takes for the form of an older draft; test_queries checks it by 2020-12.
    "response_schema_conformance": ("statements/passages_of_basket", "record/setbacks"),
}
"""Checks that say nothing of some operations, by what is in their paths."""

FIXED = {"process": "test", "cursor": ""}
"""The process of these tests, and the first page: only a page says what the cursor to the next one is."""


@pytest.fixture(autouse=True)
def _connections_stay_open() -> Iterator[None]:
    """Requests come by WSGI as from a server, which would close the connection of the test after each."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    yield
    for each in signals:
        each.connect(close_old_connections)


def operations() -> list[Any]:
    """List the operations, each on the process of these tests."""
    described = copy.deepcopy(describe())
    for path in described["paths"].values():
        for operation in path.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] in FIXED:
                    parameter["schema"] = {"const": FIXED[parameter["name"]]}
    schema: Any = schemathesis.openapi.from_dict(described)
    schema.app = get_wsgi_application()
    return [result.ok() for result in schema.get_all_operations()]


def try_out(operation: Any, mode: GenerationMode, program: Program) -> None:
    """Send some requests that fit, or some that do not; whatever they do is undone."""
    left_out = {check for check, paths in LEFT_OUT.items() if any(each in operation.path for each in paths)}
    checked = [name for name in CHECKED if name not in left_out]

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def one(case: Any) -> None:
        stores.begin_anew()
        before = transaction.savepoint()
        try:
            case.call_and_validate(headers=program.headers, checks=[CHECKS.get_one(name) for name in checked])
        finally:
            transaction.savepoint_rollback(before)

    one()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_the_api_does_as_it_says(mode: GenerationMode, whole: World, now: datetime) -> None:
    program = program_of(whole.cast.secretariat, now)
    failed = []
    for operation in operations()[SEED % STEP :: STEP]:
        try:
            try_out(operation, mode, program)
        except Unsatisfiable:
            continue  # it takes nothing that could be wrong
        except (Exception, BaseExceptionGroup) as error:
            failed.append((operation.label, str(getattr(error, "exceptions", error))))
    assert failed == [], f"again by DIPOLI_API_SEED={SEED} DIPOLI_API_STEP={STEP}"
