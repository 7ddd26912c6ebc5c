"""Ours and the peers, measured in one run: `python -m benchmarks`.

An area is a module of this package with `TITLE`, the `PEERS` it needs (names of distributions), `run()`, which measures
and gives figures that JSON can hold, and `report(found)`, which writes them as lines of Markdown. Where `run` yields
several times, each time what is found so far, each is written down at once.
"""

from pathlib import Path

AREAS = (
    "reading",
    "compiling",
    "comparing",
    "bracketed",
    "consulting",
    "ground",
    "word",
    "packages",
    "conferences",
    "asking",
    "rhetoric",
    "remembering",
    "record",
    "dialogue",
    "serving",
    "streams",
    "evening",
    "pages",
    "interacting",
    "installing",
    "million",
)
LONG = ("million",)
"""Areas that take many minutes: measured only where they are named."""

RESULTS = Path(__file__).parent / "results"
