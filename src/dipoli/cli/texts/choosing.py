"""`dipoli text readings` and `dipoli text questions`: what a text leaves to choose, and what only a person can tell."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from dipoli.cli.files import JSON, STANDARD, read, write, write_json, write_lines
from dipoli.errors import DipoliError
from dipoli.text import (
    Text,
    adjacent_brackets,
    answer_adjacent,
    count_readings,
    parse,
    repeated_choices,
)
from dipoli.text import (
    read as read_text,
)
from dipoli.text.parsing.parse import normalise
from dipoli.text.readings.choices import Choice, choices_of
from dipoli.text.readings.count import countable
from dipoli.text.readings.repeated import Repetition
from dipoli.text.source import Lines

MOST_DIGITS = 4_000
MOST = 10**MOST_DIGITS

_LONGEST = 60

File = Annotated[str, typer.Argument(metavar="FILE", help="A plain text file in UTF-8; - is standard input.")]
AsJSON = Annotated[bool, typer.Option("--json", help="Write JSON for a program to read.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="OUT", help="Where to write the text; - is standard output.")
]
Participants = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="NAME", help="A name that may stand before a colon; repeat for each."),
]


class WrongChoice(DipoliError):
    """A choice or an answer that does not say which, or which the text does not have."""


def add_to(app: typer.Typer) -> None:
    """Add the commands to `dipoli text`."""
    app.command("readings")(readings)
    app.command("questions")(questions)


def readings(
    file: File,
    participant: Participants = None,
    *,
    choose: Annotated[
        list[str] | None,
        typer.Option(
            "--choose", metavar="PLACE=WAY", help="Choose a way in a place, by their numbers; repeat for each."
        ),
    ] = None,
    everywhere: Annotated[
        list[str] | None,
        typer.Option(
            "--everywhere", metavar="WORDS", help="Choose these words in every place that repeats their choice."
        ),
    ] = None,
    output: Output = None,
    as_json: AsJSON = False,
) -> None:
    """Count the clean texts that a text allows, list its places and repeated choices, or write it with choices made."""
    text = parse(read(file), participant or ())
    places = choices_of(text).all
    if choose or everywhere:
        chosen = _everywhere(text, everywhere or ()) | _chosen(places, choose or ())
        reading = read_text(text, chosen)
        if as_json:
            write_json({"source": reading.source, "open": len(reading.open)})
        else:
            write(reading.source, output or STANDARD)
        return
    repeated = repeated_choices(text)
    links = countable(text, (e.brackets for e in repeated if len(e.brackets) > 1 and len(e.wordings) > 1))
    all_readings, linked = count_readings(text), count_readings(text, links)
    if as_json:
        write_json(
            {
                "readings": _digits(all_readings),
                "readings_linked": _digits(linked),
                "places": [_place(text, place, number) for number, place in enumerate(places, 1)],
                "repeated": [_repetition(each) for each in repeated],
            }
        )
        return
    write_lines(
        f"{_large(all_readings)} clean readings; {_large(linked)} if {_these(links)} made once",
        *_place_lines(text, places),
        *(f"{each.places:>4} times: {' | '.join(_short(words) for words in each.wordings)}" for each in repeated),
    )


def questions(
    file: File,
    participant: Participants = None,
    *,
    one_choice: Annotated[
        list[str] | None,
        typer.Option("--one-choice", metavar="N", help="Say that these brackets are one choice; `all` for every one."),
    ] = None,
    two_brackets: Annotated[
        list[str] | None,
        typer.Option("--two-brackets", metavar="N", help="Say that these are two brackets; `all` for every other one."),
    ] = None,
    output: Output = None,
    as_json: AsJSON = False,
) -> None:
    """List the brackets that only a space parts, of which a person has to say whether they are one choice."""
    text = parse(read(file), participant or ())
    asked = adjacent_brackets(text)
    if one_choice or two_brackets:
        yes = _answered(one_choice or (), [each.key for each in asked])
        no = _answered(two_brackets or (), [each.key for each in asked]) - yes
        write(answer_adjacent(text, yes, no), output or STANDARD)
        return
    lines = Lines(text.source)
    rows: list[dict[str, JSON]] = []
    said: list[str] = []
    for number, each in enumerate(asked, 1):
        line, column = lines.locate(each.end)
        first, second = text.brackets[each.first], text.brackets[each.second]
        words = [_short(text.source[b.start : b.end]) for b in (first, second)]
        rows.append({"number": number, "key": each.key, "line": line, "column": column, "brackets": words})
        said.append(f"{number:>4}  {file}:{line}:{column}  {' '.join(words)}")
    if as_json:
        write_json(rows)
    else:
        write_lines(*said)
    raise typer.Exit(1 if rows else 0)


def _answered(given: Iterable[str], keys: Sequence[str]) -> set[str]:
    answered: set[str] = set()
    for each in given:
        if each == "all":
            answered |= set(keys)
        elif each.isdigit() and 0 < int(each) <= len(keys):
            answered.add(keys[int(each) - 1])
        else:
            raise WrongChoice(f"“{each}” is no question of this text: give a number from 1 to {len(keys)}, or `all`.")
    return answered


def _chosen(places: Sequence[Choice], given: Iterable[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for each in given:
        place, sign, way = each.partition("=")
        if not sign or not place.isdigit() or not way.isdigit():
            raise WrongChoice(f"“{each}” is no choice: write it as PLACE=WAY, both numbers that `readings` lists.")
        if not 0 < int(place) <= len(places) or not 0 < int(way) <= len(places[int(place) - 1].ways):
            raise WrongChoice(f"“{each}” names a place or a way that the text does not have: `readings` lists them.")
        found = places[int(place) - 1]
        chosen[found.key] = found.ways[int(way) - 1].key
    return chosen


def _everywhere(text: Text, given: Iterable[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for words in given:
        wanted = normalise(words)
        linked = [
            e.brackets for e in repeated_choices(text) if wanted in e.wordings and len(e.wordings) > 1 and e.brackets
        ]
        if not linked:
            raise WrongChoice(f"“{words}” is a wording of no repeated choice: `readings` lists those that repeat.")
        keys = {key for each in linked for key in each}
        for bracket in text.brackets:
            if bracket.key in keys:
                way = next(a for a in bracket.alternatives if normalise(text.words(a)) == wanted)
                chosen[bracket.key] = way.key
    return chosen


def _place(text: Text, place: Choice, number: int) -> dict[str, JSON]:
    line, column = Lines(text.source).locate(place.start)
    ways = [text.source[way.start : way.end] for way in place.ways]
    return {"number": number, "key": place.key, "line": line, "column": column, "ways": ways}


def _place_lines(text: Text, places: Sequence[Choice]) -> Iterable[str]:
    lines = Lines(text.source)
    for number, place in enumerate(places, 1):
        ways = (f"{n} {_short(text.source[w.start : w.end]) or 'no text'}" for n, w in enumerate(place.ways, 1))
        yield f"{number:>5}  line {lines.locate(place.start)[0]}: {' | '.join(ways)}"


def _repetition(each: Repetition) -> dict[str, JSON]:
    return {
        "wordings": list(each.wordings),
        "places": each.places,
        "brackets": list(each.brackets),
        "questions": list(each.questions),
    }


def _these(links: Sequence[Sequence[str]]) -> str:
    return "the one repeated choice is" if len(links) == 1 else f"each of {len(links)} repeated choices is"


def _digits(number: int) -> str:
    """Write a number whole, as digits that no reader of JSON rounds, as far as Python does."""
    return str(number) if number < MOST else f"more than 10^{MOST_DIGITS}"


def _large(number: int) -> str:
    """Write a number whole, or by its size where nobody would read it."""
    digits = _digits(number)
    return f"{number:,}" if number < 10**12 else f"about 10^{len(digits) - 1}" if digits.isdigit() else digits


def _short(words: str) -> str:
    line = normalise(words)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
