"""What is said of a map, to a program and to a person: every figure is that of the map."""

import numpy as np
import pytest

from dipoli.positions.ground.files import Subject
from dipoli.positions.ground.opinion import NOBODY, OpinionMap, draw_map
from dipoli.positions.ground.report import as_data, as_lines

from .ballots import noise, planted

SUBJECTS = {"3": Subject("More ferries, please", False)}


@pytest.fixture(scope="module")
def drawn() -> OpinionMap:
    return draw_map(planted(20, 40, groups=2)[0], {"7"})


def test_a_program_is_told_every_figure(drawn: OpinionMap) -> None:
    told = as_data(drawn, SUBJECTS)
    stability = drawn.stability
    sure = [stability.sureness[drawn.group == group].mean() for group in range(2)]
    assert list(stability.by_group) == pytest.approx(sure)
    said = {key: told[key] for key in list(told)[:9]}
    assert said == {
        "votes": len(drawn.votes),
        "participants_counted": 20,
        "participants_grouped": int(np.count_nonzero(drawn.group != NOBODY)),
        "statements": 39,
        "left_out": ["7"],
        "found_by": drawn.axes.way.value,
        "spread": pytest.approx(list(drawn.axes.spread), abs=1e-6),
        "groups": [
            {"id": name, "size": size, "stability": pytest.approx(sure, abs=1e-6)}
            for name, size, sure in zip("AB", drawn.sizes, stability.by_group, strict=True)
        ],
        "stability": {
            "left_out": "provisions",
            "by_count": {str(k): pytest.approx(value, abs=1e-6) for k, value in stability.by_count.items()},
            "reliability": pytest.approx(stability.reliability, abs=1e-6),
        },
    }
    assert list(told)[9:] == ["participants", "between", "unites", "rejects", "divides", "represents"]
    assert told["between"] == [drawn.votes.participants[at] for at in drawn.between()]


def test_every_participant_is_told_with_its_place_and_its_group(drawn: OpinionMap) -> None:
    told = as_data(drawn)["participants"]
    assert isinstance(told, list)
    for at, one in enumerate(told):
        assert isinstance(one, dict)
        assert one["id"] == drawn.votes.participants[at]
        assert one["group"] == drawn.letter_of(at)
        assert [one["x"], one["y"]] == pytest.approx(drawn.points[at].tolist(), abs=1e-6)
        assert one["margin"] == pytest.approx(drawn.margin[at], abs=1e-6)
        assert one["sureness"] == pytest.approx(drawn.stability.sureness[at], abs=1e-6)
        assert one["votes"] == 39
    alone = as_data(draw_map(noise(70, 30)))["participants"]
    assert isinstance(alone, list)
    for one in alone:
        assert isinstance(one, dict)
        assert (one["group"], one["margin"], one["sureness"]) == (None, None, None)


@pytest.mark.parametrize(("key", "above"), [("unites", 0.5), ("rejects", 0.5), ("divides", 0.0)])
def test_every_statement_is_ranked_with_its_figures(drawn: OpinionMap, key: str, above: float) -> None:
    scores, names = drawn.scores, drawn.votes.statements
    score, lower, interval = {
        "unites": (scores.unites, scores.unites_lower, scores.interval),
        "rejects": (scores.rejects, scores.rejects_lower, None),
        "divides": (scores.divides, scores.divides_lower, scores.divides_interval),
    }[key]
    told = as_data(drawn, SUBJECTS)[key]
    assert isinstance(told, list)
    assert sorted(str(one["statement"]) for one in told if isinstance(one, dict)) == sorted(names)
    assert [one["score"] for one in told if isinstance(one, dict)] == pytest.approx(
        sorted(score, reverse=True), abs=1e-6
    )
    for one in told:
        assert isinstance(one, dict)
        at = names.index(str(one["statement"]))
        close = {name: pytest.approx(scores.agreement[g, at], abs=1e-6) for g, name in enumerate("AB")}
        assert {name: value for name, value in one.items() if name not in {"statement", "words"}} == {
            "score": pytest.approx(score[at], abs=1e-6),
            "lower": pytest.approx(lower[at], abs=1e-6),
            "interval": None if interval is None else pytest.approx(interval[at].tolist(), abs=1e-6),
            "holds": bool(lower[at] > above),
            "informed_consensus": pytest.approx(scores.informed[at], abs=1e-6),
            "votes": int(np.count_nonzero(~np.isnan(drawn.votes.matrix()[drawn.group != NOBODY, at]))),
            "by_group": close,
        }
        assert one.get("words") == ("More ferries, please" if one["statement"] == "3" else None)


def test_what_is_typical_of_a_group_is_told_five_times_at_most(drawn: OpinionMap) -> None:
    told = as_data(drawn)["represents"]
    assert isinstance(told, dict)
    assert list(told) == ["A", "B"]
    for group, name in enumerate("AB"):
        typical, telling = told[name], drawn.scores.telling[group]
        assert isinstance(typical, list)
        assert len(typical) == 5
        for one, at in zip(typical, np.argsort(-np.abs(telling), kind="stable"), strict=False):
            ratio = drawn.scores.representative[group, at]
            assert one == {
                "statement": drawn.votes.statements[at],
                "answer": "agree" if ratio > 0 else "disagree",
                "times_as_likely": pytest.approx(abs(ratio), rel=1e-5),
                "test": pytest.approx(abs(telling[at]), abs=1e-6),
            }
    assert as_data(draw_map(noise(70, 30)))["represents"] == {}


@pytest.mark.parametrize("most", [2, 10])
def test_a_person_is_told_the_first_of_each_list(drawn: OpinionMap, most: int) -> None:
    told = as_data(drawn)["divides"]
    assert isinstance(told, list)
    sure = [one for one in told if isinstance(one, dict) and one["holds"]]
    assert len(sure) > 10
    lines = list(as_lines(drawn, SUBJECTS) if most == 10 else as_lines(drawn, SUBJECTS, most))
    begun = lines.index("What divides: the largest difference between two groups, and its lower bound") + 1
    listed = lines[begun : lines.index("", begun)]
    assert [line.split()[2] for line in listed] == [one["statement"] for one in sure[:most]]
    assert lines[-1].startswith("Between the groups: ")
    assert lines[0].startswith("780 votes by 20 participants on 39 statements; the map shows ")
