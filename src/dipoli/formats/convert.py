"""One door for all formats: any file in as a source, a text or a redline out in the format asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from dipoli.errors import DipoliError
from dipoli.formats.akn import AmendmentPaper, read_akn, write_akn, write_akn_redline
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.findings import Finding, Unreadable
from dipoli.formats.interchange import read_json, write_json
from dipoli.formats.markup.html import read_html, write_html, write_html_redline
from dipoli.formats.markup.markdown import read_markdown, write_markdown
from dipoli.formats.printing import write_pdf, write_pdf_redline
from dipoli.formats.remarks import Remark
from dipoli.formats.word.model import WordText
from dipoli.formats.word.reading.read import read_word
from dipoli.formats.word.reading.source import source_of
from dipoli.formats.word.understanding.changes import tracked_changes
from dipoli.formats.word.writing.redline import write_redline
from dipoli.formats.word.writing.rolling import SYMBOL, Layout, attribution_of, sponsors_of, write_word
from dipoli.sentences import sentence
from dipoli.text import Text, parse, unfootnoted
from dipoli.text.source import decode, encode


class Format(Enum):
    """A format of files, by the ending of their names."""

    TEXT = "txt"
    WORD = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    AKOMA_NTOSO = "xml"

    @property
    def label(self) -> str:
        """How a person calls it."""
        return _LABELS[self]

    @property
    def media_type(self) -> str:
        """What a browser is told that it is."""
        return _MEDIA[self]


class UnknownFormat(DipoliError):
    """A file name whose ending names no format that can be written."""


CARRIES: Mapping[Format, str] = {
    Format.TEXT: sentence("everything, to the byte"),
    Format.WORD: sentence("every word and line; not NUL and other control characters"),
    Format.PDF: sentence("every word, for reading only: nothing is read back from a PDF, and lines break anew"),
    Format.HTML: sentence("every word and line; not NUL and other control characters"),
    Format.MARKDOWN: sentence("everything, to the byte, under a first line that says so"),
    Format.JSON: sentence("everything, with paragraphs, brackets and problems under a published schema"),
    Format.AKOMA_NTOSO: sentence("every word and line, brackets as alternatives; not NUL and other control characters"),
}
REDLINES = (Format.WORD, Format.HTML, Format.PDF, Format.AKOMA_NTOSO)

_LABELS = {
    Format.TEXT: sentence("Plain text"),
    Format.WORD: "Word",
    Format.PDF: "PDF",
    Format.HTML: "HTML",
    Format.MARKDOWN: "Markdown",
    Format.JSON: "JSON",
    Format.AKOMA_NTOSO: "Akoma Ntoso",
}
_MEDIA = {
    Format.TEXT: "text/plain; charset=utf-8",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
    Format.HTML: "text/html; charset=utf-8",
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.JSON: "application/json",
    Format.AKOMA_NTOSO: "application/xml",
}
_ENDINGS = {each.value: each for each in Format} | {
    "text": Format.TEXT,
    "htm": Format.HTML,
    "markdown": Format.MARKDOWN,
    "akn": Format.AKOMA_NTOSO,
    "docm": Format.WORD,
}
_BINARY = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")

Written = tuple[bytes, tuple[Finding, ...]]


@dataclass(frozen=True)
class Reading:
    """What a file says, whatever its format: the source, and what else it carries as far as it does.

    `original` is the source before the changes of a redline in Akoma Ntoso; one in Word has them in `word`. `language`
    is the tag of the language that the file says it is in, empty where it says none; only Akoma Ntoso is asked.
    """

    source: str
    participants: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    symbol: str = ""
    title: str = ""
    remarks: tuple[Remark, ...] = ()
    word: WordText | None = None
    original: str | None = None
    amendment: AmendmentPaper | None = None
    language: str = ""


def format_of(name: str) -> Format | None:
    """Give the format that the ending of a file name stands for, None where it is not known."""
    return _ENDINGS.get(name.rpartition(".")[2].lower())


def read_any(data: bytes, name: str) -> tuple[Reading, tuple[Finding, ...]]:
    """Read a file as a text; what it is decides, and only then its name.

    A Word file is read with its tracked changes accepted, which is said. Raises Unreadable or NotAText.
    """
    kind = format_of(name)
    if kind is Format.WORD or data.startswith(_BINARY):
        return _from_word(data, name)
    match kind:
        case Format.AKOMA_NTOSO:
            akn, findings = read_akn(data, name)
            found = Reading(
                akn.source,
                akn.participants,
                akn.ids,
                akn.symbol,
                akn.title,
                original=akn.original,
                amendment=akn.amendment,
                language=akn.language,
            )
            return found, findings
        case Format.JSON:
            file, findings = read_json(data, name)
            return Reading(file.source, file.participants, file.ids, file.symbol, file.title, file.remarks), findings
        case Format.HTML:
            source, findings = read_html(data, name)
            return Reading(source), findings
        case Format.MARKDOWN:
            source, findings = read_markdown(data, name)
            return Reading(source), findings
        case Format.PDF:
            raise Unreadable(sentence("{name} is no PDF, whatever its name says: name it for what it is.", name=name))
        case _:
            return Reading(decode(data, name)), ()


def write_any(edition: Edition, kind: Format, *, layout: Layout = Layout.EVERY_LINE) -> Written:
    """Write a text in a format, and say what that cannot carry; `layout` is how lines stand in a Word file."""
    if kind is Format.WORD:
        return write_word(edition, layout)
    data, lost = _WRITERS[kind](edition)
    if edition.remarks and kind is not Format.JSON:
        remarks = (
            Finding(
                r.place,
                "remark-not-carried",
                sentence("{format} has no margin for remarks", format=kind.label),
                r.words,
            )
            for r in edition.remarks
        )
        lost = (*lost, *remarks)
    return data, lost


def write_any_redline(old: Text, edition: Edition, kind: Format, *, author: str, date: str = "") -> Written:
    """Write what changed from an older text to that of an edition, in one of `REDLINES`; raises UnknownFormat."""
    match kind:
        case Format.WORD:
            return write_redline(old, edition, author, date)
        case Format.HTML:
            return write_html_redline(old, edition)
        case Format.PDF:
            return write_pdf_redline(old, edition)
        case Format.AKOMA_NTOSO:
            return write_akn_redline(old, edition)
        case _:
            known = ", ".join(f".{each.value}" for each in REDLINES)
            raise UnknownFormat(
                sentence(
                    "A redline cannot be written as {format}: take one of {known}.", format=kind.label, known=known
                )
            )


def _from_word(data: bytes, name: str) -> tuple[Reading, tuple[Finding, ...]]:
    word, findings = read_word(data, name)
    if word.is_tracked:
        count = len(tracked_changes(word))
        message = sentence(
            "{count:,} tracked change by {authors} is read as accepted",
            many="{count:,} tracked changes by {authors} are read as accepted",
            count=count,
            authors=", ".join(word.authors),
        )
        findings = (Finding(sentence("the text"), "changes-accepted", message), *findings)
    source, names = source_of(word), sponsors_of(word)
    if attribution_of(word)[0] is Attribution.FOOTNOTES:
        source, _ = unfootnoted(parse(source, names))
    return Reading(source, names, symbol=word.properties.get(SYMBOL, ""), remarks=word.remarks, word=word), findings


def _write_text(edition: Edition) -> Written:
    return encode(edition.shown().source), ()


_WRITERS: Mapping[Format, Callable[[Edition], Written]] = {
    Format.TEXT: _write_text,
    Format.PDF: write_pdf,
    Format.HTML: write_html,
    Format.MARKDOWN: write_markdown,
    Format.JSON: write_json,
    Format.AKOMA_NTOSO: write_akn,
}
