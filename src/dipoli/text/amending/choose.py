"""One participant's own text, read back from a compiled text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.amending.notation import decode_words
from dipoli.text.attribution import Attributions, Header, read_header
from dipoli.text.parsing.pairing import count_backward, count_forward, tokens
from dipoli.text.parsing.parse import NO_TEXT
from dipoli.text.source import LINE_ENDINGS, Lines


class NotACompilation(DipoliError):
    """A text from which nobody's alternatives can be chosen."""


class UnknownParticipant(DipoliError):
    """A participant who has proposed nothing to a compiled text."""


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage as written: its place, its base words, and each sponsor's words; None where there is no text."""

    start: int
    end: int
    own: str | None
    wished: tuple[tuple[tuple[str, ...], str | None], ...]


def choose(compiled: str, participant: str | None) -> str:
    """Give the text that a participant proposed, or with None the base, from a compiled text.

    Raises NotACompilation where the first line names no participants or a passage has been damaged since, with its
    place, and UnknownParticipant for somebody who proposed nothing.
    """
    header = read_header(compiled)
    if header is None:
        raise NotACompilation(
            sentence(
                "This is not a compiled text: its first line does not name whose proposals it holds. "
                "Make one with `dipoli text compile`."
            )
        )
    if participant is not None and participant not in header.names:
        known = ", ".join(header.names)
        raise UnknownParticipant(
            sentence(
                "{participant} has proposed nothing to this text; those who have: {known}.",
                participant=participant,
                known=known,
            )
        )
    parts, reached = [], header.length
    for passage in _passages(compiled, header):
        words, end = _chosen(compiled, passage, participant, header.length)
        parts += [compiled[reached : passage.start], words]
        reached = end
    return "".join([*parts, compiled[reached:]])


def _chosen(compiled: str, passage: _Passage, participant: str | None, first: int) -> tuple[str, int]:
    """Give the words that a participant wants in a passage and the place behind them."""
    words = passage.own
    for sponsors, wished in passage.wished:
        if participant in sponsors:
            words = wished
    if words is not None:
        return words, passage.end
    is_line = passage.start == first or compiled[passage.start - 1] == "\n"
    ending = LINE_ENDINGS.match(compiled, passage.end) if is_line else None
    return "", ending.end() if ending else passage.end


def _passages(compiled: str, header: Header) -> Iterator[_Passage]:
    """Yield the passages in order of their place."""
    attributions = Attributions(frozenset(header.names), header.mark, is_compiled=True)
    places = list(tokens(compiled, header.length))
    rest: list[int] = []
    position = 0
    while position < len(places):
        if compiled[places[position]] == "]" or not attributions.at(compiled, places[position])[0]:
            rest.append(places[position])
            position += 1
            continue
        first = places[position]
        wished = []
        end = first
        while position < len(places) and places[position] == end and (named := attributions.at(compiled, end))[0]:
            stop = count_forward(compiled, places, position, len(compiled))
            if not stop:
                line, column = Lines(compiled).locate(end)
                raise NotACompilation(
                    sentence(
                        "The passage at line {line}, column {column} is never closed: the compiled text was changed by "
                        "hand; compile it again.",
                        line=line,
                        column=column,
                    )
                )
            end = places[stop - 1] + 1
            wished.append((named[0], _read(compiled[named[1] : end - 1])))
            position = stop
        start, own = _own(compiled, rest, first)
        yield _Passage(start, end, own, tuple(wished))
        rest.clear()


def _read(written: str) -> str | None:
    return None if written == NO_TEXT else decode_words(written)


def _own(compiled: str, places: Sequence[int], first: int) -> tuple[int, str | None]:
    """Read the base wording that touches a passage's first attributed alternative, and where it starts."""
    start = first
    count = 0
    last = len(places)
    while last and places[last - 1] == start - 1 and compiled[start - 1] == "]":
        found = count_backward(compiled, places[:last], 0)
        if found is None:
            line, column = Lines(compiled).locate(start)
            raise NotACompilation(
                sentence(
                    "The passage at line {line}, column {column} has base words that never open: the compiled text was "
                    "changed by hand; compile it again.",
                    line=line,
                    column=column,
                )
            )
        start, last, count = places[found], found, count + 1
    if not count:
        return first, None
    return start, compiled[start:first] if count > 1 else _read(compiled[start + 1 : first - 1])
