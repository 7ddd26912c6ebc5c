"""A redline as a Word file: what changed between two texts as tracked changes that Word can accept or reject."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise, takewhile

from dipoli.formats.edition import Edition, on_one_line
from dipoli.formats.findings import Finding
from dipoli.formats.word.writing.blocks import paragraph_properties, run
from dipoli.formats.word.writing.package import package
from dipoli.formats.word.writing.rolling import HEAD, SYMBOL, head_of
from dipoli.formats.xml import escaped, unfit
from dipoli.text import Paragraph, Row, RowKind, Text, compare

REVISED = "Dipoli redline"


class State(Enum):
    """What became of words."""

    STAYS = ""
    CAME = "ins"
    WENT = "del"
    MOVED_HERE = "moveTo"
    MOVED_AWAY = "moveFrom"


_GONE = frozenset({State.WENT, State.MOVED_AWAY})
_NEW = frozenset({State.CAME, State.MOVED_HERE})
_PARTING = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a redline with what became of them; `move` numbers a move, alike where it left and arrived."""

    words: str
    state: State = State.STAYS
    move: int = 0


_MARK = Part("\n")


def redline_parts(old: Text, new: Text) -> Iterator[Part]:
    """Yield what stays, goes and comes, paragraph by paragraph: a line of words for each, and a line end behind it.

    The parts that are not gone joined are the new text on lines of its own, those that did not come the old one.
    """
    redline = compare(_parted(old), _parted(new))
    yield from _apart(_ending_well([part for at, row in enumerate(redline.rows) for part in _row_parts(at, row)]))


def _row_parts(position: int, row: Row) -> Iterator[Part]:
    move = 0 if row.other is None else 1 + min(position, row.other)
    if row.kind is RowKind.MOVED_AWAY:
        yield from _parts(row.old_words, State.MOVED_AWAY, move)
    elif row.kind is RowKind.MOVED_HERE:
        yield from _parts(row.new_words, State.MOVED_HERE, move)
    else:
        for segment in row.segments:
            if segment.old == segment.new:
                yield from _parts(segment.new)
            else:
                yield from (*_parts(segment.old, State.WENT), *_parts(segment.new, State.CAME))


def write_redline(old: Text, edition: Edition, author: str, date: str = "") -> tuple[bytes, tuple[Finding, ...]]:
    """Write what changed from an older text to that of an edition as a Word file with tracked changes of one author.

    Rejecting all gives the paragraphs of the old text, accepting all those of the new. `date` is an instant in ISO
    8601 that the changes carry, empty for none.
    """
    new = edition.text
    body = _Body(author, date, _kinds(old) | _kinds(new))
    for part in redline_parts(old, new):
        body.add(part)
    properties = {SYMBOL: edition.symbol, REVISED: "yes", HEAD: head_of(edition)}
    data = package(body.written(), head_of(edition), properties, has_line_numbers=edition.has_line_numbers)
    return data, unfit(lines_of(old) + lines_of(new), "a Word file")


def lines_of(text: Text) -> str:
    """Give a text with each paragraph on one line, so that where its lines break is no change."""
    return _parted(text).replace(_PARTING, "\n")


def _parted(text: Text) -> str:
    """Give a text with each paragraph on one line and an empty line behind it, so that each is found again."""
    words = (on_one_line(text.words(paragraph)) for paragraph in text.paragraphs)
    return "".join(f"{each}{_PARTING}" for each in words if each)


def _ending_well(parts: list[Part]) -> list[Part]:
    """Let the redline end with a paragraph mark that stays, as the last one of a Word file can neither come nor go.

    Where paragraphs both went and came at the end, the last of each share that mark; where they only went or only came,
    they take their marks before their words: the mark that stays moves behind them.
    """
    marks = [position for position, part in enumerate(parts) if part.words == "\n"]
    staying = [position for position in marks if parts[position].state is State.STAYS]
    last = staying[-1] if staying else -1
    trailing = [position for position in marks if position > last]
    if not trailing:
        return parts
    gone = [position for position in trailing if parts[position].state in _GONE]
    new = [position for position in trailing if parts[position].state in _NEW]
    if gone and new:
        dropped = {gone[-1], new[-1]}
        return [*(part for position, part in enumerate(parts) if position not in dropped), Part("\n")]
    shifted = list(parts)
    for before, after in pairwise([*([last] if staying else []), *trailing]):
        shifted[before] = parts[after]
    shifted[trailing[-1]] = Part("\n")
    return shifted


def _apart(parts: list[Part]) -> list[Part]:
    """Keep a mark that stays from standing between two insertions, for which LibreOffice 7.4 would take it away too.

    What went is written behind what came at a paragraph's end, or before what came at the next one's beginning. Where
    nothing went there, the new paragraphs behind it begin with a new mark, as if typed on, and the mark that stays
    moves behind them; where there are none, it comes anew, and goes behind what came. All say the same.
    """
    made, position = list(parts), 1
    while position < len(made):
        if made[position] == _MARK and made[position - 1].state is State.CAME and _came(made, position + 1):
            last = _last_new_mark(made, position + 1)
            behind = next((at for at in range(position + 1, len(made)) if not _came(made, at)), len(made))
            if position > 1 and _went(made, position - 2):
                made[position - 2], made[position - 1] = made[position - 1], made[position - 2]
            elif last > position:
                made[position], made[last] = Part("\n", State.CAME), _MARK
                position = last - 1
            elif _went(made, behind):
                made.insert(position + 1, made.pop(behind))
            else:
                made[position] = Part("\n", State.CAME)
                made.insert(behind, Part("\n", State.WENT))
        position += 1
    return made


def _came(parts: Sequence[Part], position: int) -> bool:
    return position < len(parts) and parts[position].state is State.CAME


def _went(parts: Sequence[Part], position: int) -> bool:
    """Whether words went there, rather than a mark."""
    return position < len(parts) and parts[position].state is State.WENT and parts[position].words != "\n"


def _last_new_mark(parts: list[Part], first: int) -> int:
    """Give where the last of the wholly new paragraphs from here on ends, something smaller where there is none."""
    came = takewhile(lambda position: _came(parts, position), range(first, len(parts)))
    return max((position for position in came if parts[position].words == "\n"), default=-1)


def _parts(words: str, state: State = State.STAYS, move: int = 0) -> Iterator[Part]:
    for number, line in enumerate(words.replace(_PARTING, "\n").split("\n")):
        if number:
            yield Part("\n", state)
        if line:
            yield Part(line, state, move)


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
        named = f'w:id="{self._number}" w:name="move{part.move}"'
        kind = part.state.value
        begin = f"<w:{kind}RangeStart {named} {self._who}/>"
        return f'{begin}{tag}<w:{kind}RangeEnd w:id="{self._number}"/>'

    def _tag(self, name: str, *, close: bool = False) -> str:
        self._number += 1
        return f'<w:{name} w:id="{self._number}" {self._who}{"/" if close else ""}>'
