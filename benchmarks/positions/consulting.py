"""Whom to see next: the ranking before a chair goes round, from the stances on every bracket and every sounding."""

import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.report import table
from benchmarks.timing import peak_memory
from dipoli.positions import Convergence, Declaration, Participant, Stance, assess
from dipoli.positions.consulting import Contact, Response, Sounding, visits
from dipoli.text import Text, parse

TITLE = "Whom to see next: CPU seconds for the ranking"
PEERS = ()
CASES = ((57, 1_000), (57, 4_000), (193, 1_000))
PROPOSALS = 8
ROUNDS = 5
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def negotiation(participants: int, passages: int) -> tuple[Text, list[Declaration], list[Participant]]:
    """Make a text of so many bracketed paragraphs, on each of which half of the participants have spoken."""
    rng = random.Random(passages * participants)
    names = [Participant(f"State {at:03}", f"Group {at % 4}") for at in range(participants)]
    text = parse("\n\n".join(f"{at}. States [shall {at}][should {at}] confer." for at in range(1, passages + 1)))
    values = list(Stance)
    declarations = [
        Declaration(
            each.name,
            bracket.key,
            alternative.key,
            rng.choices(values, (4, 2, 1, 2 if each.group == f"Group {at % 4}" else 0))[0],
        )
        for at, bracket in enumerate(text.brackets)
        for alternative in bracket.written
        for each in names
        if rng.random() < 0.5
    ]
    return text, declarations, names


def answers(names: list[Participant]) -> tuple[list[Sounding], list[Contact]]:
    """Make soundings of all on every proposal, and contacts within the last two months."""
    rng = random.Random(len(names))
    soundings = [
        Sounding(each.name, f"Proposal {at}", rng.choice(list(Response))) for each in names for at in range(PROPOSALS)
    ]
    return soundings, [Contact(each.name, NOW - timedelta(days=rng.randrange(60))) for each in names]


def run() -> dict[str, Any]:
    """Measure the stances' assessment and the ranking, in CPU time, apart."""
    rows = []
    for participants, passages in CASES:
        text, declarations, names = negotiation(participants, passages)
        soundings, contacts = answers(names)
        assessed, ranked = [], []
        for _ in range(ROUNDS):
            begun = time.process_time()
            convergence = assess(text, declarations, names)
            between = time.process_time()
            found = visits(convergence, soundings, contacts, NOW)
            assessed.append(between - begun)
            ranked.append(time.process_time() - between)
        rows.append(
            {
                "participants": participants,
                "passages": passages,
                "declarations": len(declarations),
                "assess": sorted(assessed)[ROUNDS // 2],
                "visits": sorted(ranked)[ROUNDS // 2],
                "listed": len(found),
                "memory": peak_memory(lambda c=convergence, s=soundings, k=contacts: _rank(c, s, k)),  # type: ignore[misc]
            }
        )
    return {"rows": rows}


def _rank(convergence: Convergence, soundings: list[Sounding], contacts: list[Contact]) -> object:
    return visits(convergence, soundings, contacts, NOW)


def report(found: dict[str, Any]) -> list[str]:
    """Write the table."""
    return [
        "Two wordings to a passage, half of the participants on each; medians of five runs, of CPU time. The",
        "assessment of the stances is what every page does; the ranking comes on top. No peer does this.",
        "",
        *table(
            ("participants", "passages", "declarations", "assessment, s", "ranking, s", "memory of the ranking, MB"),
            [
                (
                    str(row["participants"]),
                    f"{row['passages']:,}",
                    f"{row['declarations']:,}",
                    f"{row['assess']:.2f}",
                    f"{row['visits']:.2f}",
                    f"{row['memory'] / 1e6:.0f}",
                )
                for row in found["rows"]
            ],
        ),
    ]
