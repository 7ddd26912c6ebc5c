"""The bracket matrix as a picture: SVG that says in words what it shows.

It carries classes and geometry only, so that the page's style sheet colours it, light or dark, and no policy against
inline style is in its way; `standalone` adds a style sheet for a file of its own. Classes: `bracket-matrix`; on rows
`row` and the status (`one-away`); on cells `cell` and the stance (`support`, `accept`, `reserve`, `object`,
`elsewhere`); on words `place`, `column`, `letter`, `note`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from dipoli.positions.convergence import quoted
from dipoli.positions.matrix import Cell, Matrix, Row
from dipoli.positions.model import Participant, Status
from dipoli.sentences import ENGLISH, Catalogue, in_turn, listed, sentence, told

CELL = 24
LABEL = 300
GAP = 8
LONGEST_NAME, LONGEST_LABEL = 28, 42
_LETTER_WIDTH = 7
_STYLE = (
    "<style>.bracket-matrix{background:#fff;font-family:sans-serif;color-scheme:light}text{fill:#1c2227}"
    ".letter{font-weight:bold}.cell rect{rx:3;stroke:#00665a}.support rect{fill:#00665a}.accept rect{fill:#dff2ee}"
    ".reserve rect{fill:#fbf0d9;stroke:#7d5100;stroke-dasharray:3 2}.object rect{rx:11;fill:#a02328;stroke:#a02328}"
    ".elsewhere rect{fill:none;stroke:#d9d5c9}:is(.support,.object) .letter{fill:#fff}</style>"
)

# Characters that XML cannot hold at all, escaped or not.
_UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")


@dataclass(frozen=True, slots=True)
class Note:
    """A sign behind a row, and what it says in words: what others than the participants think of the passage."""

    sign: str
    words: str


def matrix_svg(
    matrix: Matrix,
    name: str = "bracket-matrix",
    notes: Mapping[str, Note] | None = None,
    *,
    standalone: bool = False,
    catalogue: Catalogue = ENGLISH,
) -> str:
    """Draw the matrix; `name` begins the ids in it and is unique on a page. Empty cells are not drawn.

    `notes` go behind rows, by the key of the bracket. Its words are in the language of the catalogue.
    """
    lefts = _lefts(matrix.columns)
    right = (lefts[-1] if lefts else LABEL) + CELL + GAP
    head = _head_height(matrix.columns)
    width = (lefts[-1] if lefts else LABEL) + CELL + head
    height = head + CELL * len(matrix.rows)
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" class="bracket-matrix" role="img" ',
            f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-size="12" ',
            f'aria-labelledby="{_clean(name)}-title {_clean(name)}-desc">',
            f'<title id="{_clean(name)}-title">{_clean(told(_title(matrix), catalogue))}</title>',
            f'<desc id="{_clean(name)}-desc">{_clean(told(_description(matrix), catalogue))}</desc>',
            _STYLE if standalone else "",
            *(_column(participant, left, head) for participant, left in zip(matrix.columns, lefts, strict=True)),
            *(
                part
                for at, row in enumerate(matrix.rows)
                for part in _row(row, matrix.columns, lefts, head + CELL * at, catalogue)
            ),
            *(
                f'<text class="note" x="{right}" y="{head + CELL * at + 16}">'
                f"<title>{_clean(told(note.words, catalogue))}</title>"
                f"{_clean(note.sign)}</text>"
                for at, row in enumerate(matrix.rows)
                if (note := (notes or {}).get(row.bracket)) is not None
            ),
            "</svg>",
        )
    )


def _title(matrix: Matrix) -> str:
    return sentence(
        "Bracket matrix. Brackets: {brackets}; participants: {participants}.",
        brackets=len(matrix.rows),
        participants=len(matrix.columns),
    )


def _description(matrix: Matrix) -> str:
    counts = Counter(row.status for row in matrix.rows)
    statuses = [
        sentence("{number} {status}", number=counts[status], status=status.words, about="brackets")
        for status in Status
        if counts[status]
    ]
    standing = listed(statuses, ",") or sentence("none", about="brackets")
    said: list[str] = [
        sentence("Brackets: {standing}.", standing=standing),
        sentence("Letters: S supports, A accepts, R reserves, O objects, a dot favours another alternative."),
    ]
    if groups := list(dict.fromkeys(participant.group for participant in matrix.columns if participant.group)):
        said.append(sentence("Groups from left to right: {groups}.", groups=listed(groups, ",")))
    if matrix.left_out:
        said.append(
            sentence(
                "{count} more bracket is not drawn.",
                many="{count} more brackets are not drawn.",
                count=matrix.left_out,
            )
        )
    return in_turn(said)


def _lefts(columns: tuple[Participant, ...]) -> list[int]:
    """Place the columns, with a gap where a group ends."""
    lefts: list[int] = []
    left = LABEL
    for at, participant in enumerate(columns):
        left += GAP if at and participant.group != columns[at - 1].group else 0
        lefts.append(left)
        left += CELL
    return lefts


def _head_height(columns: tuple[Participant, ...]) -> int:
    longest = max((len(_cut(participant.name, LONGEST_NAME)) for participant in columns), default=0)
    return CELL + longest * _LETTER_WIDTH


def _column(participant: Participant, left: int, head: int) -> str:
    x, y = left + CELL // 2, head - GAP
    hint = f"{participant.name} ({participant.group})" if participant.group else participant.name
    return (
        f'<text class="column" x="{x}" y="{y}" transform="rotate(-60 {x} {y})"><title>{_clean(hint)}</title>'
        f"{_clean(_cut(participant.name, LONGEST_NAME))}</text>"
    )


def _row(row: Row, columns: tuple[Participant, ...], lefts: list[int], top: int, catalogue: Catalogue) -> Iterator[str]:
    label = f"{row.place} {told(quoted(row.excerpt), catalogue)}"
    hint = f"{label}: {told(row.status.words, catalogue)}"
    yield (
        f'<g class="row {row.status.value.replace(" ", "-")}"><title>{_clean(hint)}</title>'
        f'<text class="place" x="{GAP}" y="{top + 16}">{_clean(_cut(label, LONGEST_LABEL))}</text>'
    )
    for participant, cell, left in zip(columns, row.cells, lefts, strict=True):
        if cell is not Cell.NONE:
            meaning = told(_meaning(cell, participant.name, quoted(row.excerpt)), catalogue)
            x, y = left + CELL // 2, top + 16
            yield (
                f'<g class="cell {cell.name.lower()}"><title>{_clean(meaning)}</title>'
                f'<rect x="{left + 1}" y="{top + 1}" width="{CELL - 2}" height="{CELL - 2}"/>'
                f'<text class="letter" x="{x}" y="{y}" text-anchor="middle">{cell.value}</text></g>'
            )
    yield "</g>"


def _meaning(cell: Cell, who: str, wording: str) -> str:
    match cell:
        case Cell.SUPPORT:
            return sentence("{who} supports {wording}", who=who, wording=wording)
        case Cell.ACCEPT:
            return sentence("{who} accepts {wording}", who=who, wording=wording)
        case Cell.RESERVE:
            return sentence("{who} reserves its position on {wording}", who=who, wording=wording)
        case Cell.OBJECT:
            return sentence("{who} objects to {wording}", who=who, wording=wording)
        case _:
            return sentence("{who} favours another alternative than {wording}", who=who, wording=wording)


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else f"{words[: length - 1].rstrip()}…"


def _clean(words: str) -> str:
    return escape(words.translate(_UNFIT))
