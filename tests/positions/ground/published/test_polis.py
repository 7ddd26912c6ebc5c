"""Whole Polis conversations as they were published: every export says the same, and every one has a map."""

from pathlib import Path

import pytest

from dipoli.positions.ground.files import read_statements, read_votes
from dipoli.positions.ground.groups.grouping import adjusted_rand
from dipoli.positions.ground.opinion import Rules, draw_map
from dipoli.positions.ground.report import as_data

POLIS = Path(__file__).parents[5] / "shared" / "data" / "polis"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not POLIS.is_dir(), reason="the conversations are not on this machine (../shared/data/polis)"),
]

# How many votes were given, and how many of the revotes said something else, where the export has them.
CONVERSATIONS = {
    "15-per-hour-seattle": (2_872, 7),
    "american-assembly.bowling-green": (225_524, None),
    "austria-climate.7z7ejpbmv5.2022-08-08": (79_315, None),
    "brexit-consensus": (5_303, 1),
    "canadian-electoral-reform": (11_950, 3),
    "football-concussions": (14_328, 37),
    "london.youth.policing": (638, 0),
    "scoop-hivemind.affordable-housing": (14_995, 1),
    "scoop-hivemind.biodiversity": (29_719, 1),
    "vtaiwan.uberx": (49_443, 16),
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_every_export_of_a_conversation_says_the_same(name: str) -> None:
    folder = POLIS / name
    count, changed = CONVERSATIONS[name]
    final = read_votes((folder / "long.csv.gz").read_bytes(), "long.csv.gz")
    assert len(final.votes) == count
    if name != "american-assembly.bowling-green":
        wide = read_votes((folder / "participants-votes.csv").read_bytes(), "participants-votes.csv")
        assert wide.votes == final.votes
    if changed is not None:
        raw = read_votes((folder / "votes.csv").read_bytes(), "votes.csv")
        assert raw.votes == final.votes
        assert raw.gathered.changed == changed
        assert raw.gathered.read - raw.gathered.replaced == count


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_every_conversation_has_a_map_without_what_was_moderated_out(name: str) -> None:
    folder = POLIS / name
    subjects = read_statements((folder / "comments.csv").read_text(encoding="utf-8"), "comments.csv")
    votes = read_votes((folder / "long.csv.gz").read_bytes(), "long.csv.gz").votes
    drawn = draw_map(votes, {name for name, subject in subjects.items() if subject.is_out})
    assert drawn.counted <= len(votes.participants)
    assert not {drawn.votes.statements[at] for at in range(len(drawn.votes.statements))} & {
        name for name, subject in subjects.items() if subject.is_out
    }
    assert drawn.groups in {0, 2, 3, 4, 5}
    assert set(as_data(drawn, subjects)) >= {"participants", "groups", "unites", "divides", "votes"}


def test_moderated_statements_as_neutral_votes_would_move_the_groups() -> None:
    """Polis counts a moderated statement as if everybody had passed; leaving it out is another map."""
    folder = POLIS / "vtaiwan.uberx"
    subjects = read_statements((folder / "comments.csv").read_text(encoding="utf-8"), "comments.csv")
    votes = read_votes((folder / "long.csv.gz").read_bytes(), "long.csv.gz").votes
    absent = draw_map(votes, {name for name, subject in subjects.items() if subject.is_out}, Rules(groups=2))
    kept = draw_map(votes, rules=Rules(groups=2))
    both = (absent.group >= 0) & (kept.group >= 0)
    assert 0.3 < adjusted_rand(absent.group[both], kept.group[both]) < 1.0
