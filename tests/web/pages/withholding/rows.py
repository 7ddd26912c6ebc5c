"""The rights matrix of withheld passages: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.web.drafting.acts import withhold_passage
from tests.web.pages.conftest import World

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SECRETARIAT = (302, 404, 403, 403, 403, 403, 302)


def text(_: World) -> Mapping[str, object]:
    """Name the text under negotiation."""
    return {"number": "I/1"}


def passage(world: World) -> Mapping[str, object]:
    """Withhold a paragraph of it, where none is withheld yet, and name the passage."""
    row = world.text.withheld.first() or withhold_passage(
        world.cast.secretariat, world.text, 0, "p3", "p3", now=world.amendment.tabled_at
    )
    return {"number": "I/1", "passage": row.pk}


ROWS: Mapping[str, Mapping[str, Any]] = {
    "withheld-passages": {"get": EVERY_SEAT, "at": text},
    "withhold-passage": {
        "post": SECRETARIAT,
        "at": text,
        "send": lambda world: {"revision": 0, "first": "p2", "last": "p3"},
    },
    "open-withheld": {
        "post": SECRETARIAT,
        "at": passage,
        "send": lambda world: {f"passage-{world.text.withheld.get().pk}-revision": 1},
    },
    "return-withheld": {"post": SECRETARIAT, "at": passage},
}
