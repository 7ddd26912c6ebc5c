"""Before decisions: texts put, votes called, silence proposed."""

from base64 import b64encode
from datetime import datetime

from dipoli.procedure.deciding.voting import Choice
from dipoli.procedure.rules import Ballot as BallotKind
from dipoli.web.conference.models import Process
from dipoli.web.decisions import acts as decisions
from dipoli.web.decisions.models import MeetingQuestion, Motion, SilenceProcedure
from tests.web.api.ready.shared import DAY, Body, numbered, tabled
from tests.web.pages.conftest import World


def two_put(world: World, now: datetime) -> Body:
    pair = [numbered("I/4"), tabled(world, now)]
    decisions.put_package(world.cast.chair, "Pair", pair, now=now)
    return {"name": "Pair"}


def two_to_put(world: World, now: datetime) -> Body:
    return {"documents": ["I/4", tabled(world, now).number]}


def voting(world: World, now: datetime) -> MeetingQuestion:
    """Have the process run by rules under which bodies vote."""
    Process.objects.filter(pk=world.cast.process.pk).update(rules="assembly")
    for seat in world.cast.seats:
        seat.process.refresh_from_db()
    return MeetingQuestion.objects.get(document__number="I/3")


def a_vote_to_call(world: World, now: datetime) -> Body:
    return {"subject": {"meeting_question": voting(world, now).pk}, "kind": "roll call"}


def a_vote(world: World, now: datetime) -> Body:
    ballot = decisions.call_vote(world.cast.chair, voting(world, now), BallotKind.ROLL_CALL, now=now)
    return {"ballot": ballot.pk}


def a_vote_with_votes(world: World, now: datetime) -> Body:
    ballot = decisions.call_vote(world.cast.chair, voting(world, now), BallotKind.ROLL_CALL, now=now)
    for seat in world.cast.delegations:
        decisions.cast_vote(seat, ballot, Choice.YES, now=now)
    return {"ballot": ballot.pk}


def a_statement_of_cadmia(world: World, now: datetime) -> Body:
    statement = decisions.attach_statement(world.cast.cadmia, numbered("I/5"), "As Cadmia reads it.", now=now)
    return {"statement": statement.pk}


def proposed(world: World, now: datetime) -> SilenceProcedure:
    return decisions.propose_silence(world.cast.chair, numbered("I/4"), now + 3 * DAY, now=now)


def a_proposed_silence(world: World, now: datetime) -> Body:
    return {"silence": proposed(world, now).pk}


def an_objection_to_silence(world: World, now: datetime) -> Body:
    silence = proposed(world, now)
    for seat in (world.cast.arvia, world.cast.belmark):
        decisions.object_to_silence(seat, silence, reason="Not yet.", now=now)
    return {"silence": silence.pk}


def an_objection(world: World, now: datetime) -> Body:
    for seat in (world.cast.arvia, world.cast.belmark):
        decisions.object_to(seat, numbered("I/3"), reason="Not yet.", now=now)
    return {"document": "I/3"}


def an_objection_to_a_motion(world: World, now: datetime) -> Body:
    motion = Motion.objects.get()
    for seat in (world.cast.arvia, world.cast.belmark):
        decisions.object_to_motion(seat, motion, reason="Not yet.", now=now)
    return {"motion": motion.pk}


def a_file(world: World, now: datetime) -> Body:
    return {"file": {"name": "map.txt", "media_type": "text/plain", "data": b64encode(b"A map.\n").decode()}}


def an_adopted_text(world: World, now: datetime) -> Body:
    document = tabled(world, now)
    decisions.put_to_meeting(world.cast.chair, document, now=now)
    decisions.adopt_by_consensus(world.cast.chair, document, now=now)
    return {"document": document.number}
