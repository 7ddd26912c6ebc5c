"""Why words stand in brackets, as far as the words, their notes and what stands behind them tell."""

import re
from collections.abc import Sequence

from dipoli.text.model import Cause

CHAIR_NOTE = "{Chair’s proposal}"

_PLACEHOLDER = re.compile(
    r"\s*\{?\s*placeholder\b|\s*(?:[xXyYzZnN]{1,2}|…|\.{3,}|_{2,}|other|date|year(?: [xX])?|to be \w+)\s*$", re.I
)
_VALUE = re.compile(r"\W*\d[\d\s.,/–-]*\W*$")
_BY_CHAIR = re.compile(
    r"\{\s*(?:the\s+)?(?:co-)?(?:chair(?:man|woman|person|s)?|president|bureau|facilitators?)['’]?s?['’]?"
    r"\s+(?:proposal|text|suggestion)\s*\} ?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\{(?P<words>[^{}\n]{1,200})\}")
_OTHERS = "outcome|resolution|result|discussion|decision|agreement|placeholder|paragraph|article|option|progress|\\d"
_CHAIR = "(?:co-)?(?:chair|president|bureau|facilitator)"
_TOLD = {
    Cause.PRECAUTIONARY: r"precaution|(?:pending|await\w*|subject to|without) (?:\w+ )?instructions"
    r"|(?:scrutiny|study) reserv",
    Cause.LINKAGE: rf"link(?:ed|age|s)?\b|package|(?:pending|subject to|depend\w* on) (?:the )?(?:{_OTHERS})",
    Cause.CHAIR: rf"propos\w+ by the {_CHAIR}|{_CHAIR}\w*['’]?s? (?:proposal|text)",
    Cause.EDITORIAL: r"editorial|drafting (?:point|note|only)|numbering|legal scrub|linguistic",
    Cause.PLACEHOLDER: r"placeholder",
    Cause.OPEN_VALUE: r"(?:open value|value open|figure open)",
    Cause.NO_TEXT_SUPPORT: r"no[- ]text support",
    Cause.DISAGREEMENT: r"disagreement",
}
_PATTERNS = tuple((cause, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for cause, pattern in _TOLD.items())
_OPENING = re.compile(r"\s*(?:pending|subject to|depending on)\b", re.IGNORECASE)


def cause_of(source: str, wordings: Sequence[str], start: int, end: int, *, by_chair: bool) -> Cause:
    """Tell the cause of the bracket at `source[start:end]` from its wordings, given with single spaces.

    What a note states comes first, then what the chair has proposed, then what the words look like.
    """
    if stated := _stated(source, wordings, end):
        return stated
    if by_chair:
        return Cause.CHAIR
    if any(_PLACEHOLDER.match(words[:80]) for words in wordings):
        return Cause.PLACEHOLDER
    if all(len(words) < 80 and _VALUE.match(words) for words in wordings):
        return Cause.OPEN_VALUE
    if _is_editorial(source, wordings, start):
        return Cause.EDITORIAL
    return Cause.NO_TEXT_SUPPORT if len(wordings) == 1 else Cause.DISAGREEMENT


def note_behind(source: str, end: int) -> tuple[int, int] | None:
    """Find the note that touches the bracket ending at `end` and states its cause, as its place."""
    if not source.startswith("{", end):
        return None
    found = _NOTE.match(source, end)
    return found.span() if found and told_by(found["words"]) else None


def told_by(words: str) -> Cause | None:
    """Tell which cause the words of a note state, None where they state none."""
    return next((cause for cause, pattern in _PATTERNS if pattern.search(words)), None)


def chair_note_at(source: str, place: int) -> int:
    """Give where the words of an alternative begin behind a note that they are the chair's; `place` without one."""
    found = _BY_CHAIR.match(source, place) if source.startswith("{", place) else None
    return found.end() if found else place


def _stated(source: str, wordings: Sequence[str], end: int) -> Cause | None:
    behind = note_behind(source, end)
    if behind is not None:
        return told_by(source[behind[0] : behind[1]])
    for words in wordings:
        if len(wordings) == 1 and _OPENING.match(words) and (cause := told_by(words[:80])):
            return cause
        for place in (words[:220], words[-220:]) if "{" in words else ():
            note = _NOTE.match(place) or re.search(_NOTE.pattern + r"\s*$", place)
            if note and (cause := told_by(note["words"])):
                return cause
    return None


def _is_editorial(source: str, wordings: Sequence[str], start: int) -> bool:
    """Whether only punctuation or the ending of a word is open."""
    if all(words and not any(c.isalnum() for c in words) for words in wordings):
        return True
    touches = start > 0 and source[start - 1].isalpha()
    return touches and all(len(words) <= 4 and words.isalpha() and words.islower() for words in wordings)
