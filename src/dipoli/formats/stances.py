"""Stances as CSV: one line for each participant's stance on one alternative of one bracket of a text.

The first line names the columns: `participant`, `bracket`, `alternative` and `stance`; `reason`, `condition` and
`group` may be there too, and others are kept out of it. A bracket is meant by its number in the text, counted from 1,
or by its key; an alternative by its number within the bracket, its letter (`a` is the first), or its key.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from dipoli.errors import DipoliError
from dipoli.positions import Declaration, Participant, Stance
from dipoli.sentences import sentence
from dipoli.text import Text

COLUMNS = ("participant", "bracket", "alternative", "stance")
OPTIONAL = ("reason", "condition", "group")
MOST_LINES = 100_000
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class WrongStances(DipoliError):
    """A file of stances that cannot be read, with the line."""


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Keyed)


def participants_in(source: str, name: str) -> tuple[Participant, ...]:
    """Name the participants of a file in the order of their first lines, each with its group there.

    WrongStances where the file has no such column, or more than `MOST_LINES` lines.
    """
    groups: dict[str, str] = {}
    for _, row in _rows(source, name):
        groups.setdefault(row["participant"], row.get("group", ""))
    return tuple(Participant(participant, group) for participant, group in groups.items() if participant)


def read_stances(source: str, name: str, text: Text) -> tuple[Declaration, ...]:
    """Read the declarations of a file on the brackets of a text, in the order of the lines.

    WrongStances names the file, the line and what was expected there; the group of a line says where its participant
    belongs and makes it no declaration for that group.
    """
    return tuple(
        _declaration(sentence("{name}, line {line}", name=name, line=line), row, text)
        for line, row in _rows(source, name)
    )


def _rows(source: str, name: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    reader = csv.DictReader(io.StringIO(source.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        found = [column.strip().lower() for column in reader.fieldnames or ()]
        reader.fieldnames = found
        if missing := [column for column in COLUMNS if column not in found]:
            raise WrongStances(
                sentence(
                    "{name} has no column “{column}”: its first line must name {columns}.",
                    name=name,
                    column=missing[0],
                    columns=", ".join(COLUMNS),
                )
            )
        for count, row in enumerate(reader, 1):
            if count > MOST_LINES:
                raise WrongStances(
                    sentence("{name} has more than {most:,} lines: divide it.", name=name, most=MOST_LINES)
                )
            yield reader.line_num, {key: (row.get(key) or "").strip() for key in (*COLUMNS, *OPTIONAL)}
    except csv.Error as error:
        raise WrongStances(
            sentence(
                "{name}, line {line}: this is no CSV ({error}); write it anew.",
                name=name,
                line=reader.line_num,
                error=str(error),
            )
        ) from None


def _declaration(place: str, row: Mapping[str, str], text: Text) -> Declaration:
    if not row["participant"]:
        raise WrongStances(sentence("{place}: there is no participant; name one.", place=place))
    try:
        stance = Stance(row["stance"].lower())
    except ValueError:
        known = ", ".join(each.value for each in Stance)
        raise WrongStances(
            sentence(
                "{place}: “{words}” is no stance; those are {known}.", place=place, words=row["stance"], known=known
            )
        ) from None
    bracket = _meant(text.brackets, row["bracket"])
    if bracket is None:
        raise WrongStances(
            sentence(
                "{place}: there is no bracket “{bracket}”; the text has {number}, numbered from 1.",
                place=place,
                bracket=row["bracket"],
                number=len(text.brackets),
            )
        )
    alternative = _meant(bracket.alternatives, row["alternative"])
    if alternative is None:
        raise WrongStances(
            sentence(
                "{place}: bracket {bracket} has alternatives 1 to {last}; give one of them.",
                place=place,
                bracket=row["bracket"],
                last=str(len(bracket.alternatives)),
            )
        )
    return Declaration(
        row["participant"], bracket.key, alternative.key, stance, row["reason"], condition=row["condition"]
    )


def _meant(things: Sequence[_Thing], name: str) -> _Thing | None:
    """Find a thing by its number counted from 1, its letter, or its key."""
    for thing in things:
        if thing.key == name:
            return thing
    at = int(name) - 1 if name.isascii() and name.isdecimal() else _LETTERS.find(name.lower()) if len(name) == 1 else -1
    return things[at] if 0 <= at < len(things) else None
