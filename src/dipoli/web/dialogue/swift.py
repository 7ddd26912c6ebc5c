"""What is read at each vote: by statements that Django writes once, since writing them costs more than running them.

Django puts the values of filters into the order in which the filters were called.
"""

import copy
from collections.abc import Sequence
from functools import cache

from django.db import connection

from dipoli.web.dialogue.models import Dialogue, Vote, Voter

KEPT = 64
Row = tuple[object, ...]

_kept: dict[tuple[str, int], tuple[Row, Dialogue]] = {}


def dialogue_at(slug: str, number: int) -> Dialogue | None:
    """Find a dialogue with its process as the database has them now; they are made anew only after a change."""
    row = _row(_dialogue_sql(connection.vendor), (slug, number))
    if row is None:
        return None
    kept = _kept.get((slug, number))
    if kept is None or kept[0] != row:
        found = Dialogue.objects.select_related("process").get(process__slug=slug, number=number)
        if len(_kept) >= KEPT:
            _kept.clear()
        if _row(_dialogue_sql(connection.vendor), (slug, number)) == row:
            _kept[slug, number] = row, found
        kept = row, found
    own = copy.copy(kept[1])
    own.process = copy.copy(kept[1].process)
    return own


def voter_with(dialogue: Dialogue, code: str) -> Voter | None:
    """Find who has a code in a dialogue."""
    return next(iter(Voter.objects.raw(_voter_sql(connection.vendor), (dialogue.pk, code))), None)


def answers_by(voter: Voter) -> Sequence[tuple[int, int]]:
    """List a person's votes in the order in which they were given: the statement's key, and the value."""
    with connection.cursor() as cursor:
        cursor.execute(_answers_sql(connection.vendor), (voter.pk,))
        found: list[tuple[int, int]] = cursor.fetchall()
        return found


def _row(statement: str, values: tuple[str, int]) -> Row | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: Row | None = cursor.fetchone()
        return found


@cache
def _dialogue_sql(vendor: str) -> str:  # noqa: ARG001 - each database has a tongue of its own
    rows = Dialogue.objects.select_related("process").order_by().filter(process__slug="").filter(number=0)
    return str(rows.query.sql_with_params()[0])


@cache
def _voter_sql(vendor: str) -> str:  # noqa: ARG001
    return str(Voter.objects.order_by().filter(dialogue=0).filter(code="").query.sql_with_params()[0])


@cache
def _answers_sql(vendor: str) -> str:  # noqa: ARG001
    rows = Vote.objects.filter(voter=0).order_by("pk").values_list("statement_id", "value")
    return str(rows.query.sql_with_params()[0])
