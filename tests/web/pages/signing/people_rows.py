"""What each role gets at the addresses of people: the secretariat and heads of delegation, or whoever has a link."""

from collections.abc import Mapping

from dipoli.web.accounts.acts import invite_person, place_hold, reset_account
from dipoli.web.conference.clock import wall
from dipoli.web.conference.models import Seat
from tests.web.pages.conftest import World
from tests.web.pages.signing.rows import SIGNED_IN, TO_SIGN_IN, row

ANYBODY = (200,) * 7
NOBODYS = (302, 404, 404, 404, 404, 404, 404)
SECRETARIAT_SEES = (302, 404, 403, 403, 403, 403, 200)
SECRETARIAT_DOES = (302, 404, 403, 403, 403, 403, 302)
Given = Mapping[str, object]
WHO = {"display_name": "Counsellor Fry", "address": "fry@arvia.example", "role": "delegate", "participant": "Arvia"}


def invited(world: World) -> tuple[int, str]:
    address = f"fry{world.cast.process.invited.count()}@a.example"
    found = invite_person(
        world.cast.secretariat, address=address, display_name="Mr. Fry", participant="Arvia", now=wall()
    )
    return found.invitation.pk, found.secret


def here(given: dict[str, object]) -> dict[str, object]:
    return {**given, "slug": True}


def held(world: World) -> Given:
    if not world.cast.process.holds.exists():
        place_hold(world.cast.secretariat, reason="An audit", now=wall())
    return {}


def way(world: World) -> Given:
    seat = Seat.objects.get(pk=world.cast.cadmia.pk)
    return {"secret": reset_account(world.cast.secretariat, seat, now=wall()).secret}


ROWS: Mapping[str, dict[str, object]] = {
    "people": here(row(SECRETARIAT_SEES)),
    "invite-person": here(row(post=(302, 404, 403, 403, 403, 403, 200), send=lambda world: WHO)),
    "withdraw-invitation": here(
        row(post=(302, 404, 403, 403, 403, 403, 302), at=lambda world: {"invitation": invited(world)[0]})
    ),
    "place-hold": here(row(post=SECRETARIAT_DOES, send=lambda world: {"reason": "An audit"})),
    "lift-hold": here(row(post=SECRETARIAT_DOES, at=held)),
    "tend-account": here(
        row(post=SECRETARIAT_DOES, at=lambda world: {"seat_number": world.cast.cadmia.pk, "deed": "lock"})
    ),
    "invitation": row(ANYBODY, (422,) * 7, at=lambda world: {"secret": invited(world)[1]}),
    "way-in": row(ANYBODY, (422,) * 7, at=way),
    "sessions": row(SIGNED_IN),
    "end-other-sessions": row(post=TO_SIGN_IN),
    "end-session": row(post=NOBODYS, at=lambda world: {"session": 0}),
    "second-factor": row(TO_SIGN_IN, TO_SIGN_IN),
}
