"""Writing Polis's files, so that Polis's own tools, ours and a spreadsheet read them."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from dipoli.formats.polis.model import EPOCH, Ballot, Comment, held

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_THOUSANDTH = timedelta(milliseconds=1)


def write_comments(comments: Iterable[Comment], ballots: Iterable[Ballot]) -> str:
    """Write comments.csv, with how many agree and disagree by their last answers."""
    agrees: dict[int, int] = {}
    disagrees: dict[int, int] = {}
    for (_, comment), value in last_answers(ballots).items():
        counted = agrees if value > 0 else disagrees
        counted[comment] = counted.get(comment, 0) + (value != 0)
    header = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
    rows = (
        (
            *_instant(each.at),
            each.number,
            held(each.author),
            agrees.get(each.number, 0),
            disagrees.get(each.number, 0),
            each.moderated,
            held(each.words),
        )
        for each in comments
    )
    return _written(header, rows)


def write_ballots(ballots: Iterable[Ballot]) -> str:
    """Write votes.csv: every answer, changed ones too, in the order given."""
    rows = ((*_instant(each.at), each.comment, held(each.participant), each.value) for each in ballots)
    return _written(("timestamp", "datetime", "comment-id", "voter-id", "vote"), rows)


def write_matrix(
    comments: Sequence[Comment], ballots: Iterable[Ballot], groups: Mapping[str, int] | None = None
) -> str:
    """Write participants-votes.csv: a line for each participant with an answer, its last ones; groups where known."""
    wrote: dict[str, int] = {}
    for each in comments:
        wrote[each.author] = wrote.get(each.author, 0) + 1
    answers: dict[str, dict[int, int]] = {}
    for (participant, comment), value in last_answers(ballots).items():
        answers.setdefault(participant, {})[comment] = value
    known = groups or {}
    numbers = sorted(each.number for each in comments)
    header = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *map(str, numbers))
    rows = (
        (
            held(participant),
            known.get(participant, ""),
            wrote.get(participant, 0),
            len(own),
            sum(value > 0 for value in own.values()),
            sum(value < 0 for value in own.values()),
            *(own.get(number, "") for number in numbers),
        )
        for participant, own in sorted(answers.items(), key=lambda item: _order(item[0]))
    )
    return _written(header, rows)


def last_answers(ballots: Iterable[Ballot]) -> dict[tuple[str, int], int]:
    """Give the last answer of each participant to each statement."""
    return {(each.participant, each.comment): each.value for each in ballots}


def _order(participant: str) -> tuple[int, str]:
    is_number = participant.isascii() and participant.isdigit() and len(participant) < 19
    return (int(participant) if is_number else 10**19, participant)


def _instant(at: datetime | None) -> tuple[str, str]:
    if at is None:
        return "", ""
    then = at.astimezone(UTC)
    day = f"{_DAYS[then.weekday()]} {_MONTHS[then.month - 1]} {then.day:02d} {then:%H:%M:%S} UTC {then.year}"
    return str((then - EPOCH) // _THOUSANDTH), day


def _written(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(_texts(rows))
    return out.getvalue()


def _texts(rows: Iterable[Sequence[object]]) -> Iterator[list[str]]:
    for row in rows:
        yield [str(cell) for cell in row]
