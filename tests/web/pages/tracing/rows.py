"""The rights matrix of texts on their way: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.text import adjacent_brackets
from tests.web.pages.conftest import World, place_of

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
# The text of the world repeats no choice and asks no question: for those who may, the act itself refuses.
CHAIR_REFUSED = (302, 404, 403, 403, 403, 422, 403)
OFFICERS_REFUSED = (302, 404, 403, 403, 403, 422, 422)


def text(_: World) -> Mapping[str, object]:
    """Name the text under negotiation."""
    return {"number": "I/1"}


def question(world: World) -> Mapping[str, object]:
    """Answer a question that the text does not ask."""
    assert not adjacent_brackets(place_of(world.text, world.cast).text)
    return {"revision": 0, "question": "none", "answer": "one"}


ROWS: Mapping[str, Mapping[str, Any]] = {
    "text-changes": {"get": EVERY_SEAT, "at": text},
    "text-fate": {"get": EVERY_SEAT, "at": text},
    "text-origins": {"get": EVERY_SEAT, "at": text},
    "text-readings": {"get": EVERY_SEAT, "at": text},
    "compile-preview": {"get": EVERY_SEAT, "at": text},
    "answer-question": {"post": OFFICERS_REFUSED, "at": text, "send": question},
    "lift-everywhere": {
        "post": CHAIR_REFUSED,
        "at": text,
        "send": lambda world: {"revision": 0, "first": "none", "words": "shall"},
    },
}
