"""A redline as a Word file: what changed between two texts as tracked changes that Word can accept or reject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from dipoli.formats.edition import Edition, on_one_line
from dipoli.formats.findings import Finding
from dipoli.formats.word.writing.package import package
from dipoli.formats.word.writing.rolling import SYMBOL, head_of, paragraph_properties, run
from dipoli.formats.xml import escaped, unfit
from dipoli.text import Paragraph, Text
from dipoli.text.redline import Kind, redline

REVISED = "Dipoli redline"


class State(Enum):
    """What became of words."""

    STAYS = ""
    CAME = "ins"
    WENT = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"


_STATES = {Kind.MOVED_HERE: (State.WENT, State.MOVED_HERE), Kind.MOVED_AWAY: (State.MOVED_AWAY, State.CAME)}
_GONE = frozenset({State.WENT, State.MOVED_AWAY})


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a redline with what became of them."""

    words: str
    state: State = State.STAYS


def redline_parts(old: Text, new: Text) -> Iterator[Part]:
    """Yield what stays, goes and comes, paragraph by paragraph: a line of words for each, and a line end behind it.

    The parts that are not gone joined are the new text on lines of its own, those that did not come the old one.
    """
    yield from _settled(_raw_parts(lines_of(old), lines_of(new)))


def _raw_parts(older: str, newer: str) -> Iterator[Part]:
    reached = 0
    for change in redline(older, newer):
        yield from _parts(older[reached : change.start])
        went, came = _STATES.get(change.kind, (State.WENT, State.CAME))
        removed, added = older[change.start : change.end], change.added
        if change.end == len(older) and (removed or added).endswith("\n") and older[: change.start].endswith("\n"):
            # The last paragraph's mark cannot come or go: the one before it does instead.
            yield from _rotated(removed, went, added, came)
        else:
            yield from (*_parts(removed, went), *_parts(added, came))
        reached = change.end
    yield from _parts(older[reached:])


def write_redline(old: Text, edition: Edition, author: str, date: str = "") -> tuple[bytes, tuple[Finding, ...]]:
    """Write what changed from an older text to that of an edition as a Word file with tracked changes of one author.

    Rejecting all gives the paragraphs of the old text, accepting all those of the new. `date` is an instant in ISO
    8601 that the changes carry, empty for none.
    """
    new = edition.text
    body = _Body(author, date, _kinds(old) | _kinds(new))
    for part in redline_parts(old, new):
        body.add(part)
    properties = {SYMBOL: edition.symbol, REVISED: "yes"}
    data = package(body.written(), head_of(edition), properties, has_line_numbers=edition.has_line_numbers)
    return data, unfit(lines_of(old) + lines_of(new), "a Word file")


def lines_of(text: Text) -> str:
    """Give a text with each paragraph on one line, so that where its lines break is no change."""
    words = (on_one_line(text.words(paragraph)) for paragraph in text.paragraphs)
    return "".join(f"{each}\n" for each in words if each)


def _rotated(removed: str, went: State, added: str, came: State) -> Iterator[Part]:
    yield from _parts(f"\n{removed[:-1]}" if removed else "", went)
    yield from _parts(f"\n{added[:-1]}" if added else "", came)
    yield Part("\n")


def _settled(parts: Iterator[Part]) -> Iterator[Part]:
    """Take back the mark before a change that ends the text, as the change brings its own."""
    held: Part | None = None
    for part in parts:
        if held is not None and not (held == Part("\n") and part.words == "\n" and part.state is not State.STAYS):
            yield held
        held = part
    if held is not None:
        yield held


def _parts(words: str, state: State = State.STAYS) -> Iterator[Part]:
    for number, line in enumerate(words.split("\n")):
        if number:
            yield Part("\n", state)
        if line:
            yield Part(line, state)


def _kinds(text: Text) -> dict[str, Paragraph]:
    return {on_one_line(text.words(paragraph)): paragraph for paragraph in text.paragraphs}


class _Body:
    """Paragraphs written one after the other, each tracked change with a number of its own."""

    def __init__(self, author: str, date: str, kinds: dict[str, Paragraph]) -> None:
        when = f' w:date="{escaped(date)}"' if date else ""
        self._who = f'w:author="{escaped(author)}"{when}'
        self._kinds = kinds
        self._done: list[str] = []
        self._open: list[Part] = []
        self._number = 0

    def add(self, part: Part) -> None:
        """Write a part; a line end closes the paragraph."""
        if part.words == "\n":
            self._close(part.state)
        else:
            self._open.append(part)

    def written(self) -> str:
        """Give all paragraphs."""
        if self._open:
            self._close(State.STAYS)
        return "".join(self._done) or "<w:p/>"

    def _close(self, state: State) -> None:
        mark = f"<w:rPr>{self._tag(state.value, close=True)}</w:rPr>" if state is not State.STAYS else ""
        inside = "".join(self._changed(part) for part in self._open)
        self._done.append(f"<w:p>{self._properties(mark)}{inside}</w:p>")
        self._open = []

    def _properties(self, mark: str) -> str:
        came = "".join(part.words for part in self._open if part.state not in _GONE)
        went = "".join(part.words for part in self._open if part.state in _GONE)
        return paragraph_properties(self._kinds.get(came or went), came or went, mark)

    def _changed(self, part: Part) -> str:
        if part.state is State.STAYS:
            return run(part.words)
        inside = run(part.words, element="delText" if part.state is State.WENT else "t")
        tag = f"{self._tag(part.state.value)}{inside}</w:{part.state.value}>"
        if part.state not in {State.MOVED_HERE, State.MOVED_AWAY}:
            return tag
        return self._ranged(part, tag)

    def _ranged(self, part: Part, tag: str) -> str:
        """Write a move between the marks that name it, which are the same where it left and where it arrived."""
        self._number += 1
        named = f'w:id="{self._number}" w:name="{_move_name(part.words)}"'
        kind = part.state.value
        begin = f"<w:{kind}RangeStart {named} {self._who}/>"
        return f'{begin}{tag}<w:{kind}RangeEnd w:id="{self._number}"/>'

    def _tag(self, name: str, *, close: bool = False) -> str:
        self._number += 1
        return f'<w:{name} w:id="{self._number}" {self._who}{"/" if close else ""}>'


def _move_name(words: str) -> str:
    """Name a move after its words: the same in both places, and short."""
    number = sum((place + 1) * ord(character) for place, character in enumerate(words.strip()))
    return f"move{number}"


def settled_lines(parts: Sequence[Part], *, accept: bool) -> str:
    """Give what is left of a redline's parts once all is accepted, or rejected."""
    left_out = _GONE if accept else {State.CAME, State.MOVED_HERE}
    return "".join(part.words for part in parts if part.state not in left_out)
