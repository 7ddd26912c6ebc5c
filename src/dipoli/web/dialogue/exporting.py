"""A dialogue as Polis's files: whole for the office, without times and words left out for everybody."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dipoli.formats.polis import Ballot, Comment, write_ballots, write_comments, write_matrix
from dipoli.formats.polis.writing import last_answers
from dipoli.web.dialogue.models import Dialogue, Statement

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
MODERATED = {Statement.State.SHOWN.value: 1, Statement.State.WAITING.value: 0, Statement.State.OUT.value: -1}


def polis_files(dialogue: Dialogue, *, is_public: bool = False) -> Mapping[str, str]:
    """Write comments.csv, votes.csv and participants-votes.csv.

    People have the names of the file they came from, others numbers in an order that says nothing. For the public
    there is no time, no changed vote, and no statement but those that are shown; who is set aside is in neither.
    """
    names = _names(dialogue)
    comments, ballots = list(_comments(dialogue, names)), list(_ballots(dialogue, names))
    if is_public:
        comments = [replace(each, author="", at=None) for each in comments if each.moderated > 0]
        shown = {each.number for each in comments}
        last = sorted(last_answers(ballots).items())
        ballots = [Ballot(who, number, value) for (who, number), value in last if number in shown]
    return {
        "comments.csv": write_comments(comments, ballots),
        "votes.csv": write_ballots(ballots),
        "participants-votes.csv": write_matrix(comments, ballots),
    }


def bundle(files: Mapping[str, str]) -> bytes:
    """Put files into one, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(zipfile.ZipInfo(name, FIRST_DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _names(dialogue: Dialogue) -> dict[int, str]:
    """Name everybody: as they were imported, or by a number above those, in the order of their random codes."""
    people = list(dialogue.voters.order_by("code").values_list("pk", "name"))
    numbers = [int(name) for _, name in people if name.isascii() and name.isdigit()]
    following = max(numbers, default=-1) + 1
    found: dict[int, str] = {}
    for pk, name in people:
        found[pk] = name or str(following)
        following += not name
    return found


def _comments(dialogue: Dialogue, names: Mapping[int, str]) -> Iterator[Comment]:
    for each in dialogue.statements.order_by("number"):
        author = names.get(each.author_id, "") if each.author_id is not None else ""
        yield Comment(each.number, each.words, author, MODERATED[each.state], each.written_at)


def _ballots(dialogue: Dialogue, names: Mapping[int, str]) -> Iterator[Ballot]:
    votes = dialogue.votes.filter(voter__set_aside_at=None).order_by("pk")
    rows = votes.values_list("voter_id", "statement__number", "value", "at")
    for voter, number, value, at in rows.iterator(chunk_size=5_000):
        yield Ballot(names[voter], number, value, at)
