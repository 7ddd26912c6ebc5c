import xml.etree.ElementTree as ET

import pytest

from dipoli.positions.ground.opinion import draw_map
from dipoli.positions.ground.pictures import (
    COLOURS,
    MOST_POINTS,
    columns_said,
    movement,
    opinion_map,
    ranked_bars,
    svg_in,
)
from dipoli.sentences import ENGLISH, Sentence

from .ballots import noise, planted


def drawing_of(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def test_a_map_of_few_names_everybody_and_has_its_table() -> None:
    votes, _ = planted(20, 40, groups=2)
    drawing = opinion_map(draw_map(votes))
    words = "".join(drawing_of(drawing.svg()).itertext())
    assert all(name in words for name in votes.participants)
    assert [row["participant"] for row in drawing.rows] == list(votes.participants)
    assert set(drawing.columns) <= set(drawing.rows[0])
    assert drawing.png().startswith(b"\x89PNG")


def test_groups_have_letters_shapes_and_colours() -> None:
    votes, _ = planted(20, 40, groups=2)
    svg = opinion_map(draw_map(votes)).svg()
    assert COLOURS[0] in svg
    assert COLOURS[1] in svg


def test_a_crowd_is_gathered_and_nobody_is_lost() -> None:
    votes, _ = planted(MOST_POINTS + 100, 30, groups=2, filled=0.5)
    drawing = opinion_map(draw_map(votes))
    assert sum(int(row["count"] or 0) for row in drawing.rows) == MOST_POINTS + 100
    assert len(drawing.rows) < MOST_POINTS
    assert "participant" not in drawing.columns


def test_without_groups_there_are_no_letters() -> None:
    drawing = opinion_map(draw_map(noise(70, 30)))
    assert {row["group"] for row in drawing.rows} == {"no group"}


@pytest.mark.parametrize("kind", ["unites", "divides"])
def test_bars_show_only_what_surely_holds_with_its_interval(kind: str) -> None:
    votes, _ = planted(300, 40, groups=2)
    drawing = ranked_bars(draw_map(votes), kind, {"3": "More ferries for the islands " * 4})
    assert drawing.rows
    assert all(row["low"] <= row["score"] <= row["high"] for row in drawing.rows)  # type: ignore[operator]
    scores = [row["score"] for row in drawing.rows]
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]
    assert "group A" in drawing.columns
    drawing_of(drawing.svg())


def test_bars_of_everybody_where_there_are_no_groups() -> None:
    drawing = ranked_bars(draw_map(noise(70, 30)), "divides")
    assert "everybody" in drawing.columns


def test_movement_over_years() -> None:
    drawing = movement({"Arvia": [("1989", 0.5), ("1990", -0.25)], "Lune": [("1989", 0.0)]}, "first axis")
    assert "Arvia" in "".join(drawing_of(drawing.svg()).itertext())
    assert len(drawing.rows) == 3


@pytest.mark.parametrize("people", [12, 40, 300])
def test_nobody_stands_alone_where_that_is_asked(people: int) -> None:
    votes, _ = planted(people, 30, groups=2)
    drawing = opinion_map(draw_map(votes), least=3)
    counts = [int(row["count"] or 0) for row in drawing.rows]
    assert min(counts) >= 3
    assert sum(counts) >= 0.6 * people
    words = "".join(drawing_of(drawing.svg()).itertext())
    assert not [name for name in votes.participants if len(name) > 2 and name in words]


def test_where_nearly_everybody_stands_alone_those_are_not_shown() -> None:
    drawing = opinion_map(draw_map(noise(9, 12)), least=8)
    assert all(int(row["count"] or 0) >= 8 for row in drawing.rows)
    assert sum(int(row["count"] or 0) for row in drawing.rows) < 0.8 * 9


class French:
    """A small made-up catalogue."""

    WORDS = {  # noqa: RUF012 - never changed
        "first axis, {share:.0%} of the variance": "premier axe, {share:.0%} de la variance",
        "group": "groupe",
        "group {name}": "groupe {name}",
        "largest difference between two groups": "plus grand écart entre deux groupes",
    }

    def message(self, message: str, about: str) -> str:
        return self.WORDS.get(message, message)

    def messages(self, one: str, many: str, count: int, about: str) -> str:
        return self.WORDS.get(one, one) if count == 1 else self.WORDS.get(many, many)

    def figure(self, written: str) -> str:
        return written.replace("%", " %")


def test_the_words_of_a_map_are_told_as_it_is_drawn_and_when_it_was_kept() -> None:
    votes, _ = planted(20, 40, groups=2)
    drawn = draw_map(votes)
    english = opinion_map(drawn).svg()
    for svg in (opinion_map(drawn, catalogue=French()).svg(), svg_in(english, French())):
        words = list(drawing_of(svg).itertext())
        assert any(each.startswith("premier axe, ") and each.endswith(" % de la variance") for each in words)
        assert "groupe" in words
    assert list(drawing_of(svg_in(english, ENGLISH)).itertext()) == list(drawing_of(english).itertext())


def test_the_words_of_bars_and_columns_are_told() -> None:
    votes, _ = planted(20, 40, groups=2)
    drawing = ranked_bars(draw_map(votes), "divides", catalogue=French())
    assert "plus grand écart entre deux groupes" in drawing_of(drawing.svg()).itertext()
    kept = columns_said(["".join(column) for column in drawing.columns])
    assert kept == drawing.columns
    told = [each.told(French()) for each in kept if isinstance(each, Sentence)]
    assert told[-2:] == ["groupe A", "groupe B"]
    assert all(column in row for row in drawing.rows for column in drawing.columns)
