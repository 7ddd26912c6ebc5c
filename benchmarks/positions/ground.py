"""Common ground: the whole way from votes to scores against red-dwarf, counting against SQL, and what size costs."""

import io
import time
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

import numpy as np

from benchmarks.report import seconds, table
from benchmarks.timing import alternate, exponent
from benchmarks.votes import inputs, peers
from benchmarks.votes.alone import alone
from benchmarks.votes.published import beside_published
from dipoli.positions.ground.counting.live import LiveTables
from dipoli.positions.ground.counting.tables import count, merged, pair_counts
from dipoli.positions.ground.counting.votes import Votes
from dipoli.positions.ground.files import read_votes
from dipoli.positions.ground.opinion import draw_map

TITLE = "Common ground: maps of votes against red-dwarf, pair tables against a self-join in DuckDB"
PEERS = ("red-dwarf", "duckdb", "numba", "numpy")
ROUNDS = 3
DELEGATIONS = ((30, 500), (57, 2_000), (200, 500), (193, 6_000))
PUBLICS = (0.03, 0.09)
PUBLIC = (100_000, 500)
MILLION = (1_000_000, 1_000, 0.1)
PATIENCE = 300.0
STOPPED_AFTER = 100.0
"""red-dwarf is stopped after so many seconds at each large public, so that the run stays bounded."""
SMALLER = (2_500, 5_000, 10_000)
"""Publics that red-dwarf finishes: by their times its growth is fitted."""
TIMES = (1, 2, 4, 8)
SELF_JOIN = (
    "select a.s, b.s, count(*), sum(a.x * b.x), sum(a.x), sum(b.x) from votes a join votes b on a.p = b.p group by 1, 2"
)


def run() -> dict[str, object]:
    """Measure every row of the table of targets."""
    return {
        "conversations": [_conversation(name, votes) for name, votes in inputs.conversations().items()],
        "delegations": [_delegations(*shape) for shape in DELEGATIONS],
        "publics": [_public(filled) for filled in PUBLICS],
        "million": alone("ours", *MILLION, patience=PATIENCE),
        "update": _updates(),
        "self-join": [_self_join(*shape) for shape in ((2_000, 100, 0.3), (1_500, 300, 0.1))],
        "reading": _reading(),
        "growth": _growth(),
        "cluster": _cluster(),
    }


def _conversation(name: str, votes: Votes) -> dict[str, object]:
    rows, columns = inputs.rows(votes), inputs.columns(votes)
    took = alternate(
        {
            "whole": lambda: peers.whole(columns, votes),
            "equal": lambda: peers.equal_rules(columns, votes),
            "theirs": lambda: peers.theirs(rows),
        },
        ROUNDS,
    )
    shape = {"name": name, "participants": len(votes.participants), "statements": len(votes.statements)}
    numbered = Votes(
        votes.participants, tuple(map(str, range(len(votes.statements)))), votes.start, votes.statement, votes.value
    )
    found = peers.theirs(rows)
    published = beside_published(name, votes, found)
    return {**shape, "votes": len(votes), **took, **peers.compare(numbered, found), "published": published}


def _delegations(delegations: int, provisions: int) -> dict[str, float]:
    votes = inputs.dialogue(delegations, provisions, 1.0)
    rows, columns = inputs.rows(votes), inputs.columns(votes)
    took = alternate({"whole": lambda: peers.whole(columns, votes)}, 5)
    took |= alternate({"theirs": lambda: peers.theirs(rows)}, 1)
    return {"delegations": delegations, "provisions": provisions, **took}


def _public(filled: float) -> dict[str, object]:
    return {
        "filled": filled,
        "ours": alone("ours", *PUBLIC, filled, patience=PATIENCE),
        "theirs": alone("theirs", *PUBLIC, filled, patience=STOPPED_AFTER),
        "theirs, smaller": [alone("theirs", size, PUBLIC[1], filled, patience=STOPPED_AFTER) for size in SMALLER],
    }


def _updates() -> list[dict[str, object]]:
    """Take votes in an order in which nobody's come together, and check the tables against counting them all."""
    found: list[dict[str, object]] = []
    for name, votes in {
        **{name: each for name, each in inputs.conversations().items() if len(each) > 40_000},
        "made up, 20,000 x 200": inputs.dialogue(20_000, 200, 0.1),
    }.items():
        order = np.random.default_rng(0).permutation(len(votes))
        people, statements, values = (each[order].astype(np.int64) for each in inputs.columns(votes))
        live = LiveTables()
        for participant in votes.participants:
            live.number_of(participant)
        for statement in votes.statements:
            live.statement_number(statement)
        live.take(people[:1], statements[:1], values[:1])
        begun = time.process_time()
        live.take(people, statements, values)
        took = time.process_time() - begun
        found.append({"name": name, "seconds": took / len(votes), "same": live.tables() == count(votes)})
    return found


