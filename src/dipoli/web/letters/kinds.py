"""What a letter can be about: each act belongs to one kind, by the room that it is an act of."""

from functools import cache
from importlib import import_module

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.record.acts import ACTS


class Kind(models.TextChoices):
    """What a person can want to be told of."""

    DECISIONS = "decisions", sentence("Decisions: silence, questions, objections, adoption")
    MEETINGS = "meetings", sentence("Meetings: agenda, floor, journal")
    TEXTS = "texts", sentence("Texts: amendments, revisions, stances")
    REGISTER = "register", sentence("The register of documents")
    CONSULTATIONS = "consultations", sentence("Consultations, concerns and principles")
    STATEMENTS = "statements", sentence("Statements and doctrines")
    PACKAGES = "packages", sentence("Linked choices and packages")
    FOLLOW_UP = "follow-up", sentence("Follow-up: commitments, reports, notifications")
    CONFERENCE = "conference", sentence("The conference: participants, seats, rules")


class How(models.TextChoices):
    """How often."""

    AT_ONCE = "at once", sentence("At once")
    DAILY = "daily", sentence("Once a day")
    WEEKLY = "weekly", sentence("Once a week")
    NEVER = "never", sentence("Never")


DEFAULTS = {Kind.DECISIONS: How.AT_ONCE, Kind.MEETINGS: How.AT_ONCE, Kind.FOLLOW_UP: How.DAILY, Kind.TEXTS: How.DAILY}
"""What holds for who has not chosen yet; the other kinds are told of once a week."""

ROOMS = {
    "dipoli.web.conference.acts.meetings": Kind.MEETINGS,
    "dipoli.web.conference.acts.papers": Kind.REGISTER,
    "dipoli.web.drafting": Kind.TEXTS,
    "dipoli.web.decisions": Kind.DECISIONS,
    "dipoli.web.consultations": Kind.CONSULTATIONS,
    "dipoli.web.statements": Kind.STATEMENTS,
    "dipoli.web.linkage": Kind.PACKAGES,
    "dipoli.web.followup": Kind.FOLLOW_UP,
    "dipoli.web.dialogue": Kind.CONSULTATIONS,
}


APPS = ("conference", "drafting", "decisions", "consultations", "statements", "linkage", "followup", "dialogue")


def is_of_dialogues(act: str) -> bool:
    """Say whether an act is one of the public dialogues, which have pages of their own."""
    kind_of(act)
    return act in ACTS and ACTS[act].__module__.startswith("dipoli.web.dialogue")


@cache
def kind_of(act: str) -> Kind:
    """Give the kind of an act by its name; one that is known no more, or belongs to no room, is the conference's."""
    for app in APPS:  # an act is known once its module was read, which a command need not have done
        import_module(f"dipoli.web.{app}.acts")
    function = ACTS.get(act)
    module = "" if function is None else function.__module__
    return next((kind for room, kind in ROOMS.items() if module.startswith(room)), Kind.CONFERENCE)


def default(kind: Kind) -> How:
    """Say how often one is told of a kind before one has chosen."""
    return DEFAULTS.get(kind, How.WEEKLY)
