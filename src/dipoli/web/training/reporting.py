"""An assessment as a paper, and as tables for a program."""

from collections.abc import Iterator, Mapping
from datetime import date

from dipoli.formats.papers import Block, Kind, Sheet
from dipoli.positions import Status
from dipoli.sentences import listed, sentence
from dipoli.web.training.assessing import Account, Assessment
from dipoli.web.training.models import Exercise
from dipoli.web.training.telling import (
    CANNOT,
    bracket_in_words,
    judged_in_words,
    move_in_words,
    opened_in_words,
    outcome_in_words,
    silence_in_words,
    time_in_words,
    way_in_words,
)

Row = dict[str, str | int]
TABLES = ("moments", "brackets", "moves", "delegations")


def assessment_sheet(exercise: Exercise, found: Assessment, on: date) -> Sheet:
    """Set an assessment out as a paper."""
    top = (exercise.process.symbol, sentence("Assessment"))
    return Sheet(sentence("Assessment"), top, tuple(_blocks(exercise, found)), on)


def table_of(found: Assessment, table: str) -> list[Row]:
    """Give a table of an assessment, each row with the same columns; KeyError for one that there is not."""
    rows = {"moments": _moments, "brackets": _brackets, "moves": _moves, "delegations": _delegations}
    return list(rows[table](found))


FIGURES: Mapping[str, str] = {
    "acts": sentence("acts", about="a figure"),
    "proposals": sentence("proposals", about="a figure"),
    "merged": sentence("merged into a revision", about="a figure"),
    "brackets_opened": sentence("brackets opened", about="a figure"),
    "declarations": sentence("stances declared", about="a figure"),
    "nearer": sentence("changes nearer", about="a figure"),
    "farther": sentence("changes farther", about="a figure"),
    "ways": sentence("brackets lifted after it spoke", about="a figure"),
    "favoured": sentence("brackets lifted as it favoured", about="a figure"),
    "objections": sentence("objections", about="a figure"),
    "withdrawn": sentence("objections withdrawn", about="a figure"),
    "silences_broken": sentence("silences broken", about="a figure"),
    "confided": sentence("times stakes were sent in confidence", about="a figure"),
}
"""The figures of an account by their names, in words."""


def figures_of(account: Account) -> dict[str, int]:
    """Give the figures of an account by their names."""
    return {name: getattr(account, name) for name in FIGURES}


def _blocks(exercise: Exercise, found: Assessment) -> Iterator[Block]:
    yield Block(Kind.TITLE, sentence("Assessment"))
    yield Block(Kind.SUBTITLE, exercise.title, language=exercise.scenario.language)
    yield Block(Kind.TEXT, time_in_words(found))
    yield Block(Kind.HEADING, sentence("What came of the texts"))
    for outcome in found.outcomes:
        yield Block(Kind.ENTRY, outcome_in_words(outcome), outcome.document)
        yield from (Block(Kind.ENTRY, silence_in_words(each), "–") for each in outcome.silences)
    yield Block(Kind.HEADING, sentence("Bracket by bracket"))
    for story in found.brackets:
        yield Block(Kind.ENTRY, bracket_in_words(story), f"{story.document}, {story.place}")
        if story.way is not None:
            yield Block(Kind.ENTRY, way_in_words(story.way), "–")
    if found.moves:
        yield Block(Kind.HEADING, sentence("Who moved"))
    for move in found.moves:
        label = sentence("{name}, minute {minute}", name=move.participant, minute=move.minute)
        yield Block(Kind.ENTRY, f"{move.document}, {move.place}: {move_in_words(move)}", label)
    for account in found.accounts:
        yield Block(Kind.PAGE)
        yield from _account(account, exercise.scenario.language)
    yield Block(Kind.HEADING, sentence("What this cannot judge"))
    yield from (Block(Kind.ENTRY, each, "–") for each in CANNOT)


def _account(account: Account, language: str) -> Iterator[Block]:
    yield Block(Kind.SUBTITLE, account.participant)
    for heading, rows in ((sentence("Aims"), account.aims), (sentence("Limits"), account.limits)):
        if rows:
            yield Block(Kind.HEADING, heading)
        yield from (Block(Kind.ENTRY, judged_in_words(each), each.verdict.words, language=language) for each in rows)
    yield Block(Kind.HEADING, sentence("Figures"))
    yield from (Block(Kind.ENTRY, FIGURES[name], str(count)) for name, count in figures_of(account).items())


def _moments(found: Assessment) -> Iterator[Row]:
    for each in found.moments:
        row: Row = {"entry": each.number, "minute": each.minute, "act": each.act, "participant": each.participant}
        yield row | {status.value.replace(" ", "_"): n for status, n in zip(Status, each.counts, strict=True)}


def _brackets(found: Assessment) -> Iterator[Row]:
    for each in found.brackets:
        yield {
            "document": each.document,
            "place": each.place,
            "wordings": " | ".join(each.wordings),
            "opened": opened_in_words(each),
            "declarations": each.declarations,
            "status": each.status.value if each.status else "",
            "closed_minute": "" if each.closed_minute is None else each.closed_minute,
            "closed_by_act": each.closed_act,
            "words": each.words,
            "in_favour": listed(each.in_favour),
            "way_entry": each.way.number if each.way else "",
            "way": way_in_words(each.way),
        }


def _moves(found: Assessment) -> Iterator[Row]:
    for each in found.moves:
        yield {
            "entry": each.number,
            "minute": each.minute,
            "participant": each.participant,
            "document": each.document,
            "place": each.place,
            "words": each.words,
            "before": each.before.value,
            "after": each.after.value if each.after else "",
            "nearer": int(each.is_nearer),
        }


def _delegations(found: Assessment) -> Iterator[Row]:
    for each in found.accounts:
        row: Row = {"participant": each.participant}
        minutes = {"first_minute": each.first_minute, "last_minute": each.last_minute}
        row |= {name: "" if minute is None else minute for name, minute in minutes.items()}
        row |= figures_of(each)
        for name, judged in (("aims", each.aims), ("limits", each.limits)):
            row[name] = " | ".join(f"{one.words}: {one.verdict.value}" for one in judged)
        yield row
