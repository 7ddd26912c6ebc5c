"""A process in the middle of everything, and its archive."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest

from dipoli.web.archive import export
from dipoli.web.conference.models import Process
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.pages.conftest import World, document, spoken, world

__all__ = ["document", "spoken", "world"]

Exported = Callable[..., bytes]


@pytest.fixture
def process(world: World) -> Process:
    """The process of the world."""
    return world.cast.process


@pytest.fixture
def exported() -> Exported:
    """Gives the archive of a process."""

    def written(process: Process, shown: frozenset[Distribution] | None = None) -> bytes:
        out = BytesIO()
        export(process, out, shown=shown)
        return out.getvalue()

    return written


@pytest.fixture
def archive(process: Process, exported: Exported) -> bytes:
    """The archive of the world."""
    return exported(process)


@pytest.fixture
def other(cast: Cast, now: datetime) -> Process:
    """Another process in the same database, of which nothing may get into the archive of the first."""
    from dipoli.web.conference.acts import Founder, assign_seat, found_process, open_basket
    from dipoli.web.conference.models import Role
    from tests.web.cast import user_named

    founder = Founder(chain="other", name="Another founder")
    process = found_process(founder, title="Quite another", symbol="QA", rules="osce-2006", now=now)
    seat = assign_seat(founder, user=user_named("zoe"), role=Role.SECRETARIAT, display_name="Zoe", now=now)
    open_basket(seat, number="I", title="Elsewhere", now=now)
    return process
