"""Pair tables against a plain matrix and against SQL; merging and withdrawing, to the bit."""

import io
from dataclasses import replace

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.positions.ground.counting.tables import CountedTwice, Tables, count, merged
from dipoli.positions.ground.counting.votes import Votes, votes_of
from dipoli.positions.ground.files import NotTables, load_tables, save_tables
from dipoli.positions.ground.kernels.pairing import bits, mirror, pairs
from dipoli.positions.ground.shards import split

from .ballots import Row, ballots, noise, of

SELF_JOIN = """
select a.s, b.s, count(*), sum(a.x * b.x), sum(a.x), sum(b.x)
from votes a join votes b on a.p = b.p group by a.s, b.s
"""


def by_sql(votes: Votes) -> dict[tuple[int, int], tuple[int, int, int, int]]:
    table = {
        "p": np.repeat(np.arange(len(votes.participants)), votes.each),
        "s": votes.statement.astype(np.int64),
        "x": votes.value.astype(np.int64),
    }
    with duckdb.connect() as connection:
        connection.register("votes", table)
        return {(s, t): (n, int(q), int(a), int(b)) for s, t, n, q, a, b in connection.execute(SELF_JOIN).fetchall()}


@pytest.mark.parametrize("filled", [0.02, 0.4])
def test_the_tables_are_what_the_self_join_gives(filled: float) -> None:
    votes = noise(150, 40, filled)
    tables = count(votes)
    met = {(int(s), int(t)) for s, t in np.argwhere(tables.n)}
    ours = {(s, t): tuple(int(x[s, t]) for x in (tables.n, tables.q, tables.a, tables.a.T)) for s, t in met}
    assert ours == by_sql(votes)


@settings(max_examples=60, deadline=None)
@given(rows=ballots())
def test_pairs_and_bits_count_alike_and_as_a_matrix_does(rows: list[Row]) -> None:
    votes = votes_of(rows)
    size = len(votes.statements)
    found = []
    for kernel in (pairs, bits):
        n, q, a = (np.zeros((size, size), np.int64) for _ in range(3))
        kernel(votes.start, votes.statement, votes.value, n, q, a)
        mirror(n)
        mirror(q)
        found.append((n, q, a))
    voted, value = ~np.isnan(votes.matrix()), np.nan_to_num(votes.matrix())
    plain = (voted.T.astype(int) @ voted, value.T @ value, value.T @ voted)
    assert all(np.array_equal(x, y) for x, y in zip(found[0], found[1], strict=True))
    assert all(np.array_equal(x, y) for x, y in zip(found[0], plain, strict=True))


@settings(max_examples=60, deadline=None)
@given(rows=ballots(), shards=st.integers(1, 5), chance=st.permutations(range(5)))
def test_shards_in_any_order_give_the_same_tables_to_the_bit(rows: list[Row], shards: int, chance: list[int]) -> None:
    votes = votes_of(rows)
    parts = split(votes, shards)
    order = [at for at in chance if at < shards]
    assert merged(count(parts[at]) for at in order).same_counts(count(votes))
    assert merged(count(parts[at]) for at in order) == merged(map(count, parts))


@settings(max_examples=40, deadline=None)
@given(rows=ballots())
def test_shards_that_know_only_their_own_statements_merge(rows: list[Row]) -> None:
    votes = votes_of(rows)
    shards = [votes_of([row for row in rows if row[0] == name]) for name in votes.participants]
    assert merged(map(count, shards)).same_counts(count(votes))


@settings(max_examples=40, deadline=None)
@given(rows=ballots())
def test_withdrawing_is_subtraction(rows: list[Row]) -> None:
    votes = votes_of(rows)
    gone = np.array([at % 2 == 0 for at in range(len(votes.participants))])
    whole, part = count(votes), count(votes.only(gone))
    left = whole - part
    assert left.same_counts(count(votes.only(~gone)))
    with pytest.raises(CountedTwice, match="are not in the table they were to be withdrawn from"):
        left - part


def test_a_shard_withdrawn_is_forgotten() -> None:
    east, west = count(of(("Arvia", "a", 1))), count(of(("Lune", "a", -1)))
    assert (east + west) - west == Tables(east.statements, *(east.n, east.q, east.a), east.shards, east.participants)
    assert (east + west) != east


def test_a_shard_counted_twice_is_refused_and_so_is_a_participant_in_two() -> None:
    east = count(of(("Arvia", "a", 1), ("Lune", "b", -1)))
    with pytest.raises(CountedTwice, match="are in both tables: merge each shard once"):
        east + east
    with pytest.raises(CountedTwice, match="1 participants have votes in both tables"):
        east + count(of(("Lune", "a", 1)))


@settings(max_examples=40, deadline=None)
@given(rows=ballots())
def test_tables_come_back_from_a_file_and_are_the_same_bytes(rows: list[Row]) -> None:
    tables = count(votes_of(rows))
    saved = save_tables(tables)
    assert load_tables(saved, "t.npz") == tables
    assert save_tables(load_tables(saved, "t.npz")) == saved


@pytest.mark.parametrize("keep", [0, 10, 300, -40])
def test_a_file_that_was_cut_off_is_refused(keep: int) -> None:
    saved = save_tables(count(of(("Arvia", "a", 1))))
    with pytest.raises(NotTables, match="holds no whole pair tables"):
        load_tables(saved[:keep], "t.npz")


def repacked(saved: bytes, **instead: np.ndarray) -> bytes:
    with np.load(io.BytesIO(saved)) as parts:
        found = io.BytesIO()
        np.savez(found, **{**parts, **instead})
    return found.getvalue()


def test_tables_of_another_version_and_tables_of_too_few_statements_are_refused() -> None:
    saved = save_tables(count(of(("Arvia", "a", 1), ("Arvia", "b", 1))))
    assert load_tables(repacked(saved), "t.npz") == load_tables(saved, "t.npz")
    word = b"dipoli pair tables 2"
    kind = np.frombuffer(len(word).to_bytes(4, "little") + word, np.uint8)
    with pytest.raises(NotTables, match=r"t\.npz was written by another version: make it again"):
        load_tables(repacked(saved, kind=kind), "t.npz")
    for part in "nqa":
        with pytest.raises(NotTables, match=r"t\.npz holds no whole pair tables"):
            load_tables(repacked(saved, **{part: np.zeros((2, 1), np.int64)}), "t.npz")


def test_leaving_out_a_statement_is_leaving_out_its_row_and_column() -> None:
    votes = noise(30, 8, 0.5)
    assert count(votes).without({"3"}).gram().tolist() == count(votes.without({"3"})).gram().tolist()
    tables = count(votes)
    assert tables.without(()) is tables
    assert tables.votes == len(votes)


def test_tables_are_equal_only_where_counts_people_and_shards_all_are() -> None:
    tables = count(noise(30, 6, 0.5))
    assert tables == count(noise(30, 6, 0.5))
    others = (
        replace(tables, n=tables.n + 1),
        replace(tables, q=tables.q + 1),
        replace(tables, a=tables.a + 1),
        replace(tables, participants=tables.participants[1:]),
    )
    for other in (*others, replace(tables, statements=tuple(reversed(tables.statements)))):
        assert tables != other
        assert not tables.same_counts(other)
    assert tables.same_counts(replace(tables, shards=("another",)))
    assert tables != replace(tables, shards=("another",))
    assert tables != "tables"
