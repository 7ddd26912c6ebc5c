"""The ledger and the frontier as pictures: SVG that says in words what it shows.

They carry classes and geometry only, so that the page's style sheet colours them. Classes: `ledger`, `frontier`; on
cells `cell` and `share-0` to `share-4`, by how much of what was possible a participant gets, or `share-none`; `name`,
`column`, `figure`; on the frontier `axis`, `line`, `point` and `chosen`.
"""

from collections.abc import Iterator
from html import escape

from dipoli.packages.answers.frontier import Frontier
from dipoli.packages.answers.ledger import Account, Ledger, Line
from dipoli.sentences import ENGLISH, Catalogue, sentence, told

CELL_WIDTH, CELL_HEIGHT, LABEL, HEAD, GAIN = 92, 28, 170, 34, 70
SIDE, MARGIN = 320, 48
SHARES = 4
_ALL = sentence("all", about="baskets")
_GAIN = sentence("gain", about="points")
_LONGEST = 22
_UNFIT = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")


def ledger_svg(ledger: Ledger, name: str = "ledger", catalogue: Catalogue = ENGLISH) -> str:
    """Draw participants by baskets, each cell with what is had of what was possible; `name` begins the ids in it.

    Its words are in the language of the catalogue.
    """
    width = LABEL + CELL_WIDTH * len(ledger.baskets) + GAIN
    height = HEAD + CELL_HEIGHT * len(ledger.lines) + 4
    words = sentence(
        "What each gets. Participants: {participants}; baskets: {baskets}.",
        participants=len(ledger.lines),
        baskets=len(ledger.baskets),
    )
    gain = _clean(told(_GAIN, catalogue))
    each_cell = sentence("Each cell gives the points had, of those possible.")
    return "".join(
        (
            _open("ledger", (width, height), name, told(words, catalogue), told(each_cell, catalogue)),
            *(
                f'<text class="column" x="{LABEL + CELL_WIDTH * at + CELL_WIDTH // 2}" y="{HEAD - 12}" '
                f'text-anchor="middle">{_clean(basket or told(_ALL, catalogue))}</text>'
                for at, basket in enumerate(ledger.baskets)
            ),
            f'<text class="column" x="{width - 8}" y="{HEAD - 12}" text-anchor="end">{gain}</text>',
            *(
                part
                for at, line in enumerate(ledger.lines)
                for part in _line(ledger, line, HEAD + CELL_HEIGHT * at, catalogue)
            ),
            "</svg>",
        )
    )


def frontier_svg(
    frontier: Frontier,
    chosen: tuple[int, ...] | None = None,
    name: str = "frontier",
    catalogue: Catalogue = ENGLISH,
) -> str:
    """Draw the first two sides of a frontier, and where among them a package lies, by what the sides gain.

    Its words are in the language of the catalogue.
    """
    points = [point.gains[:2] for point in frontier.points]
    shown = [*points, *([chosen[:2]] if chosen else [])]
    if not shown:
        return ""
    low = [min(0, *(each[axis] for each in shown)) for axis in (0, 1)]
    high = [max(low[axis] + 1, *(each[axis] for each in shown)) for axis in (0, 1)]

    def at(gains: tuple[int, ...]) -> tuple[float, float]:
        right, up = ((gains[axis] - low[axis]) / (high[axis] - low[axis]) for axis in (0, 1))
        return round(MARGIN + right * SIDE, 1), round(MARGIN / 2 + (1 - up) * SIDE, 1)

    first, second = (_cut(side) for side in frontier.sides[:2])
    between = sentence("The frontier between {first} and {second}", first=first, second=second)
    right = told(sentence("{side} gains →", side=first), catalogue)
    up = told(sentence("↑ {side} gains", side=second), catalogue)
    size = SIDE + 2 * MARGIN
    unit = frontier.problem.points
    bottom = MARGIN / 2 + SIDE
    places = [at(point) for point in points]

    def end(value: float, x: float, y: float) -> str:
        figure = catalogue.figure(f"{value:g}")
        return f'<text class="figure" x="{x}" y="{y}" text-anchor="end">{figure}</text>'

    return "".join(
        (
            _open("frontier", (size, size), name, told(between, catalogue), told(_meaning(frontier), catalogue)),
            f'<path class="axis" d="M{MARGIN} {MARGIN / 2}V{bottom}H{MARGIN + SIDE}" fill="none"/>',
            f'<text class="name" x="{MARGIN + SIDE}" y="{bottom + 32}" text-anchor="end">{_clean(right)}',
            "</text>",
            f'<text class="name" x="{MARGIN}" y="14">{_clean(up)}</text>',
            end(unit(high[0]), MARGIN + SIDE, bottom + 16),
            end(unit(high[1]), MARGIN - 6, MARGIN / 2 + 12),
            _between(places) if len(frontier.sides) == 2 else "",
            *(f'<circle class="point" cx="{x}" cy="{y}" r="3.5"/>' for x, y in places),
            *([_chosen(*at(chosen[:2]), catalogue)] if chosen else []),
            "</svg>",
        )
    )


