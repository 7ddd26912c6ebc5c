"""Numbers about a text, each with its definition. None of them alone says how far a negotiation has come."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, fields

from dipoli.sentences import sentence
from dipoli.text.model import Alternative, Text
from dipoli.text.parsing.pairing import count_pairs

_WORD = re.compile(r"\w[\w'’.,-]*")

DEFINITIONS = {
    "brackets": sentence(
        "pairs of square brackets, counted from the first to the last character: the figure that others quote"
    ),
    "leaf_brackets": sentence("written alternatives that hold no further bracket"),
    "choices": sentence("places where two or more written alternatives touch"),
    "alternatives": sentence("written alternatives in those places"),
    "lone_brackets": sentence("written alternatives that stand alone: their words, or no text"),
    "no_text": sentence("alternatives, written or implied, that leave nothing in their place"),
    "attributed": sentence("alternatives that name their sponsors"),
    "repaired": sentence("brackets whose closing had to be assumed"),
    "paragraphs": sentence("paragraphs, headings and options among them"),
    "clean_paragraphs": sentence("paragraphs that no bracket touches"),
    "bracketed_paragraphs": sentence("paragraphs that a bracket touches"),
    "placeholders": sentence("brackets that hold a place for words or a value to come"),
    "words": sentence("words, those in brackets included"),
    "words_in_contention": sentence(
        "words in alternatives that name their sponsors or lie within one paragraph, as a "
        "bracket around a chapter says little of its words"
    ),
    "depth": sentence("deepest nesting of brackets"),
    "characters": "characters",
}


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one text; DEFINITIONS says what each one counts."""

    brackets: int
    leaf_brackets: int
    choices: int
    alternatives: int
    lone_brackets: int
    no_text: int
    attributed: int
    repaired: int
    paragraphs: int
    clean_paragraphs: int
    bracketed_paragraphs: int
    placeholders: int
    words: int
    words_in_contention: int
    depth: int
    characters: int

    def as_dict(self) -> dict[str, int]:
        """Give the measures by name, in the order of DEFINITIONS."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def measure(text: Text) -> Measures:
    """Measure a text, in time linear in its length.

    >>> from dipoli.text.parsing.parse import parse
    >>> measure(parse("Parties [shall][should] meet [in May].")).as_dict()["choices"]
    1
    """
    source = text.source
    written = [alternative for bracket in text.brackets for alternative in bracket.written]
    enclosing = {(b.parent, b.parent_alternative) for b in text.brackets}
    leaves = sum(
        (position, index) not in enclosing
        for position, bracket in enumerate(text.brackets)
        for index in range(len(bracket.written))
    )
    choices = [bracket for bracket in text.brackets if bracket.is_choice]
    touched = _touched(text)
    return Measures(
        brackets=count_pairs(source),
        leaf_brackets=leaves,
        choices=len(choices),
        alternatives=sum(len(bracket.written) for bracket in choices),
        lone_brackets=sum(not bracket.is_choice for bracket in text.brackets),
        no_text=sum(a.is_no_text for bracket in text.brackets for a in bracket.alternatives),
        attributed=sum(bool(alternative.sponsors) for alternative in written),
        repaired=sum(alternative.is_repaired for alternative in written),
        paragraphs=len(text.paragraphs),
        clean_paragraphs=len(text.paragraphs) - touched,
        bracketed_paragraphs=touched,
        placeholders=sum(bracket.cause.value == "placeholder" for bracket in text.brackets),
        words=len(_WORD.findall(source)),
        words_in_contention=_words_within(text, written),
        depth=max((bracket.depth for bracket in text.brackets), default=0),
        characters=len(source),
    )


def _touched(text: Text) -> int:
    """Count the paragraphs that a bracket opens in, closes in or runs through."""
    starts = [paragraph.start for paragraph in text.paragraphs]
    count, reached = 0, -1
    for bracket in text.brackets:
        if bracket.depth > 1:
            continue
        first = max(reached + 1, bisect_right(starts, bracket.start) - 1)
        last = bisect_right(starts, max(bracket.start, bracket.end - 1)) - 1
        count += max(0, last - first + 1)
        reached = max(reached, last)
    return count


def _words_within(text: Text, written: Iterable[Alternative]) -> int:
    """Count the words of alternatives that are sponsored or lie within one paragraph, each word once."""
    bounds = [paragraph.start for paragraph in text.paragraphs]
    count, reached = 0, 0
    for each in sorted(written, key=lambda alternative: alternative.start):
        crosses = bisect_right(bounds, each.content_start) != bisect_left(bounds, each.content_end)
        if crosses and not each.sponsors:
            continue
        if each.content_end > reached:
            count += len(_WORD.findall(text.source, max(reached, each.content_start), each.content_end))
            reached = each.content_end
    return count
