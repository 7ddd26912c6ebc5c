"""Ours and the peers, measured in one run: `python -m benchmarks`.

An area is a module with `TITLE`, the `PEERS` it needs (names of distributions), `run()`, which measures
and gives figures that JSON can hold, and `report(found)`, which writes them as lines of Markdown. Where `run` yields
several times, each time what is found so far, each is written down at once.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType

AREAS = {
    "reading": "texts.reading",
    "compiling": "texts.compiling",
    "comparing": "texts.comparing",
    "bracketed": "texts.bracketed",
    "consulting": "positions.consulting",
    "ground": "positions.ground",
    "word": "texts.word",
    "packages": "bargaining.packages",
    "conferences": "bargaining.conferences",
    "asking": "positions.asking",
    "rhetoric": "rhetoric",
    "remembering": "records.remembering",
    "record": "records.record",
    "dialogue": "served.dialogue",
    "serving": "served.serving",
    "streams": "served.streams",
    "evening": "served.evening",
    "pages": "served.pages",
    "interacting": "served.interacting",
    "installing": "installing",
    "million": "records.million",
}
"""Each area and its module, in the order of the tables."""
LONG = ("million",)
"""Areas that take many minutes: measured only where they are named."""

RESULTS = Path(__file__).parent / "results"


def area(name: str) -> ModuleType:
    """Load the module of an area."""
    return import_module(f"benchmarks.{AREAS[name]}")
