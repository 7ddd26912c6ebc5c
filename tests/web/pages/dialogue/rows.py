"""The rights matrix of public dialogues, as rows of `test_rights`."""

from collections.abc import Callable, Mapping
from typing import Any

from dipoli.web.dialogue.models import Passage

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
ANYBODY = (200,) * 7
NOBODY_YET = (404,) * 7
REFUSED = (422,) * 7
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
OFFICE = (302, 404, 403, 403, 403, 200, 200)
OFFICE_DOES = (302, 404, 403, 403, 403, 302, 302)
OFFICE_FAILS = (302, 404, 403, 403, 403, 422, 422)


def one(number: int = 1, **more: object) -> Callable[[object], Mapping[str, object]]:
    return lambda world: {"number": number, **more}


def linked(world: object) -> Mapping[str, object]:
    return {"number": 1, "passage": Passage.objects.get().pk}


def sent(**given: object) -> Callable[[object], Mapping[str, object]]:
    return lambda world: given


TERMS = {"threshold": 20, "most_statements": 5, "most_new": 100, "origins": "https://example.org"}
ROWS: Mapping[str, Mapping[str, Any]] = {
    "public-ask": {"get": ANYBODY, "at": one()},
    # Whoever has not opened the page before has no cookie, so nothing is taken.
    "public-vote": {"post": REFUSED, "at": one(), "send": sent(statement=1, value=1)},
    "public-write": {"post": REFUSED, "at": one(), "send": sent(words="Something new to say.")},
    "public-mine": {"get": ANYBODY, "at": one()},
    "public-invited": {"get": REFUSED, "post": REFUSED, "at": one(2, token="forged")},
    "public-results": {"get": ANYBODY, "at": one()},
    "public-picture": {"get": ANYBODY, "at": one(kind="map", form="svg")},
    "public-data": {"get": NOBODY_YET, "at": one()},
    "public-embed": {"get": ANYBODY, "at": one()},
    "dialogues": {"get": EVERY_SEAT},
    "open-dialogue": {
        "get": OFFICE,
        "post": OFFICE_DOES,
        "send": sent(title="More", question="What more?", moderation="after", access="open", **TERMS),
    },
    "public-beside": {"get": EVERY_SEAT},
    "dialogue": {"get": EVERY_SEAT, "at": one()},
    "dialogue-terms": {"get": OFFICE, "post": OFFICE_DOES, "at": one(), "send": sent(**TERMS)},
    "close-dialogue": {"post": OFFICE_DOES, "at": one()},
    "moderation": {"get": OFFICE, "at": one()},
    "put-statement": {"post": OFFICE_DOES, "at": one(), "send": sent(words="Put by the office.")},
    "moderate-statement": {"post": OFFICE_DOES, "at": one(statement=8), "send": sent(deed="out", reason="Names.")},
    "watch-dialogue": {"get": OFFICE, "at": one()},
    "watch-people": {"post": OFFICE_DOES, "at": one(), "send": sent(people="person-0001", reason="why")},
    "invitations": {"get": OFFICE, "post": OFFICE, "at": one(2), "send": sent(count=2)},
    "revoke-invitations": {"post": OFFICE_DOES, "at": one(2, batch=1)},
    "dialogue-files": {"get": OFFICE, "post": OFFICE_FAILS, "at": one()},
    "dialogue-export": {"get": OFFICE, "at": one()},
    "link-passage": {"post": OFFICE_DOES, "at": one(), "send": sent(statement=1, place="I/1 p2")},
    "unlink-passage": {"post": OFFICE_DOES, "at": linked},
}
