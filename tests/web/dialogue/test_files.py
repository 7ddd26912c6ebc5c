"""Conversations come in and go out again: Polis's files round, contradictory rows, and a published one."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dipoli.formats.polis import Ballot, Comment, read_ballots, read_comments
from dipoli.formats.polis.writing import last_answers
from dipoli.web.conference.errors import Refused
from dipoli.web.dialogue import acts, ballots
from dipoli.web.dialogue.exporting import bundle, polis_files
from dipoli.web.dialogue.ledger import ledger_of
from dipoli.web.dialogue.models import Dialogue, Statement, Vote, Voter
from dipoli.web.dialogue.picturing import picture_of
from tests.web.cast import Cast
from tests.web.dialogue.conftest import crowd

POLIS = Path(__file__).parents[4] / "shared" / "data" / "polis"
EARLY = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def empty(cast: Cast, now: datetime) -> Dialogue:
    return acts.open_dialogue(
        cast.chair, "Imported", "What was said elsewhere?", terms=acts.Terms(threshold=10), now=now
    )


@pytest.mark.real_data
@pytest.mark.skipif(not POLIS.is_dir(), reason="the conversations are not on this machine (../shared/data/polis)")
def test_a_published_conversation_goes_in_and_out(cast: Cast, empty: Dialogue, now: datetime) -> None:
    folder = POLIS / "brexit-consensus"
    comments = read_comments((folder / "comments.csv").read_bytes(), "comments.csv")
    votes = read_ballots((folder / "votes.csv").read_bytes(), "votes.csv")
    done = acts.import_conversation(cast.chair, empty, comments, votes, now=now)
    assert (done.statements, done.votes, done.unknown) == (50, len(votes), 0)
    files = polis_files(empty)
    again = read_ballots(files["votes.csv"].encode(), "votes.csv")
    assert again == votes
    back = read_comments(files["comments.csv"].encode(), "comments.csv")
    assert [(c.number, c.author, c.moderated, c.at) for c in back] == [
        (c.number, c.author, c.moderated, c.at) for c in comments
    ]
    assert [c.words for c in back] == [" ".join(c.words.split()) for c in comments]
    matrix = read_ballots(files["participants-votes.csv"].encode(), "participants-votes.csv")
    assert last_answers(matrix) == last_answers(votes)
    empty.refresh_from_db()
    picture = picture_of(empty, now)
    assert picture is not None
    assert picture.found["people"] == 204
    assert len(picture.found["statements"]) == 50


def test_ten_thousand_contradictory_rows(cast: Cast, empty: Dialogue, now: datetime) -> None:
    comments = [Comment(number, f"Statement number {number}.", moderated=1) for number in range(20)]
    rows = [Ballot(f"p{at % 50}", at * 7 % 20, at % 3 - 1, EARLY) for at in range(10_000)]
    done = acts.import_conversation(cast.chair, empty, comments, rows, now=now)
    pairs = {(row.participant, row.comment): row.value for row in rows}
    assert (done.votes, done.replaced, done.voters) == (10_000, 10_000 - len(pairs), 50)
    empty.refresh_from_db()
    counted = ledger_of(empty).answers()
    assert sum(map(sum, counted.values())) == len(pairs)
    assert counted["0"][2] == sum(value == 1 for (_, number), value in pairs.items() if number == 0)


def test_hostile_words_and_names(cast: Cast, empty: Dialogue, now: datetime) -> None:
    comments = [
        Comment(0, "=cmd|' /C calc'!A0", moderated=1),
        Comment(1, "<script>alert(1)</script>", moderated=1),
        Comment(2, "two\nlines", moderated=1),
        Comment(3, "\u202eleft out before", moderated=-1),
    ]
    acts.import_conversation(cast.chair, empty, comments, [Ballot("=1+1", 0, 1)], now=now)
    files = polis_files(empty)
    assert "'=cmd" in files["comments.csv"]
    assert ",'=1+1," in files["votes.csv"]
    assert read_ballots(files["votes.csv"].encode(), "v")[0].participant == "=1+1"
    assert list(empty.statements.values_list("words", flat=True))[2:] == [
        "two lines",
        "(left out elsewhere, and not fit to be kept)",
    ]


def test_what_cannot_be_taken_is_named_and_nothing_of_it_stays(cast: Cast, empty: Dialogue, now: datetime) -> None:
    good = Comment(0, "A statement.", moderated=1)
    bad = Comment(7, "Right\u202eto left", moderated=1)
    with pytest.raises(Refused, match="Comment 7 cannot be taken"):
        acts.import_conversation(cast.chair, empty, [good, bad], [Ballot("a", 0, 1)], now=now)
    future = Ballot("a", 0, 1, datetime(2027, 1, 1, tzinfo=UTC))
    with pytest.raises(Refused, match="is dated 1 January 2027, which is to come"):
        acts.import_conversation(cast.chair, empty, [good], [future], now=now)
    assert (Statement.objects.count(), Voter.objects.count(), Vote.objects.count()) == (0, 0, 0)
    done = acts.import_conversation(cast.chair, empty, [good], [Ballot("a", 0, 1), Ballot("a", 5, 1)], now=now)
    assert (done.votes, done.unknown) == (1, 1)
    with pytest.raises(Refused, match="has statements of its own"):
        acts.import_conversation(cast.chair, empty, [good], [], now=now)


def test_open_data_says_nothing_of_when_and_what_was_left_out(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 12, now)
    ballots.vote(dialogue, "person-0000", 1, 0, now=now)
    acts.moderate_statement(cast.chair, dialogue, 2, Statement.State.OUT, reason="why", now=now)
    acts.set_voters_aside(cast.chair, dialogue, ["person-0005"], "why", now=now)
    files = polis_files(dialogue, is_public=True)
    assert "Harbours" not in files["comments.csv"]
    assert "2026" not in "".join(files.values())
    assert "person-" not in "".join(files.values())
    votes = read_ballots(files["votes.csv"].encode(), "votes.csv")
    assert len(votes) == 11 * 6
    with zipfile.ZipFile(io.BytesIO(bundle(files))) as packed:
        assert packed.namelist() == ["comments.csv", "votes.csv", "participants-votes.csv"]
    assert bundle(files) == bundle(polis_files(dialogue, is_public=True))
