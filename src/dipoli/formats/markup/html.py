"""A text as one HTML page that needs nothing else, and any HTML page read as a text."""

from collections.abc import Iterator

from lxml import etree, html

from dipoli.formats.edition import Edition, Piece, Role, by_paragraph, is_right_to_left
from dipoli.formats.findings import Finding, Unreadable, check_size
from dipoli.formats.markup.look import LOOK
from dipoli.formats.xml import escaped, unfit
from dipoli.sentences import sentence
from dipoli.text import RowKind, SegmentKind, Text, compare

MAX_BYTES = 32 * 2**20
USUAL = "\n\n"

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})
# fmt: on
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "title"})
_LEFT_OUT = {
    "img": sentence("a picture"),
    "svg": sentence("a drawing"),
    "iframe": sentence("a page within the page"),
    "video": sentence("a film"),
    "object": sentence("an object"),
}


def write_html(edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a text as a page with its brackets set off; it loads nothing and runs nothing."""
    text = edition.shown()
    plain = text.source.replace("\r\n", "\n")
    body = "".join(_paragraphs(text))
    return _page(edition, body, "\r\n" in text.source), unfit(plain, "HTML")


def write_html_redline(old: Text, edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """Write what changed from an older text to that of an edition, with `ins` and `del`; a new number is no change."""
    rows = compare(old.source, edition.text.source)
    parts = []
    for row in rows.rows:
        label = ""
        if row.kind in {RowKind.MOVED_AWAY, RowKind.MOVED_HERE}:
            moved = escaped(edition.label(row.kind.words))
            label = f'<span class="moved" lang="{escaped(edition.reader)}" dir="auto">{moved}</span> '
        inside = "".join(_segment(each.kind, each.old, each.new) for each in row.segments)
        if row.kind is RowKind.MOVED_AWAY:
            inside = f"<del>{escaped(row.old_words.strip())}</del>"
        parts.append(f"<p{_direction(row.new_words or row.old_words)}>{label}{inside}</p>")
    return _page(edition, "".join(parts), False), unfit(old.source + edition.text.source, "HTML")


def read_html(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Read a page as a source: of ours to the byte, of others a paragraph for each block of words."""
    check_size(data, name, MAX_BYTES)
    try:
        root = html.document_fromstring(
            data, parser=html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(sentence("{name} has no words in it: send another file.", name=name)) from None
    own = root.xpath("//main[@data-dipoli='text']")
    findings: list[Finding] = []
    if isinstance(own, list) and own and isinstance(own[0], etree._Element):
        source = "".join(_own(each) for each in own[0].iter("p", "h1", "h2", "h3", "h4", "h5", "h6"))
        return (source.replace("\n", "\r\n") if own[0].get("data-lines") == "CRLF" else source), ()
    lines = [" ".join(line.split()) for line in "".join(_words(root, findings)).split("\0")]
    kept = [line for line in lines if line]
    return USUAL.join(kept) + "\n" if kept else "", tuple(findings)


def _paragraphs(text: Text) -> Iterator[str]:
    reached = 0
    for paragraph, own in by_paragraph(text):
        before = text.source[reached : paragraph.start]
        after = text.source[paragraph.end : paragraph.stop]
        name = f"h{min(paragraph.level + 1, 6)}" if paragraph.level else "p"
        layout = _layout("before", before, "") + _layout("after", after, USUAL)
        inside = "".join(map(_piece, own))
        kind = f' class="{paragraph.kind.value}"'
        yield f"<{name}{kind}{_direction(text.words(paragraph))}{layout}>{inside}</{name}>\n"
        reached = paragraph.stop


def _piece(piece: Piece) -> str:
    words = "<br>".join(map(escaped, piece.words.replace("\r\n", "\n").split("\n")))
    match piece.role:
        case Role.BRACKET:
            return f"<b>{words}</b>"
        case Role.SPONSORS:
            return f"<i>{words}</i>"
        case _:
            return words


def _segment(kind: SegmentKind, old: str, new: str) -> str:
    went = f"<del>{escaped(old)}</del>" if old and kind is SegmentKind.DELETED else ""
    if kind is SegmentKind.INSERTED:
        return f"<ins>{escaped(new)}</ins>"
    return went or escaped(new)


def _layout(name: str, words: str, usual: str) -> str:
    words = words.replace("\r\n", "\n")
    return "" if words == usual else f' data-{name}="{escaped(words)}"'


def _direction(words: str) -> str:
    return ' dir="rtl"' if is_right_to_left(words) else ""


def _page(edition: Edition, body: str, is_windows: bool) -> bytes:
    head = " · ".join(each for each in (edition.symbol, edition.date_in_words) if each)
    title = edition.title or edition.symbol or "Text"
    lines = ' data-lines="CRLF"' if is_windows else ""
    return (
        f'<!doctype html>\n<html lang="{escaped(edition.language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(title)}</title><style>{LOOK}</style></head>\n<body>"
        f"<header><small>{escaped(head)}</small><strong>{escaped(edition.title)}</strong></header>\n"
        f'<main data-dipoli="text"{lines}>\n{body}</main></body></html>\n'
    ).encode("utf-8", "replace")


def _own(element: etree._Element) -> str:
    words = "".join(_lines(element))
    return element.get("data-before", "") + words + element.get("data-after", USUAL)


def _lines(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag == "br":
            yield "\n"
        else:
            yield from _lines(each)
        yield each.tail or ""


def _words(element: etree._Element, findings: list[Finding]) -> Iterator[str]:
    """Yield the words of a page; NUL, which no page holds, stands between blocks."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag and tag not in _SILENT:
        if tag in _LEFT_OUT:
            findings.append(
                Finding(
                    sentence("the page"),
                    "left-out",
                    sentence("{thing} is not taken", thing=_LEFT_OUT[tag]),
                    element.get("alt", ""),
                )
            )
        edge = "\0" if tag in _BLOCKS else " " if tag == "br" else ""
        yield edge
        if tag in {"del", "s", "strike", "ins", "u"}:
            what = "struck" if tag in {"del", "s", "strike"} else "underlined"
            message = sentence("underlined words are taken like any others: a page does not say whose change they are")
            if what == "struck":
                message = sentence("struck words are taken like any others: a page does not say whose change they are")
            findings.append(
                Finding(sentence("the page"), f"{what}-words", message, "".join(map(str, element.itertext())))
            )
        yield element.text or ""
        for each in element:
            yield from _words(each, findings)
            yield each.tail or ""
        yield edge
