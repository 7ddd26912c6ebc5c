"""Which tables belong to a process, and how one of their rows is written: all of it read from the models themselves.

A table of a data app is archived without anybody adding it anywhere: its rows are those that lead to the process by
references that are never empty. One that does not is named in LEFT_OUT with the reason; a test holds that every model
is either the one or the other.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.migrations.loader import MigrationLoader

from dipoli.web.archive.errors import CannotArchive
from dipoli.web.conference.models import Process
from dipoli.web.record.seal import JSON

HOUSE = "dipoli.web."

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "record.chain": "an archive holds one chain, named in its first line",
        "consultations.requirement": "what a participant needs is for its own eyes, and an archive is for others",
        "consultations.stakedeclared": "what a text costs a participant is for its own eyes, and no archive is",
        "consultations.stakesopened": "stakes go with no archive, so nor does who may see them",
        **dict.fromkeys(
            (
                "letters.correspondent",
                "letters.letter",
                "letters.notice",
                "letters.reached",
                "letters.reminder",
                "letters.wish",
            ),
            "how a person is written to is that person's own, and letters are one installation's",
        ),
        "accounts.asked": "what an installation asks of a person is its own",
        "accounts.hold": "a hold binds the installation that it was placed in; the record says that it was",
        "accounts.invitation": "its link opens this installation and no other; the seat that came of it is there",
        "accounts.preference": "how a person is spoken to is the person's own, here",
        "accounts.signedin": "where a person is signed in is this installation's",
        "accounts.wayin": "its link opens this installation and no other",
        "linkage.stake": "what a participant could accept is for its own eyes, and an archive is for others",
        "linkage.term": "what ties choices for a participant is for its own eyes, and an archive is for others",
        "linkage.package": "what the chair sought with it is the chair's; what was shown stands in the record",
        "dialogue.picture": "it is drawn again from the votes, which the archive has",
        "training.exercise": "what a delegation is told is for its own eyes; the file of an exercise starts another",
        "programs.token": "a token opens this installation and no other",
        "programs.subscription": "holds the secret that webhooks are signed with, and an archive is for others",
        "programs.delivery": "what this installation tells, which no other goes on with",
        "programs.keptanswer": "kept for a day for programs that ask again, here and nowhere else",
        "record.sent": "what came twice is known to the installation that it came to",
        "record.narrowed": "read again from the entries that narrowed others",
        "record.entrusted": "read again from the content of the entries",
        "record.entry": "the entries are written as the record itself, which verifies without any table",
    }
)
"""Models of the data apps that no table of an archive is made of, each with the reason."""

ACCOUNT_FIELDS = ("username", "first_name", "last_name", "email")
"""What is written of an account: never its password, nor what it may do elsewhere."""

NOT_FOUND = 0
"""What stands for a reference to a row that is not in the archive."""


@dataclass(frozen=True)
class Table:
    """A table of a process: `path` leads from its rows to the process, as a filter says it, empty for the process."""

    model: type[models.Model]
    path: str

    @property
    def name(self) -> str:
        """Name the table in an archive, such as `conference.meeting`."""
        return self.model._meta.label_lower

    @property
    def fields(self) -> tuple["models.Field[object, object]", ...]:
        """List the columns that are written: all but a number that the database gives."""
        return tuple(field for field in self.model._meta.concrete_fields if not isinstance(field, models.AutoField))

    @property
    def references(self) -> tuple["models.ForeignKey[models.Model, models.Model]", ...]:
        """List the columns that refer to other rows."""
        return tuple(field for field in self.fields if isinstance(field, models.ForeignKey))

    def rows(self, process: Process) -> "models.QuerySet[models.Model]":
        """List the rows of a process in the order they were made."""
        return self.model._base_manager.filter(**{self.path or "pk": process.pk}).order_by("pk")


def data_models() -> Iterator[type[models.Model]]:
    """List every model of the house, those behind many-to-many fields too."""
    for config in apps.get_app_configs():
        if config.name.startswith(HOUSE):
            yield from config.get_models(include_auto_created=True)


@cache
def tables() -> tuple[Table, ...]:
    """List the tables of a process, each after those that its rows always refer to; CannotArchive names one astray."""
    wanted = {model for model in data_models() if model._meta.label_lower not in LEFT_OUT}
    paths: dict[type[models.Model], str] = {Process: ""}
    while fresh := {model: path for model in wanted - paths.keys() if (path := _path(model, paths)) is not None}:
        paths |= fresh
    if astray := sorted(model._meta.label_lower for model in wanted - paths.keys()):
        raise CannotArchive(
            f"No reference leads from {astray[0]} to a process: give it one that is never empty, or name it in "
            "LEFT_OUT with the reason."
        )
    return tuple(Table(model, paths[model]) for model in _ordered(wanted))


def migrations() -> dict[str, str]:
    """Name for each app of the house the last change of its tables that this version knows."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    house = {config.label for config in apps.get_app_configs() if config.name.startswith(HOUSE)}
    return {app: name for app, name in sorted(loader.graph.leaf_nodes()) if app in house}


