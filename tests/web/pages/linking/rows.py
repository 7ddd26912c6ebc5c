"""The rights matrix of packages: what each role gets at each address, as rows of `test_rights`."""

from collections.abc import Mapping
from typing import Any

from dipoli.packages import Answer
from dipoli.web.drafting.models import Document
from dipoli.web.linkage import acts
from dipoli.web.linkage.models import LinkedChoices, Term
from tests.web.cast import Cast
from tests.web.pages.conftest import World, place_of

# In the order nobody, outsider, observer, organisation, delegate (Arvia), chair, secretariat.
EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SPEAKERS = (302, 404, 403, 403, 302, 403, 403)
CHAIR = (302, 404, 403, 403, 403, 302, 403)
CHAIR_SEES = (302, 404, 404, 404, 404, 200, 404)
CHAIR_DOES = (302, 404, 404, 404, 404, 302, 404)


def linked(world: World) -> dict[str, object]:
    """Link the first two brackets of I/1, where they are not yet."""
    found = LinkedChoices.objects.first()
    return {"linked": found.number if found else _play(world).number}


def package(world: World) -> dict[str, object]:
    """Name the package that the chair has sought."""
    return {**linked(world), "package": 1}


def stake(world: World) -> dict[str, object]:
    """Name the first bracket of I/1."""
    return {"document": world.text.pk, "key": place_of(world.text, world.cast).text.brackets[0].key}


def answer(world: World) -> dict[str, object]:
    """Say of its first wording that it can be accepted."""
    bracket = place_of(world.text, world.cast).text.brackets[0]
    return {f"answer:{world.text.pk}:{bracket.key}:{bracket.alternatives[0].key}": "accept"}


def brackets(world: World) -> dict[str, object]:
    """Choose one bracket, so that linking is refused."""
    return {"title": "T", "brackets": f"I/1|{place_of(world.text, world.cast).text.brackets[0].key}"}


def _play(world: World) -> LinkedChoices:
    cast, now = world.cast, world.text.tabled_at
    found = place_of(world.text, cast).text.brackets[1:]
    made = acts.link_choices(cast.chair, "Linked", [(world.text, each.key) for each in found], now=now)
    _stake(cast, world, found[0].key, found[0].alternatives[0].key)
    acts.seek_package(cast.chair, made, clock=lambda: 0.0, now=now)
    return made


def _stake(cast: Cast, world: World, key: str, alternative: str) -> None:
    now = world.text.tabled_at
    for seat in (cast.arvia, cast.belmark):
        acts.enter_stakes(seat, [acts.Said(world.text, key, {alternative: Answer.ACCEPT})], now=now)
    acts.send_stakes(cast.belmark, now=now)


def term(world: World) -> dict[str, object]:
    """Name a term of Arvia's between the linked brackets."""
    given = linked(world)
    made = LinkedChoices.objects.get(number=str(given["linked"]))
    term = acts.enter_term(world.cast.arvia, made, Term.Kind.LINKAGE, _pair(world), now=world.text.tabled_at)
    return {**given, "term": term.pk}


def tie(world: World) -> dict[str, object]:
    """Tie the first wordings of the linked brackets."""
    wanted, needed = (f"I/1|{bracket}|{alternative}" for _, bracket, alternative in _pair(world))
    return {"kind": "linkage", "wanted": wanted, "needed": needed}


def _pair(world: World) -> list[tuple[Document, str, str]]:
    found = place_of(world.text, world.cast).text.brackets[1:3]
    return [(world.text, each.key, each.alternatives[0].key) for each in found]


ROWS: Mapping[str, Mapping[str, Any]] = {
    "packages": {"get": EVERY_SEAT},
    "link-choices": {"post": (302, 404, 422, 422, 422, 422, 422), "send": brackets},
    "send-stakes": {"post": SPEAKERS, "at": lambda world: linked(world) and {}},
    "linked-choices": {"get": EVERY_SEAT, "at": linked},
    "enter-stakes": {"post": (302, 404, 403, 403, 422, 403, 403), "at": linked},
    "enter-term": {"post": SPEAKERS, "at": linked, "send": tie},
    "drop-term": {"post": (302, 404, 404, 404, 302, 404, 404), "at": term},
    "seek-package": {"post": CHAIR, "at": linked, "send": lambda world: {"objective": "nash"}},
    "package": {"get": CHAIR_SEES, "at": package},
    "show-package": {"post": CHAIR_DOES, "at": package},
    "table-package": {"post": CHAIR_DOES, "at": package},
    "enter-stake": {"post": SPEAKERS, "at": stake, "send": answer},
}
