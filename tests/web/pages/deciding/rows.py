"""What each role gets at the addresses of votes, packages, silence proposed and closed passages."""

from collections.abc import Callable, Mapping

from dipoli.formats.attachments import attachment
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.web.conference.models import Process
from dipoli.web.decisions.acts import attach_statement, call_vote, propose_silence, put_motion, put_package
from dipoli.web.decisions.models import Ballot, InterpretativeStatement, MeetingQuestion, Motion, SilenceProcedure
from dipoli.web.drafting.acts import close_passage
from dipoli.web.drafting.models import Document, PassageClosed
from tests.web.pages.conftest import HOUR, World

EVERY_SEAT = (302, 404, 200, 200, 200, 200, 200)
SPEAKERS = (302, 404, 403, 403, 302, 403, 403)
CHAIR_BY_THE_RULES = (302, 404, 422, 422, 422, 302, 422)
Given = Mapping[str, object]


def voting(world: World) -> Process:
    Process.objects.update(rules="assembly")
    world.cast.chair.process.refresh_from_db()
    return world.cast.chair.process


def question(world: World) -> MeetingQuestion:
    voting(world)
    return MeetingQuestion.objects.get(document__number="I/3")


def ballot(world: World) -> Given:
    subject = question(world)
    row = Ballot.objects.first() or call_vote(world.cast.chair, subject, BallotKind.ROLL_CALL, now=world.text.tabled_at)
    return {"vote": row.pk}


def motion(world: World) -> Given:
    voting(world)
    row = Motion.objects.first() or put_motion(
        world.cast.chair, Motion.Kind.BASIS, {"document": "I/4"}, now=world.text.tabled_at
    )
    return {"motion": row.pk}


def package(world: World) -> Given:
    if not MeetingQuestion.objects.filter(package="Both").exists():
        from dipoli.web.drafting.acts import table_document

        cast, now = world.cast, world.text.tabled_at
        both = [table_document(cast.secretariat, cast.basket, f"P{n}", f"1. Words {n}.", now=now) for n in (1, 2)]
        put_package(cast.chair, "Both", both, now=now)
    return {}


def silence(deed: str) -> Callable[[World], Given]:
    def at(world: World) -> Given:
        row = SilenceProcedure.objects.filter(opened_at=None).first() or propose_silence(
            world.cast.chair,
            Document.objects.get(number="I/4"),
            world.text.tabled_at + 72 * HOUR,
            now=world.text.tabled_at,
        )
        return {"silence": row.pk, "deed": deed}

    return at


def closed(world: World) -> Given:
    row = PassageClosed.objects.first() or close_passage(
        world.cast.chair, Document.objects.get(number="I/4"), 0, "p1", waiting=["Arvia"], now=world.text.tabled_at
    )
    return {"number": "I/4", "paragraph": row.paragraph, "deed": "confirm"}


def said(world: World) -> InterpretativeStatement:
    """A statement of Belmark on I/5, with a file."""
    found = InterpretativeStatement.objects.first()
    if found is None:
        file = attachment("map.txt", b"Here.")
        document = Document.objects.get(number="I/5")
        found = attach_statement(world.cast.belmark, document, "So.", files=[file], now=world.text.tabled_at + HOUR)
    return found


def statement(world: World) -> Given:
    return {"number": "I/5", "statement": said(world).pk}


def statement_file(world: World) -> Given:
    return {"number": "I/5", "file": said(world).files.get().pk}


def alignment(world: World) -> Mapping[str, object]:
    """Say that Cadmia is in alignment with that statement."""
    prefix = f"alignment-{statement(world)['statement']}"
    return {f"{prefix}-name": "Cadmia", f"{prefix}-do": "join"}


ROWS: Mapping[str, Mapping[str, object]] = {
    "votes-held": {"get": EVERY_SEAT},
    "vote-held": {"get": EVERY_SEAT, "at": ballot},
    "call-vote": {
        "post": CHAIR_BY_THE_RULES,
        "at": lambda world: {"question": question(world).pk},
        "send": lambda world: {"kind": "secret"},
    },
    "call-vote-on-motion": {"post": CHAIR_BY_THE_RULES, "at": motion, "send": lambda world: {"kind": "roll call"}},
    "cast-vote": {"post": SPEAKERS, "at": ballot, "send": lambda world: {"choice": "yes"}},
    "count-votes": {"post": CHAIR_BY_THE_RULES, "at": ballot},
    "put-package": {
        "post": (302, 404, 422, 422, 422, 422, 422),
        "send": lambda world: {"name": "One", "documents": "I/4"},
    },
    "adopt-package": {"post": CHAIR_BY_THE_RULES, "at": package, "send": lambda world: {"name": "Both"}},
    "silence-proposed": {"post": CHAIR_BY_THE_RULES, "at": silence("run")},
    "closed-passages": {"get": EVERY_SEAT, "at": lambda world: {"number": "I/4"}},
    "close-passage": {
        "post": CHAIR_BY_THE_RULES,
        "at": lambda world: {"number": "I/4"},
        "send": lambda world: {"revision": 0, "paragraph": "p1"},
    },
    "align-with": {"post": SPEAKERS, "at": statement},
    "note-alignment-with": {"post": (302, 404, 403, 403, 403, 302, 302), "at": statement, "send": alignment},
    "withdraw-alignment": {"post": (302, 404, 403, 403, 422, 403, 403), "at": statement},
    "attach-file": {"post": (302, 404, 422, 422, 422, 422, 422), "at": statement},
    "statement-file": {"get": EVERY_SEAT, "at": statement_file},
    "decision-file": {"get": EVERY_SEAT, "at": lambda world: {"number": "I/5", "form": "txt"}},
    "closed-passage": {"post": SPEAKERS, "at": closed},
}
