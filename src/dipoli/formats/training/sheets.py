"""What is printed for an exercise: the cast for all, an instruction for each delegation alone, and place cards."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files

from dipoli.formats.papers.sheet import Block, Kind, Sheet, fit
from dipoli.formats.training.scenario import Delegation, Scenario
from dipoli.procedure.clock import A_DAY_IN_A_MINUTE

_MINUTES_A_DAY = 24 * 60


def cast_sheet(scenario: Scenario, on: date) -> Sheet:
    """Say to all what the exercise is about, by which clock it goes and who takes part; nothing in confidence."""
    return Sheet(scenario.title, (scenario.symbol, "For all"), tuple(_cast(scenario)), on)


def instruction_sheet(scenario: Scenario, delegation: Delegation, on: date, sign_in: str = "") -> Sheet:
    """Print what a capital tells its delegation and nobody else, with how it signs in where that is given."""
    title = f"Instructions for the delegation of {delegation.name}"
    top = (scenario.symbol, f"For the delegation of {delegation.name} only")
    return Sheet(title, top, tuple(_instruction(scenario, delegation, title, sign_in)), on)


def instruction_sheets(scenario: Scenario, delegations: Sequence[Delegation], on: date) -> Sheet:
    """Print the instructions of several delegations, each on a page of its own, to be cut apart by the trainer."""
    sheets = [instruction_sheet(scenario, each, on) for each in delegations]
    blocks = [block for sheet in sheets for block in (*sheet.blocks, Block(Kind.PAGE))][:-1]
    if len(sheets) == 1:
        return sheets[0]
    return Sheet("Instructions for all delegations", (scenario.symbol,), tuple(blocks), on)


def place_cards(cards: Sequence[tuple[str, str]], language: str = "en") -> bytes:
    """Set place cards as PDF, one name with a line below it on each sheet of A4, which is folded across its middle."""
    import typst  # noqa: PLC0415 - loads 80 MB

    data = {"language": language, "cards": [[fit(name)[:200], fit(below)[:200]] for name, below in cards]}
    template = (files("dipoli.formats.training") / "cards.typ").read_bytes()
    return bytes(typst.compile(template, format="pdf", sys_inputs={"cards": json.dumps(data)}, timestamp=0))


def pace_in_words(pace: int) -> str:
    """Say how fast the clock of an exercise goes."""
    if pace == 0:
        return "The clock stands until the trainer moves it."
    if pace == A_DAY_IN_A_MINUTE:
        return "A day passes in a minute."
    return f"A day passes in {round(_MINUTES_A_DAY / pace)} minutes."


def _cast(scenario: Scenario) -> Iterator[Block]:
    yield Block(Kind.TITLE, scenario.title)
    yield Block(Kind.TEXT, scenario.about)
    yield Block(Kind.HEADING, "The task")
    yield Block(Kind.TEXT, scenario.task)
    lasts = f"The exercise lasts {scenario.minutes} minutes."
    yield Block(Kind.ENTRY, lasts, "Time")
    yield Block(Kind.ENTRY, pace_in_words(scenario.pace), "Clock")
    yield Block(Kind.HEADING, "On the table")
    for draft in scenario.drafts:
        yield Block(Kind.ENTRY, draft.title, draft.number)
    yield Block(Kind.HEADING, "Who takes part")
    for each in scenario.delegations:
        yield Block(Kind.ENTRY, f"{each.line} ({each.group})" if each.group else each.line, each.name)


def _instruction(scenario: Scenario, delegation: Delegation, title: str, sign_in: str) -> Iterator[Block]:
    yield Block(Kind.TITLE, title)
    yield Block(Kind.NOTE, "Show this sheet to nobody: what is in it you give away only at the table.")
    yield Block(Kind.TEXT, delegation.line)
    told = delegation.instruction
    yield Block(Kind.HEADING, "What you are to achieve")
    for number, aim in enumerate(told.aims, 1):
        yield Block(Kind.ENTRY, f"{aim.words} ({aim.document})" if aim.document else aim.words, f"{number}.")
    for heading, said in (
        ("How far you may go", told.limits),
        ("What you may trade", told.trade),
    ):
        if said:
            yield Block(Kind.HEADING, heading)
            yield from (Block(Kind.ENTRY, words, "–") for words in said)
    yield Block(Kind.HEADING, "The task")
    yield Block(Kind.TEXT, scenario.task)
    if sign_in:
        yield Block(Kind.HEADING, "Signing in")
        yield Block(Kind.TEXT, sign_in)
