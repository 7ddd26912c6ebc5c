"""What a token may be for: to read, to act in one room, to commit its State, to be told."""

from importlib.util import find_spec

from django.apps import apps

from dipoli.web.record.acts import ACTS

READ = "read"
WEBHOOKS = "webhooks"
ACT = "act:"
COMMIT = "commit"
"""For acts that commit a State, beside the scope of their room: a person shows lately who they are, a token this."""
OWN = frozenset({"programs", "record"})
"""Rooms whose acts have no scope of their own."""


def room_of(act: str) -> str:
    """Name the room of an act.

    >>> from dipoli.web.conference import acts
    >>> room_of("open_basket")
    'conference'
    """
    return ACTS[act].__module__.split(".")[2]


def scope_of(act: str) -> str:
    """Name the scope that an act needs."""
    room = room_of(act)
    return WEBHOOKS if room in OWN else f"{ACT}{room}"


def scopes() -> tuple[str, ...]:
    """List every scope there is: one for each room that has acts, whether they were imported yet or not."""
    ours = [config.name for config in apps.get_app_configs() if config.name.startswith("dipoli.web.")]
    rooms = {name.rpartition(".")[2] for name in ours if find_spec(f"{name}.acts") is not None}
    return (READ, WEBHOOKS, COMMIT, *(f"{ACT}{room}" for room in sorted(rooms - OWN)))