def _self_join(participants: int, statements: int, filled: float) -> dict[str, object]:
    import duckdb

    votes = inputs.dialogue(participants, statements, filled)
    people, places, values = (each.astype(np.int64) for each in inputs.columns(votes))
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("votes", {"p": people, "s": places, "x": values})
        connection.execute("create table held as select * from votes")
        query = SELF_JOIN.replace("votes ", "held ")
        tables = count(votes)
        took = alternate(
            {"ours": lambda: pair_counts(votes), "sql": lambda: connection.execute(query).fetchnumpy()}, ROUNDS
        )
        joined = connection.execute(query).fetchall()
    same = all(
        (n, q, a, b) == (tables.n[s, t], tables.q[s, t], tables.a[s, t], tables.a[t, s]) for s, t, n, q, a, b in joined
    )
    complete = len(joined) == int(np.count_nonzero(tables.n))
    return {"participants": participants, "statements": statements, "filled": filled, **took, "same": same and complete}


def _reading() -> dict[str, float]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    votes = inputs.dialogue(20_000, 500, 0.1)
    people, statements, values = inputs.columns(votes)
    text = "participant,statement,value\n" + "\n".join(
        f"{p},{s},{v}" for p, s, v in zip(people.tolist(), statements.tolist(), values.tolist(), strict=True)
    )
    packed = io.BytesIO()
    pq.write_table(pa.table({"participant": people, "statement": statements, "value": values}), packed)
    data = text.encode()
    took = alternate(
        {"csv": lambda: read_votes(data, "v"), "parquet": lambda: read_votes(packed.getvalue(), "v")}, ROUNDS
    )
    return {name: each / len(votes) for name, each in took.items()}


def _growth() -> dict[str, float]:
    """Fit what participants, statements and votes cost, each grown alone to eight times."""
    shapes = {
        "participants": [(5_000 * times, 200, 0.1) for times in TIMES],
        "statements": [(10_000, 100 * times, 0.2 / times) for times in TIMES],
        "votes": [(10_000, 200, 0.05 * times) for times in TIMES],
    }
    found = {}
    for what, sizes in shapes.items():
        took = []
        for shape in sizes:
            votes = inputs.dialogue(*shape)
            took.append(alternate({"ours": lambda each=votes: draw_map(each).scores}, ROUNDS)["ours"])  # type: ignore[misc]
        found[what] = exponent(TIMES, took)
    return found


