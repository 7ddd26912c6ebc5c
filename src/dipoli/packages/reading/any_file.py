"""Telling the kinds of files apart."""

import json
import re
from collections.abc import Mapping

from dipoli.packages.errors import WrongFile
from dipoli.packages.model import Problem
from dipoli.packages.reading.problem_file import from_document
from dipoli.packages.reading.scenario import from_scenario, is_scenario
from dipoli.packages.reading.stances import from_stances
from dipoli.sentences import sentence


class _Twice(Exception):
    """A key that stands twice in one object."""


def read_problem(source: str, name: str = sentence("the file")) -> Problem:
    """Read a problem file, a scenario, or a table of stances (CSV), whichever it is; `name` stands in the sentences."""
    source = source.removeprefix("\ufeff")
    if not source.strip():
        raise WrongFile(sentence("{name} is empty: give a problem file, a scenario, or a table of stances.", name=name))
    if not re.match(r"\s*[\[{]", source):
        return from_stances(source, name)
    document = _document(source, name)
    return from_scenario(document) if is_scenario(document) else from_document(document)


def _document(source: str, name: str) -> Mapping[str, object]:
    try:
        document = json.loads(source, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise WrongFile(
            sentence(
                "{name} is no JSON from line {line}, column {column} ({error}): correct it there.",
                name=name,
                line=error.lineno,
                column=error.colno,
                error=error.msg.lower(),
            )
        ) from None
    except _Twice as error:
        raise WrongFile(
            sentence(
                "{name} has “{key}” twice in one place: each name can stand there once.", name=name, key=str(error)
            )
        ) from None
    except RecursionError:
        raise WrongFile(
            sentence("{name} is nested too deep to be a problem: start from the published schema.", name=name)
        ) from None
    except ValueError:
        raise WrongFile(sentence("{name} holds a number too long to be read: round it.", name=name)) from None
    if not isinstance(document, dict):
        raise WrongFile(
            sentence(
                "{name} is a list where an object with `issues` and `participants` is meant: write one.", name=name
            )
        )
    return document


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for at, name in enumerate(names) if name in names[:at]))
    return found
