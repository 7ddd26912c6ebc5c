"""The rights matrix of statements: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from dipoli.web.conference.models import Participant
from dipoli.web.statements import acts, queries
from dipoli.web.statements.models import Contest, Passage, Statement
from tests.web.pages.conftest import World

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)


def first(_: World) -> dict[str, object]:
    """Name Arvia's statement."""
    return {"number": 1}


def second_mark(_: World) -> dict[str, object]:
    """Contest a mark that nobody has contested."""
    return {"start": queries.read(Statement.objects.get(number=1)).marked[1].start, "says": "not critical"}


def on_a_principle(world: World) -> dict[str, object]:
    """Link a sentence that nobody has linked to the first principle of the catalogue."""
    return {"start": queries.read(Statement.objects.get(number=1)).marks[3].start, "principle": 1}


def linked(world: World) -> dict[str, object]:
    """Name a link that the chair has made."""
    found = Passage.objects.filter(unlinked_at=None).first()
    if found is None:
        statement, principle = Statement.objects.get(number=1), queries.principles(world.cast.chair)[0]
        start = queries.read(statement).marks[0].start
        found = acts.link_sentence(world.cast.chair, statement, start, principle, now=timezone.now())
    return {"number": 1, "passage": found.pk}


def pair(world: World) -> dict[str, object]:
    """Name the sentences that are proposed as alike."""
    found = queries.ground(world.cast.chair)[0]
    return {
        "one": found.one.number,
        "one_start": found.likeness.one.start,
        "other": found.other.number,
        "other_start": found.likeness.other.start,
        "is_common": "on",
    }


def filed(_: World) -> dict[str, object]:
    """File for Arvia."""
    arvia = Participant.objects.get(name="Arvia").pk
    given = {"kind": "statement", "title": "T", "given_on": "2026-11-20", "distribution": "public", "words": "Words."}
    return {"participant": arvia, **given}


ROWS: Mapping[str, Mapping[str, Any]] = {
    "statements": {"get": EVERY_SEAT},
    "file-statement": {
        "get": (302, 404, 403, 200, 200, 200, 200),
        "post": (302, 404, 403, 403, 302, 302, 302),
        "send": filed,
    },
    "statement": {"get": EVERY_SEAT, "at": first},
    "contest": {"post": (302, 404, 403, 302, 302, 302, 302), "at": first, "send": second_mark},
    "withdraw-contest": {
        "post": (302, 404, 422, 422, 302, 422, 422),
        "at": lambda _: {"number": 1, "contest": Contest.objects.get().pk},
    },
    "link-sentence": {"post": (302, 404, 403, 302, 302, 302, 302), "at": first, "send": on_a_principle},
    "unlink-sentence": {"post": (302, 404, 403, 403, 403, 302, 302), "at": linked},
    "contested": {"get": EVERY_SEAT},
    "tone": {"get": EVERY_SEAT},
    "doctrines": {"get": EVERY_SEAT},
    "common-ground": {"get": EVERY_SEAT, "post": (302, 404, 403, 403, 403, 302, 302), "send": pair},
    "check-statement": {"get": EVERY_SEAT, "post": EVERY_SEAT, "send": lambda _: {"words": "We meet again."}},
}
