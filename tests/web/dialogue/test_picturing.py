"""What a dialogue shows: what unites and divides, nobody alone, and no difference that is one person's."""

import json
import re
from datetime import datetime

from dipoli.web.dialogue import acts, ballots
from dipoli.web.dialogue.models import Dialogue, Picture, Statement
from dipoli.web.dialogue.picturing import FEW, FEW_ON_MAP, picture_of
from tests.web.cast import Cast
from tests.web.dialogue.conftest import crowd


def test_nothing_is_shown_of_too_few(dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 9, now)
    assert picture_of(dialogue, now) is None
    crowd(dialogue, 1, now, first=9)
    assert picture_of(dialogue, now) is not None


def test_it_says_what_unites_and_what_divides(dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 40, now)
    picture = picture_of(dialogue, now)
    assert picture is not None
    found = picture.found
    assert (found["people"], found["votes"]) == (40, 280)
    assert sorted(group["size"] for group in found["groups"]) == [20, 20]
    verdicts = {row["number"]: row["verdict"] for row in found["statements"]}
    assert {number for number, verdict in verdicts.items() if verdict == "unites"} == {2, 4, 6}
    assert {number for number, verdict in verdicts.items() if verdict == "divides"} == {1, 3, 5, 7}


def test_nobody_stands_alone_and_nobody_is_named(dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 40, now)
    picture = picture_of(dialogue, now)
    assert picture is not None
    everything = json.dumps([picture.found, picture.drawings])
    assert "person-" not in everything
    columns = picture.drawings["map"]["columns"]
    counts = [row[columns.index("count")] for row in picture.drawings["map"]["cells"]]
    assert counts
    assert min(counts) >= FEW_ON_MAP
    assert not re.search(r"person", picture.drawings["map"]["svg"])


def test_a_share_of_few_answers_is_not_shown(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 12, now)
    acts.put_statement(cast.chair, dialogue, "A late thought.", now=now)
    dialogue.refresh_from_db()
    for at in range(FEW - 1):
        ballots.vote(dialogue, f"person-{at:04}", 8, 1, now=now)
    picture = picture_of(dialogue, now)
    assert picture is not None
    late = next(row for row in picture.found["statements"] if row["number"] == 8)
    assert (late["votes"], late["agree"], late["verdict"]) == (None, None, "open")


def test_one_more_vote_changes_nothing_until_several_people_have_voted(dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 20, now)
    first = picture_of(dialogue, now)
    assert first is not None
    for _ in range(3):
        for number in range(1, 8):
            ballots.vote(dialogue, "person-0001", number, 0, now=now)
    crowd(dialogue, 3, now, first=50)
    again = picture_of(dialogue, now)
    assert again is not None
    assert again.up_to == first.up_to
    crowd(dialogue, 3, now, first=53)
    later = picture_of(dialogue, now)
    assert later is not None
    assert later.up_to > first.up_to


def test_what_is_left_out_goes_from_the_picture_at_once(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 20, now)
    picture_of(dialogue, now)
    acts.moderate_statement(cast.chair, dialogue, 1, Statement.State.OUT, reason="why", now=now)
    dialogue.refresh_from_db()
    picture = picture_of(dialogue, now)
    assert picture is not None
    assert 1 not in [row["number"] for row in picture.found["statements"]]
    assert Picture.objects.count() == 1


def test_people_set_aside_go_from_the_picture_at_once(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 20, now)
    picture_of(dialogue, now)
    acts.set_voters_aside(cast.chair, dialogue, [f"person-{at:04}" for at in range(4)], "why", now=now)
    dialogue.refresh_from_db()
    picture = picture_of(dialogue, now)
    assert picture is not None
    assert picture.found["people"] == 16


def test_groups_keep_their_letters_though_the_other_becomes_the_larger(dialogue: Dialogue, now: datetime) -> None:
    def letter_of(code: str) -> str:
        members = Picture.objects.get(dialogue=dialogue).members
        return next(str(name) for name, keys in members.items() if dialogue.voters.get(code=code).pk in keys)

    crowd(dialogue, 21, now)
    first = picture_of(dialogue, now)
    assert first is not None
    assert [group["name"] for group in first.found["groups"]] == ["A", "B"]
    before = {code: letter_of(code) for code in ("person-0000", "person-0001")}
    assert set(before.values()) == {"A", "B"}
    for at in range(31, 61, 2):  # one camp alone
        crowd(dialogue, 1, now, first=at)
    second = picture_of(dialogue, now)
    assert second is not None
    assert [(group["name"], group["size"]) for group in second.found["groups"]] == [
        (before["person-0001"], 25),
        (before["person-0000"], 11),
    ]
    assert {code: letter_of(code) for code in before} == before
    assert "members" not in json.dumps([second.found, second.drawings])
