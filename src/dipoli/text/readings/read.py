"""A text with some of its choices decided; clean where all are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.model import Text
from dipoli.text.parsing.causes import note_behind
from dipoli.text.parsing.options import OPTION_END
from dipoli.text.readings.choices import Choice, Way, choices_of
from dipoli.text.source import LINE_ENDINGS

_CLOSING = " \t\n\r.,;:!?)]”’"


class UnknownChoice(DipoliError):
    """A choice, or a way to choose, that a text does not have."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands once some choices are made; `open` are the keys of those that are not, in order of their place."""

    source: str
    open: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left to choose."""
        return not self.open


def read(text: Text, chosen: Mapping[str, str]) -> Reading:
    """Read a text with choices made, by the keys of each choice and of the way chosen there.

    The chosen words stand in place of their bracket, without the space that would stand twice; of an option its label
    and the note that ends it go too; a line left without words goes. Everything else stays as it is, to the character.
    Raises UnknownChoice for keys that the text does not have. Time is linear in the length of the text.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("Ships [may][shall] wait [in port].")
    >>> first, second = text.brackets
    >>> read(text, {first.key: first.alternatives[1].key, second.key: second.alternatives[1].key}).source
    'Ships shall wait.'
    """
    choices = choices_of(text)
    reader = _Reader(text, choices.all, choices.children(), _known(text, choices.all, chosen))
    source = reader.words(0, len(text.source), None, before="")
    return Reading(source, tuple(reader.open))


def first_ways(text: Text, besides: Collection[str] = ()) -> dict[str, str]:
    """Choose the first way everywhere, but for the choices named."""
    return {choice.key: choice.ways[0].key for choice in choices_of(text).all if choice.key not in besides}


def _known(text: Text, choices: Sequence[Choice], chosen: Mapping[str, str]) -> dict[str, tuple[int, Way]]:
    """Find the chosen ways, each with its position; a whole alternative may be chosen where strokes part it, too."""
    known: dict[str, tuple[int, Way]] = {}
    for choice in choices:
        if choice.key not in chosen:
            continue
        ways = list(enumerate(choice.ways))
        if choice.bracket is not None:
            alternatives = text.brackets[choice.bracket].alternatives
            ways += [(0, Way(each.key, each.content_start, each.content_end)) for each in alternatives]
        found = next((each for each in ways if each[1].key == chosen[choice.key]), None)
        if found is None:
            raise UnknownChoice(
                sentence(
                    "The choice {choice} has no way {way} (any more): list its ways.",
                    choice=choice.key,
                    way=chosen[choice.key],
                )
            )
        known[choice.key] = found
    if unknown := sorted(set(chosen) - set(known)):
        raise UnknownChoice(
            sentence("The text has no choice {choice} (any more): list its choices.", choice=unknown[0])
        )
    return known


class _Reader:
    """One pass from left to right; a choice within a choice is read by itself."""

    def __init__(
        self,
        text: Text,
        choices: Sequence[Choice],
        children: Mapping[tuple[int, int] | None, Sequence[int]],
        chosen: Mapping[str, tuple[int, Way]],
    ) -> None:
        self._text, self._choices, self._children, self._chosen = text, choices, children, chosen
        self.open: list[str] = []

    def words(self, start: int, end: int, place: tuple[int, int] | None, *, before: str) -> str:
        """Give what stands between two offsets of the source; `before` is the character that stands before it."""
        out = _Out(before)
        reached = start
        for position in self._children.get(place, ()):
            choice = self._choices[position]
            if not start <= choice.start < end:
                continue
            out.add(self._text.source[reached : choice.start])
            reached = self._put(out, position, end)
        out.add(self._text.source[reached:end])
        return out.source

    def _put(self, out: "_Out", position: int, end: int) -> int:
        """Put one choice behind what is there already, and give the offset up to which the source is read."""
        choice = self._choices[position]
        chosen = self._chosen.get(choice.key)
        source = self._text.source
        if chosen is None:
            self.open.append(choice.key)
            out.add(self._undecided(position, out.last))
            return choice.end
        after = choice.end
        if choice.bracket is not None and (note := note_behind(source, after)):
            after = note[1]
        words = self._decided(position, *chosen, out.last)
        return out.place(words, source, after, end)

    def _decided(self, position: int, index: int, way: Way, before: str) -> str:
        choice = self._choices[position]
        if choice.option_set is None:
            words = self.words(way.start, way.end, (position, index), before="[")
            return self._unnamed(words)
        option = self._text.option_sets[choice.option_set].options[index]
        if way.start == way.end:
            return ""
        head = self.words(option.start, option.label_start, (position, index), before=before)
        body = self.words(option.content_start, option.end, (position, index), before="[")
        if option.is_closed:
            body = OPTION_END.sub("", body)
        return head + body.lstrip() if head.strip() else body.strip(" \t") and head + body.lstrip()

    def _undecided(self, position: int, before: str) -> str:
        """Give a choice as it is written, with what is decided within it."""
        choice = self._choices[position]
        parts, reached, last = [], choice.start, before
        for index, way in enumerate(choice.ways):
            if (position, index) not in self._children:
                continue
            parts.append(self._text.source[reached : way.start])
            last = (parts[-1] or last)[-1:]
            parts.append(self.words(way.start, way.end, (position, index), before=last))
            reached = way.end
        return "".join([*parts, self._text.source[reached : choice.end]])

    def _unnamed(self, words: str) -> str:
        r"""Give words as they stand outside a bracket: a name and its colon need no `\:` there."""
        head, escaped, rest = words.partition("\\:")
        return f"{head}:{rest}" if escaped and head in self._text.participants else words


class _Out:
    """Words put one behind the other, the last of which may still lose a space."""

    def __init__(self, before: str) -> None:
        self._parts: list[str] = []
        self._before = before

    @property
    def source(self) -> str:
        return "".join(self._parts)

    @property
    def last(self) -> str:
        """The last character, that before the first where there is none yet."""
        return self._parts[-1][-1] if self._parts else self._before

    def add(self, words: str) -> None:
        if words:
            self._parts.append(words)

    def place(self, words: str, source: str, after: int, end: int) -> int:
        """Put words in place of a bracket that ended at `after`, and give where the source goes on."""
        opens_line = self.last in {"", "\n"}
        is_closed = after == len(source) or source[after] in _CLOSING
        if self.last.isspace() or opens_line:
            words = words.lstrip(" ")
        if is_closed:
            words = words.rstrip(" ")
        if words.strip():
            self.add(words)
            return after
        if opens_line and (ending := LINE_ENDINGS.match(source, after, end)):
            return ending.end()
        if opens_line:
            return after + len(source[after:end]) - len(source[after:end].lstrip(" "))
        if self.last == " " and self._parts and is_closed:
            self._parts[-1] = self._parts[-1][:-1]
            if not self._parts[-1]:
                self._parts.pop()
        return after