def _between(places: list[tuple[float, float]]) -> str:
    return '<polyline class="line" fill="none" points="' + " ".join(f"{x},{y}" for x, y in sorted(places)) + '"/>'


def _chosen(x: float, y: float, catalogue: Catalogue) -> str:
    title = _clean(told(sentence("This package"), catalogue))
    return f'<circle class="chosen" cx="{x}" cy="{y}" r="7"><title>{title}</title></circle>'


def _meaning(frontier: Frontier) -> str:
    return sentence(
        "{count} package that gives neither side less than another gives it.",
        many="{count} packages that give neither side less than another gives it.",
        count=len(frontier.points),
    )


def _open(kind: str, size: tuple[float, float], name: str, title: str, description: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" role="img" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" font-size="13" '
        f'aria-labelledby="{_clean(name)}-title {_clean(name)}-desc">'
        f'<title id="{_clean(name)}-title">{_clean(title)}</title>'
        f'<desc id="{_clean(name)}-desc">{_clean(description)}</desc>'
    )


def _line(ledger: Ledger, line: Line, top: int, catalogue: Catalogue) -> Iterator[str]:
    points = ledger.problem.points
    middle = top + CELL_HEIGHT // 2 + 5
    yield f'<text class="name" x="4" y="{middle}">{_clean(_cut(line.participant))}</text>'
    for at, account in enumerate(line.accounts):
        left = LABEL + CELL_WIDTH * at
        had = told(_had(points(account.points), points(account.most)), catalogue) if account.most else "–"
        meaning = f"{line.participant}, {account.basket or told(_ALL, catalogue)}: {had}"
        yield (
            f'<g class="cell share-{share(account) if account.most else "none"}"><title>{_clean(meaning)}</title>'
            f'<rect x="{left + 1}" y="{top + 1}" width="{CELL_WIDTH - 2}" height="{CELL_HEIGHT - 2}" rx="3"/>'
            f'<text class="figure" x="{left + CELL_WIDTH // 2}" y="{middle}" text-anchor="middle">'
            f"{_clean(had)}</text></g>"
        )
    right = LABEL + CELL_WIDTH * len(line.accounts) + GAIN - 8
    gain = catalogue.figure(f"{points(line.gain):+g}")
    yield f'<text class="figure" x="{right}" y="{middle}" text-anchor="end">{gain}</text>'


def _had(points: float, most: float) -> str:
    return sentence("{points:g} of {most:g}", points=points, most=most, about="points")


def share(account: Account) -> int:
    """Say how much of what was possible is had, from 0 for nothing to 4 for all; 4 too where nothing was possible.

    >>> [share(Account("I", points, 4, (), (), ())) for points in (0, 3, 4)]
    [0, 3, 4]
    """
    if account.points >= account.most:
        return SHARES
    return max(min(SHARES * account.points // account.most, SHARES - 1), 0) if account.most > 0 else 0


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _clean(words: str) -> str:
    return escape(words.translate(_UNFIT))
