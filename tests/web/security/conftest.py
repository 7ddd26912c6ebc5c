"""The world of the pages, with a mark in every field that somebody's words can come to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse

from tests.web.cast import Cast
from tests.web.pages import conftest as scene
from tests.web.pages.conftest import World, _standing_clock, document, spoken, world  # noqa: F401
from tests.web.pages.test_rights import ROWS, Row
from tests.web.security.markup import MARK

_OURS = """
slug digest content_digest previous number key code beginning basis network secret url zone rules own_rules phase
kind lot_seed action value paragraph behind bracket alternative language media_type act source response choice aspect
strength symbol root journal_symbol first_chair presided_by result level target objective frames address token body
file_digest words_digest request_digest token_digest made_by_act written_at of participant capacity
Concern.state RollCall.letters RollCall.on Withheld.place
"""
OURS = frozenset(_OURS.split())
"""Fields that hold what the secretariat made or chose from a list: names of things, digests, kinds."""


@dataclass(frozen=True)
class Marked:
    """A world that is marked, and the addresses of its pages."""

    cast: Cast
    addresses: tuple[str, ...]


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Marked:
    """The world, with MARK in its texts and before the words of every field."""
    monkeypatch.setattr(scene, "SOURCE", scene.SOURCE.replace("refrain", f"{MARK} refrain"))
    monkeypatch.setattr(scene, "CLEAN", scene.CLEAN.replace("meet", f"{MARK} meet"))
    found: World = request.getfixturevalue("world")
    # What the addresses name is made where it is not there yet, and marked with the rest.
    pages = tuple(address for _, address, _ in addresses(found))
    for model, names in fields_of_words().items():
        marking = {name: Concat(Value(MARK), name, output_field=models.TextField()) for name in names}
        models.QuerySet(model).filter().update(**marking)
    User.objects.filter(pk=found.cast.outsider.pk).update(username=MARK)
    return Marked(found.cast, pages)


def fields_of_words() -> Mapping[type[models.Model], tuple[str, ...]]:
    """Name every field that holds words of a user, by model."""
    found = {}
    for model in apps.get_models():
        if not model.__module__.startswith("dipoli."):
            continue
        names = [
            field.name
            for field in model._meta.fields
            if isinstance(field, (models.CharField, models.TextField))
            and not field.choices
            and not {field.name, f"{model.__name__}.{field.name}"} & OURS
        ]
        if names:
            found[model] = tuple(names)
    return found


def addresses(world: World) -> Iterator[tuple[str, str, Row]]:  # noqa: F811
    """Give every page with its address in the world."""
    for name, row in ROWS.items():
        yield name, reverse(name, kwargs={**({"slug": "test"} if row.slug else {}), **row.at(world)}), row
