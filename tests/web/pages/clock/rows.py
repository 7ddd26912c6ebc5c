"""What each role gets at the addresses of a rehearsal's clock; a process that is none has no such pages."""

from collections.abc import Mapping

from dipoli.web.conference.models import Process
from tests.web.pages.conftest import World

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SECRETARIAT = (302, 404, 403, 403, 403, 403, 302)
Given = Mapping[str, object]


def rehearsal(world: World) -> Given:
    Process.objects.filter(pk=world.cast.process.pk).update(is_rehearsal=True)
    return {}


ROWS: Mapping[str, dict[str, object]] = {
    "clock": {"get": EVERY_SEAT, "at": rehearsal},
    "clock-face": {"get": EVERY_SEAT, "at": rehearsal},
    "set-clock": {"post": SECRETARIAT, "at": rehearsal, "send": lambda world: {"pace": "24"}},
    "step-clock": {
        "post": SECRETARIAT,
        "at": rehearsal,
        "send": lambda world: {"to": "other", "instant": "2026-12-24T12:00"},
    },
}
