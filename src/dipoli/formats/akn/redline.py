"""A redline as an Akoma Ntoso document: what came in `ins`, what went in `del`, paragraph by paragraph.

Each row of the comparison is an `hcontainer`. Akoma Ntoso has no word for a move: a paragraph that moved is deleted
where it was and inserted where it is, and either names the other in an attribute of our own name space. Numbers that
merely shifted and white space are marked as quiet there. Reading the file gives both texts back to the byte.
"""

from collections.abc import Sequence

from dipoli.formats.akn.frame import in_lines, meta, people_of, spoken, wrapped
from dipoli.formats.edition import Edition
from dipoli.formats.findings import Finding
from dipoli.formats.xml import escaped, unfit
from dipoli.sentences import sentence
from dipoli.text import Row, RowKind, Segment, SegmentKind, Text, compare

_QUIET = {SegmentKind.RENUMBERED: "renumbered", SegmentKind.RESPACED: "respaced"}


def write_akn_redline(old: Text, edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """Write what changed from an older text to that of an edition, and say what that cannot carry."""
    new = edition.text
    is_windows = _is_windows(old.source) and _is_windows(new.source)
    sources = [source.replace("\r\n", "\n") if is_windows else source for source in (old.source, new.source)]
    rows = compare(*sources).rows
    body = "".join(_row(number, row) for number, row in enumerate(rows)) or '<p xml:space="preserve"/>'
    lines = ' dipoli:lines="CRLF"' if is_windows else ""
    main = f'<mainBody{spoken(edition.language)} dipoli:redline="yes"{lines}>{body}</mainBody>'
    message = sentence("Akoma Ntoso has no moves: this paragraph is deleted here and inserted where it went")
    moved = (
        Finding(sentence("paragraph {number}", number=row.old[0].number or row.old[0].id), "move-not-carried", message)
        for row in rows
        if row.kind is RowKind.MOVED_AWAY
    )
    document = f'<doc name="redline">{meta(edition, people_of(new))}{main}</doc>'
    return wrapped(document), (*moved, *unfit(sources[0] + sources[1], "XML"))


def _row(number: int, row: Row) -> str:
    paragraph = (row.new or row.old)[0]
    level = f' dipoli:level="{paragraph.level}"' if paragraph.level else ""
    other = "" if row.other is None else f' dipoli:other="#hcontainer_{row.other}"'
    what = f'name="{paragraph.kind.value}" eId="hcontainer_{number}" dipoli:row="{row.kind.value}"{other}{level}'
    return f'<hcontainer {what}><content><p xml:space="preserve">{_inside(row)}</p></content></hcontainer>'


def _inside(row: Row) -> str:
    if row.kind is RowKind.MOVED_AWAY:
        return f"<del>{in_lines(row.old_words)}</del>"
    inside = _segments(row.segments)
    return f"<ins>{inside}</ins>" if row.kind is RowKind.MOVED_HERE else inside


def _segments(segments: Sequence[Segment]) -> str:
    parts = []
    for each in segments:
        if each.kind is SegmentKind.SAME:
            parts.append(in_lines(each.new))
            continue
        quiet = f' dipoli:quiet="{escaped(_QUIET[each.kind])}"' if each.kind in _QUIET else ""
        parts += [f"<del{quiet}>{in_lines(each.old)}</del>"] if each.old else []
        parts += [f"<ins{quiet}>{in_lines(each.new)}</ins>"] if each.new else []
    return "".join(parts)


def _is_windows(source: str) -> bool:
    return source.count("\r\n") == source.count("\n") == source.count("\r")
