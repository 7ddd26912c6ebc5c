"""Before and after the table: concepts, concerns, invitations, notifications."""

from datetime import datetime

from dipoli.web.api.typed import references
from dipoli.web.consultations import acts as consultations
from dipoli.web.consultations.models import Concept, Concern
from dipoli.web.followup import acts as following
from dipoli.web.followup.models import Invitation, Notification
from dipoli.web.record.models import Distribution
from tests.web.api.ready.shared import DAY, Body, of
from tests.web.pages.conftest import World


def own_concept(world: World, now: datetime, distribution: Distribution = Distribution.RESTRICTED) -> Concept:
    paper = consultations.Paper("A sea without mines.", ["Security"], ["Good faith"], "Why now.")
    return consultations.table_concept(world.cast.arvia, "An open sea", paper, distribution=distribution, now=now)


def a_concept(world: World, now: datetime) -> Body:
    return {"concept": references.name(own_concept(world, now))}


def a_concept_to_release(world: World, now: datetime) -> Body:
    return {**a_concept(world, now), "distribution": "participants"}


def a_concept_to_show(world: World, now: datetime) -> Body:
    return {**a_concept(world, now), "participant": "Belmark"}


def a_concept_to_revise(world: World, now: datetime) -> Body:
    paper = {"aims": "A calmer sea.", "baskets": ["Security"], "principles": ["Good faith"], "note": "Why."}
    return {**a_concept(world, now), "paper": paper}


def a_concept_to_sponsor(world: World, now: datetime) -> Body:
    return {"concept": references.name(own_concept(world, now, Distribution.PARTICIPANTS))}


def a_concept_of_two(world: World, now: datetime) -> Body:
    concept = own_concept(world, now, Distribution.PARTICIPANTS)
    consultations.sponsor_concept(world.cast.belmark, concept, now=now)
    return {"concept": references.name(concept)}


def a_settled_concern(world: World, now: datetime) -> Body:
    concern = Concern.objects.get()
    consultations.accept_answer(world.cast.belmark, concern.answers.get(), now=now)
    return {"concern": references.name(concern)}


def opened_stakes(world: World, now: datetime) -> Body:
    for seat in (world.cast.arvia, world.cast.belmark):
        consultations.open_stakes(seat, now=now)
    return {}


def another_paragraph(world: World, now: datetime) -> Body:
    return {"paragraph": "p3"}


def guest(world: World, now: datetime) -> Invitation:
    (invitation,) = following.invite_observers(
        world.cast.arvia, Notification.objects.get(), [of(world.cast.belmark)], now=now
    )
    return invitation


def an_invitation(world: World, now: datetime) -> Body:
    return {"invitation": guest(world, now).pk}


def a_visit(world: World, now: datetime) -> Body:
    invitation = guest(world, now)
    following.answer_invitation(world.cast.belmark, invitation, is_accepted=True, now=now)
    Notification.objects.update(starts_on=now.date() - DAY)
    return {"invitation": invitation.pk}


def guests(world: World, now: datetime) -> Body:
    return {"guests": ["Rivercom"]}


def an_activity(world: World, now: datetime) -> Body:
    days = {"starts_on": "2027-03-01", "ends_on": "2027-03-03"}
    return {"activity": {"title": "Oak Leaf", "strength": "26000", **days, "says": {"Purpose": "Practice"}}}


def a_report_of_belmark(world: World, now: datetime) -> Body:
    return {"about": "Belmark"}
