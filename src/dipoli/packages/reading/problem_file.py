"""The problem file: JSON of the published schema."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TypeVar, cast

from dipoli.packages.errors import WrongProblem
from dipoli.packages.model import (
    NOT_ARISING,
    Answer,
    Bonus,
    Choice,
    Group,
    Issue,
    Linkage,
    Name,
    Participant,
    Problem,
    Salience,
    Threshold,
)
from dipoli.packages.reading.numbers import decimal, unit_for, units
from dipoli.sentences import sentence

_T = TypeVar("_T")
_MANY = 1_000

Document = Mapping[str, object]


@cache
def schema() -> str:
    """Give the JSON Schema of problem files, as it is published."""
    return files("dipoli.packages.reading").joinpath("problem.schema.json").read_text("utf-8")


def from_document(document: Document) -> Problem:
    """Read a problem file that has been parsed; `WrongProblem` says where it departs from the schema, and how."""
    _check_shape(document)
    issues = tuple(_issue(each) for each in _dicts(document, "issues"))
    reading = _Reading({issue.name: issue for issue in issues}, unit_for(_numbers(document)))
    return Problem(
        issues,
        tuple(reading.participant(each) for each in _dicts(document, "participants")),
        tuple(Group(name, tuple(members)) for name, members in _mapping(document, "groups", list[str]).items()),
        tuple(reading.linkage(each) for each in _dicts(document, "linkages")),
        tuple(reading.threshold(each) for each in _dicts(document, "thresholds")),
        tuple(reading.bonus(each) for each in _dicts(document, "bonuses")),
        title=str(document.get("title", "")),
        unit=reading.unit,
    )


def as_document(problem: Problem) -> dict[str, object]:
    """Write a problem as the object that its file holds; reading it gives the same problem."""
    document: dict[str, object] = {"title": problem.title} if problem.title else {}
    document["issues"] = [_issue_out(issue) for issue in problem.issues]
    document["participants"] = [_participant_out(each, problem) for each in problem.participants]
    if problem.groups:
        document["groups"] = {group.name: list(group.members) for group in problem.groups}
    if problem.linkages:
        document["linkages"] = [
            {"choice": _choice_out(tie.wanted), "only_if": _choice_out(tie.needed)}
            | ({"participant": tie.participant} if tie.participant else {})
            for tie in problem.linkages
        ]
    if problem.thresholds:
        document["thresholds"] = [
            {"participant": t.participant, "at_least": t.at_least, "of": [_choice_out(c) for c in t.choices]}
            for t in problem.thresholds
        ]
    if problem.bonuses:
        document["bonuses"] = [
            {
                "participant": b.participant,
                "points": problem.points(b.points),
                "of": [_choice_out(c) for c in b.choices],
            }
            for b in problem.bonuses
        ]
    return document


@dataclass(frozen=True)
class _Reading:
    """What the parts of a file are read against."""

    issues: Mapping[str, Issue]
    unit: int

    def participant(self, said: Document) -> Participant:
        name = str(said["name"])
        answers = _mapping(said, "answers", dict[str, str])
        points = _mapping(said, "points", dict[str, object])
        return Participant(
            name,
            answers={issue: self._answers(name, issue, row) for issue, row in answers.items()},
            salience={issue: Salience(value) for issue, value in _mapping(said, "salience", str).items()},
            points={issue: self._points(name, issue, row) for issue, row in points.items()},
            minimum=units(decimal(said.get("minimum", 0), _minimum_of(name)), self.unit),
        )

    def _answers(self, name: str, issue: str, row: Mapping[str, str]) -> tuple[Answer | None, ...]:
        self._check_options(name, issue, row)
        said = {option: Answer(value) for option, value in row.items()}
        return tuple(said.get(option) for option in self.issues[issue].options)

    def _points(self, name: str, issue: str, row: Mapping[str, object]) -> tuple[int, ...]:
        self._check_options(name, issue, row)
        numbers = {option: decimal(value, _worth(option, name)) for option, value in row.items()}
        return tuple(units(numbers.get(option, Decimal(0)), self.unit) for option in self.issues[issue].options)

    def _check_options(self, name: str, issue: str, row: Mapping[str, object]) -> None:
        if issue not in self.issues:
            raise WrongProblem(
                sentence(
                    "{participant} speaks of “{issue}”, which is no issue: correct its name, or list it.",
                    participant=name,
                    issue=issue,
                )
            )
        options = frozenset(self.issues[issue].options) - ({NOT_ARISING} if self.issues[issue].within else set())
        for option in row:
            if option not in options:
                raise WrongProblem(
                    sentence(
                        "{participant} speaks of “{option}”, which is no option of “{issue}”: correct its name.",
                        participant=name,
                        option=option,
                        issue=issue,
                    )
                )

    def linkage(self, said: Document) -> Linkage:
        return Linkage(_choice(said["choice"]), _choice(said["only_if"]), str(said.get("participant", "")))

    def threshold(self, said: Document) -> Threshold:
        return Threshold(str(said["participant"]), int(cast("int", said["at_least"])), _choices(said))

    def bonus(self, said: Document) -> Bonus:
        worth = decimal(said["points"], _bonus_of(said["participant"]))
        return Bonus(str(said["participant"]), units(worth, self.unit), _choices(said))


def _check_shape(document: Document) -> None:
    # Loading it takes a quarter of a second, which only files need.
    from jsonschema import Draft202012Validator  # noqa: PLC0415

    for _ in _numbers(document):
        pass
    error = next(iter(Draft202012Validator(json.loads(schema())).iter_errors(_abridged(document))), None)
    if error is not None:
        place = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in error.absolute_path)
        words = error.message if len(error.message) <= 160 else f"{error.message[:159]}…"
        raise WrongProblem(
            sentence(
                "The problem file departs from its schema at {place}: {words}. `dipoli packages schema` prints "
                "what may stand there.",
                place=place.lstrip(".") or sentence("the top"),
                words=words,
            )
        )


def _abridged(document: Document) -> Document:
    """Cut long lists of options short for the schema, which looks at each for long; look at the rest here."""
    issues = document.get("issues")
    if not isinstance(issues, list):
        return document
    shortened = []
    for issue in issues:
        options = issue.get("options") if isinstance(issue, dict) else None
        if not isinstance(options, list) or len(options) <= _MANY:
            shortened.append(issue)
            continue
        strange = (option for option in options[_MANY:] if type(option) not in {str, int, float})
        shortened.append({**issue, "options": [*options[:_MANY], *islice(strange, 1)]})
    return {**document, "issues": shortened}


def _numbers(document: Document) -> Iterator[Decimal]:
    """Give every number of stakes, and refuse those that cannot be counted with."""
    for said in _dicts(document, "participants"):
        name = _named(said.get("name"))
        if "minimum" in said:
            yield decimal(said["minimum"], _minimum_of(name))
        for row in _mapping(said, "points", object).values():
            if isinstance(row, dict):
                yield from (decimal(value, _worth(option, name)) for option, value in row.items())
    for said in _dicts(document, "bonuses"):
        yield decimal(said.get("points"), _bonus_of(said.get("participant")))


def _worth(option: str, participant: str) -> Callable[[], str]:
    return lambda: sentence("What “{thing}” is worth to {participant}", thing=option, participant=participant)


def _minimum_of(participant: str) -> Callable[[], str]:
    return lambda: sentence("The minimum of {participant}", participant=participant)


def _bonus_of(participant: object) -> Callable[[], str]:
    return lambda: sentence("A bonus of {participant}", participant=_named(participant))


def _named(participant: object) -> str:
    return sentence("a participant") if participant is None else str(participant)


def _issue(said: Document) -> Issue:
    values = cast("list[Name]", said["options"])
    options = tuple(str(value) for value in values)
    raw = () if all(isinstance(value, str) for value in values) else tuple(values)
    within = _choice(said["arises_with"]) if "arises_with" in said else None
    if within is not None:
        options, raw = (*options, NOT_ARISING), (*raw, NOT_ARISING) if raw else ()
    basket, consequence = str(said.get("basket", "")), str(said.get("consequence", ""))
    return Issue(str(said["name"]), options, basket, consequence, raw, within)


def _choices(said: Document) -> tuple[Choice, ...]:
    return tuple(_choice(each) for each in cast("list[object]", said["of"]))


def _choice(value: object) -> Choice:
    said = cast("Document", value)
    return Choice(str(said["issue"]), str(said["option"]))


def _dicts(document: Document, key: str) -> list[Document]:
    value = document.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _mapping(document: Document, key: str, _of: type[_T]) -> dict[str, _T]:
    value = document.get(key)
    return cast("dict[str, _T]", value) if isinstance(value, dict) else {}


def _issue_out(issue: Issue) -> dict[str, object]:
    listed = list(issue.values or issue.options)
    written: dict[str, object] = {"name": issue.name, "options": listed}
    if issue.within is not None:
        written |= {"options": listed[:-1], "arises_with": _choice_out(issue.within)}
    written |= {"basket": issue.basket} if issue.basket else {}
    return written | ({"consequence": issue.consequence} if issue.consequence else {})


def _participant_out(participant: Participant, problem: Problem) -> dict[str, object]:
    written: dict[str, object] = {"name": participant.name}
    options = {issue.name: issue.options for issue in problem.issues}
    if participant.answers:
        written["answers"] = {
            issue: {
                option: each.value
                for option, each in zip(options[issue], row, strict=True)
                if each is not None and option != NOT_ARISING
            }
            for issue, row in participant.answers.items()
        }
    if participant.salience:
        written["salience"] = {issue: salience.value for issue, salience in participant.salience.items()}
    if participant.points:
        written["points"] = {
            issue: {
                o: problem.points(units_) for o, units_ in zip(options[issue], row, strict=True) if o != NOT_ARISING
            }
            for issue, row in participant.points.items()
        }
    return written | ({"minimum": problem.points(participant.minimum)} if participant.minimum else {})


def _choice_out(choice: Choice) -> dict[str, str]:
    return {"issue": choice.issue, "option": choice.option}