def _cluster() -> list[dict[str, float]]:
    """Count tables here and on one and two workers; what remains of the difference is the cluster's own cost."""
    import distributed

    from dipoli.cli.ground.cluster import DaskWorkers
    from dipoli.positions.ground.shards import split

    votes = inputs.dialogue(60_000, 1_000, 0.1)
    count(inputs.dialogue(300, 40, 0.5))
    here = alternate({"here": lambda: count(votes)}, 1)["here"]
    found = [{"workers": 0.0, "seconds": here}]
    for workers in (1, 2):
        with (
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50
            ) as cluster,
            distributed.Client(cluster, set_as_default=False) as client,
        ):
            held = DaskWorkers(client, split(votes, 2 * workers))
            merged(held.ask(count))
            took = alternate({"there": lambda h=held: merged(h.ask(count))}, 2)["there"]  # type: ignore[misc]
        found.append({"workers": float(workers), "seconds": took})
    return found


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured, each target with whether it is met."""
    if found.get("note"):
        yield found["note"]
        yield ""
    yield from _report_conversations(found["conversations"])
    yield ""
    yield from _report_published(found["conversations"])
    yield from _report_sizes(found)
    yield from _report_rest(found)


def _report_conversations(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield (
        "Published Polis conversations, from columns of votes in memory (red-dwarf: its list of votes). *Equal"
        " rules* is what red-dwarf does too: axes, places, 2 to 5 clusters, scores. *Whole* adds stability and"
        " intervals, which it has not. *Rand* and *inertia* compare clusters at red-dwarf's number of groups (its own"
        " over ours: 1 is the"
        " same, above 1 ours is lower); *r* the places along the worse axis."
    )
    yield ""
    head = ("conversation", "votes", "equal rules", "whole", "red-dwarf", "ratio, equal", "ratio, whole")
    more = ("r", "Rand", "inertia", "same consensus", "groups, theirs", "groups, ours", "reliability")
    yield from table((*head, *more), (_conversation_row(row) for row in rows))
    equal = [row["theirs"] / row["equal"] for row in rows]
    whole = [row["theirs"] / row["whole"] for row in rows]
    rand = median(row["rand"] for row in rows)
    yield ""
    yield (
        f"Median and worst ratio: equal rules {median(equal):.1f} x and {min(equal):.1f} x"
        f" (target 20 x and 8 x: {_met(median(equal) >= 20 and min(equal) >= 8)}), whole {median(whole):.1f} x and"
        f" {min(whole):.1f} x. Least r {min(row['r'] for row in rows):.6f} (target .9999:"
        f" {_met(min(row['r'] for row in rows) >= 0.9999)}). Consensus statements all the same:"
        f" {_met(all(row['consensus'] for row in rows))}. Median Rand {rand:.3f} (target .99: {_met(rand >= 0.99)});"
        f" inertia never higher: {_met(all(row['inertia'] <= 1 + 1e-12 for row in rows))}."
    )


def _report_published(rows: list[dict[str, Any]]) -> Iterator[str]:
    yield (
        "The groups that Polis itself published, as exported with the conversations. *Ours* at Polis's number of"
        " groups, on all statements and without those moderated out; red-dwarf at the number that it chose."
        " Adjusted Rand index among those whom Polis grouped: 1 is the same, 0 what chance gives."
    )
    yield ""
    head = ("conversation", "grouped by Polis", "its groups", "ours", "ours, moderated", "red-dwarf", "moderated out")
    yield from table(head, (_published_row(row["name"], row["published"]) for row in rows if row.get("published")))
    yield ""
    none = [row["name"] for row in rows if row.get("published") is None]
    yield f"Polis's exports of these name no groups: {', '.join(none)}." if none else ""
    yield ""


def _published_row(name: str, found: Mapping[str, Any]) -> tuple[str, ...]:
    rands = (f"{found[f'rand, {which}']:.3f}" for which in ("ours", "moderated", "theirs"))
    return (name, f"{found['grouped']:,}", str(found["groups"]), *rands, f"{found['out']:,}")


def _conversation_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        row["name"],
        f"{row['votes']:,}",
        *(seconds(row[who]) for who in ("equal", "whole", "theirs")),
        f"{row['theirs'] / row['equal']:.1f} x",
        f"{row['theirs'] / row['whole']:.1f} x",
        f"{row['r']:.6f}",
        f"{row['rand']:.3f}",
        f"{1 / row['inertia']:.4f}",
        "yes" if row["consensus"] else "no",
        f"{row['groups, theirs']}",
        f"{row['groups, ours'] or 'none'}",
        f"{row['reliability']:.2f}" if row["groups, ours"] else "",
    )


def _report_sizes(found: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield "Delegations, everything recomputed, stability and intervals included:"
    yield ""
    yield from table(
        ("delegations x provisions", "Dipoli, whole", "red-dwarf", "ratio"),
        (
            (f"{r['delegations']} x {r['provisions']:,}", seconds(r["whole"]), seconds(r["theirs"]),
             f"{r['theirs'] / r['whole']:.1f} x")
            for r in found["delegations"]
        ),
    )  # fmt: skip
    ratios = [r["theirs"] / r["whole"] for r in found["delegations"]]
    at_200 = next(r["whole"] for r in found["delegations"] if r["delegations"] == 200)
    yield ""
    yield (
        f"Target 20 x everywhere: {_met(min(ratios) >= 20)}; under 10 ms at 200 x 500: {_met(at_200 < 0.01)}"
        f" ({seconds(at_200)})."
    )
    yield ""
    yield f"A public of {PUBLIC[0]:,} on {PUBLIC[1]} statements, whole, processor time of one thread, its own process:"
    yield ""
    yield from table(
        ("filled", "Dipoli", "memory", "red-dwarf", "memory", "ratio", "red-dwarf's growth, and what it makes of it"),
        (_public_row(row) for row in found["publics"]),
    )
    yield ""
    yield (
        "Where red-dwarf was stopped the ratio is a lower bound: the processor time that it had had by then. What its"
        " growth makes of it is an extrapolation from the publics that it finishes"
        f" ({', '.join(f'{size:,}' for size in SMALLER)}), not a measurement."
    )
    million = found["million"]
    yield ""
    yield (
        f"{MILLION[0]:,} participants x {MILLION[1]:,} statements, {million['votes']:,} votes, whole, one thread:"
        f" {million['seconds']:.1f} s of processor time, {million['bytes'] / 1e9:.2f} GB at most, the votes included"
        f" (target 15 s and 2 GB: {_met(million['seconds'] < 15 and million['bytes'] < 2e9)})."
    )


def _public_row(row: Mapping[str, Any]) -> tuple[str, ...]:
    ours, theirs = row["ours"], row["theirs"]
    own = (f"{row['filled']:.0%}", seconds(ours["seconds"]), f"{ours['bytes'] / 1e9:.2f} GB")
    if theirs is None:
        return (*own, "broken off", "", f"not measured: no answer within {PATIENCE:.0f} s", _grown(row))
    if "stopped" in theirs:
        least = theirs["stopped"] / ours["seconds"]
        told = f"more than {least:.0f} x (target 500 x: {'met' if least >= 500 else 'not shown'})"
        return (*own, f"stopped after {seconds(theirs['stopped'])}", "", told, _grown(row))
    ratio = theirs["seconds"] / ours["seconds"]
    told = f"{ratio:.0f} x (target 500 x: {_met(ratio >= 500)})"
    return (*own, seconds(theirs["seconds"]), f"{theirs['bytes'] / 1e9:.1f} GB", told, _grown(row))


def _grown(row: Mapping[str, Any]) -> str:
    """Say how red-dwarf grows over the publics it finishes, and how long the large one would take it by that."""
    if "theirs, smaller" not in row:
        tenth = row["theirs, a tenth"]
        return "not fitted" if tenth is None else f"not fitted; a tenth of the public: {seconds(tenth['seconds'])}"
    pairs = zip(SMALLER, row["theirs, smaller"], strict=True)
    times = [(size, each["seconds"]) for size, each in pairs if each is not None and "seconds" in each]
    if len(times) < 2:
        return "not fitted: it finished too few"
    power = exponent([size for size, _ in times], [took for _, took in times])
    size, took = times[-1]
    whole = took * (PUBLIC[0] / size) ** power
    return f"exponent {power:.2f}: {seconds(whole)}, {whole / row['ours']['seconds']:.0f} x"


def _report_rest(found: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield "Updates, a vote at a time in one batch, nobody's votes together; the tables then against counting anew:"
    yield ""
    yield from table(
        ("votes", "a vote", "same integers"),
        ((row["name"], f"{row['seconds'] * 1e6:.2f} µs", "yes" if row["same"] else "no") for row in found["update"]),
    )
    fast = max(row["seconds"] for row in found["update"])
    yield ""
    yield f"Target 1 µs, bit-identical: {_met(fast < 1e-6 and all(row['same'] for row in found['update']))}."
    yield ""
    yield "Counting pairs against the self-join in DuckDB, one thread, the votes in its own table:"
    yield ""
    yield from table(
        ("participants x statements", "filled", "Dipoli", "DuckDB", "ratio", "same integers"),
        (
            (f"{r['participants']:,} x {r['statements']}", f"{r['filled']:.0%}", seconds(r["ours"]), seconds(r["sql"]),
             f"{r['sql'] / r['ours']:.0f} x", "yes" if r["same"] else "no")
            for r in found["self-join"]
        ),
    )  # fmt: skip
    least = min(row["sql"] / row["ours"] for row in found["self-join"])
    same = all(row["same"] for row in found["self-join"])
    reading, growth = found["reading"], found["growth"]
    yield ""
    yield f"Target 40 x, the same integers: {_met(least >= 40 and same)}."
    yield ""
    yield f"Reading a vote: CSV {reading['csv'] * 1e9:.0f} ns, Parquet {reading['parquet'] * 1e9:.0f} ns."
    yield ""
    yield (
        f"Growth exponents of the whole map: {growth['participants']:.2f} in participants,"
        f" {growth['statements']:.2f} in statements at equal votes, {growth['votes']:.2f} in votes."
    )
    yield ""
    yield "Pair tables of 60,000 x 1,000, 10 % filled, on a Dask cluster of worker processes on the same machine:"
    yield ""
    yield from table(
        ("workers", "time"),
        (
            (f"{row['workers']:.0f}" if row["workers"] else "none, here", seconds(row["seconds"]))
            for row in found["cluster"]
        ),
    )


def _met(is_met: bool) -> str:
    return "met" if is_met else "**missed**"