def known_migrations() -> frozenset[tuple[str, str]]:
    """List every change of tables that this version knows, by app and name."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or {})


def to_json(field: "models.Field[object, object]", row: models.Model) -> JSON:
    """Write what a column that refers to nothing holds."""
    value = field.value_from_object(row)
    if value is None or isinstance(field, models.JSONField):
        return cast(JSON, value)
    if isinstance(field, models.BooleanField | models.IntegerField | models.FloatField | models.TextField):
        return value if isinstance(value, bool | int | float | str) else str(value)
    if isinstance(field, models.BinaryField):
        return field.value_to_string(row)
    written: JSON = json.loads(json.dumps(value, cls=_Encoder))
    return written


def from_json(field: "models.Field[object, object]", value: JSON) -> object:
    """Read what `to_json` wrote; ValidationError where the column does not hold such a thing."""
    if value is None and not field.null:
        raise ValidationError("it cannot be empty")
    found = field.to_python(value)
    if isinstance(value, str) and field.max_length is not None and len(value) > field.max_length:
        raise ValidationError(f"it has more than {field.max_length} characters")
    return found


class _Encoder(DjangoJSONEncoder):
    """Writes instants to the microsecond, which Django's own would cut to the millisecond."""

    def default(self, o: object) -> object:
        if hasattr(o, "isoformat"):
            return o.isoformat()
        return super().default(o)


def _path(model: type[models.Model], paths: Mapping[type[models.Model], str]) -> str | None:
    """Find the shortest way from a model to the process over references that are never empty."""
    ways = [
        f"{field.name}__{paths[target]}" if paths[target] else field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not field.null and (target := field.related_model) in paths
    ]
    return min(ways, key=lambda way: way.count("__"), default=None)


def _ordered(wanted: set[type[models.Model]]) -> list[type[models.Model]]:
    """Put each model behind those that its rows always refer to, in the order of the alphabet where that is free."""
    sorter: TopologicalSorter[type[models.Model]] = TopologicalSorter()
    for model in sorted(wanted, key=lambda each: each._meta.label_lower):
        needs = [
            field.related_model
            for field in model._meta.concrete_fields
            if isinstance(field, models.ForeignKey) and not field.null and field.related_model in wanted
        ]
        sorter.add(model, *(need for need in needs if need is not model))
    try:
        sorter.prepare()
    except CycleError as error:
        names = ", ".join(str(model._meta.label_lower) for model in error.args[1])
        raise CannotArchive(
            f"The tables {names} refer to each other in a circle: let one reference be empty."
        ) from None
    found: list[type[models.Model]] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=lambda each: each._meta.label_lower)
        found += ready
        sorter.done(*ready)
    return found
