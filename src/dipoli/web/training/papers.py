"""The sheets of an exercise that a seat may have printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dipoli.formats.papers import Sheet
from dipoli.formats.training import cards_of, cast_sheet, instruction_sheets, trainer_sheet
from dipoli.web.conference.models import Seat
from dipoli.web.training.confiding import instructed
from dipoli.web.training.models import Exercise

CAST, INSTRUCTIONS, TRAINER, CARDS = "cast", "instructions", "trainer", "place-cards"
PAPERS = (CAST, INSTRUCTIONS, TRAINER, CARDS)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: a sheet, or place cards with a name and a line below it each."""

    sheet: Sheet | None = None
    cards: Sequence[tuple[str, str]] = ()


def printed(seat: Seat, exercise: Exercise, paper: str, code: str, on: date) -> Printed | None:
    """Give a paper of an exercise, of one delegation by its code or of all; None where the seat may not have it."""
    delegations = [each for each in instructed(seat, exercise) if code in ("", each.code)]
    if exercise.process_id != seat.process_id:
        return None
    if paper == CAST:
        return Printed(cast_sheet(exercise.scenario, on))
    if paper == TRAINER:
        return Printed(trainer_sheet(exercise.scenario, on)) if seat.is_secretariat else None
    if paper not in PAPERS or not delegations:
        return None
    if paper == INSTRUCTIONS:
        return Printed(instruction_sheets(exercise.scenario, delegations, on))
    return Printed(cards=cards_of(exercise.title, delegations, with_chair=seat.is_secretariat and not code))
