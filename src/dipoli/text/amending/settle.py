"""A bracket found by its key, and settled on one of its alternatives."""

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.model import Alternative, Bracket, Text
from dipoli.text.readings.read import read


class UnknownPlace(DipoliError):
    """A bracket or an alternative that a text does not have."""


def find_bracket(text: Text, bracket_key: str) -> Bracket:
    """Find a bracket by its key, or raise UnknownPlace."""
    for bracket in text.brackets:
        if bracket.key == bracket_key:
            return bracket
    raise UnknownPlace(
        sentence("The text has no such bracket any more: it was settled or changed; read the current revision.")
    )


def find_alternative(bracket: Bracket, alternative_key: str) -> Alternative:
    """Find an alternative of a bracket by its key, or raise UnknownPlace."""
    for alternative in bracket.alternatives:
        if alternative.key == alternative_key:
            return alternative
    raise UnknownPlace(
        sentence("The bracket has no such alternative any more: it was changed; read the current revision.")
    )


def lift(text: Text, bracket_key: str, alternative_key: str) -> str:
    """Settle a bracket: its chosen words stand in the text, and a line left without words goes.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("Parties [shall][should] meet [in May].")
    >>> lift(text, text.brackets[1].key, text.brackets[1].alternatives[1].key)
    'Parties [shall][should] meet.'
    """
    alternative = find_alternative(find_bracket(text, bracket_key), alternative_key)
    return read(text, {bracket_key: alternative.key}).source
