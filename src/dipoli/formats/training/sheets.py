"""What is printed for an exercise: the cast for all, what each delegation alone is told, the trainer's sheet, cards.

What the program says in them is made of sentences, so that a sheet is told in the language of its reader; what an
exercise says stands in the language in which it was written, and each block of it says which that is.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files

from dipoli.formats.papers.pdf import typeset
from dipoli.formats.papers.sheet import NOT_FOR_ARCHIVES, Block, Kind, Sheet, fit
from dipoli.formats.training.scenario import Aim, Delegation, Scenario
from dipoli.procedure.clock import A_DAY_IN_A_MINUTE
from dipoli.sentences import ENGLISH, Catalogue, sentence, told

_DASH = "–"


def cast_sheet(scenario: Scenario, on: date) -> Sheet:
    """Say to all what the exercise is about, by which clock it goes and who takes part; nothing in confidence."""
    return Sheet(scenario.title, (scenario.symbol, sentence("For all")), tuple(_cast(scenario)), on)


def instruction_sheet(scenario: Scenario, delegation: Delegation, on: date, sign_in: str = "") -> Sheet:
    """Print what a capital tells its delegation and nobody else, with how it signs in where that is given."""
    title = sentence("Instructions for the delegation of {name}", name=delegation.name)
    top = (scenario.symbol, sentence("For the delegation of {name} only", name=delegation.name))
    return Sheet(title, top, tuple(_instruction(scenario, delegation, title, sign_in)), on)


def instruction_sheets(scenario: Scenario, delegations: Sequence[Delegation], on: date) -> Sheet:
    """Print the instructions of several delegations, each on a page of its own, to be handed out by the trainer."""
    sheets = [instruction_sheet(scenario, each, on) for each in delegations]
    if len(sheets) == 1:
        return sheets[0]
    blocks = [block for sheet in sheets for block in (*sheet.blocks, Block(Kind.PAGE))][:-1]
    return Sheet(sentence("Instructions for all delegations"), (scenario.symbol,), tuple(blocks), on)


def trainer_sheet(scenario: Scenario, on: date) -> Sheet:
    """Say to the trainer alone what is to be learnt, by which clock, what to watch for, and what everybody was told."""
    top = (scenario.symbol, sentence("For the trainer only"))
    return Sheet(sentence("The trainer's sheet"), top, tuple(_for_trainer(scenario)), on)


def cards_of(title: str, delegations: Sequence[Delegation], *, with_chair: bool) -> list[tuple[str, str]]:
    """List the place cards, that of the chair first."""
    chair: list[tuple[str, str]] = [(sentence("The chair", about="a place card"), title)] if with_chair else []
    return chair + [(each.name, title) for each in delegations]


def place_cards(
    cards: Sequence[tuple[str, str]], catalogue: Catalogue = ENGLISH, language: str = "en", *, written_in: str = ""
) -> bytes:
    """Set place cards as PDF, one name with a line below it on each sheet of A4, which is folded across its middle.

    They are PDF/A-2a and PDF/UA-1 as papers are; each name is a heading, and not read again where it stands upside
    down. The line below is `written_in` another language where that is given. A PDF that is not for archives, as a sign
    is in no font here, says so in its description: a card on a table does not.
    """
    data = {
        "title": told(sentence("Place cards"), catalogue),
        "language": language,
        "below": written_in or language,
        "cards": [[fit(told(each, catalogue))[:200] for each in card] for card in cards],
    }
    template = (files("dipoli.formats.training") / "cards.typ").read_bytes()
    return typeset(template, {"cards": json.dumps(data)}, unarchived=told(NOT_FOR_ARCHIVES, catalogue))


def pace_in_words(pace: int) -> str:
    """Say how fast the clock of an exercise goes.

    >>> pace_in_words(32)
    'A day passes in 45 minutes.'
    """
    if pace == 0:
        return sentence("The clock stands until the trainer moves it.")
    return sentence(
        "A day passes in {count} minute.",
        many="A day passes in {count} minutes.",
        count=max(1, round(A_DAY_IN_A_MINUTE / pace)),
    )


def _own(scenario: Scenario, kind: Kind, words: str, label: str = "") -> Block:
    """Say what the exercise itself says."""
    return Block(kind, words, label, language=scenario.language)


def _cast(scenario: Scenario) -> Iterator[Block]:
    yield _own(scenario, Kind.TITLE, scenario.title)
    yield _own(scenario, Kind.TEXT, scenario.about)
    yield Block(Kind.HEADING, sentence("The task"))
    yield _own(scenario, Kind.TEXT, scenario.task)
    yield from _time(scenario)
    yield Block(Kind.HEADING, sentence("On the table"))
    for draft in scenario.drafts:
        yield _own(scenario, Kind.ENTRY, draft.title, draft.number)
    yield Block(Kind.HEADING, sentence("Who takes part"))
    for each in scenario.delegations:
        yield _own(scenario, Kind.ENTRY, f"{each.line} ({each.group})" if each.group else each.line, each.name)


def _time(scenario: Scenario) -> Iterator[Block]:
    lasts = sentence(
        "The exercise lasts {count} minute.", many="The exercise lasts {count} minutes.", count=scenario.minutes
    )
    yield Block(Kind.ENTRY, lasts, sentence("Time", about="a label"))
    yield Block(Kind.ENTRY, pace_in_words(scenario.pace), sentence("Clock", about="a label"))
    if scenario.silence is not None:
        said = silence_in_words(scenario)
        yield Block(Kind.ENTRY, said, sentence("Silence", about="a label"))


def silence_in_words(scenario: Scenario) -> str:
    """Say which text is to be put under silence, and for how long by both clocks; empty where none is."""
    silence = scenario.silence
    if silence is None:
        return ""
    lasts = sentence(
        "{document} is to be put under silence for {count} hour of the clock of the exercise.",
        many="{document} is to be put under silence for {count} hours of the clock of the exercise.",
        document=silence.document,
        count=silence.hours,
    )
    minutes = silence.minutes(scenario.pace)
    if not minutes:
        return lasts
    return sentence(
        "{lasts} This is {count} minute by the clock on the wall: it is opened by minute {last}, or it does not "
        "end in time.",
        many="{lasts} These are {count} minutes by the clock on the wall: it is opened by minute {last}, or it does "
        "not end in time.",
        lasts=lasts,
        count=minutes,
        last=scenario.minutes - minutes,
    )


def _told(scenario: Scenario, delegation: Delegation, level: int) -> Iterator[Block]:
    told = delegation.instruction
    parts: tuple[tuple[str, Sequence[str]], ...] = (
        (sentence("What you are to achieve"), [_in_words(each) for each in told.aims]),
        (sentence("How far you may go"), [_in_words(each) for each in told.limits]),
        (sentence("What you may trade"), told.trade),
    )
    for at, (heading, said) in enumerate(parts):
        if said:
            yield Block(Kind.HEADING, heading, level=level)
        for number, words in enumerate(said, 1):
            yield _own(scenario, Kind.ENTRY, words, f"{number}." if at == 0 else _DASH)


def _in_words(aim: Aim) -> str:
    return f"{aim.words} ({aim.document})" if aim.document else aim.words


def _instruction(scenario: Scenario, delegation: Delegation, title: str, sign_in: str) -> Iterator[Block]:
    yield Block(Kind.TITLE, title)
    yield Block(Kind.NOTE, sentence("Show this sheet to nobody: what is in it you give away only at the table."))
    yield _own(scenario, Kind.TEXT, delegation.line)
    yield from _told(scenario, delegation, 1)
    yield Block(Kind.HEADING, sentence("The task"))
    yield _own(scenario, Kind.TEXT, scenario.task)
    if sign_in:
        yield Block(Kind.HEADING, sentence("Signing in"))
        yield Block(Kind.TEXT, sign_in)


def _for_trainer(scenario: Scenario) -> Iterator[Block]:
    yield Block(Kind.TITLE, sentence("The trainer's sheet"))
    yield _own(scenario, Kind.SUBTITLE, scenario.title)
    yield Block(Kind.NOTE, sentence("All instructions are in it: leave it lying nowhere."))
    if scenario.purpose:
        yield Block(Kind.HEADING, sentence("What is to be learnt"))
        yield _own(scenario, Kind.TEXT, scenario.purpose)
    yield from _time(scenario)
    if scenario.watch:
        yield Block(Kind.HEADING, sentence("What to watch for"))
        yield from (_own(scenario, Kind.ENTRY, words, f"{number}.") for number, words in enumerate(scenario.watch, 1))
    for each in scenario.delegations:
        yield _own(scenario, Kind.HEADING, f"{each.name} ({each.group})" if each.group else each.name)
        yield _own(scenario, Kind.TEXT, each.line)
        yield from _told(scenario, each, 2)
