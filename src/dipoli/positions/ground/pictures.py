"""Every picture of common ground: the map, what unites and divides as bars, groups over time. Each has its table.

Colours are those of Okabe and Ito, told apart by people who see few colours, and never alone: groups also have letters
and shapes. Altair describes a picture, vl-convert sets it; both are heavy and brought in when a picture is made.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Any

import numpy as np

from dipoli.positions.ground.opinion import NOBODY, OpinionMap
from dipoli.positions.ground.report import EVERYBODY
from dipoli.sentences import ENGLISH, Catalogue, sentence, told

if TYPE_CHECKING:
    import altair as alt

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442", "#000000")
GREY = "#8A8A8A"
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left")
NO_GROUP = sentence("no group", about="in a picture")
COLUMNS = {
    "participant": sentence("participant", about="a column"),
    "group": sentence("group", about="a column"),
    "x": "x",
    "y": "y",
    "margin": sentence("margin", about="a column"),
    "sureness": sentence("sureness", about="a column"),
    "count": sentence("count", about="a column"),
    "statement": sentence("statement", about="a column"),
    "words": sentence("words", about="a column"),
    "score": sentence("score", about="a column"),
    "low": sentence("low", about="a column"),
    "high": sentence("high", about="a column"),
    "period": sentence("period", about="a column"),
    "position": sentence("position", about="a column"),
}
"""The columns of tables by their keys, in words."""
BETWEEN, MOST_BETWEEN = 0.1, 12
MOST_POINTS = 2_000
MOST_NAMES = 60
_EVERYBODY = sentence("everybody", about="a column")
_UNITES = sentence("agreement of the group that agrees least")
_DIVIDES = sentence("largest difference between two groups")
_WRITTEN = re.compile(r">([^<>]+)<")
_AXIS = re.compile(r"(first|second) axis, (\d+)% of the variance")
_ACROSS = 48
_COARSER = (48, 32, 24, 16, 12, 8, 6, 4, 3, 2)
_MOST_HIDDEN = 0.2
_SIDE, _WIDTH, _STEP = 520, 460, 38
_LETTERS, _SMALLER, _FEW, _LONGEST = 13, 10, 24, 160
_FONT = "Noto Sans, DejaVu Sans, sans-serif"

Row = dict[str, str | float | int | None]


@dataclass(frozen=True, eq=False)
class Drawing:
    """A picture and the table that says the same: rows with the same columns, in the order of `columns`."""

    chart: "alt.LayerChart | alt.FacetChart"
    columns: tuple[str, ...]
    rows: Sequence[Row]

    @property
    def cells(self) -> list[list[str | float | int | None]]:
        """Give the rows as lists, in the order of the columns."""
        return [[row.get(column) for column in self.columns] for row in self.rows]

    def svg(self) -> str:
        """Set it as SVG, its letters as text."""
        found = io.StringIO()
        self.chart.save(found, format="svg")
        return found.getvalue()

    def png(self) -> bytes:
        """Set it as PNG at twice the size."""
        found = io.BytesIO()
        self.chart.save(found, format="png", scale_factor=2)
        return found.getvalue()


def opinion_map(drawn: OpinionMap, *, least: int = 1, catalogue: Catalogue = ENGLISH) -> Drawing:
    """Draw who stands where; a ring marks those who stand most between groups, a pale mark whose group is unsure.

    Beyond `MOST_POINTS` participants a mark stands for all who stand near, its size for how many. A group's
    letter has its colour and its shape, whichever map it stands in. With `least` above 1 nobody is shown alone: every
    mark stands for that many or more, nobody is named, and who stands with fewer is left out. The words of the picture
    are in the language of the catalogue; those of its table are sentences.
    """
    import altair as alt  # noqa: PLC0415 - heavy

    is_crowd = least > 1 or len(drawn.votes.participants) > MOST_POINTS
    rows = _crowd(drawn, least) if is_crowd else _people(drawn)
    groups = sorted(drawn.letters)
    none = told(NO_GROUP, catalogue)
    groups += [none] if any(row["group"] == NO_GROUP for row in rows) else []
    scale = alt.Scale(domain=groups, range=[GREY if g == none else COLOURS[_number(g)] for g in groups])
    shapes = alt.Scale(domain=groups, range=["circle" if g == none else SHAPES[_number(g)] for g in groups])
    first, second = (float(share) for share in drawn.axes.spread[:2])
    base = alt.Chart(data_of([row | {"group": none} if row["group"] == NO_GROUP else row for row in rows])).encode(
        x=alt.X("x:Q", axis=_bare(told(_axis("first", first), catalogue))),
        y=alt.Y("y:Q", axis=_bare(told(_axis("second", second), catalogue))),
    )
    legend = alt.Legend(title=told(sentence("group", about="a column"), catalogue), orient="top")
    marks = base.mark_point(filled=True).encode(
        color=alt.Color("group:N", scale=scale, legend=legend),
        shape=alt.Shape("group:N", scale=shapes, legend=legend),
        opacity=alt.Opacity("sureness:Q", scale=alt.Scale(domain=[0.5, 1], range=[0.25, 0.9], clamp=True), legend=None),
        size=alt.Size("count:Q", scale=alt.Scale(range=[20, 600]), legend=None) if is_crowd else alt.value(55),
    )
    layers = [marks]
    if drawn.groups:
        rings = base.mark_point(filled=False, strokeWidth=1.2, size=150, color="#000000")
        layers += [] if is_crowd else [rings.transform_filter("datum.between")]
        layers.append(_letters(drawn))
    if not is_crowd and len(rows) <= MOST_NAMES:
        size = _LETTERS if len(rows) <= _FEW else _SMALLER
        layers.append(
            base.mark_text(dx=7, align="left", fontSize=size, limit=_LONGEST, color="#333333").encode(
                text="participant:N"
            )
        )
    chart = alt.layer(*layers).properties(width=_SIDE, height=_SIDE)
    columns = ("x", "y", "group", "count") if is_crowd else ("participant", "group", "x", "y", "margin", "sureness")
    return Drawing(dressed(chart), in_words(columns), rows)


def ranked_bars(
    drawn: OpinionMap,
    kind: str,
    words: Mapping[str, str] | None = None,
    most: int = 15,
    catalogue: Catalogue = ENGLISH,
) -> Drawing:
    """Draw the statements that surely unite or divide, with intervals and each group's share; `kind` says which."""
    import altair as alt  # noqa: PLC0415 - heavy

    rows = _ranked(drawn, kind, words or {}, most)
    order = [str(row["label"]) for row in rows]
    title = told(_UNITES if kind == "unites" else _DIVIDES, catalogue)
    base = alt.Chart(data_of(rows)).encode(y=alt.Y("label:N", sort=order, axis=None))
    across = alt.X(
        "score:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", title=title, tickCount=5, grid=False)
    )
    words_above = base.mark_text(align="left", baseline="bottom", dy=-2, fontSize=_LETTERS, limit=_WIDTH)
    said = words_above.encode(x=alt.value(0), text="label:N")
    bars = base.mark_bar(height=11, yOffset=8, color="#56B4E9").encode(x=across)
    reach = base.mark_rule(strokeWidth=1.5, yOffset=8, color="#000000").encode(x="low:Q", x2="high:Q")
    chart = alt.layer(bars, reach, said).properties(width=_WIDTH, height=max(len(rows), 1) * _STEP)
    groups = tuple(_of_group(name) for name in drawn.letters) or (_EVERYBODY,)
    return Drawing(dressed(chart), (*in_words(("statement", "words", "score", "low", "high")), *groups), rows)


