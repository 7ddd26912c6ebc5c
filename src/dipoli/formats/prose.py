"""The words of a file for reading: Word, PDF, HTML and plain text come in as paragraphs of text."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import chain
from xml.etree.ElementTree import ParseError

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.source import decode, decoded

MOST_BYTES = 64 * 2**20
MOST_UNPACKED = 128 * 2**20
MOST_PAGES = 3_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "title",
        "dt",
        "dd",
        "td",
        "th",
    ]
)
_SILENT = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "object"])
_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


class NotProse(DipoliError):
    """A file whose words cannot be read."""


def prose(data: bytes, name: str) -> str:
    """Give the words of a file as text, paragraphs apart by blank lines; the kind is known by the bytes.

    Deleted words of a Word file with tracked changes are left out, inserted ones are in. A PDF gives what its pages
    hold as text, in the order it is stored; one that holds pictures of text only is refused.
    """
    if len(data) > MOST_BYTES:
        raise _too_much(name)
    if data.startswith(b"PK\x03\x04"):
        return _word(data, name)
    if data.startswith(b"%PDF-"):
        return _pdf(data, name)
    source = decode(data, name)
    return _html(source, name) if _HTML.match(data[:4_096]) else source


def prose_in_pieces(blocks: Iterable[bytes], name: str) -> Iterator[str]:
    """Give the words of a file that comes in blocks: plain text as it comes, of any length, other kinds whole.

    Raises what `prose` raises, for plain text when the offending byte is reached.
    """
    waiting = iter(blocks)
    first = next(waiting, b"")
    if not (first.startswith((b"PK\x03\x04", b"%PDF-")) or _HTML.match(first[:4_096])):
        yield from decoded(chain((first,), waiting), name)
        return
    data = bytearray(first)
    for block in waiting:
        data += block
        if len(data) > MOST_BYTES:
            raise _too_much(name)
    yield prose(bytes(data), name)


def _too_much(name: str) -> NotProse:
    return NotProse(
        sentence(
            "{name} has more than {most:,} bytes, too many to be read at once: give it in parts.",
            name=name,
            most=MOST_BYTES,
        )
    )


def _word(data: bytes, name: str) -> str:
    from lxml import etree  # noqa: PLC0415 - slow to load

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_UNPACKED:
                raise NotProse(
                    sentence(
                        "{name} unpacks to more than {most:,} bytes: save its text alone.",
                        name=name,
                        most=MOST_UNPACKED,
                    )
                )
            source = package.read("word/document.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        body = etree.fromstring(source, parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ParseError, RuntimeError, NotImplementedError):
        raise NotProse(
            sentence("{name} is no Word file that can be read: save it as .docx or as plain text.", name=name)
        ) from None
    paragraphs = []
    for paragraph in body.iter(f"{_WORD}p"):
        words = "".join(
            "\n" if part.tag in {f"{_WORD}br", f"{_WORD}cr"} else "\t" if part.tag == f"{_WORD}tab" else part.text or ""
            for part in paragraph.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}cr", f"{_WORD}tab")
        )
        paragraphs.append(words)
    return "\n\n".join(words for words in paragraphs if words.strip()) + "\n"


def _pdf(data: bytes, name: str) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - slow to load
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > MOST_PAGES:
            raise NotProse(
                sentence(
                    "{name} has {pages:,} pages, more than the {most:,} read at once: cut it.",
                    name=name,
                    pages=len(reader.pages),
                    most=MOST_PAGES,
                )
            )
        pages = [page.extract_text() or "" for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise NotProse(
            sentence("{name} is no PDF that can be read: give the text or Word file it was made from.", name=name)
        ) from None
    if not any(page.strip() for page in pages):
        raise NotProse(
            sentence(
                "{name} holds pictures of pages and no text: have it recognised first, or give its text.", name=name
            )
        )
    return "\n\n".join(pages) + "\n"


def _html(source: str, name: str) -> str:
    from lxml import etree, html  # noqa: PLC0415 - slow to load

    try:
        root = html.document_fromstring(
            source.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise NotProse(sentence("{name} is no HTML that can be read: save it as plain text.", name=name)) from None
    etree.strip_elements(root, *_SILENT, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_block = isinstance(element.tag, str) and element.tag in _BLOCKS
        if event == "start" and isinstance(element.tag, str):
            pieces.append("\n\n" if is_block else "\n" if element.tag == "br" else "")
            pieces.append(element.text or "")
        else:
            pieces.append("\n\n" if is_block and event == "end" else "")
            pieces.append(element.tail or "")
    lines = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", "".join(pieces))]
    return "\n\n".join(line for line in lines if line) + "\n"
