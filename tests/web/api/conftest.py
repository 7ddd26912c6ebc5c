"""One of everything, as the pages' tests have it and a little more, for programs that speak for each seat."""

from datetime import datetime

import pytest

from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper
from dipoli.web.dialogue.acts import open_dialogue
from dipoli.web.drafting.acts import table_document, withhold_passage
from dipoli.web.drafting.models import Document
from dipoli.web.linkage.acts import link_choices, seek_package, show_package
from dipoli.web.record.models import Distribution
from tests.web.pages.conftest import World, _standing_clock, document, place_of, spoken, world  # noqa: F401


@pytest.fixture
def hidden(world: World, now: datetime) -> Document:  # noqa: F811
    """I/9, which only the chair and the secretariat see, with a wish of the chair's own country in it."""
    return table_document(
        world.cast.chair,
        world.cast.basket,
        "A quiet draft",
        "1. Nobody [should][may] read this.",
        number="I/9",
        distribution=Distribution.RESTRICTED,
        now=now,
    )


@pytest.fixture
def whole(world: World, now: datetime) -> World:  # noqa: F811
    """The world with a document in its register, choices that are linked, and a package that is shown."""
    cast = world.cast
    register_paper(cast.arvia, Paper.Kind.DELEGATION, "A paper", "Words.", now=now)
    brackets = place_of(world.text, cast).text.brackets
    linked = link_choices(cast.chair, "Frequency", [(world.text, each.key) for each in brackets[:2]], now=now)
    package = seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    show_package(cast.chair, package, now=now)
    open_dialogue(cast.secretariat, "The public", "What do you say?", now=now)
    cut = table_document(cast.secretariat, cast.basket, "Cut", "1. For all.\n\n2. For some.\n", number="I/8", now=now)
    withhold_passage(cast.secretariat, cut, 0, "p2", "p2", is_for_delegations=True, now=now)
    return world
