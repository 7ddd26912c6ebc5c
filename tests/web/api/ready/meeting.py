"""Before acts of the conference: people, meetings, clocks, groups."""

from datetime import datetime

from django.contrib.auth.models import User

from dipoli.procedure.rulebook.passages import Kept
from dipoli.web.accounts.acts import invite_person, place_hold
from dipoli.web.conference import acts as conference
from dipoli.web.conference.models import Group, Process, Role
from tests.web.api.ready.shared import HOUR, Body, of
from tests.web.pages.conftest import World
from tests.web.training import scene as training


def a_colleague(world: World, now: datetime) -> Body:
    colleague = conference.assign_seat(
        world.cast.secretariat,
        user=User.objects.create(username="colleague"),
        role=Role.DELEGATE,
        participant="Belmark",
        display_name="Ms. Colleague",
        now=now,
    )
    return {"seat": colleague.pk, "may_act": False}


def a_closed_meeting(world: World, now: datetime) -> Body:
    conference.close_meeting(world.cast.chair, now=now)
    return {}


def a_suspended_meeting(world: World, now: datetime) -> Body:
    conference.suspend_meeting(world.cast.chair, now=now)
    return {}


def one_who_left(world: World, now: datetime) -> Body:
    conference.note_departure(world.cast.secretariat, of(world.cast.cadmia), now=now)
    return {"participant": "Cadmia"}


def another_group(world: World, now: datetime) -> Body:
    return {"name": "Cadmia", "group": Group.objects.exclude(members=of(world.cast.cadmia)).order_by("pk")[0].name}


def a_hold(world: World, now: datetime) -> Body:
    place_hold(world.cast.secretariat, reason="A complaint", now=now)
    return {}


def an_invited_person(world: World, now: datetime) -> Body:
    row = invite_person(
        world.cast.secretariat,
        role=Role.DELEGATE,
        participant="Belmark",
        display_name="Ms. Colleague",
        address="colleague@belmark.example",
        now=now,
    )
    return {"invitation": row.invitation.pk}


def a_rehearsal(world: World, now: datetime) -> Body:
    Process.objects.filter(pk=world.cast.process.pk).update(is_rehearsal=True)
    return {"factor": 60, "wall": now.isoformat()}


def a_rehearsal_to_step(world: World, now: datetime) -> Body:
    a_rehearsal(world, now)
    return {"to": (now + HOUR).isoformat(), "wall": now.isoformat()}


def a_kept_passage(world: World, now: datetime) -> Body:
    cast = world.cast
    paper = cast.process.papers.get(title="A paper")
    row = conference.keep_passage(cast.arvia, paper, Kept(0, "For few."), now=now)
    return {"passage": row.pk, "distribution": "participants"}


def an_exercise_to_prepare(world: World, now: datetime) -> Body:
    training.rehearsing(world.cast)
    return {"source": training.POND}


def an_exercise(world: World, now: datetime) -> Body:
    training.prepared(world.cast, now)
    return {"wall": now.isoformat()}


def an_exercise_that_runs(world: World, now: datetime) -> Body:
    training.begun(world.cast, now)
    return {"wall": now.isoformat()}
