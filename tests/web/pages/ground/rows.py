"""The rights matrix of common ground, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
# In that process two delegations have spoken, which is not enough for a map: nobody has a picture of it.
NO_PICTURE = (302, 404, 404, 404, 404, 404, 404)
# A paper without its file: whoever may enter one is told so.
PAPER = (302, 404, 422, 422, 422, 422, 422)

ROWS: Mapping[str, Mapping[str, Any]] = {
    "ground": {"get": EVERY_SEAT},
    "ground-picture": {"get": NO_PICTURE, "at": lambda world: {"kind": "map", "form": "svg"}},
    "stances": {"get": EVERY_SEAT, "post": PAPER},
    "progress": {"get": EVERY_SEAT},
    "progress-picture": {"get": EVERY_SEAT, "at": lambda world: {"kind": "progress", "form": "svg"}},
    "votes": {"get": EVERY_SEAT},
    "votes-picture": {"get": EVERY_SEAT, "at": lambda world: {"kind": "movement", "form": "svg"}},
}
