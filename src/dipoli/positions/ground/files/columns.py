"""Which column of a file holds what: by the names that exports use, or as the user says."""

from collections.abc import Sequence
from dataclasses import dataclass

from dipoli.positions.ground.files.problems import NotVotes

PARTICIPANT = (
    *("participant", "participant_id", "participant-id", "pid"),
    *("voter", "voter_id", "voter-id", "country_code", "state"),
)
STATEMENT = (
    *("statement", "statement_id", "statement-id", "tid", "comment-id", "comment_id"),
    *("rcid", "provision", "question", "item"),
)
VALUE = ("value", "vote", "answer", "choice", "position")
TIME = ("time", "timestamp", "modified", "voted_at", "created", "datetime")
ABOUT = ("xid", "group-id", "group_id", "n-comments", "n-votes", "n-agree", "n-disagree")
"""Columns of a Polis matrix that say something about the participant and are no statements."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns, where the user gives them."""

    participant: str | None = None
    statement: str | None = None
    value: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Long:
    """A row for each vote: where each column stands, the time below 0 where there is none."""

    participant: int
    statement: int
    value: int
    time: int


@dataclass(frozen=True, slots=True)
class Wide:
    """A row for each participant: where its name stands, and the columns that are statements."""

    participant: int
    statements: tuple[int, ...]


def layout(header: Sequence[str], given: Columns, name: str) -> Long | Wide:
    """Recognise a layout by its header; NotVotes names the column that is missing."""
    names = [column.strip().strip('"') for column in header]
    participant = _find(names, given.participant, PARTICIPANT, name)
    statement = _find(names, given.statement, STATEMENT, name)
    value = _find(names, given.value, VALUE, name)
    time = _find(names, given.time, TIME, name)
    if participant is not None and statement is not None and value is not None:
        return Long(participant, statement, value, -1 if time is None else time)
    if statement is None and value is None and len(names) > 1:
        first = 0 if participant is None else participant
        about = {first, *(at for at, column in enumerate(names) if column.lower() in ABOUT)}
        return _wide(names, first, about, name)
    missing = next(
        what for what, at in (("participant", participant), ("statement", statement), ("value", value)) if at is None
    )
    raise NotVotes(
        f"{name} has no column for the {missing} among {', '.join(names[:8])}: name it with --{missing}-column."
    )


def _wide(names: Sequence[str], first: int, about: set[int], name: str) -> Wide:
    statements = tuple(at for at in range(len(names)) if at not in about)
    seen: set[str] = set()
    for at in statements:
        if names[at] in seen:
            raise NotVotes(f"{name} has two columns called “{names[at]}”: give each statement a name of its own.")
        seen.add(names[at])
    return Wide(first, statements)


def _find(names: Sequence[str], given: str | None, known: Sequence[str], name: str) -> int | None:
    if given is not None:
        if given not in names:
            raise NotVotes(f"{name} has no column “{given}”; its columns are {', '.join(names[:8])}.")
        return names.index(given)
    lowered = [each.lower() for each in names]
    return next((lowered.index(each) for each in known if each in lowered), None)
