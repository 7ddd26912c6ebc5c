"""The scenarios of others: every answer as looking at every package gives it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dipoli.packages import Finding, Objective, Status, Wish, find, read_problem
from dipoli.packages.search import choose

Real = NDArray[np.float64]

SCENARIOS = Path(__file__).parents[3] / "shared" / "data" / "packages"
FOUND = sorted(SCENARIOS.glob("*.json"))

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOUND, reason="the scenarios are not on this machine (../shared/data/packages)"),
]


def _sums(document: Any) -> Real:
    """Add up every party's utility of every package, parties x packages, packages in the order of their options."""
    rows = []
    for party in document["parties"]:
        total = np.zeros(1)
        for row in party["table"]:
            total = (total[:, None] + np.array(row)).ravel()
        rows.append(total - (party.get("rv") or 0.0))
    return np.array(rows)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_equal_to_full_enumeration(path: Path) -> None:
    source = path.read_text()
    problem, sums = read_problem(source, path.name), _sums(json.loads(source))
    fits = (sums >= -1e-12).all(axis=0)
    found = {objective: find(problem, Wish(objective)) for objective in Objective}
    assert all(each.is_proven for each in found.values())
    assert {each.status for each in found.values()} == {Status.FOUND if fits.any() else Status.NONE}
    if not fits.any():
        return
    good = np.maximum(sums[:, fits], 0)
    assert np.prod(_gains(found[Objective.NASH], sums)) == pytest.approx(good.prod(axis=0).max(), rel=1e-6, abs=1e-12)
    assert _gains(found[Objective.EGALITARIAN], sums).min() == pytest.approx(good.min(axis=0).max(), abs=1e-8)
    assert _gains(found[Objective.UTILITARIAN], sums).sum() == pytest.approx(good.sum(axis=0).max(), abs=1e-8)


def _gains(found: Finding, sums: Real) -> Real:
    """Take the gains of a package from the sums, and see that the finding gives the same."""
    assert found.package is not None
    sizes = [len(issue.options) for issue in found.problem.issues]
    column = sums[:, int(np.ravel_multi_index(found.package, sizes))]
    assert column == pytest.approx(list(found.gains_by_name.values()), abs=1e-7)
    return np.maximum(column, 0)


@pytest.mark.parametrize("objective", Objective)
@pytest.mark.parametrize(
    "name", ["Domain8", "anac-y2016-myAgent", "anac-y2012-GroceryA", "anac-y2015-group12-symposium"]
)
def test_the_programmes_find_the_same(name: str, objective: Objective, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = read_problem((SCENARIOS / f"{name}.json").read_text())
    looked_at = find(problem, Wish(objective))
    monkeypatch.setattr(choose, "MOST_PACKAGES", 0)
    monkeypatch.setattr("dipoli.packages.search.nash._FEW", 0)
    solved = find(problem, Wish(objective))
    assert solved.is_proven
    assert solved.value == pytest.approx(looked_at.value, rel=1e-6)


def test_options_come_back_as_the_file_wrote_them() -> None:
    for path in FOUND:
        document = json.loads(path.read_text())
        if any(not isinstance(o, str) for issue in document["issues"] for o in issue["options"]):
            found = find(read_problem(path.read_text()))
            for issue in document["issues"]:
                assert found.named[issue["name"]] in issue["options"]
                assert type(found.named[issue["name"]]) is type(issue["options"][0])
            return
    pytest.skip("no scenario here has options that are numbers")
