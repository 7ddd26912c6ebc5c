"""The standing cast: two blocs, a small group between them, and a text for them to disagree on."""

from collections.abc import Mapping

from dipoli.positions import Convergence, Declaration, Participant, Stance, assess
from dipoli.text import Bracket, Text, parse

S, A, R, O = Stance.SUPPORT, Stance.ACCEPT, Stance.RESERVE, Stance.OBJECT  # noqa: E741

WEST = (Participant("Arvia", "West"), Participant("Belmark", "West"))
EAST = (Participant("Corvia", "East"), Participant("Dravia", "East"))
BETWEEN = (Participant("Lune"),)
ALL = (*WEST, *EAST, *BETWEEN)
NAMES = tuple(participant.name for participant in ALL)


def read(source: str) -> Text:
    return parse(source, NAMES)


def only(text: Text) -> Bracket:
    (bracket,) = text.brackets
    return bracket


def declare(bracket: Bracket, *stances: Mapping[str, Stance], reason: str = "") -> list[Declaration]:
    """Declare stances on the alternatives of a bracket in their order."""
    return [
        Declaration(name, bracket.key, alternative.key, stance, reason)
        for alternative, by_name in zip(bracket.alternatives, stances, strict=False)
        for name, stance in by_name.items()
    ]


def assess_all(source: str, *brackets: tuple[Mapping[str, Stance], ...]) -> tuple[Convergence, Text]:
    """Assess a text with the stances on each of its brackets, alternative by alternative."""
    text = read(source)
    declarations = [
        d for bracket, stances in zip(text.brackets, brackets, strict=True) for d in declare(bracket, *stances)
    ]
    return assess(text, declarations, ALL), text