def movement(paths: Mapping[str, Sequence[tuple[str, float]]], title: str) -> Drawing:
    """Draw how participants move along one axis over periods: a line each, its name at the end."""
    import altair as alt  # noqa: PLC0415 - heavy

    rows: list[Row] = [
        {"participant": name, "period": period, "position": round(place, 4)}
        for name, path in paths.items()
        for period, place in path
    ]
    last: list[Row] = [row for name in paths for row in [r for r in rows if r["participant"] == name][-1:]]
    names = list(paths)
    scale = alt.Scale(domain=names, range=[COLOURS[at % 8] for at in range(len(names))])
    across = alt.X("period:N", axis=alt.Axis(title=None, labelAngle=0, labelOverlap=True))
    up = alt.Y("position:Q", axis=alt.Axis(title=title))
    colour = alt.Color("participant:N", scale=scale, legend=None)
    lines = alt.Chart(data_of(rows)).mark_line(point=True).encode(x=across, y=up, color=colour)
    ends = (
        alt.Chart(data_of(last))
        .mark_text(align="left", dx=8, fontSize=_LETTERS)
        .encode(x=across, y=up, text="participant:N", color=colour)
    )
    chart = alt.layer(lines, ends).properties(width=640, height=360)
    return Drawing(dressed(chart), in_words(("participant", "period", "position")), rows)


