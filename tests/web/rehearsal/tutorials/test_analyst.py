"""The steps of the tutorial *An analyst's day*, on the pages and at the terminal, as its page tells them."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Command, dipoli
from tests.web.rehearsal.tutorials.hands import Reader
from tests.web.rehearsal.tutorials.terminal import type_all

__all__ = ["dipoli"]
TUTORIAL, LINKED = "an-analysts-day", "1. Numbers, trade and people"


def test_each_page_of_the_analysts_day(opened: datetime) -> None:
    reader = Reader(TUTORIAL)
    chair = reader.sits_as("chair").follow("Convergence")
    chair.sees("can be lifted 10", "one away 13", "undecided 3", "blocked 15", "unheard 3")
    reader.sits_as("rivercom").follow("Convergence").sees("can be lifted 10", "one away 12", "blocked 15")

    chair.follow("Common ground").follow("Stances").follow("Over revisions")
    chair.follow("Delegations").sees("2: 0.79", "At least 0.80 is asked for")
    chair.follow("Records of votes").sees("Who voted with whom in 2015", "Greece 2009 2010")
    chair.follow("Public").follow("Life around the Halden Sea").follow("The whole result, with the map")

    chair = reader.sits_as("chair").follow("Packages").follow(LINKED).follow("Package 1.1")
    reader.sits_as("belmark").back("Packages", LINKED, "Package 1.1")

    chair.follow("Statements").sees("CSCH.ST/1 Statement on the exercises in the eastern straits")
    chair.follow("Tone").follow("Meeting 2 of 26 October 2026").sees("Cadmia: there is too little text to say")
    chair.follow("Consultations").follow("Balance").sees("Passages without a stake")
    reader.finishes()


def test_each_command_of_the_analysts_day(
    opened: datetime, dipoli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPOLI_DATABASE", "the one of the tests")
    type_all(TUTORIAL, dipoli, tmp_path)
