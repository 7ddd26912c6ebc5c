"""`make bench`: measure every area in one run, print it, and write it down with date and machine.

`python -m benchmarks AREA ...` measures only those; the tables of the others stay as they were measured.
Areas that are LONG run only where they are named.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from types import ModuleType

from benchmarks import AREAS, LONG, RESULTS, area
from benchmarks.headline import write_front
from benchmarks.machine import machine
from benchmarks.report import write_readme


def main(names: list[str]) -> int:
    """Measure the named areas, or all of them; write `results/AREA.json` and the tables of the README."""
    if unknown := [name for name in names if name not in AREAS]:
        print(f"There is no area “{unknown[0]}”; there are: {', '.join(AREAS)}.")
        return 2
    RESULTS.mkdir(exist_ok=True)
    for name in names or [each for each in AREAS if each not in LONG]:
        measure = area(name)
        print(f"measuring {name} ...", flush=True)
        measured = measure.run()
        for found in measured if isinstance(measured, Iterator) else (measured,):
            _keep(name, measure, found)
        print("\n".join(measure.report(found)))
    return 0


def _keep(name: str, measure: ModuleType, found: dict[str, object]) -> None:
    """Write down what is measured so far, so that what cuts a run off takes nothing away."""
    result = {"date": datetime.now(UTC).date().isoformat(), "machine": machine(measure.PEERS), "found": found}
    (RESULTS / f"{name}.json").write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    write_readme()
    write_front()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
