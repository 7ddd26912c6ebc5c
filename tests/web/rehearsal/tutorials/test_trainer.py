"""The steps of the tutorial *A trainer's class*, at the terminal and on the pages, as its page tells them."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Command, dipoli
from tests.web.rehearsal.tutorials.hands import Reader
from tests.web.rehearsal.tutorials.terminal import type_all

__all__ = ["dipoli"]
TUTORIAL = "a-trainers-class"


def test_each_step_of_the_trainers_class(
    opened: datetime, dipoli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIPOLI_DATABASE", "the one of the tests")
    type_all(TUTORIAL, dipoli, tmp_path)
    assert len(list((tmp_path / "sheets").glob("*.pdf"))) > 3

    reader = Reader(TUTORIAL, start="/p/ferry/")
    trainer = reader.sits_as("ferry-trainer").follow("Exercise").press("Start the exercise")
    arvia = reader.sits_as("ferry-ar").follow("Exercise").sees_nothing_of("For the trainer")
    arvia.follow("Texts").follow("I/1 Understanding on the Night Ferry").follow("Bracket 1")
    arvia.press("Support", "Wording A", reason="It is our ship.")

    trainer.follow("Common ground").follow("Stances").sees("It is our ship.")
    trainer.follow("Record").follow("Exercise").press("End the exercise")
    trainer.follow("Common ground")
    reader.finishes()
