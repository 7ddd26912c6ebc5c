"""`dipoli dialogue`: files in and out, and a vote that was altered."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from dipoli.web.dialogue.acts import Terms, open_dialogue
from dipoli.web.dialogue.models import Vote
from tests.cli.conftest import Command
from tests.web.cast import assemble

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
COMMENTS = "comment-id,comment-body,moderated\n0,A statement here.,1\n1,Another one here.,1\n"
VOTES = "timestamp,comment-id,voter-id,vote\n3,0,a,1\n1,0,a,-1\n2,1,b,0\n4,7,b,1\n"


@pytest.fixture
def _opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("dipoli.cli.running.dialogue.open_installation", lambda data: None)
    cast = assemble(NOW)
    open_dialogue(cast.chair, "Life", "What else?", terms=Terms(threshold=10), now=NOW)
    (tmp_path / "comments.csv").write_text(COMMENTS)
    (tmp_path / "votes.csv").write_text(VOTES)


@pytest.mark.usefixtures("_opened")
def test_a_conversation_goes_in_is_verified_and_goes_out(dipoli: Command, tmp_path: Path) -> None:
    taken = dipoli("dialogue", "import", "1", "comments.csv", "votes.csv")
    assert (taken.code, taken.err) == (0, "")
    assert b"Taken in, statements: 2; people: 2; votes: 3. Followed by a later vote" in taken.out
    (row,) = json.loads(dipoli("dialogue", "list", "--json").out)
    assert (row["people"], row["statements"], row["votes"]) == (2, 2, 3)
    assert b"1. Life (open): 2 people, 2 statements, 3 votes" in dipoli("dialogue", "list").out
    assert dipoli("dialogue", "verify", "1").out == b"3 of 3 votes are sealed, and as they were.\n"
    assert dipoli("dialogue", "export", "1", "out.zip").code == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as packed:
        assert packed.read("votes.csv").decode().splitlines()[1].startswith("1,")
    assert dipoli("dialogue", "export", "1", "open.zip", "--open").code == 0
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dialogue_vote SET value = 0 WHERE id = %s", [Vote.objects.order_by("pk")[0].pk])
    altered = dipoli("dialogue", "verify", "1")
    assert (altered.code, b"are not as they were" in altered.out) == (1, True)


@pytest.mark.usefixtures("_opened")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("verify", "9"), "no dialogue 9"),
        (("import", "1", "none.csv", "votes.csv"), "cannot be read"),
        (("import", "1", "votes.csv", "votes.csv"), "no column “comment-body”"),
        (("export", "1", "no/where/out.zip"), "cannot be written"),
    ],
)
def test_a_mistake_is_one_sentence(dipoli: Command, arguments: tuple[str, ...], says: str) -> None:
    outcome = dipoli("dialogue", *arguments)
    assert outcome.code == 2
    assert says in outcome.err
    assert outcome.err.count("\n") == 1
