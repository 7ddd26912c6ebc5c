"""What each role gets at the addresses of letters, which belong to whoever is signed in, or has the link."""

from collections.abc import Mapping

from dipoli.web.conference.clock import wall
from dipoli.web.letters.models import Correspondent
from dipoli.web.letters.wishing import Wishes, leave_token, wish
from tests.web.pages.conftest import World

ANYBODY = (200,) * 7
SIGNED_IN = (302, 200, 200, 200, 200, 200, 200)
Given = Mapping[str, object]
SENT = {"address": "hale@arvia.example", "zone": "Europe/Helsinki", "hour": "7"}
KINDS = (
    "decisions",
    "meetings",
    "texts",
    "register",
    "consultations",
    "statements",
    "packages",
    "follow-up",
    "conference",
)
FORM = {**SENT, **{f"kind-{kind}": "daily" for kind in KINDS}}


def correspondent(world: World) -> Correspondent:
    return wish(world.cast.arvia.user, Wishes("hale@arvia.example", "UTC", 7, {}), now=wall())


def asked(world: World) -> Given:
    correspondent(world)
    letter = world.cast.arvia.user.letters.latest("pk")
    return {"token": letter.words.split("/letters/confirm/")[1].split("/")[0]}


def leaving(world: World) -> Given:
    return {"token": leave_token(correspondent(world))}


ROWS: Mapping[str, dict[str, object]] = {
    "choose-language": {"post": (302,) * 7, "send": lambda world: {"language": "en"}, "slug": False},
    "letters": {"get": SIGNED_IN, "post": (302,) * 7, "send": lambda world: FORM, "slug": False},
    "confirm-address": {"get": ANYBODY, "post": ANYBODY, "at": asked, "slug": False},
    "leave-letters": {"get": ANYBODY, "post": ANYBODY, "at": leaving, "slug": False},
}
