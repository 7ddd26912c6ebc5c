"""Code taken for words: messages in templates that stand where a browser reads and nobody else, such as in a class."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

from tests.messages import SOURCE
from tests.messages.bare import SILENT_BLOCKS, SPOKEN_ATTRIBUTES, Bare

MARK = "\N{BLACK SQUARE}"
NOTHING = "\N{MIDDLE DOT}"
# What scripts say stands in `data-…`, and what a search engine says of a page in the content of its description.
SAID_TOO = ("content", "hx-confirm", "label")


def misplaced(folder: Path = SOURCE) -> Iterator[Bare]:
    """Give every message below a folder that is the name of an attribute, its code, or a block that nobody reads."""
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        reader = _Reader()
        reader.feed(_marked(path.read_text()))
        reader.close()
        for line, words in reader.found:
            yield Bare(file, line, words)


def _marked(code: str) -> str:
    """Leave the lines of a template where they are, with a mark for each message and another for any other tag."""
    kept: list[str] = []
    inside = silent = ""
    for token in Lexer(code).tokenize():
        words = token.contents.split() if token.token_type == TokenType.BLOCK else []
        tag = words[0] if words else ""
        lines = "\n" * token.contents.count("\n")
        if inside:
            inside = "" if tag == f"end{inside}" else inside
            kept.append(lines)
            continue
        if tag == "block":
            silent = words[1] if words[1] in SILENT_BLOCKS else ""
        silent = "" if tag == "endblock" else silent
        inside = tag if tag in ("blocktranslate", "blocktrans", "comment") else ""
        is_message = tag in ("translate", "trans", "blocktranslate", "blocktrans") and "as" not in words
        if is_message:
            kept.append((f'<i class="{MARK}">' if silent else MARK) + lines)
        else:
            kept.append(token.contents if token.token_type == TokenType.TEXT else NOTHING + lines)
    return "".join(kept)


class _Reader(HTMLParser):
    """Collects the attributes in which a message is not for anybody to read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if MARK in name:
                self.found.append((self.getpos()[0], f"{tag}: an attribute"))
            elif value and MARK in value and not self._is_spoken(tag, name):
                self.found.append((self.getpos()[0], f"{tag}: {name}"))

    @staticmethod
    def _is_spoken(tag: str, name: str) -> bool:
        is_button = (tag, name) == ("input", "value")
        return is_button or name in (*SPOKEN_ATTRIBUTES, *SAID_TOO) or name.startswith("data-")
