"""Commitments in an adopted text: who is to do what, how firmly, and until when.

A commitment is a sentence whose main verb binds: *shall*, *must*, *undertake to* and the like (shall); *will*, *intend
to* (will); *should*, *are encouraged to* (should); *may* (may). The addressee is what stands before the verb in its
clause: names of participants where some are named, all where it is *the participating States*, *they* and the like, and
otherwise the words as they stand. A day is given only where the text fixes one; *within six months* is counted from the
adoption where nothing else is named. English, by patterns: what is found is for a person to confirm.

Linear in the text. Headings and preambular paragraphs bind nobody and are left out.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from dipoli.text.model import Kind, Paragraph, Text


class Strength(Enum):
    """How firmly a verb binds, the firmest first."""

    SHALL = "shall"
    WILL = "will"
    SHOULD = "should"
    MAY = "may"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One sentence that binds. `source[start:end]` are its words; `participants` are named in its addressee.

    `is_for_all` says that it binds every participant; `when` are the words of its date, `due_on` the day they fix.
    """

    paragraph: str
    start: int
    end: int
    words: str
    strength: Strength
    verb: str
    addressee: str
    participants: tuple[str, ...] = ()
    is_for_all: bool = False
    when: str = ""
    due_on: date | None = None


_VERBS = {
    Strength.SHALL: r"shall|must|undertakes?|commits? (?:themselves|itself) to|commits? to|agrees? to|(?:is|are) to",
    Strength.WILL: r"will|intends? to",
    Strength.SHOULD: r"should|ought to|(?:is|are) (?:encouraged|invited|urged) to",
    Strength.MAY: r"may",
}
_VERB = re.compile("|".join(rf"\b(?P<{s.name}>{verbs})\b" for s, verbs in _VERBS.items()), re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:participating States|the States|all States|States|the Parties|Parties|participants|they|"
    r"(?:each|every|no|any)(?: participating)? State|the Governments)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.;]+(?:[.](?=\w)[^.;]*|\b(?:No|Art|Nos|para|cf|e\.g|i\.e)\.[^.;]*)*[.;]?", re.DOTALL)
_NUMBER = re.compile(r"\s*(?:\(?[0-9a-z]{1,4}(?: (?:bis|ter|quater|alt))?[.)]\s+)?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_UNTIL = r"(?:by|before|until|no later than|not later than|at the latest (?:by|on)|on)"
_DATE = re.compile(
    rf"\b{_UNTIL}(?: the end of)?(?: (?P<day>\d{{1,2}}))?(?: (?P<month>{'|'.join(_MONTHS)}),?)? (?P<year>\d{{4}})\b"
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPAN = re.compile(
    rf"\bwithin (?P<count>\d{{1,3}}|{'|'.join(_COUNTS)}|a|an) (?P<unit>day|week|month|year)s?\b"
    r"(?P<rest>(?: (?:of|from|after) (?:the |its |this )?\w+)?)",
    re.IGNORECASE,
)
_FROM_ADOPTION = re.compile(r"adoption|decision|document|text", re.IGNORECASE)


def commitments(text: Text, participants: Iterable[str] = (), adopted_on: date | None = None) -> tuple[Commitment, ...]:
    """List the commitments of a text in its order; one for each sentence, by its first verb that binds."""
    names = sorted(participants, key=len, reverse=True)
    found = (
        _commitment(text, paragraph, start, end, names, adopted_on)
        for paragraph in text.paragraphs
        if paragraph.kind in {Kind.OPERATIVE, Kind.OPTION}
        for start, end in _sentences(text, paragraph)
    )
    return tuple(each for each in found if each is not None)


def _sentences(text: Text, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    words = text.words(paragraph)
    number = _NUMBER.match(words)
    begun = number.end() if number else 0
    for sentence in _SENTENCE.finditer(words, begun):
        start = paragraph.start + sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        yield start, paragraph.start + sentence.end()


def _commitment(  # noqa: PLR0917
    text: Text, paragraph: Paragraph, start: int, end: int, names: list[str], adopted_on: date | None
) -> Commitment | None:
    words = " ".join(text.source[start:end].split())
    verb = _VERB.search(words)
    if verb is None or not (addressee := _addressee(words[: verb.start()])):
        return None
    named = tuple(name for name in names if re.search(rf"\b{re.escape(name)}\b", addressee))
    when, due_on = _when(words, adopted_on)
    return Commitment(
        paragraph=paragraph.id,
        start=start,
        end=end,
        words=words,
        strength=Strength[str(verb.lastgroup)],
        verb=verb[0].lower(),
        addressee=addressee,
        participants=tuple(sorted(named)),
        is_for_all=not named and _ALL.search(addressee) is not None,
        when=when,
        due_on=due_on,
    )


def _addressee(before: str) -> str:
    """Give the words before the verb, back to the last comma that leaves some.

    >>> _addressee("To that end, the participating States ")
    'the participating States'
    """
    parts = [part.strip() for part in before.split(",")]
    whole = before.strip(" ,")
    last = parts[-1] if parts[-1] else whole
    return last if _ALL.search(last) or not _ALL.search(whole) else whole


def _when(words: str, adopted_on: date | None) -> tuple[str, date | None]:
    if found := _DATE.search(words):
        return found[0], _day(found)
    if found := _SPAN.search(words):
        is_counted = not found["rest"] or _FROM_ADOPTION.search(found["rest"]) is not None
        return found[0], _after(adopted_on, found) if adopted_on is not None and is_counted else None
    return "", None


def _day(found: re.Match[str]) -> date | None:
    """Give the last day that a date allows: of the month or the year where it names no day."""
    year, month = int(found["year"]), 1 + _MONTHS.index(found["month"]) if found["month"] else 12
    if found["day"] and not found["month"]:
        return None
    try:
        return date(year, month, int(found["day"]) if found["day"] else monthrange(year, month)[1])
    except ValueError:
        return None


def _after(adopted_on: date, found: re.Match[str]) -> date:
    said = found["count"].lower()
    count = int(said) if said.isdigit() else 1 + _COUNTS.index(said) if said in _COUNTS else 1
    unit = found["unit"].lower()
    if unit in {"day", "week"}:
        return adopted_on + timedelta(days=count * (7 if unit == "week" else 1))
    months = adopted_on.month - 1 + count * (12 if unit == "year" else 1)
    year, month = adopted_on.year + months // 12, months % 12 + 1
    return date(year, month, min(adopted_on.day, monthrange(year, month)[1]))
