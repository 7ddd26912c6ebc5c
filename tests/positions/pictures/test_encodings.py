"""What each mark of a picture says: which column its place, colour, shape and size come from, and under which title."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dipoli.positions import Status
from dipoli.positions.ground.groups.following import letter
from dipoli.positions.ground.opinion import OpinionMap, draw_map
from dipoli.positions.ground.pictures import (
    BETWEEN,
    COLOURS,
    GREY,
    MOST_BETWEEN,
    MOST_NAMES,
    NO_GROUP,
    SHAPES,
    Drawing,
    movement,
    opinion_map,
    ranked_bars,
)
from dipoli.positions.progress import over_revisions
from dipoli.positions.progress_picture import _COLOUR, over_minutes, stacked
from tests.positions.ground.ballots import noise, planted
from tests.positions.test_progress import stage

Channels = list[dict[str, object]]


def layers(drawing: Drawing) -> list[Mapping[str, Any]]:
    return list(drawing.chart.to_dict()["layer"])


def channels(drawing: Drawing) -> Channels:
    """Give for each layer the column and its kind, or the value, of each of its channels."""

    def of(how: Mapping[str, Any]) -> object:
        return how["value"] if "value" in how else f"{how['field']}:{how.get('type', '')[:1].upper()}"

    return [{channel: of(how) for channel, how in layer["encoding"].items()} for layer in layers(drawing)]


def titles(drawing: Drawing, layer: int = 0) -> dict[str, object]:
    encoding = layers(drawing)[layer]["encoding"]
    return {
        channel: words
        for channel, how in encoding.items()
        for words in [how.get("title"), (how.get("axis") or {}).get("title"), (how.get("legend") or {}).get("title")]
        if words
    }


def values(drawing: Drawing, layer: int = 0) -> list[Mapping[str, Any]]:
    spec = drawing.chart.to_dict()
    return list(spec["layer"][layer].get("data", spec.get("data"))["values"])


def scale(drawing: Drawing, channel: str) -> dict[object, object]:
    found = layers(drawing)[0]["encoding"][channel]["scale"]
    return dict(zip(found["domain"], found["range"], strict=True))


@pytest.fixture(scope="module")
def drawn() -> OpinionMap:
    return draw_map(planted(20, 40, groups=2)[0])


def rounded(numbers: NDArray[np.float64]) -> list[float]:
    return [round(float(each), 4) for each in numbers]


PLACE = {"x": "x:Q", "y": "y:Q"}


def test_the_marks_of_a_map(drawn: OpinionMap) -> None:
    drawing = opinion_map(drawn)
    assert channels(drawing) == [
        PLACE | {"color": "group:N", "shape": "group:N", "opacity": "sureness:Q", "size": 55},
        PLACE,
        PLACE | {"text": "name:N"},
        PLACE | {"text": "participant:N"},
    ]
    first, second = (f"{which} axis, {share:.0%} of the variance" for which, share in zip(
        ("first", "second"), drawn.axes.spread, strict=False
    ))  # fmt: skip
    assert titles(drawing) == {"x": first, "y": second, "color": "group", "shape": "group"}
    bare = dict.fromkeys(("labels", "ticks", "grid", "domain"), False)
    axes = [layers(drawing)[0]["encoding"][channel]["axis"] for channel in "xy"]
    assert axes == [{"title": first} | bare, {"title": second} | bare]
    assert scale(drawing, "color") == {"A": COLOURS[0], "B": COLOURS[1]}
    assert scale(drawing, "shape") == {"A": SHAPES[0], "B": SHAPES[1]}
    assert layers(drawing)[1]["transform"] == [{"filter": "datum.between"}]
    assert [layer["mark"].get("filled") for layer in layers(drawing)] == [True, False, None, None]


def test_the_rows_of_a_map_are_what_was_drawn(drawn: OpinionMap) -> None:
    rows = opinion_map(drawn).rows
    assert [[row["x"], row["y"]] for row in rows] == [rounded(place) for place in drawn.points]
    assert [row["margin"] for row in rows] == rounded(drawn.margin)
    assert [row["sureness"] for row in rows] == rounded(drawn.stability.sureness)
    assert [row["group"] for row in rows] == [letter(group) for group in drawn.group.tolist()]
    between = {at for at, row in enumerate(rows) if row["between"]}
    assert between == set(drawn.between(MOST_BETWEEN, BETWEEN))
    assert {row["count"] for row in rows} == {1}


@pytest.mark.parametrize(("people", "are_named"), [(MOST_NAMES, True), (MOST_NAMES + 1, False)])
def test_so_many_are_named_and_no_more(people: int, are_named: bool) -> None:
    drawing = opinion_map(draw_map(planted(people, 30, groups=2)[0]))
    assert ({"text": "participant:N"} | PLACE in channels(drawing)) == are_named


def test_a_map_without_groups_is_grey_and_round_and_has_no_rings() -> None:
    drawing = opinion_map(draw_map(noise(70, 30)))
    assert len(layers(drawing)) == 1
    assert scale(drawing, "color") == {str(NO_GROUP): GREY}
    assert scale(drawing, "shape") == {str(NO_GROUP): "circle"}
    assert {(row["margin"], row["sureness"]) for row in drawing.rows} == {(None, 1.0)}


def test_the_marks_of_a_crowd_have_the_size_of_how_many_they_stand_for() -> None:
    crowd = draw_map(planted(300, 30, groups=2)[0])
    drawing = opinion_map(crowd, least=3)
    assert channels(drawing) == [
        PLACE | {"color": "group:N", "shape": "group:N", "opacity": "sureness:Q", "size": "count:Q"},
        PLACE | {"text": "name:N"},
    ]
    for name, centre in zip(crowd.letters, crowd.centres, strict=True):
        marks = [row for row in drawing.rows if row["group"] == name]
        assert {row["sureness"] for row in marks} == {1.0}
        shown = np.array([[row["x"], row["y"], row["count"]] for row in marks], np.float64)
        assert np.average(shown[:, :2], axis=0, weights=shown[:, 2]) == pytest.approx(centre, abs=0.1)


def test_a_coarser_grid_is_taken_until_most_are_shown_two_and_two_as_well() -> None:
    crowd = draw_map(planted(60, 30, groups=2)[0])
    for least in (2, 4):
        shown = [int(row["count"] or 0) for row in opinion_map(crowd, least=least).rows]
        assert min(shown) >= least
        assert sum(shown) >= 0.8 * 60


@pytest.mark.parametrize(
    ("kind", "title"),
    [("unites", "agreement of the group that agrees least"), ("divides", "largest difference between two groups")],
)
def test_the_marks_of_bars(drawn: OpinionMap, kind: str, title: str) -> None:
    drawing = ranked_bars(drawn, kind, {"3": "More ferries"})
    label = {"y": "label:N"}
    assert channels(drawing) == [
        label | {"x": "score:Q"},
        label | {"x": "low:Q", "x2": "high:"},
        label | {"x": 0, "text": "label:N"},
    ]
    assert titles(drawing) == {"x": title}
    assert [layer["encoding"]["y"]["sort"] for layer in layers(drawing)] == [[row["label"] for row in drawing.rows]] * 3
    bar = layers(drawing)[0]["encoding"]["x"]
    assert (bar["axis"]["format"], bar["scale"]["domain"]) == ("%", [0, 1])


@pytest.mark.parametrize("most", [3, 15])
def test_bars_are_of_those_that_surely_hold_the_strongest_first_and_no_more_than_asked_for(
    drawn: OpinionMap, most: int
) -> None:
    scores, names = drawn.scores, drawn.votes.statements
    for kind, value, lower, least in (
        ("unites", scores.unites, scores.unites_lower, 0.5),
        ("divides", scores.divides, scores.divides_lower, 0.0),
    ):
        sure = [int(at) for at in np.argsort(-value, kind="stable") if lower[at] > least]
        rows = ranked_bars(drawn, kind, most=most).rows
        assert len(rows) == min(most, len(sure))
        assert [row["score"] for row in rows] == rounded(value[sure[:most]])
        assert {row["statement"] for row in rows} <= {names[at] for at in sure}
        for row in rows:
            shares = scores.agreement[:, names.index(str(row["statement"]))]
            assert [row["group A"], row["group B"]] == rounded(shares)
    assert ranked_bars(drawn, "divides").rows == ranked_bars(drawn, "divides", most=15).rows


def test_the_marks_of_movement_and_the_name_at_the_end_of_a_line() -> None:
    drawing = movement({"Arvia": [("1989", 0.5), ("1990", -0.25)], "Lune": [("1989", 0.12345)]}, "first axis")
    line = {"x": "period:N", "y": "position:Q", "color": "participant:N"}
    assert channels(drawing) == [line, line | {"text": "participant:N"}]
    assert titles(drawing) == {"y": "first axis"}
    assert scale(drawing, "color") == {"Arvia": COLOURS[0], "Lune": COLOURS[1]}
    assert drawing.cells == [["Arvia", "1989", 0.5], ["Arvia", "1990", -0.25], ["Lune", "1989", 0.1235]]
    ends = values(drawing, 1)
    assert [layer["encoding"]["x"]["axis"]["title"] for layer in layers(drawing)] == [None, None]
    assert [(row["participant"], row["period"]) for row in ends] == [("Arvia", "1990"), ("Lune", "1989")]


def test_the_marks_of_convergence_over_revisions_and_minutes() -> None:
    steps = over_revisions([stage(0, a=Status.BLOCKED, b=Status.UNHEARD), stage(1, b=Status.LIFTABLE)])
    for drawing, across, title in (
        (stacked(steps), "revision:N", {}),
        (over_minutes([(0, (1, 0, 0, 2, 0))], 45), "minute:Q", {"x": "minute"}),
    ):
        assert channels(drawing) == [{"x": across, "y": "brackets:Q", "color": "status:N", "order": "rank:Q"}]
        assert titles(drawing) == title | {"y": "brackets", "color": "stands"}
        assert layers(drawing)[0]["encoding"]["y"]["axis"] == {"tickMinStep": 1}
        assert layers(drawing)[0]["encoding"]["x"]["axis"]
        assert scale(drawing, "color") == {str(status.words): _COLOUR[status] for status in Status}
        shown = values(drawing)
        assert [row["rank"] for row in shown[:5]] == [0, 1, 2, 3, 4]
        assert [row["status"] for row in shown[:5]] == [str(status.words) for status in Status]
    assert sum(row["brackets"] for row in values(stacked(steps))) == 3
