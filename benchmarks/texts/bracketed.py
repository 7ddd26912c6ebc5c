"""Compiling against a base that has brackets already: the Geneva text, and amendments within its alternatives."""

import random
import re
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.report import seconds, table
from benchmarks.texts.inputs import STATES, geneva
from benchmarks.timing import alternate, exponent, peak_memory
from dipoli.text import Amendment, Edit, apply_edits, choose, compile_text, count_readings, parse, read
from dipoli.text.readings.read import first_ways

TITLE = "Brackets in the base: compiling amendments to the Geneva text, counting and reading its clean texts"
PEERS = ()
AMENDMENTS = (250, 500, 1_000, 2_000)
ROUNDS = 3


def wishes(base: str, count: int, seed: int) -> list[Amendment]:
    """Wish other words in and outside brackets: half of the edits fall within an alternative of the base."""
    chance = random.Random(seed)
    inside = [(a.content_start, a.content_end) for b in parse(base).brackets for a in b.written if not a.is_repaired]
    words = [match.span() for match in re.finditer(r"\b[a-z]{3,}\b", base)]
    bracketed = [span for span in words if any(s <= span[0] < e and e - s < 300 for s, e in inside)]
    own: dict[str, dict[int, Edit]] = {f"State {number:02}": {} for number in range(1, STATES + 1)}
    names = list(own)
    for number in range(count):
        edits = own[names[number % STATES]]
        while True:
            start, end = chance.choice(bracketed if chance.random() < 0.5 else words)
            if not any(abs(start - other) < 40 for other in edits):
                break
        edits[start] = Edit(start, end, chance.choice(["promptly", "each harbour", "may", ""]))
    return [Amendment(name, tuple(sorted(edits.values())), name) for name, edits in own.items()]


def run() -> dict[str, object]:
    """Measure compiling at growing numbers of amendments, and the readings of the text."""
    name, base = geneva()
    rows: list[dict[str, float]] = []
    for count in AMENDMENTS:
        amendments = wishes(base, count, seed=count)
        took = alternate({"dipoli": lambda a=amendments: compile_text(base, a).rolling}, ROUNDS)  # type: ignore[misc]
        source = compile_text(base, amendments).source
        lost = sum(choose(source, a.participant) != apply_edits(base, a.edits) for a in amendments)
        lost += choose(source, None) != base
        rows.append({"amendments": count, **took, "not read back": lost})
    text = parse(base)
    readings = alternate({"count": lambda: count_readings(text), "read": lambda: read(text, first_ways(text))}, ROUNDS)
    many = wishes(base, AMENDMENTS[-1], seed=1)
    return {
        "input": name,
        "characters": len(base),
        "brackets": len(text.brackets),
        "rows": rows,
        "exponent": exponent([row["amendments"] for row in rows], [row["dipoli"] for row in rows]),
        "memory": peak_memory(lambda: compile_text(base, many).rolling),
        "readings": {**readings, "digits": len(str(count_readings(text)))},
    }


def report(found: Mapping[str, Any]) -> Iterator[str]:
    """Write what was measured."""
    yield (
        f"Input: `{found['input']}`, {found['characters']:,} characters, {found['brackets']:,} places to settle; "
        f"amendments by {STATES} States (seeded), half of them within an alternative."
    )
    yield ""
    yield from table(
        ("amendments", "Dipoli", "copies not read back"),
        ((f"{r['amendments']:,}", seconds(r["dipoli"]), f"{r['not read back']:.0f}") for r in found["rows"]),
    )
    readings = found["readings"]
    yield ""
    yield (
        f"Growth exponent in amendments: {found['exponent']:.2f}. Memory for the most: {found['memory'] / 1e6:.0f} MB. "
        f"The text allows a number of clean readings with {readings['digits']} digits, counted exactly in "
        f"{seconds(readings['count'])}; one of them is written in {seconds(readings['read'])}."
    )
