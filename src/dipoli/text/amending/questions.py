"""What the notation leaves open and only a person can say: one choice or two brackets, and why words are bracketed."""

from collections.abc import Collection

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.amending.settle import find_bracket
from dipoli.text.difference import Edit, apply_edits
from dipoli.text.model import Cause, Text
from dipoli.text.parsing.adjacent import adjacent_brackets
from dipoli.text.parsing.causes import note_behind, told_by

TWO_BRACKETS = "{two brackets}"

_UNFIT = frozenset("{}\n\r")


class UnknownQuestion(DipoliError):
    """A question that a text does not ask, or does not ask any more."""


class WrongCause(DipoliError):
    """A cause that could not be read back from what would be written."""


def answer_adjacent(text: Text, one_choice: Collection[str], two_brackets: Collection[str] = ()) -> str:
    """Write a person's answers into a text: one choice loses its space, two brackets get a note that they are two.

    Raises UnknownQuestion for a key that the text has no question for.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("in [May] [June] [early]")
    >>> first, second = adjacent_brackets(text)
    >>> answer_adjacent(text, [first.key], [second.key])
    'in [May][June] {two brackets} [early]'
    """
    asked = {each.key: each for each in adjacent_brackets(text)}
    if unknown := sorted((set(one_choice) | set(two_brackets)) - set(asked)):
        raise UnknownQuestion(
            sentence("The text does not ask {question} (any more): list its questions again.", question=unknown[0])
        )
    edits = [Edit(asked[key].start, asked[key].end, "") for key in set(one_choice)]
    edits += [Edit(asked[key].end, asked[key].end, f"{TWO_BRACKETS} ") for key in set(two_brackets) - set(one_choice)]
    return apply_edits(text.source, sorted(edits))


def state_cause(text: Text, bracket_key: str, cause: Cause, note: str = "") -> str:
    """State in a note that touches a bracket why its words stand there; it takes the place of an earlier note.

    Raises WrongCause where the words of the note would break it or tell another cause.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("Ships [shall] wait.")
    >>> state_cause(text, text.brackets[0].key, Cause.LINKAGE, "paragraph 7")
    'Ships [shall]{linkage: paragraph 7} wait.'
    """
    bracket = find_bracket(text, bracket_key)
    words = f"{cause.value}: {note}" if note else cause.value
    if set(note) & _UNFIT or told_by(words) is not cause:
        raise WrongCause(
            sentence(
                "“{words}” would not be read as {cause}: write the reason in other words, on one line.",
                words=words,
                cause=cause.words,
            )
        )
    start, end = note_behind(text.source, bracket.end) or (bracket.end, bracket.end)
    return f"{text.source[:start]}{{{words}}}{text.source[end:]}"
