"""The tone of participants over time as a picture: one small panel each, in the order of their names.

It carries classes and geometry only, for a style sheet to colour; `standalone` adds one for a file of its own. Classes:
`trend`; `panel`; `band`, `line`, `dot`, `event`, `axis`, `unit`; `criticism` and `cooperation` on what is drawn of it.
"""

from collections.abc import Callable, Iterator, Sequence

from dipoli.rhetoric.measures import Measure, Period, Tone
from dipoli.rhetoric.pictures.words import clean, cut
from dipoli.sentences import ENGLISH, Catalogue, in_turn, sentence, told

WIDTH, HEIGHT, MARGIN, ACROSS = 240, 96, 38, 4
TOP = 0.6
_STYLE = (
    "<style>.trend{background:#fff;font-family:sans-serif;color-scheme:light}.band{opacity:.18}"
    ".criticism.band,.criticism.dot{fill:#a63d2f}.criticism.line{stroke:#a63d2f;fill:none;stroke-width:2}"
    ".cooperation.line{stroke:#2b6f77;fill:none;stroke-width:1.5;stroke-dasharray:4 3}.cooperation.dot{fill:#2b6f77}"
    ".axis{stroke:#999;stroke-width:.7}.event{stroke:#555;stroke-dasharray:2 2}text{fill:#222}</style>"
)
_AXES: tuple[tuple[str, Callable[[Tone], Measure]], ...] = (
    ("criticism", lambda tone: tone.criticism),
    ("cooperation", lambda tone: tone.cooperation),
)


def trend_svg(
    periods: Sequence[Period],
    *,
    event: str = "",
    name: str = "trend",
    standalone: bool = False,
    catalogue: Catalogue = ENGLISH,
) -> str:
    """Draw periods; `event` is a period to be marked. Periods with too little text are left out of the lines.

    Its words are in the language of the catalogue.
    """
    order = sorted({each.period for each in periods})
    speakers = sorted({each.speaker for each in periods})
    across = min(ACROSS, max(1, len(speakers)))
    down = -(-len(speakers) // across)
    width, height = across * (WIDTH + MARGIN) + MARGIN, down * (HEIGHT + 2 * MARGIN)
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="trend" role="img" viewBox="0 0 {width} {height}" ',
            f'width="{width}" height="{height}" font-size="11" ',
            f'aria-labelledby="{clean(name)}-title {clean(name)}-desc"><title id="{clean(name)}-title">',
            f"{clean(told(_title(len(speakers)), catalogue))}</title>",
            f'<desc id="{clean(name)}-desc">{clean(told(_description(order), catalogue))}</desc>',
            _STYLE if standalone else "",
            *(
                part
                for at, speaker in enumerate(speakers)
                for part in _panel(
                    [each for each in periods if each.speaker == speaker],
                    order,
                    event,
                    (MARGIN + (at % across) * (WIDTH + MARGIN), MARGIN + (at // across) * (HEIGHT + 2 * MARGIN)),
                    catalogue,
                )
            ),
            "</svg>\n",
        )
    )


def _description(order: Sequence[str]) -> str:
    span = (
        sentence("{first} to {last}.", first=order[0], last=order[-1], about="periods")
        if order
        else sentence("no periods.")
    )
    lines = sentence(
        "Full line: mean probability of a sentence to be critical of somebody, with its "
        "95\N{NO-BREAK SPACE}% interval. Broken line: mean score "
        "of co-operative language. The panels are in alphabetical order and rank nobody."
    )
    return in_turn([span, lines])


def _title(speakers: int) -> str:
    return sentence(
        "Tone over time, {count} speaker in the order of their names",
        many="Tone over time, {count} speakers in the order of their names",
        count=speakers,
    )


def _panel(
    periods: Sequence[Period], order: Sequence[str], event: str, corner: tuple[int, int], catalogue: Catalogue
) -> Iterator[str]:
    left, top = corner
    speaker = clean(cut(periods[0].speaker, 34))
    yield f'<g class="panel"><text x="{left}" y="{top - 8}" font-weight="bold">{speaker}</text>'
    if left == MARGIN:
        middle = top + HEIGHT // 2
        unit = clean(told(sentence("mean, from 0 to 1", about="an axis"), catalogue))
        turned = f'transform="rotate(-90 11 {middle})" text-anchor="middle" font-size="11"'
        yield f'<text class="unit" x="11" y="{middle}" {turned}>{unit}</text>'
    for share in (0.0, 0.3, 0.6):
        y = _y(share, top)
        yield f'<line class="axis" x1="{left}" x2="{left + WIDTH}" y1="{y}" y2="{y}"/>'
        figure = catalogue.figure(f"{share:.1f}")
        yield f'<text x="{left - 4}" y="{y + 4}" text-anchor="end" font-size="11">{figure}</text>'
    for label, anchor, x in ((order[0], "start", left), (order[-1], "end", float(left + WIDTH))):
        yield f'<text x="{x}" y="{top + HEIGHT + 14}" text-anchor="{anchor}" font-size="11">{clean(label)}</text>'
    if event in order:
        x = _x(order.index(event), order, left)
        hint = clean(event)
        yield f'<line class="event" x1="{x}" x2="{x}" y1="{top}" y2="{top + HEIGHT}"><title>{hint}</title></line>'
    shown = [each for each in periods if each.tone.criticism.is_enough]
    yield from _band(shown, order, left, top)
    for axis in _AXES:
        yield from _line(shown, order, axis, corner, catalogue)
    if not shown:
        little = clean(told(sentence("too little text"), catalogue))
        yield f'<text x="{left + WIDTH // 2}" y="{top + HEIGHT // 2}" text-anchor="middle">{little}</text>'
    yield "</g>"


def _band(shown: Sequence[Period], order: Sequence[str], left: int, top: int) -> Iterator[str]:
    if len(shown) < 2:
        return
    there = [(_x(order.index(each.period), order, left), _y(each.tone.criticism.high, top)) for each in shown]
    back = [(_x(order.index(each.period), order, left), _y(each.tone.criticism.low, top)) for each in reversed(shown)]
    yield f'<polygon class="criticism band" points="{_points([*there, *back])}"/>'


def _line(
    shown: Sequence[Period],
    order: Sequence[str],
    axis: tuple[str, Callable[[Tone], Measure]],
    corner: tuple[int, int],
    catalogue: Catalogue,
) -> Iterator[str]:
    kind, measure = axis
    left, top = corner
    places = [(_x(order.index(each.period), order, left), _y(measure(each.tone).value, top)) for each in shown]
    if len(places) > 1:
        yield f'<polyline class="{kind} line" points="{_points(places)}"/>'
    for (x, y), each in zip(places, shown, strict=True):
        hint = told(_dot(each, kind, str(measure(each.tone))), catalogue)
        yield f'<circle class="{kind} dot" cx="{x}" cy="{y}" r="2.2"><title>{clean(hint)}</title></circle>'


def _dot(period: Period, kind: str, measure: str) -> str:
    speaker, at = period.speaker, period.period
    if kind == "criticism":
        return sentence("{speaker}, {period}: criticism {measure}", speaker=speaker, period=at, measure=measure)
    return sentence("{speaker}, {period}: cooperation {measure}", speaker=speaker, period=at, measure=measure)


def _x(place: int, order: Sequence[str], left: int) -> float:
    return round(left + (WIDTH * place / (len(order) - 1) if len(order) > 1 else WIDTH / 2), 1)


def _y(share: float, top: int) -> float:
    return round(top + HEIGHT - HEIGHT * min(TOP, max(0.0, share)) / TOP, 1)


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
