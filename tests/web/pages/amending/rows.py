"""The rights matrix of amending otherwise: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.web.drafting.acts import amend_paragraph
from tests.web.pages.conftest import World, place_of

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
SPEAKERS = (302, 404, 403, 403, 302, 403, 403)
SPEAKERS_SEE = (302, 404, 403, 403, 200, 403, 403)
CHAIR_REFUSED = (302, 404, 403, 403, 403, 422, 403)
OFFICERS = (302, 404, 403, 403, 403, 302, 302)
OFFICERS_REFUSED = (302, 404, 403, 403, 403, 422, 422)


def text(_: World) -> Mapping[str, object]:
    """Name the text under negotiation."""
    return {"number": "I/1"}


def bracket(world: World) -> Mapping[str, object]:
    """Name its first bracket."""
    return {"number": "I/1", "key": place_of(world.text, world.cast).text.brackets[0].key}


def wording(world: World) -> Mapping[str, object]:
    """Name the first wording of that bracket, and other words for it."""
    found = place_of(world.text, world.cast).text.brackets[0].alternatives[0]
    return {"revision": 0, "alternative": found.key, "words": "shall always"}


def theirs(world: World) -> Mapping[str, object]:
    """Name an amendment of Belmark's."""
    wish = amend_paragraph(
        world.cast.belmark, world.text, 0, "p2", "1. States [shall] refrain.", now=world.amendment.tabled_at
    )
    return {"number": "I/1", "amendment": wish.pk}


ROWS: Mapping[str, Mapping[str, Any]] = {
    "move": {
        "get": SPEAKERS_SEE,
        "post": SPEAKERS,
        "at": lambda world: {"number": "I/1", "paragraph": "p2"},
        "send": lambda world: {"revision": 0, "behind": "p3", "words": "1. States [shall][should] refrain from force."},
    },
    "propose-together": {
        "get": SPEAKERS_SEE,
        "post": SPEAKERS,
        "at": text,
        "send": lambda world: {"revision": 0, "words-p2": "1. Other words.", "words-p4": ""},
    },
    "join-amendment": {"post": SPEAKERS, "at": theirs},
    "reword": {"post": SPEAKERS, "at": bracket, "send": wording},
    "state-cause": {"post": OFFICERS, "at": bracket, "send": lambda world: {"revision": 0, "cause": "linkage"}},
    "withdraw-as-chair": {"post": CHAIR_REFUSED, "at": bracket, "send": lambda world: {"revision": 0}},
    "answer-at-bracket": {
        "post": OFFICERS_REFUSED,
        "at": bracket,
        "send": lambda world: {"revision": 0, "question": "none", "answer": "one"},
    },
}
