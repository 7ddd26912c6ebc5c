"""Before acts on packages, terms and stakes."""

from datetime import datetime

from dipoli.web.linkage import acts as linkage
from dipoli.web.linkage.models import LinkedChoices, Term
from tests.web.api.ready.shared import Body, brackets
from tests.web.pages.conftest import World


def ties(world: World) -> list[list[str]]:
    return [["I/1", each.key, each.alternatives[0].key] for each in brackets(world)[:2]]


def two_choices(world: World, now: datetime) -> Body:
    return {"brackets": [["I/1", each.key] for each in brackets(world)[:2]]}


def a_term_to_enter(world: World, now: datetime) -> Body:
    return {"choices": ties(world)}


def a_term(world: World, now: datetime) -> Body:
    linked, kind = LinkedChoices.objects.get(), Term.Kind.LINKAGE
    choices = [(world.text, each.key, each.alternatives[0].key) for each in brackets(world)[:2]]
    return {"term": linkage.enter_term(world.cast.arvia, linked, kind, choices, now=now).pk}


def stakes_to_enter(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    answers = {bracket.alternatives[0].key: "support"}
    return {"said": [{"document": "I/1", "bracket": bracket.key, "answers": answers, "salience": "low"}]}


def drafts(world: World, now: datetime) -> Body:
    (bracket, *_) = brackets(world)
    for seat in (world.cast.arvia, world.cast.belmark):
        linkage.enter_stakes(seat, [linkage.Said(world.text, bracket.key)], now=now)
    return {}


def a_package(world: World, now: datetime) -> Body:
    package = linkage.seek_package(world.cast.chair, LinkedChoices.objects.get(), clock=lambda: 0.0, now=now)
    return {"package": package.pk}
