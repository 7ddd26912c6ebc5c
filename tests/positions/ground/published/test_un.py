"""What is known of the votes of the General Assembly, found again from the votes alone."""

import csv
import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from dipoli.positions.ground.axes import Axes, find_axes
from dipoli.positions.ground.counting.tables import Tables, count
from dipoli.positions.ground.counting.votes import Votes, gather, votes_of
from dipoli.positions.ground.groups.grouping import cells_of, cluster
from dipoli.positions.ground.opinion import OpinionMap, draw_map, place

UN = Path(__file__).parents[5] / "shared" / "data" / "un"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not UN.is_dir(), reason="the votes are not on this machine (../shared/data/un)"),
]

NATO_AND_EC = frozenset(["BE", "FR", "GB", "IT", "LU", "NL", "PT", "US", "DE-W"])
NORDIC_AND_NEUTRAL = frozenset(["AT", "CA", "DK", "ES", "FI", "GR", "IE", "IS", "NO", "SE"])
SOUTH = frozenset(["CY", "MT", "RO", "TR", "YU"])
PACT = frozenset(["BG", "CS", "DD", "HU", "PL", "RU"])

CSCE = NATO_AND_EC | NORDIC_AND_NEUTRAL | SOUTH | PACT


def _rows(name: str) -> Iterator[dict[str, str]]:
    opener = gzip.open if name.endswith(".gz") else open
    with opener(UN / name, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


@cache
def roll_calls() -> dict[str, dict[str, str]]:
    return {row["rcid"]: row for row in _rows("roll_calls.csv")}


@cache
def cast() -> tuple[tuple[str, str, int], ...]:
    return tuple((row["country_code"], row["rcid"], int(row["value"])) for row in _rows("votes.csv.gz"))


@cache
def by_session() -> dict[int, Votes]:
    sessions: dict[int, list[tuple[str, str, int]]] = {}
    for row in cast():
        sessions.setdefault(int(roll_calls()[row[1]]["session"]), []).append(row)
    return {session: votes_of(rows) for session, rows in sorted(sessions.items())}


@cache
def axes(session: int) -> Axes:
    return find_axes(by_session()[session])


@cache
def positions(session: int) -> dict[str, float]:
    """Give where each State stands along the first axis, the United States above 0."""
    votes = by_session()[session]
    along = place(votes, axes(session))[:, 0].astype(float)
    sign = 1.0 if along[votes.participants.index("US")] > 0 else -1.0
    return dict(zip(votes.participants, (sign * along).tolist(), strict=True))


@cache
def ideal_points() -> dict[int, dict[str, float]]:
    codes = {row["cow"]: row["country_code"] for row in _rows("countries.csv")}
    found: dict[int, dict[str, float]] = {}
    for row in _rows("ideal_points_apr2020.csv.gz"):
        if row["ccode"] in codes:
            found.setdefault(int(row["session"]), {})[codes[row["ccode"]]] = float(row["IdealPoint"])
    return found


def test_the_first_axis_of_each_session_orders_states_as_published_ideal_points_do() -> None:
    found = []
    for session, points in ideal_points().items():
        if session in by_session():
            ours = positions(session)
            both = sorted(ours.keys() & points.keys())
            found.append(abs(spearmanr([ours[s] for s in both], [points[s] for s in both]).statistic))
    assert len(found) >= 69
    assert np.median(found) >= 0.97


def test_sessions_31_to_40_have_a_second_dimension_that_other_decades_lack() -> None:
    shares = {session: axes(session).spread[1] / sum(axes(session).spread) for session in by_session()}
    decades = {
        first: np.mean([shares[s] for s in range(first, first + 10) if s in shares]) for first in range(1, 70, 10)
    }
    later = {first: share for first, share in decades.items() if first > 21}
    assert max(later, key=later.__getitem__) == 31


@cache
def tables_between_states(session: int) -> tuple[Tables, Tables]:
    """Count pairs of States over the roll calls of a session: of what they said, and of whether they took a side."""
    votes = by_session()[session]
    state = np.repeat(np.arange(len(votes.participants)), votes.each).astype(np.int32)
    call = votes.statement.astype(np.int32)
    said, sided = (
        gather(call, state, value, votes.statements, votes.participants)[0] for value in (votes.value, votes.value**2)
    )
    return count(said), count(sided)


def alike(session: int, whom: str) -> dict[str, float]:
    """Give the share of roll calls on which States voted as another did, from the pair tables alone."""
    said, sided = tables_between_states(session)
    if whom not in said.statements:
        return {}
    at = said.statements.index(whom)
    same_side = (said.q[at] + sided.q[at]) / 2
    neither = said.n[at] - sided.a[at] - sided.a[:, at] + sided.q[at]
    shares = (same_side + neither) / np.maximum(said.n[at], 1)
    return {name: float(shares[s]) for s, name in enumerate(said.statements) if said.n[at, s] and name != whom}


@pytest.mark.parametrize(("whom", "column"), [("US", "PctAgreeUS"), ("RU", "PctAgreeRUSSIA")])
def test_agreement_with_two_powers_is_what_was_published(whom: str, column: str) -> None:
    codes = {row["country"]: row["country_code"] for row in _rows("countries.csv")}
    pairs = []
    for row in _rows("dyadic_agreement_qss.csv.gz"):
        session, state = int(row["Year"]) - 1945, codes.get(row["CountryName"])
        if session in by_session() and state is not None and row[column] not in {"", "NA"}:
            found = alike(session, whom)
            if state in found:
                pairs.append((found[state], float(row[column])))
    ours, published = np.array(pairs).T
    assert len(pairs) > 8_000
    assert np.corrcoef(ours, published)[0, 1] >= 0.97


def test_five_states_change_sides_between_sessions_44_and_45() -> None:
    def nearer_to_the_west(session: int, state: str) -> bool:
        along = positions(session)
        west = np.median([along[s] for s in ("GB", "FR", "NL", "IT", "BE") if s in along])
        return bool(abs(along[state] - west) < abs(along[state] - along["RU" if session < 45 else "CU"]))

    for state in ("HU", "PL", "CS", "RO", "BG"):
        assert not nearer_to_the_west(43, state)
        assert nearer_to_the_west(45, state)


@cache
def helsinki() -> OpinionMap:
    rows = [row for row in cast() if row[0] in CSCE and 1972 <= int(roll_calls()[row[1]]["year"]) <= 1975]
    return draw_map(votes_of(rows))


def test_the_participants_of_helsinki_stood_in_four_groups() -> None:
    drawn = helsinki()
    found = {
        frozenset(name for name, g in zip(drawn.votes.participants, drawn.group, strict=True) if g == group)
        for group in range(drawn.groups)
    }
    assert found == {NATO_AND_EC, NORDIC_AND_NEUTRAL, SOUTH, PACT}


def test_a_start_from_the_leftmost_points_does_not_find_them() -> None:
    """The start that Polis and red-dwarf use ends in another, worse division into four."""
    from dipoli.positions.ground.kernels.clustering import lloyd

    gathered = cells_of(helsinki().places)
    _, leftmost = lloyd(gathered.points, gathered.weights, gathered.points[:4].copy())
    assert cluster(gathered, 4)[3].inertia < 0.9 * leftmost


def test_seventy_years_at_once() -> None:
    people: dict[str, int] = {}
    calls: dict[str, int] = {}
    numbers = [(people.setdefault(s, len(people)), calls.setdefault(c, len(calls)), v) for s, c, v in cast()]
    person, call, value = np.array(numbers, np.int32).T
    votes, found = gather(person, call, value.astype(np.int8), tuple(people), tuple(calls))
    drawn = draw_map(votes)
    assert found.replaced == 0
    assert (len(votes), drawn.counted) == (794_385, len(people))
    assert drawn.groups >= 2
