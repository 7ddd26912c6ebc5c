"""A server killed again and again while people send it forms, and what became of these.

`python -m tests.faults.siege KILLS` does it on both databases and says the figures; `make faults` runs it with 300.
"""

import random
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.place import CHECK, PATIENCE, run
from tests.faults.served import Failure, Served, serving

PEOPLE = ("arvia", "belmark", "secretariat")
LONGEST_LIFE = 0.2


@dataclass
class Toll:
    """What people were answered, by the titles they sent; `unsure` are those that nobody answered."""

    kills: int = 0
    answered: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    kept: Counter[str] = field(default_factory=Counter)

    @property
    def lost(self) -> set[str]:
        """What was answered and is not there."""
        return set(self.answered) - set(self.kept)

    @property
    def doubled(self) -> set[str]:
        """What is there more than once."""
        return {title for title, times in self.kept.items() if times > 1}

    @property
    def unheard(self) -> set[str]:
        """What is there though its answer got lost with the server."""
        return set(self.unsure) & set(self.kept)


def besiege(place: Served, kills: int, seed: int = 1) -> Toll:
    """Kill the server that often at random points, while three people send it forms as fast as it answers."""
    toll, chance, stop = Toll(), random.Random(seed), threading.Event()
    people = [threading.Thread(target=_send, args=(place, who, toll, stop)) for who in PEOPLE]
    place.start()
    for each in people:
        each.start()
    try:
        for _ in range(kills):
            _await_an_answer(toll)
            time.sleep(chance.random() * LONGEST_LIFE)
            place.kill()
            toll.kills += 1
            place.start()
        _await_an_answer(toll)
    finally:
        stop.set()
        for each in people:
            each.join()
    # CHECK fails where the chain does not verify, a number is missing or double, or an act is there by half.
    found = run(["-c", CHECK], place.data, place.database).splitlines()
    toll.kept = Counter(title for title in found if title.rpartition("-")[0] in PEOPLE)
    return toll


def _await_an_answer(toll: Toll) -> None:
    before, until = len(toll.answered), time.monotonic() + PATIENCE
    while len(toll.answered) == before:
        assert time.monotonic() < until, f"nobody is answered any more; refused: {toll.refused[-3:]}"
        time.sleep(0.002)


def _send(place: Served, who: str, toll: Toll, stop: threading.Event) -> None:
    number = 0
    while not stop.is_set():
        number += 1
        title = f"{who}-{number}"
        try:
            if who == "secretariat":
                form = {"basket": "I", "title": title, "words": "1. Words [a][b].\n"}
                status, said = place.post(who, "table/", form)
            else:
                status, said = place.enter(who, title)
        except Failure:
            toll.unsure.append(title)
            time.sleep(0.005)
            continue
        if status == 302:
            toll.answered.append(title)
        else:
            toll.refused.append(f"{title}: {status} {said[:2000]}")


def main(kills: int) -> None:
    """Besiege a server on each database, half of the kills each."""
    from tests.postgres import cluster, create_database

    with tempfile.TemporaryDirectory() as scratch, cluster("-c max_connections=200") as server:
        for name, database in (("SQLite", ""), ("PostgreSQL", create_database(server, "siege"))):
            data = Path(scratch) / name
            data.mkdir()
            begun = time.monotonic()
            with serving(data, database) as place:
                toll = besiege(place, kills // 2)
            print(  # noqa: T201 - said to whoever runs it
                f"{name}: {toll.kills} kills in {time.monotonic() - begun:.0f} s; {len(toll.answered)} acts answered, "
                f"{len(toll.lost)} of them lost, {len(toll.doubled)} doubled; {len(toll.unsure)} not answered, "
                f"{len(toll.unheard)} of them done; {len(toll.refused)} refused; chain and rows whole."
            )
            assert not toll.lost
            assert not toll.doubled


if __name__ == "__main__":
    main(int(sys.argv[1]))
