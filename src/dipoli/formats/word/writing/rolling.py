"""A rolling text as a Word file: brackets as they are written, sponsors in italics or as footnotes, remarks beside."""

from dataclasses import replace
from enum import Enum

from dipoli.formats.edition import Attribution, Edition, digest_of
from dipoli.formats.findings import Finding
from dipoli.formats.word.model import WordText
from dipoli.formats.word.writing.blocks import every_line, flowing, written
from dipoli.formats.word.writing.comments import in_margin
from dipoli.formats.word.writing.notes import notes_part, references
from dipoli.formats.word.writing.package import package
from dipoli.formats.xml import unfit
from dipoli.text import Below, Text, below, parse

SYMBOL, DIGEST, LAYOUT, LINE_ENDS = "Dipoli symbol", "Dipoli digest", "Dipoli layout", "Dipoli line ends"
HEAD, ATTRIBUTION, GROUPS = "Dipoli head", "Dipoli attribution", "Dipoli groups"
SPONSORS = "Dipoli sponsors"
EVERY_LINE = "every line"
LIST_SIGN = "; "


class Layout(Enum):
    """How lines of the source stand in the Word file.

    `FLOWING` is for people who edit: one Word paragraph for a paragraph, whatever lines it had. `EVERY_LINE` keeps
    every line and every empty line, so that reading the file gives the source back to the byte.
    """

    FLOWING = "flowing"
    EVERY_LINE = EVERY_LINE


def write_word(edition: Edition, layout: Layout = Layout.FLOWING) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a rolling text as a Word file; says which characters Word cannot hold, and which remarks lost their words.

    The file names the symbol and the digest of its source in its properties, so that a submission made from it can be
    told from one made from another revision, and how it shows attribution, so that showing less is no wish.
    """
    plain = replace(edition, text=_plain(edition.text))
    is_below = edition.attribution is Attribution.FOOTNOTES
    notes = below(plain.text) if is_below else Below(plain.text.source)
    text = _named(plain.text, notes.body) if is_below else plain.shown()
    blocks = every_line(text, notes.spans) if layout is Layout.EVERY_LINE else flowing(text, notes.spans)
    margin = in_margin(blocks, edition.remarks)
    data = package(
        written(blocks, margin.inserts, references(notes)),
        head_of(edition),
        _properties(edition, layout, notes, is_windows=plain.text is not edition.text),
        has_line_numbers=edition.has_line_numbers,
        parts=(*((notes_part(notes),) if notes.marks else ()), *margin.parts),
    )
    remarked = "".join(each.words for each in edition.remarks)
    return data, (*unfit(text.source, "a Word file"), *margin.findings, *unfit(remarked, "a comment"))


def head_of(edition: Edition) -> str:
    """Give the line at the head of each page."""
    return " · ".join(each for each in (edition.symbol, edition.title, edition.date_in_words) if each)


def attribution_of(word: WordText) -> tuple[Attribution, dict[str, str]]:
    """Say how a file of ours shows attribution, and by which groups; in full where it does not say."""
    found = word.properties.get(ATTRIBUTION, "")
    shown = next((each for each in Attribution if each.value == found), Attribution.FULL)
    pairs = (each.partition(": ") for each in word.properties.get(GROUPS, "").split(LIST_SIGN))
    return shown, {name: group for name, _, group in pairs if name and group}


def sponsors_of(word: WordText) -> tuple[str, ...]:
    """Give the participants whom the footnotes of a file of ours name."""
    return tuple(name for name in word.properties.get(SPONSORS, "").split(LIST_SIGN) if name)


def _properties(edition: Edition, layout: Layout, notes: Below, *, is_windows: bool) -> dict[str, str]:
    properties = {
        SYMBOL: edition.symbol,
        DIGEST: digest_of(edition.text.source),
        LAYOUT: layout.value,
        HEAD: head_of(edition),
        ATTRIBUTION: edition.attribution.value,
    }
    if edition.attribution is Attribution.BY_GROUP:
        properties[GROUPS] = LIST_SIGN.join(f"{name}: {group}" for name, group in sorted(edition.groups.items()))
    if edition.attribution is Attribution.FOOTNOTES:
        properties[SPONSORS] = LIST_SIGN.join(sorted({name for names in notes.sponsors for name in names}))
    if is_windows:
        properties[LINE_ENDS] = "CRLF"
    return properties


def _plain(text: Text) -> Text:
    """Give a text with plain line ends, itself where it has no others."""
    source = text.source
    if "\r\n" not in source or not source.count("\r\n") == source.count("\n") == source.count("\r"):
        return text
    return _named(text, source.replace("\r\n", "\n"))


def _named(text: Text, source: str) -> Text:
    """Read a source with the names and the ids of a text."""
    return parse(source, text.participants, [paragraph.id for paragraph in text.paragraphs])
