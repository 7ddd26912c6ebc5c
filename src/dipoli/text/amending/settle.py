"""One bracket changed: settled on an alternative, or with a sponsor or a wording more or less.

Each function gives a new source and leaves every character outside the bracket as it is, but for the space that would
stand twice where words go.
"""

from collections.abc import Iterable

from dipoli.errors import DipoliError
from dipoli.text.amending.notation import nest_words
from dipoli.text.attribution import check_name, write_sponsors
from dipoli.text.model import Alternative, Bracket, Text
from dipoli.text.parsing.parse import NO_TEXT, normalise
from dipoli.text.readings.read import read


class UnknownPlace(DipoliError):
    """A bracket or an alternative that a text does not have."""


class AlreadyThere(DipoliError):
    """A sponsor or a wording that a bracket has already."""


def find_bracket(text: Text, bracket_key: str) -> Bracket:
    """Find a bracket by its key, or raise UnknownPlace."""
    for bracket in text.brackets:
        if bracket.key == bracket_key:
            return bracket
    raise UnknownPlace("The text has no such bracket any more: it was settled or changed; read the current revision.")


def find_alternative(bracket: Bracket, alternative_key: str) -> Alternative:
    """Find an alternative of a bracket by its key, or raise UnknownPlace."""
    for alternative in bracket.alternatives:
        if alternative.key == alternative_key:
            return alternative
    raise UnknownPlace("The bracket has no such alternative any more: it was changed; read the current revision.")


def lift(text: Text, bracket_key: str, alternative_key: str) -> str:
    """Settle a bracket: its chosen words stand in the text, and a line left without words goes.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("Parties [shall][should] meet [in May].")
    >>> lift(text, text.brackets[1].key, text.brackets[1].alternatives[1].key)
    'Parties [shall][should] meet.'
    """
    alternative = find_alternative(find_bracket(text, bracket_key), alternative_key)
    return read(text, {bracket_key: alternative.key}).source


def join(text: Text, bracket_key: str, alternative_key: str, participant: str) -> str:
    """Make a participant a sponsor of an alternative; raises AlreadyThere if it is one."""
    bracket = find_bracket(text, bracket_key)
    alternative = find_alternative(bracket, alternative_key)
    check_name(participant)
    if participant in alternative.sponsors:
        raise AlreadyThere(f"{participant} sponsors this alternative already.")
    if alternative.is_implied:
        return _insert(text, bracket, f"[{write_sponsors([participant])}{NO_TEXT}]")
    return _sponsored(text, alternative, [*alternative.sponsors, participant])


def leave(text: Text, bracket_key: str, alternative_key: str, participant: str) -> str:
    """Make a participant a sponsor no longer; the words stay, with or without other sponsors."""
    alternative = find_alternative(find_bracket(text, bracket_key), alternative_key)
    if participant not in alternative.sponsors:
        raise UnknownPlace(f"{participant} is no sponsor of this alternative.")
    return _sponsored(text, alternative, [name for name in alternative.sponsors if name != participant])


def add_alternative(text: Text, bracket_key: str, words: str, participant: str) -> str:
    """Put one more wording beside the others of a bracket; empty words are *no text*.

    Raises AlreadyThere where the bracket has the wording: joining it is the way.
    """
    bracket = find_bracket(text, bracket_key)
    check_name(participant)
    if any(normalise(text.words(a)) == normalise(words) and not a.is_implied for a in bracket.alternatives):
        raise AlreadyThere("The bracket has this wording already: join it instead.")
    return _insert(text, bracket, f"[{write_sponsors([participant])}{nest_words(words, text.participants) or NO_TEXT}]")


def _sponsored(text: Text, alternative: Alternative, sponsors: Iterable[str]) -> str:
    names = sorted(sponsors)
    head = f"[{write_sponsors(names)}" if names else "["
    words = text.source[alternative.content_start : alternative.end]
    return text.source[: alternative.start] + head + words + text.source[alternative.end :]


def _insert(text: Text, bracket: Bracket, written: str) -> str:
    """Write an alternative behind the others; a bracket whose closing was forgotten is closed first."""
    closing = "]" if bracket.written[-1].is_repaired else ""
    return text.source[: bracket.end] + closing + written + text.source[bracket.end :]
