"""Exercises for a class as files: what is negotiated, who is told what, and the sheets that are handed out."""

from dipoli.formats.training.reading import WrongScenario, read_scenario
from dipoli.formats.training.scenario import Aim, Delegation, Instruction, Scenario, Silence
from dipoli.formats.training.sheets import (
    cards_of,
    cast_sheet,
    instruction_sheet,
    instruction_sheets,
    pace_in_words,
    place_cards,
    silence_in_words,
    trainer_sheet,
)
from dipoli.formats.training.shipped import NoScenario, shipped, shipped_names, shipped_source

__all__ = [
    "Aim",
    "Delegation",
    "Instruction",
    "NoScenario",
    "Scenario",
    "Silence",
    "WrongScenario",
    "cards_of",
    "cast_sheet",
    "instruction_sheet",
    "instruction_sheets",
    "pace_in_words",
    "place_cards",
    "read_scenario",
    "shipped",
    "shipped_names",
    "shipped_source",
    "silence_in_words",
    "trainer_sheet",
]
