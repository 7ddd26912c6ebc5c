"""The rights matrix of common ground, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
# In that process two delegations have spoken, which is not enough for a map: nobody has a picture of it.
NO_PICTURE = (302, 404, 404, 404, 404, 404, 404)
# A paper without its file: whoever may enter one is told so.
PAPER = (302, 404, 422, 422, 422, 422, 422)
OFFICE = (302, 404, 403, 403, 403, 200, 200)
OFFICE_DOES = (302, 404, 403, 403, 403, 302, 302)
# No file comes with it: whoever may file one is told so.
OFFICE_FAILS = (302, 404, 403, 403, 403, 422, 422)

ROWS: Mapping[str, Mapping[str, Any]] = {
    "ground": {"get": EVERY_SEAT},
    "ground-picture": {"get": NO_PICTURE, "at": lambda world: {"kind": "map", "form": "svg"}},
    "stances": {"get": EVERY_SEAT, "post": PAPER},
    "progress": {"get": EVERY_SEAT},
    "progress-picture": {"get": EVERY_SEAT, "at": lambda world: {"kind": "progress", "form": "svg"}},
    "votes": {"get": EVERY_SEAT},
    "votes-picture": {"get": EVERY_SEAT, "at": lambda world: {"kind": "movement", "form": "svg"}},
    "file-votes": {"get": OFFICE, "post": OFFICE_FAILS},
    "votes-of": {"get": EVERY_SEAT, "at": lambda world: {"number": 1}},
    "votes-of-picture": {"get": EVERY_SEAT, "at": lambda world: {"number": 1, "kind": "map", "form": "svg"}},
    "remove-votes": {"post": OFFICE_DOES, "at": lambda world: {"number": 1}, "send": lambda world: {"reason": "Old."}},
}
