"""Polis's files: what goes out comes in again, whole conversations as published, and what is no such file."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.formats.polis import (
    Ballot,
    Comment,
    NotPolis,
    read_ballots,
    read_comments,
    write_ballots,
    write_comments,
    write_matrix,
)
from dipoli.formats.polis.writing import last_answers
from dipoli.positions.ground.files import read_statements, read_votes

POLIS = Path(__file__).parents[4] / "shared" / "data" / "polis"
published = pytest.mark.skipif(not POLIS.is_dir(), reason="the conversations are not here (../shared/data/polis)")

WORDS = st.text("ab ,;\"'\n\r\t=+-@1é中א\u202e😀", min_size=1, max_size=40)
NAMES = st.text("01ab=@+'-", min_size=1, max_size=12)
TIMES = st.none() | st.integers(0, 10**12).map(lambda at: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at))
COMMENTS = st.lists(
    st.builds(Comment, st.integers(0, 500), WORDS, NAMES, st.sampled_from((-1, 0, 1)), TIMES),
    min_size=1,
    max_size=12,
    unique_by=lambda each: each.number,
)


@settings(max_examples=60)
@given(COMMENTS)
def test_comments_come_back_as_they_went(comments: list[Comment]) -> None:
    written = write_comments(comments, [])
    assert read_comments(written.encode(), "c.csv") == tuple(sorted(comments, key=lambda each: each.number))
    cells = [cell for row in csv.reader(io.StringIO(written, newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r") and cell not in {"-1"}]


@settings(max_examples=60)
@given(st.lists(st.builds(Ballot, NAMES, st.integers(0, 9), st.sampled_from((-1, 0, 1)), TIMES), min_size=1))
def test_votes_come_back_with_every_change_and_count_alike(ballots: list[Ballot]) -> None:
    ordered = read_ballots(write_ballots(ballots).encode(), "v.csv")
    assert sorted(map(repr, ordered)) == sorted(map(repr, ballots))
    comments = [Comment(number, "words") for number in range(10)]
    matrix = write_matrix(comments, ordered, {ordered[0].participant: 1})
    assert last_answers(read_ballots(matrix.encode(), "p.csv")) == last_answers(ordered)


@pytest.mark.real_data
@published
@pytest.mark.parametrize("name", ["brexit-consensus", "london.youth.policing", "15-per-hour-seattle"])
def test_a_published_conversation_goes_round(name: str) -> None:
    folder = POLIS / name
    comments = read_comments((folder / "comments.csv").read_bytes(), "comments.csv")
    ballots = read_ballots((folder / "votes.csv").read_bytes(), "votes.csv")
    words = read_statements((folder / "comments.csv").read_text(), "comments.csv")
    assert [each.words for each in comments] == [words[str(each.number)].words for each in comments]
    assert read_comments(write_comments(comments, ballots).encode(), "c.csv") == comments
    again = read_ballots(write_ballots(ballots).encode(), "v.csv")
    assert again == ballots
    matrix = write_matrix(comments, ballots).encode()
    known = frozenset(each.number for each in comments)
    counted = {key: value for key, value in last_answers(ballots).items() if key[1] in known}
    assert last_answers(read_ballots(matrix, "p.csv")) == counted
    votes = read_votes(matrix, "participants-votes.csv").votes
    assert len(votes) == len(counted)
    published_matrix = read_ballots((folder / "participants-votes.csv").read_bytes(), "p.csv")
    both = last_answers(published_matrix)
    assert sum(counted.get(key) == value for key, value in both.items()) / len(both) > 0.99


HEAD = b"timestamp,datetime,comment-id,voter-id,vote\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"a,b\n1,2\n", "has no column “participant”"),
        (HEAD, "holds no vote"),
        (HEAD + b"1,x,0,0,2\n", "line 2: “2” is no vote"),
        (HEAD + b"1,x,0,0\n", "line 2: 4 columns where the first line names 5"),
        (HEAD + b"1,x,zero,0,1\n", "comment-id is “zero”"),
        (HEAD + b'1,x,0,"a\nb",1\n', "is no name of a participant"),
        (HEAD + b'1,x,0,"a,1\n', "close the quotes"),
        (HEAD + b"soon,x,0,0,1\n", "“soon” is no time"),
        (HEAD + b"9999999999999999,x,0,0,1\n", "is no time"),
        (HEAD + b"1,x,0,\0,1\n", "NUL"),
        (HEAD + b"1,x,0,\xff,1\n", "line 2: this is not UTF-8"),
        (b"participant,0,1\na,1,1\na,1,1\n", "participant a has a line already"),
        (b"participant,0,0\na,1,1\n", "two columns for one comment"),
        (b"participant,zero\na,1\n", "a column is “zero”"),
    ],
)
def test_what_is_no_file_of_votes_is_named(data: bytes, says: str) -> None:
    with pytest.raises(NotPolis, match=says):
        read_ballots(data, "votes.csv")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"comment-id,words\n1,a\n", "has no column “comment-body”"),
        (b"comment-id,comment-body\n", "holds no comment"),
        (b"comment-id,comment-body\n1,a\n1,b\n", "comment 1 is there already"),
        (b"comment-id,comment-body,moderated\n1,a,7\n", "moderated is “7”"),
    ],
)
def test_what_is_no_file_of_comments_is_named(data: bytes, says: str) -> None:
    with pytest.raises(NotPolis, match=says):
        read_comments(data, "comments.csv")


def test_ten_thousand_contradictory_rows_count_by_the_last_in_time() -> None:
    rows = "".join(f"{10**6 - at},x,{at % 7},{at % 11},{(at % 3) - 1}\n" for at in range(10_000))
    ballots = read_ballots(HEAD + rows.encode(), "votes.csv")
    assert len(ballots) == 10_000
    last = last_answers(ballots)
    assert len(last) == 77
    assert last["0", 0] == -1  # line 2 has the latest time


def test_a_file_of_too_many_bytes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.formats.polis.reading.MOST_BYTES", 10)
    with pytest.raises(NotPolis, match=r"c.csv has 11 bytes, more than the 10 allowed: give it in parts"):
        read_comments(b"x" * 11, "c.csv")
