"""What each role gets at the addresses of meetings, rules, the register and the final act."""

from collections.abc import Callable, Mapping

from dipoli.web.conference.acts import ask_for_the_floor, give_the_floor, register_paper, renew_calendar
from dipoli.web.conference.acts.meetings import write_agenda
from dipoli.web.conference.calendars import calendar_token
from dipoli.web.conference.models import AgendaItem, Intervention, Paper, Passage
from dipoli.web.decisions.acts import put_motion
from dipoli.web.decisions.models import Motion
from tests.web.pages.conftest import World

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
CHAIR = (302, 404, 403, 403, 403, 302, 403)
CHAIR_BY_THE_RULES = (302, 404, 422, 422, 422, 302, 422)
Given = Mapping[str, object]


def motion(world: World) -> Given:
    row = Motion.objects.first() or put_motion(
        world.cast.chair, Motion.Kind.RULES, {"name": "cbd-like"}, now=world.running.opened_at or world.text.tabled_at
    )
    return {"motion": row.pk, "deed": "adopt"}


def item(deed: str) -> Callable[[World], Given]:
    def at(world: World) -> Given:
        if not AgendaItem.objects.exists():
            now = world.text.tabled_at
            write_agenda(world.cast.chair, ["Principles"], now)
            row = AgendaItem.objects.get()
            ask_for_the_floor(world.cast.arvia, row, now=now)
            give_the_floor(world.cast.chair, row, now=now)
            ask_for_the_floor(world.cast.belmark, row, now=now)
        return {"item": AgendaItem.objects.get().pk, "deed": deed}

    return at


def spoken(world: World) -> Given:
    item("ask")(world)
    return {"intervention": Intervention.objects.get(spoke_at__isnull=False).pk}


def statement(world: World) -> Given:
    return {f"statement-{spoken(world)['intervention']}-words": "We said so."}


def alignment(world: World) -> Given:
    prefix = f"alignment-{spoken(world)['intervention']}"
    return {f"{prefix}-name": "Cadmia", f"{prefix}-do": "join"}


def paper(world: World) -> Given:
    row = Paper.objects.first() or register_paper(
        world.cast.arvia, Paper.Kind.DELEGATION, "Paper", "Words.", now=world.text.tabled_at
    )
    return {"paper": row.pk}


def passage(world: World) -> Given:
    words = "Words.\n[restricted]\nFor few.\n[/restricted]\nMore."
    row = Passage.objects.first()
    if row is None:
        register_paper(world.cast.arvia, Paper.Kind.DELEGATION, "Kept", words, now=world.text.tabled_at)
        row = Passage.objects.get()
    return {"paper": row.paper_id, "passage": row.pk}


def again(world: World) -> Given:
    prefix = f"reissue-{paper(world)['paper']}"
    return {f"{prefix}-suffix": "Rev", f"{prefix}-words": "Other words."}


ROWS: Mapping[str, Mapping[str, object]] = {
    "meetings": {"get": EVERY_SEAT},
    "meeting": {"get": EVERY_SEAT, "at": lambda world: {"meeting": 2}},
    "journal": {"get": EVERY_SEAT, "at": lambda world: {"meeting": 2, "form": "txt"}},
    "issue-journal": {"post": (302, 404, 403, 403, 403, 403, 302), "at": lambda world: {"meeting": 1}},
    "suspend-meeting": {"post": CHAIR},
    "resume-meeting": {"post": (302, 404, 403, 403, 403, 422, 403)},
    "put-agenda": {"post": CHAIR_BY_THE_RULES, "send": lambda world: {"items": "Principles"}},
    "motion": {"post": CHAIR_BY_THE_RULES, "at": motion},
    "item": {"post": (302, 404, 422, 302, 302, 302, 422), "at": item("ask")},
    "hand-in": {"post": (302, 404, 422, 422, 302, 422, 422), "at": spoken, "send": statement},
    "note-alignment": {"post": (302, 404, 403, 403, 403, 302, 302), "at": spoken, "send": alignment},
    "rules": {"get": EVERY_SEAT},
    "change-rules": {"post": CHAIR_BY_THE_RULES, "send": lambda world: {"name": "assembly", "toml": ""}},
    "register": {"get": EVERY_SEAT},
    "enter-paper": {
        "post": (302, 404, 422, 302, 302, 302, 302),
        "send": lambda world: {"kind": "DEL", "title": "Ours", "words": "Words.", "distribution": "participants"},
    },
    "reissue-paper": {"post": (302, 404, 422, 422, 302, 302, 302), "at": paper, "send": again},
    "distribute-paper": {
        "post": (302, 404, 403, 403, 403, 302, 302),
        "at": paper,
        "send": lambda world: {"distribution": "public"},
    },
    "release-passage": {
        "post": (302, 404, 404, 404, 403, 302, 302),
        "at": passage,
        "send": lambda world: {"distribution": "participants"},
    },
    "withdraw-paper": {"post": (302, 404, 422, 422, 302, 302, 302), "at": paper},
    "final-act": {"get": EVERY_SEAT},
    "calendar": {
        "get": (200,) * 7,
        "slug": False,
        "at": lambda world: {"token": calendar_token(renew_calendar(world.cast.arvia, now=world.text.tabled_at))},
    },
    "renew-calendar": {"post": (302, 404, 302, 302, 302, 302, 302)},
    "revoke-calendar": {"post": (302, 404, 422, 422, 422, 422, 422)},
    "final-act-file": {"get": EVERY_SEAT, "at": lambda world: {"form": "txt"}},
}