def _people(drawn: OpinionMap) -> list[Row]:
    points, sure = drawn.points, drawn.stability.sureness
    between = set(drawn.between(MOST_BETWEEN, BETWEEN))
    return [
        {
            "participant": name,
            "group": drawn.letter_of(at) or NO_GROUP,
            "x": round(float(points[at, 0]), 4),
            "y": round(float(points[at, 1]), 4),
            "margin": None if np.isnan(drawn.margin[at]) else round(float(drawn.margin[at]), 4),
            "sureness": 1.0 if np.isnan(sure[at]) else round(float(sure[at]), 4),
            "between": at in between,
            "count": 1,
        }
        for at, name in enumerate(drawn.votes.participants)
        if drawn.votes.each[at]
    ]


def _crowd(drawn: OpinionMap, fewest: int) -> list[Row]:
    """Gather participants who stand near each other and share a group.

    With a fewest number the grid grows coarser until four in five stand with that many; the others are not shown.
    """
    for across in _COARSER:
        rows, shown = _cells(drawn, across, fewest)
        if shown >= 1 - _MOST_HIDDEN:
            break
    return rows


def _cells(drawn: OpinionMap, across: int, fewest: int) -> tuple[list[Row], float]:
    """Gather on a grid of so many cells a side; give the marks, and the share of participants they stand for."""
    points = drawn.points
    here = drawn.votes.each > 0
    least, most = np.quantile(points[here], (0.005, 0.995), axis=0)
    cells = np.clip(np.floor((points - least) / np.maximum(most - least, 1e-9) * across), 0, across - 1).astype(int)
    keys = np.column_stack([cells, drawn.group])[here]
    found, counts = np.unique(keys, axis=0, return_counts=True)
    centre = least + (found[:, :2] + 0.5) * (most - least) / across
    rows: list[Row] = [
        {
            "group": NO_GROUP if group == NOBODY else drawn.letters[int(group)],
            "x": round(float(x), 4),
            "y": round(float(y), 4),
            "sureness": 1.0,
            "count": int(count),
        }
        for (x, y), group, count in zip(centre, found[:, 2], counts, strict=True)
        if count >= fewest
    ]
    return rows, float(counts[counts >= fewest].sum() / counts.sum())


