"""Every page of the rights matrix in a made-up language: no word of it may be outside of a message."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.test import Client
from django.urls import reverse

from tests.messages.made_up import CODE, outside, spoken, write_catalogue
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.test_rights import ROWS

# What is quoted, or a name in its own language: titles and sources of rules, the data of other bodies, texts under
# negotiation and their findings, statements, time zones, what the record keeps.
QUOTING = {
    "rules",
    "meetings",
    "stage",
    "seating",
    "votes",
    "votes-of",
    "text",
    "text-beside",
    "compile-preview",
    "statement",
    "common-ground",
    "record",
    "letters",
    "dialogue",
    "progress",
    "package",
}
SHOWN = [name for name, row in ROWS.items() if 200 in row.get and name not in QUOTING]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    write_catalogue(folder)
    return folder


@pytest.fixture
def _made_up(catalogue: Path) -> Iterator[None]:
    with spoken(catalogue):
        yield


def own_words() -> re.Pattern[str]:
    """Find what people wrote: every string that the database holds, the longest first."""
    kept: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, (CharField, TextField)):
                kept |= {str(value) for value in model._base_manager.values_list(field.name, flat=True)}
            elif isinstance(field, JSONField):
                for value in model._base_manager.values_list(field.name, flat=True):
                    kept |= set(_strings(value))
    parts = {part for value in kept for part in re.split(r"[\n\[\]]+", value)}
    words = sorted(
        (re.escape(" ".join(part.split())) for part in parts if len(part.strip()) > 1), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.usefixtures("_made_up")
def test_no_word_of_a_page_is_outside_of_a_message(world: World, client_of: ClientOf) -> None:
    cast = world.cast
    pages: list[tuple[str, str]] = []
    for name in SHOWN:
        row = ROWS[name]
        address = reverse(name, kwargs={**({"slug": "test"} if row.slug else {}), **row.at(world)})
        for reader in (cast.arvia, cast.chair) if row.get[0] != 200 else (None,):
            client = Client() if reader is None else client_of(reader)
            answer = client.get(address, headers={"Accept-Language": CODE})
            if answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code == 200:
                pages.append((name, answer.content.decode()))
    own = own_words()
    found: dict[str, set[str]] = {}
    for name, page in pages:
        if words := outside(page, own):
            found.setdefault(name, set()).update(words)
    assert found == {}
