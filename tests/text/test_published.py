"""Whole published texts, malformed ones among them: read to the last character, and amended without a loss."""

import random
import re
from pathlib import Path

import pytest

from dipoli.text import (
    Amendment,
    adjacent_brackets,
    answer_adjacent,
    check,
    choose,
    compare,
    compile_text,
    count_readings,
    edits_between,
    find_marks,
    measure,
    parse,
    read,
    repeated_choices,
)
from dipoli.text.flow import flow
from dipoli.text.readings.count import countable
from dipoli.text.readings.read import first_ways
from dipoli.text.source import decode, encode

TEXTS = Path(__file__).parents[3] / "shared" / "data" / "texts"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not TEXTS.is_dir(), reason="the published texts are not on this machine (../shared/data/texts)"),
]

# Pairs of brackets as the folder's README and a plain count give them.
PAIRS = {"01": 1_271, "03": 1_615, "07": 6, "09": 284, "11": 322, "13": 489, "16": 10}


def file(number: str) -> Path:
    return next(TEXTS.glob(f"{number}_*.txt"))


@pytest.mark.parametrize("number", PAIRS)
def test_every_byte_comes_back_and_every_problem_has_a_place(number: str) -> None:
    data = file(number).read_bytes()
    text = parse(decode(data, number))
    assert encode(text.source) == data
    assert measure(text).brackets == PAIRS[number]
    lines = text.source.split("\n")
    for problem in check(text):
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.message
        assert problem.assumed


@pytest.mark.parametrize("number", ["01", "03", "11", "13", "16"])
def test_a_forgotten_bracket_swallows_no_chapter(number: str) -> None:
    text = parse(decode(file(number).read_bytes(), number))
    repaired = [a for b in text.brackets for a in b.written if a.is_repaired]
    assert repaired
    assert max(a.end - a.start for a in repaired) < 6_000


@pytest.mark.parametrize("number", PAIRS)
def test_everything_that_can_be_asked_of_a_published_text(number: str) -> None:
    text = parse(decode(file(number).read_bytes(), number))
    links = countable(text, (each.brackets for each in repeated_choices(text) if len(each.brackets) > 1))
    assert count_readings(text, links) <= count_readings(text)
    assert read(text, first_ways(text)).is_clean
    asked = adjacent_brackets(text)
    answered = parse(answer_adjacent(text, [each.key for each in asked[::2]], [each.key for each in asked[1::2]]))
    assert adjacent_brackets(answered) == ()
    assert all(text.source[mark.start : mark.end] for mark in find_marks(text))


@pytest.mark.parametrize(("old", "new"), [("01", "03"), ("03", "07"), ("09", "11")])
def test_published_texts_redlined_end_to_end(old: str, new: str) -> None:
    before, after = (parse(decode(file(number).read_bytes(), number)) for number in (old, new))
    redline = compare(before.source, after.source)
    assert (redline.accepted, redline.rejected) == (after.source, before.source)
    found = flow(before, after)
    assert found.places_in + found.places_kept == len(after.brackets)
    assert found.places_out + found.places_kept == len(before.brackets)


@pytest.mark.parametrize("number", ["01", "09"])
def test_a_hundred_wishes_against_a_published_text(number: str) -> None:
    base = decode(file(number).read_bytes(), number)
    chance = random.Random(number)
    words = list(re.finditer(r"\w+", base))
    copies = {}
    for state in range(10):
        copy = base
        for match in sorted(chance.sample(words, 10), key=lambda m: -m.start()):
            copy = copy[: match.start()] + chance.choice(["", "other", "words [and] brackets"]) + copy[match.end() :]
        copies[f"State {state}"] = copy
    compilation = compile_text(base, [Amendment(name, edits_between(base, copy)) for name, copy in copies.items()])
    assert choose(compilation.source, None) == base
    assert {name: choose(compilation.source, name) for name in copies} == copies
    sponsors = {s for b in parse(compilation.rolling, copies).brackets for a in b.alternatives for s in a.sponsors}
    assert sponsors == set(copies)
