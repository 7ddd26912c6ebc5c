"""What may be wrong with a catalogue: words that are missing, left over, doubtful, or that lost a place for a value."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

PLACE = re.compile(r"\{\w*[^{}]*\}|%\(\w+\)[sd]|%[sd]")
PARTED = re.compile(r"(?:(?<=[\d}])|(?<=\)s)) (?:%%|%(?![(\w%}]))")
TAG = re.compile(r"</?\w+[^<>]*>")


def problems(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """Say what keeps a catalogue from being a whole and safe translation of the template."""
    known = {_key(message) for message in template if message.id}
    for message in catalogue:
        if message.id and _key(message) not in known:
            yield f"left over: {message.id}"
    for wanted in template:
        if wanted.id:
            found = catalogue.get(wanted.id, wanted.context)
            yield from _wrong(wanted, found) if found is not None else [f"missing: {wanted.id}"]


def forms(message: Message) -> tuple[str, ...]:
    """Give the words of a message in its language: one, or one for each plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _key(message: Message) -> tuple[object, str | None]:
    return message.id, message.context


def _wrong(wanted: Message, found: Message) -> Iterator[str]:
    one, *rest = (wanted.id,) if isinstance(wanted.id, str) else tuple(wanted.id)
    many = rest[0] if rest else one
    if found.fuzzy:
        yield f"doubtful: {one}"
    if PARTED.search(many):
        yield f"a per cent sign that a line may part from its figure: {one}"
    for form in forms(found):
        if not form.strip():
            yield f"without words: {one}"
        elif _places(form) not in (_places(one), _places(many)):
            yield f"other places for values: {one} -> {form}"
        elif sorted(TAG.findall(form)) != sorted(TAG.findall(many)):
            yield f"other tags: {one} -> {form}"
        elif PARTED.search(form):
            yield f"a per cent sign that a line may part from its figure: {one} -> {form}"
        elif (form[0].isspace(), form[-1].isspace()) != (many[0].isspace(), many[-1].isspace()):
            yield f"other spaces at its ends: {one} -> {form}"


def _places(words: str) -> set[str]:
    return set(PLACE.findall(words))
