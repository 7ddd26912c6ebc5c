"""What each role gets at the addresses of those who take part, and of the stages."""

from collections.abc import Mapping

from dipoli.web.conference.acts import note_departure
from dipoli.web.conference.models import Participant
from tests.web.cast import user_named
from tests.web.pages.conftest import World

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SECRETARIAT = (302, 404, 403, 403, 403, 403, 302)
NOBODY_HERE = (302, 404, 403, 403, 403, 403, 403)
CHAIR_BY_THE_RULES = (302, 404, 422, 422, 422, 302, 422)
Given = Mapping[str, object]


def arvia(world: World) -> Given:
    return {"participant": world.cast.arvia.participant_id}


def gone(world: World) -> Given:
    row = Participant.objects.get(name="Belmark")
    if row.left_at is None:
        note_departure(world.cast.secretariat, row, now=world.text.tabled_at)
    return {"participant": row.pk}


def seat(world: World) -> Given:
    return {"seat_number": world.cast.arvia.pk}


def somebody(world: World) -> Given:
    from django.contrib.auth.models import User

    if not User.objects.filter(username="newcomer").exists():
        user_named("newcomer")
    return {"username": "newcomer", "display_name": "Counsellor Fry", "role": "delegate"}


ROWS: Mapping[str, Mapping[str, object]] = {
    "participants": {"get": EVERY_SEAT},
    "participant": {"get": EVERY_SEAT, "at": arvia},
    "seating": {"get": EVERY_SEAT},
    "admit-participant": {"post": SECRETARIAT, "send": lambda world: {"name": "Dunmark", "kind": "participating"}},
    "form-group": {"post": SECRETARIAT, "send": lambda world: {"name": "Five"}},
    "draw-lot": {"post": SECRETARIAT, "send": lambda world: {"seed": "Halden"}},
    "describe-participant": {"post": SECRETARIAT, "at": arvia, "send": lambda world: {"name_fr": "Arvie"}},
    "move-to-group": {"post": SECRETARIAT, "at": arvia, "send": lambda world: {"group": "Inland Pact"}},
    "note-departure": {"post": SECRETARIAT, "at": arvia},
    "note-return": {"post": SECRETARIAT, "at": gone},
    "assign-seat": {"post": SECRETARIAT, "at": arvia, "send": somebody},
    "accredit": {"post": SECRETARIAT, "at": seat},
    "appoint-head": {"post": SECRETARIAT, "at": seat},
    "let-act": {"post": NOBODY_HERE, "at": lambda world: {**seat(world), "deed": "take"}},
    "stage": {"get": EVERY_SEAT},
    "put-stage": {"post": CHAIR_BY_THE_RULES, "send": lambda world: {"phase": "adoption"}},
    "put-mandates": {"post": CHAIR_BY_THE_RULES, "send": lambda world: {"agenda": "I. Security\nTalk of it."}},
    "put-basis": {"post": CHAIR_BY_THE_RULES, "send": lambda world: {"document": "I/1"}},
    "declare-participation": {"post": (302, 404, 403, 403, 302, 302, 403)},
}
