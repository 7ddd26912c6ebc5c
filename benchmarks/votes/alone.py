"""One measurement in a process of its own, so that its processor time and its memory are its own.

`python -m benchmarks.votes.alone ours|theirs PARTICIPANTS STATEMENTS FILLED`: prints JSON. What it takes to make the
votes up is not in the seconds; it is in the memory.
"""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

_THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


def alone(who: str, participants: int, statements: int, filled: float, patience: float) -> dict[str, float] | None:
    """Measure in a process of its own, one thread, politely.

    Where `patience` (seconds) runs out, only the processor time that it had had by then is given, as `stopped`; None
    where it failed.
    """
    asked = [who, str(participants), str(statements), str(filled)]
    before = _seconds_of_children()
    try:
        done = subprocess.run(
            ["nice", "-n", "10", sys.executable, "-m", "benchmarks.votes.alone", *asked],
            env={**os.environ, **_THREADS}, capture_output=True, text=True, check=True, timeout=patience,
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").splitlines()
        return {"stopped": _seconds_of_children() - before - float(said[0])} if said else None
    except subprocess.CalledProcessError:
        return None
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(who: str, participants: int, statements: int, filled: float) -> None:
    """Measure once, after a small run that brings everything in."""
    from benchmarks.votes import inputs, peers

    small = inputs.dialogue(300, 40, 0.5)
    votes = inputs.dialogue(participants, statements, filled)
    if who == "theirs":
        peers.theirs(inputs.rows(small))
        rows = inputs.rows(votes)
        begun = time.process_time()
        print(begun, flush=True)
        peers.theirs(rows)
    else:
        from dipoli.positions.ground.opinion import draw_map

        draw_map(small).scores  # noqa: B018 - brings the compiler in
        begun = time.process_time()
        drawn = draw_map(votes)
        drawn.scores  # noqa: B018 - computed when asked for
    took = time.process_time() - begun
    peak = _peak()
    print(json.dumps({"seconds": took, "bytes": peak, "votes": len(votes)}))


def _peak() -> int:
    """Give the most memory this process had; what the one that started it had is not counted, as `getrusage` would."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
