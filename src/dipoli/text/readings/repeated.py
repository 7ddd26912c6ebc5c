"""The same choice in many places: found by its words, linked by a person, decided once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dipoli.sentences import sentence
from dipoli.text.model import Bracket, Text
from dipoli.text.parsing.adjacent import adjacent_brackets
from dipoli.text.parsing.parse import normalise
from dipoli.text.readings.read import UnknownChoice, read


@dataclass(frozen=True, slots=True)
class Repetition:
    """The same wordings in the same order in more than one place.

    `brackets` are the keys of brackets that leave this choice; `questions` those of neighbouring brackets with a space
    between them that would, if a person says that they are one choice.
    """

    wordings: tuple[str, ...]
    brackets: tuple[str, ...]
    questions: tuple[str, ...] = ()

    @property
    def places(self) -> int:
        """In how many places it stands."""
        return len(self.brackets) + len(self.questions)


def repeated_choices(text: Text) -> tuple[Repetition, ...]:
    """Find the choices of plain words that stand in more than one place, the most frequent first.

    A lone bracket counts where its words stand in several; line breaks within wordings make no difference.

    >>> from dipoli.text.parsing.parse import parse
    >>> found = repeated_choices(parse("the [planned][proposed] pier, a [planned][proposed] port, [X] [Y]"))
    >>> [(each.wordings, each.places) for each in found]
    [(('planned', 'proposed'), 2)]
    """
    holders = {bracket.parent for bracket in text.brackets}
    plain = [bracket for position, bracket in enumerate(text.brackets) if position not in holders]
    brackets: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for bracket in plain:
        brackets[_wordings(text, bracket)].append(bracket.key)
    questions: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for each in adjacent_brackets(text):
        first, second = text.brackets[each.first], text.brackets[each.second]
        if not holders & {each.first, each.second} and len(first.written) == len(second.written) == 1:
            questions[_wordings(text, first) + _wordings(text, second)].append(each.key)
    found = [Repetition(words, tuple(brackets[words]), tuple(questions[words])) for words in {*brackets, *questions}]
    repeated = [each for each in found if each.places > 1 and all(each.wordings)]
    return tuple(sorted(repeated, key=lambda each: (-each.places, each.wordings)))


def decide_everywhere(text: Text, brackets: Iterable[str], wording: str) -> str:
    """Decide linked brackets at once: each for its alternative of these words, empty for *no text*.

    Raises UnknownChoice where one of the brackets is gone, or has no such alternative.
    """
    by_key = {bracket.key: bracket for bracket in text.brackets}
    chosen = {}
    for key in brackets:
        if key not in by_key:
            raise UnknownChoice(sentence("One of the linked brackets stands no more: look for repeated choices again."))
        alternatives = by_key[key].alternatives
        own = next((a.key for a in alternatives if normalise(text.words(a)) == normalise(wording)), None)
        if own is None:
            raise UnknownChoice(
                sentence(
                    "One of the linked brackets has no alternative “{wording}”: link only equal choices.",
                    wording=wording,
                )
            )
        chosen[key] = own
    return read(text, chosen).source


def _wordings(text: Text, bracket: Bracket) -> tuple[str, ...]:
    return tuple(normalise(text.words(alternative)) for alternative in bracket.written)
