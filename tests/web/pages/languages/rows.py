"""The rights matrix of language versions: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.web.languages.models import Rendering
from tests.web.pages.conftest import World

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SECRETARIAT_SEES = (302, 404, 403, 403, 403, 403, 200)
SECRETARIAT = (302, 404, 403, 403, 403, 403, 302)


def french(_: World) -> Mapping[str, object]:
    """Name the French version of the text under negotiation."""
    return {"number": "I/1", "language": "fr"}


def words(_: World) -> Mapping[str, object]:
    """Name words of the version."""
    return {"number": "I/1", "language": "fr", "rendering": Rendering.objects.get(paragraph="p2").pk}


ROWS: Mapping[str, Mapping[str, Any]] = {
    "text-languages": {"get": EVERY_SEAT, "at": lambda world: {"number": "I/1"}},
    "bring-version": {
        "post": SECRETARIAT,
        "at": lambda world: {"number": "I/1"},
        "send": lambda world: {"language": "es", "words": "1. Palabras.", "do": "bring"},
    },
    "text-beside": {"get": EVERY_SEAT, "at": french},
    "version-file": {"get": EVERY_SEAT, "at": french},
    # Nothing would move: for the secretariat the act itself refuses.
    "realign-version": {"post": (*SECRETARIAT[:-1], 422), "at": french},
    "give-state": {"post": SECRETARIAT, "at": french, "send": lambda world: {"paragraph": "p2", "state": "reviewed"}},
    "correct-rendering": {
        "get": SECRETARIAT_SEES,
        "post": SECRETARIAT,
        "at": lambda world: {**french(world), "paragraph": "p4"},
        "send": lambda world: {"words": "3. Ils règlent leurs différends."},
    },
    "align-rendering": {
        "get": SECRETARIAT_SEES,
        "post": SECRETARIAT,
        "at": words,
        "send": lambda world: {"paragraph": "p3"},
    },
    "leave-out-rendering": {"post": SECRETARIAT, "at": words},
}
