"""What each role gets at the addresses of an exercise; a process that is none has no such pages."""

from collections.abc import Mapping

from tests.web.pages.conftest import World
from tests.web.training import scene

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
TRAINER = (302, 404, 403, 403, 403, 403, 302)
OWN = (302, 404, 404, 404, 200, 404, 200)
Given = Mapping[str, object]


def prepared(world: World) -> Given:
    scene.prepared(world.cast, world.amendment.tabled_at)
    return {}


def begun(world: World) -> Given:
    scene.begun(world.cast, world.amendment.tabled_at)
    return {}


def instructions(world: World) -> Given:
    return {**prepared(world), "paper": "instructions"}


def ended(world: World) -> Given:
    scene.ended(world.cast, world.amendment.tabled_at)
    return {}


def table(world: World) -> Given:
    return {**ended(world), "table": "brackets"}


def picture(world: World) -> Given:
    return {**ended(world), "kind": "brackets", "form": "svg"}


ROWS: Mapping[str, dict[str, object]] = {
    "exercise": {"get": EVERY_SEAT, "at": prepared},
    "exercise-time": {"get": EVERY_SEAT, "at": begun},
    "begin-exercise": {"post": TRAINER, "at": prepared},
    "end-exercise": {"post": TRAINER, "at": begun},
    "exercise-pace": {"post": TRAINER, "at": begun, "send": lambda world: {"minutes": "30"}},
    "exercise-print": {"get": EVERY_SEAT, "at": prepared},
    "assessment": {"get": EVERY_SEAT, "at": ended},
    "assessment-paper": {"get": EVERY_SEAT, "at": ended},
    "assessment-table": {"get": EVERY_SEAT, "at": table},
    "assessment-picture": {"get": EVERY_SEAT, "at": picture},
    "exercise-paper": {"get": OWN, "at": instructions},
}
