"""A text as Markdown, line by line, so that whatever renders it shows the words that were typed, numbers included."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from dipoli.formats.edition import Edition
from dipoli.formats.findings import Finding
from dipoli.sentences import sentence
from dipoli.text import Text
from dipoli.text.source import decode

_MARK = "<!-- dipoli-text -->\n"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")
_BULLET = re.compile(r"^(\s*)([-+=])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&.)+=-])")
_SPACE = "&#32;"
_TAB = "&#9;"


def write_markdown(edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a text as Markdown: headings by their level, everything else as it was typed, nothing lost."""
    text = edition.shown()
    levels = dict(_levels(text))
    lines = text.source.split("\n")
    written = "\n".join(_line(line, levels.get(number, 0)) for number, line in enumerate(lines))
    return (_MARK + written).encode("utf-8", "surrogatepass"), ()


def read_markdown(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Read Markdown as a source: of ours to the byte, of others a paragraph for each block, marks of style left out."""
    source = decode(data, name)
    if source.startswith(_MARK):
        return "\n".join(_read_line(line) for line in source.removeprefix(_MARK).split("\n")), ()
    findings: list[Finding] = []
    kept = [words for words in _blocks(MarkdownIt("commonmark").parse(source), findings) if words.strip()]
    return "\n\n".join(kept) + "\n" if kept else "", tuple(findings)


def _levels(text: Text) -> Iterator[tuple[int, int]]:
    """Yield the lines that are headings with their levels."""
    for paragraph in text.paragraphs:
        if paragraph.level:
            yield text.source.count("\n", 0, paragraph.start), min(paragraph.level, 6)


def _line(line: str, level: int) -> str:
    written = _SPECIAL.sub(r"\\\1", line)
    written = _BULLET.sub(r"\1\\\2", _NUMBERED.sub(r"\1\\\2", written))
    if written[:1] == " ":
        written = _SPACE + written[1:]
    elif written[:1] == "\t":
        written = _TAB + written[1:]
    return f"{'#' * level} {written}" if level else written


def _read_line(line: str) -> str:
    line = re.sub(r"^#{1,6} ", "", line)
    for entity, character in ((_SPACE, " "), (_TAB, "\t")):
        if line.startswith(entity):
            line = character + line.removeprefix(entity)
    return _ESCAPED.sub(r"\1", line)


def _blocks(tokens: list[Token], findings: list[Finding]) -> Iterator[str]:
    number = ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            yield number + _inline(token.children or [], findings)
            number = ""
        elif token.type in {"fence", "code_block"}:
            yield token.content
        elif token.type == "html_block":
            findings.append(
                Finding(_place(token), "html", sentence("HTML within Markdown is not taken"), token.content)
            )


def _inline(tokens: list[Token], findings: list[Finding]) -> str:
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "image":
            findings.append(Finding(sentence("the text"), "picture", sentence("a picture is not taken"), token.content))
        elif token.type == "link_open":
            findings.append(
                Finding(sentence("the text"), "link", sentence("the words of a link are taken, its address is not"))
            )
        elif token.type == "html_inline":
            findings.append(
                Finding(sentence("the text"), "html", sentence("HTML within Markdown is not taken"), token.content)
            )
    return "".join(parts)


def _place(token: Token) -> str:
    return sentence("line {line}", line=token.map[0] + 1) if token.map else sentence("the text")
