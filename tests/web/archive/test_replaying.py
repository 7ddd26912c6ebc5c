"""A record played again by a compressed clock."""

from datetime import timedelta
from io import BytesIO
from itertools import pairwise

import pytest

from dipoli.web.archive import replay
from dipoli.web.conference.models import Process
from dipoli.web.record.models import Distribution, Entry
from tests.web.archive.conftest import Exported


def test_acts_come_in_order_and_as_far_apart_as_they_were(process: Process, archive: bytes) -> None:
    played = list(replay(BytesIO(archive), speed=3600.0))
    kept = list(Entry.objects.filter(chain__slug="test").order_by("number"))
    assert [(each.entry.number, each.entry.act, each.entry.subject) for each in played] == [
        (each.number, each.act, each.subject) for each in kept
    ]
    assert played[0].wait == timedelta(0)
    for before, after in pairwise(played):
        gap = max(after.entry.at - before.entry.at, timedelta(0)) / 3600
        assert after.wait == min(gap, timedelta(minutes=1))
    assert any(each.wait for each in played)


def test_one_can_begin_later_and_nothing_withheld_is_played(process: Process, exported: Exported) -> None:
    whole = exported(process, frozenset({Distribution.PUBLIC}))
    assert next(each.entry.number for each in replay(BytesIO(whole), speed=1.0, after=20)) == 21
    for each in replay(BytesIO(whole), speed=1.0):
        assert (each.entry.content is None) == (each.entry.distribution != Distribution.PUBLIC)
    with pytest.raises(ValueError, match="time runs forward"):
        next(replay(BytesIO(whole), speed=0.0))
