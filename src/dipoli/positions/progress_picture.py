"""Convergence over revisions as a picture: how many brackets stood how, with its table."""

from collections.abc import Sequence

from dipoli.positions.ground.pictures import COLOURS, GREY, Drawing, Row, data_of, dressed
from dipoli.positions.model import Status
from dipoli.positions.progress import Step
from dipoli.sentences import ENGLISH, Catalogue, sentence, told

_COLOUR = {
    Status.LIFTABLE: COLOURS[2],
    Status.ONE_AWAY: COLOURS[5],
    Status.UNDECIDED: COLOURS[4],
    Status.BLOCKED: COLOURS[1],
    Status.UNHEARD: GREY,
}


_REVISION = sentence("revision", about="a column")
_BRACKETS = sentence("brackets", about="a column")
_STANDS = sentence("stands", about="a column")
_MINUTE = sentence("minute", about="a column")
_IN = sentence("in", about="a column")
_OUT = sentence("out", about="a column")


def stacked(steps: Sequence[Step], catalogue: Catalogue = ENGLISH) -> Drawing:
    """Stack the brackets of each revision by how they stood, the nearest to being lifted at the bottom.

    The words of the picture are in the language of the catalogue; those of its table are sentences.
    """
    import altair as alt  # noqa: PLC0415 - heavy

    bars: list[Row] = [
        {"revision": f"Rev.{step.number}", "status": told(status.words, catalogue), "brackets": count, "rank": rank}
        for step in steps
        for rank, (status, count) in enumerate(step.counts.items())
    ]
    scale = alt.Scale(
        domain=[told(status.words, catalogue) for status in Status], range=[_COLOUR[status] for status in Status]
    )
    chart = (
        alt.Chart(data_of(bars))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("revision:N", sort=None, title=None, axis=alt.Axis(labelAngle=-45)),
            y=alt.Y("brackets:Q", title=told(_BRACKETS, catalogue), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("status:N", scale=scale, sort=None, title=told(_STANDS, catalogue)),
            order=alt.Order("rank:Q"),
        )
        .properties(width=alt.Step(36))
    )
    columns = (_REVISION, _BRACKETS, *(status.words for status in Status), _IN, _OUT)
    rows: list[Row] = [
        {
            "revision": f"Rev.{step.number}",
            "brackets": step.brackets,
            **{status.value: count for status, count in step.counts.items()},
            "in": len(step.came),
            "out": len(step.went),
        }
        for step in steps
    ]
    return Drawing(dressed(alt.layer(chart)), columns, rows)


def over_minutes(moments: Sequence[tuple[int, Sequence[int]]], last: int, catalogue: Catalogue = ENGLISH) -> Drawing:
    """Stack the brackets of all texts by how they stood, minute by minute, each count holding until the next.

    `moments` give a minute and the counts from then on, in the order of `Status`; `last` is the minute it ends at.
    """
    import altair as alt  # noqa: PLC0415 - heavy

    kept = dict(moments)
    if kept:
        kept[max(last, *kept)] = kept[max(kept)]
    statuses = [told(status.words, catalogue) for status in Status]
    areas: list[Row] = [
        {"minute": minute, "status": statuses[rank], "brackets": count, "rank": rank}
        for minute, counts in kept.items()
        for rank, count in enumerate(counts)
    ]
    scale = alt.Scale(domain=statuses, range=[_COLOUR[status] for status in Status])
    chart = (
        alt.Chart(data_of(areas))
        .mark_area(interpolate="step-after", stroke="white", strokeWidth=0.5)
        .encode(
            x=alt.X("minute:Q", title=told(_MINUTE, catalogue), axis=alt.Axis(tickMinStep=1)),
            y=alt.Y("brackets:Q", title=told(_BRACKETS, catalogue), axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("status:N", scale=scale, sort=None, title=told(_STANDS, catalogue)),
            order=alt.Order("rank:Q"),
        )
        .properties(width=560, height=240)
    )
    rows: list[Row] = [
        {
            "minute": minute,
            "brackets": sum(counts),
            **{status.value: count for status, count in zip(Status, counts, strict=True)},
        }
        for minute, counts in kept.items()
    ]
    return Drawing(dressed(alt.layer(chart)), (_MINUTE, _BRACKETS, *(status.words for status in Status)), rows)
