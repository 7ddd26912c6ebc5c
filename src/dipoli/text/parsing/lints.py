"""What a person should look at again: doubtful notation and characters that hide."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dipoli.sentences import sentence
from dipoli.text.attribution import earlier_names
from dipoli.text.model import Kind, Problem, Text
from dipoli.text.parsing.adjacent import adjacent_brackets
from dipoli.text.parsing.marks import find_strokes
from dipoli.text.source import Lines

LONG_BRACKET = 2_000

_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_NAMED = re.compile(r"(?P<names>[A-Z][\w .'’-]{1,40}(?:(?:, | and |/)[A-Z][\w .'’-]{1,40})*): ")


@dataclass(frozen=True, slots=True)
class _Finding:
    offset: int
    code: str
    message: str
    assumed: str


def check(text: Text) -> tuple[Problem, ...]:
    """List the problems of a text in order: those met while parsing, and what a person should look at again."""
    lines = Lines(text.source)
    found = [Problem(*lines.locate(f.offset), f.code, f.message, f.assumed) for lint in _LINTS for f in lint(text)]
    return tuple(sorted([*text.problems, *found], key=lambda p: (p.line, p.column, p.code)))


def unfit_characters(words: str) -> tuple[Problem, ...]:
    """List the control and direction characters in words that somebody proposes."""
    lines = Lines(words)
    return tuple(Problem(*lines.locate(f.offset), f.code, f.message, f.assumed) for f in _hidden(Text(words)))


def _adjacent(text: Text) -> Iterator[_Finding]:
    """Brackets with a space between them may be one choice: only a person can tell."""
    for pair in adjacent_brackets(text):
        yield _Finding(
            pair.end,
            "adjacent-brackets",
            sentence("only a space parts this bracket from the one before: they may be one choice"),
            sentence("two brackets, each with its own fate"),
        )


def _empty(text: Text) -> Iterator[_Finding]:
    for bracket in text.brackets:
        for alternative in bracket.written:
            if not text.source[alternative.start + 1 : alternative.content_end].strip() and not alternative.is_repaired:
                yield _Finding(
                    alternative.start,
                    "empty-bracket",
                    sentence("there are no words in this bracket"),
                    sentence("no text"),
                )


def _long(text: Text) -> Iterator[_Finding]:
    for bracket in text.brackets:
        for alternative in bracket.written:
            length = alternative.end - alternative.start
            if length > LONG_BRACKET:
                what = sentence(
                    "this bracket holds {length:,} characters: its closing may have been forgotten further up",
                    length=length,
                )
                yield _Finding(
                    alternative.start, "long-bracket", what, sentence("it closes where it is written to close")
                )


def _numbers(text: Text) -> Iterator[_Finding]:
    """Find a number that follows itself; 1 may begin a list within a list, and an option restarts its numbers."""
    previous = ""
    for paragraph in text.paragraphs:
        number = paragraph.number.rstrip(".")
        if paragraph.kind in {Kind.HEADING, Kind.OPTION, Kind.NOTE} or number == "1":
            previous = ""
        elif number.replace(".", "").isdigit():
            if number == previous:
                what = sentence("paragraph {number} follows a paragraph of the same number", number=number)
                yield _Finding(paragraph.start, "duplicate-number", what, sentence("two paragraphs of the same number"))
            previous = number


def _hidden(text: Text) -> Iterator[_Finding]:
    for match in _HIDDEN.finditer(text.source):
        first = match.group()[0]
        if unicodedata.category(first) == "Cf":
            name = unicodedata.name(first, "direction mark").lower()
            what = sentence("a {name} can make words look other than they are", name=name)
            yield _Finding(match.start(), "bidi-control", what, sentence("it is kept as it is"))
        else:
            what = sentence("{sign} is an invisible control character", sign=f"U+{ord(first):04X}")
            yield _Finding(match.start(), "control-character", what, sentence("it is kept as it is"))


def _strokes(text: Text) -> Iterator[_Finding]:
    """Strokes that part wordings outside brackets: a reader cannot tell where the wordings begin and end."""
    inside = {alternative.content_start for bracket in text.brackets for alternative in bracket.written}
    for mark in find_strokes(text):
        if mark.start not in inside:
            what = sentence(
                "a stroke parts “{one}” and “{other}”: they may be one choice", one=mark.parts[0], other=mark.parts[1]
            )
            yield _Finding(mark.start, "stroke", what, sentence("the words and the stroke stand as they are"))


def _unknown(text: Text) -> Iterator[_Finding]:
    """Words that look like sponsors, in a text whose participants are known."""
    if not text.participants:
        return
    earlier = earlier_names(text.source)
    for bracket in text.brackets:
        for alternative in bracket.written:
            named = _NAMED.match(text.source, alternative.start + 1, alternative.content_end)
            if named and not alternative.sponsors and not earlier.issuperset(named["names"].split(", ")):
                what = sentence(
                    "“{names}” looks like sponsors, but not every name is a participant's", names=named["names"]
                )
                yield _Finding(
                    alternative.start + 1, "unknown-attribution", what, sentence("the name and colon are words")
                )


_LINTS: tuple[Callable[[Text], Iterator[_Finding]], ...] = (
    _adjacent,
    _empty,
    _long,
    _numbers,
    _hidden,
    _strokes,
    _unknown,
)