def _ranked(drawn: OpinionMap, kind: str, words: Mapping[str, str], most: int) -> list[Row]:
    scores = drawn.scores
    value, lower, interval = (
        (scores.unites, scores.unites_lower, scores.interval)
        if kind == "unites"
        else (scores.divides, scores.divides_lower, scores.divides_interval)
    )
    rows: list[Row] = []
    above = 0.5 if kind == "unites" else 0.0
    for at in [at for at in map(int, np.lexsort((-lower, -value))) if lower[at] > above][:most]:
        name = drawn.votes.statements[at]
        said = " ".join(words.get(name, "").split())
        row: Row = {
            "statement": name,
            "words": said,
            "label": f"{name} {said[:56]}{'…' if len(said) > 56 else ''}".strip(),
            "score": round(float(value[at]), 4),
            "low": round(float(interval[at, 0]), 4),
            "high": round(float(interval[at, 1]), 4),
        }
        shares: Row = {_of_group(g): round(float(scores.agreement[i, at]), 4) for i, g in enumerate(drawn.letters)}
        rows.append(row | (shares or {_EVERYBODY: round(float(scores.agreement[0, at]), 4)}))
    return rows


def _letters(drawn: OpinionMap) -> Any:
    import altair as alt  # noqa: PLC0415 - heavy

    rows = [{"x": float(x), "y": float(y), "name": g} for g, (x, y) in zip(drawn.letters, drawn.centres, strict=True)]
    return (
        alt.Chart(data_of(rows))
        .mark_text(fontSize=26, fontWeight="bold", color="#000000", stroke="#ffffff", strokeWidth=0.6)
        .encode(x="x:Q", y="y:Q", text="name:N")
    )


def svg_in(svg: str, catalogue: Catalogue) -> str:
    """Tell the words of a map or of bars, set in English and kept, in another language.

    >>> svg_in("<text>group</text><text>second axis, 7% of the variance</text>", ENGLISH)
    '<text>group</text><text>second axis, 7% of the variance</text>'
    """
    return _WRITTEN.sub(lambda found: f">{escape(told(_said(unescape(found[1])), catalogue), quote=False)}<", svg)


def columns_said(columns: Sequence[str]) -> tuple[str, ...]:
    """Make sentences of the columns of a table that was kept as plain words."""
    groups = {name: _of_group(name.removeprefix("group ")) for name in columns if name.startswith("group ")}
    return tuple({EVERYBODY: _EVERYBODY, **groups}.get(name, COLUMNS.get(name, name)) for name in columns)


def _said(words: str) -> str:
    known = {str(each): each for each in (NO_GROUP, COLUMNS["group"], _UNITES, _DIVIDES)}
    if axis := _AXIS.fullmatch(words):
        return _axis(axis[1], int(axis[2]) / 100)
    return known.get(words, words)


def _axis(which: str, share: float) -> str:
    if which == "first":
        return sentence("first axis, {share:.0%} of the variance", share=share)
    return sentence("second axis, {share:.0%} of the variance", share=share)


def in_words(columns: Sequence[str]) -> tuple[str, ...]:
    """Name columns in words, which are their keys as well; those without words as they are."""
    return tuple(COLUMNS.get(column, column) for column in columns)


def _of_group(name: str) -> str:
    return sentence("group {name}", name=name, about="a column")


def _number(name: str) -> int:
    return (ord(name) - ord("A")) % len(COLOURS)


def data_of(rows: Sequence[Mapping[str, object]]) -> "alt.Data":
    """Give rows to Altair as they are."""
    import altair as alt  # noqa: PLC0415 - heavy

    return alt.Data(values=list(rows))  # type: ignore[no-untyped-call]


def _bare(title: str) -> "alt.Axis":
    import altair as alt  # noqa: PLC0415 - heavy

    return alt.Axis(title=title, labels=False, ticks=False, grid=False, domain=False)


def dressed(chart: "alt.LayerChart | alt.FacetChart") -> "alt.LayerChart | alt.FacetChart":
    """Give a chart the letters and the ground that all pictures share."""
    found: alt.LayerChart | alt.FacetChart = (
        chart.configure(font=_FONT, background="#ffffff")
        .configure_view(stroke="#dddddd")
        .configure_axis(labelFontSize=_LETTERS, titleFontSize=_LETTERS)
        .configure_legend(labelFontSize=_LETTERS, titleFontSize=_LETTERS)
    )
    return found
