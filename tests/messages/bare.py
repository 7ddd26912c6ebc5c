"""Words that no catalogue could translate: those of templates outside the tags, and those of Python outside `sentence`.

`python -m tests.messages.bare [FOLDER]` lists them, file by file.

What is said to those who run an installation or write programs is said in English alone, as are logs and settings: the
command line and the files that it alone reads, the API's own answers, archives as they are taken in, metrics, and the
rehearsal, whose words are its content.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

from tests.messages import SOURCE

WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN_ATTRIBUTES = (
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "data-name",
    "placeholder",
    "title",
)
# The same in every language: the name of the house, of formats and of zones.
NAMES = re.compile(r"\b(Dipoli|UTC|PDF|CSV|JSON|HTML|XML|SVG|PNG|API|URL|Word|Markdown|Akoma Ntoso|sha256|SHA-256)\b")
TELLING = {"_", "sentence"} | {
    f"{kind}gettext{lazy}" for kind in ("", "n", "p", "np") for lazy in ("", "_lazy", "_noop")
}
# Blocks that hold the name of a class, for nobody to read.
SILENT_BLOCKS = ("width",)
DEFAULT = re.compile(r"""\|\s*(?:default|default_if_none|yesno):\s*(["'])(.*?)\1""")
# Words that a template hands to another: they begin like a sentence or are more than one; a name of an address is not.
HANDED = re.compile(r"""\s\w+=(["'])((?=[^"']*\s|[A-Z])[^"']*[a-z][^"']*)\1""")
# What the record says is said in English.
RECORDING = {"Deed"}
ENGLISH_ALONE = (
    "cli/",
    "positions/ground/counting/",
    "positions/ground/files/",
    "rhetoric/cues/generate.py",
    "web/serving/answering.py",
    "web/api/",
    "web/apart/wire.py",
    "web/archive/importing.py",
    "web/archive/lines.py",
    "web/archive/replaying.py",
    "web/archive/tables.py",
    "web/installation/environment.py",
    "web/installation/identity.py",
    "web/letters/sending.py",
    "web/limits/stores.py",
    "web/operations/",
    "web/record/acts.py",
    "web/record/live/",
    "web/record/searching/search.py",
    "web/rehearsal/",
)
# Mistakes of the caller, which nobody but a programmer sees, and what goes to a log.
NEVER_SHOWN = {"AssertionError", "KeyError", "RuntimeError", "TypeError", "ValueError"}
LOGS = {"log", "_log", "logger", "logging"}
SPOKEN_KEYWORDS = {"label", "help_text", "empty_label", "reason", "remedy"}


@dataclass(frozen=True, slots=True)
class Bare:
    """Words in a file of the source that are shown as they are."""

    file: str
    line: int
    words: str


def bare(folder: Path = SOURCE) -> Iterator[Bare]:
    """Give every place below a folder whose words reach a page without a catalogue."""
    for path in sorted(folder.rglob("*.html")):
        yield from _in_template(path.relative_to(folder).as_posix(), path.read_text())
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder).as_posix()
        if not file.startswith(ENGLISH_ALONE):
            yield from _in_code(file, path.read_text())


def _in_template(file: str, code: str) -> Iterator[Bare]:
    reader = _Reader()
    reader.feed(without_tags(code))
    reader.close()
    for line, words in reader.found:
        yield Bare(file, line, words)


def without_tags(code: str) -> str:
    """Leave the lines of a template where they are, and of its tags only a mark that is no word."""
    kept: list[str] = []
    inside = ""
    for token in Lexer(code).tokenize():
        tag = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if inside:
            inside = "" if tag == f"end{inside}" else inside
            kept.append("\n" * token.contents.count("\n"))
        elif tag in ("blocktranslate", "blocktrans", "comment") or _is_silent(token.contents):
            inside = tag
        elif token.token_type == TokenType.VAR and (default := DEFAULT.search(token.contents)):
            kept.append(default[2])
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        elif tag == "include" and (handed := HANDED.findall(token.contents)):
            kept.append(" ".join(words for _quote, words in handed))
        else:
            kept.append("\N{MIDDLE DOT}" + "\n" * token.contents.count("\n"))
    return "".join(kept)


def _is_silent(tag: str) -> bool:
    return tag.split()[:1] == ["block"] and tag.split()[1:2] in ([name] for name in SILENT_BLOCKS)


class _Reader(HTMLParser):
    """Collects what a reader would read or hear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style", "code", "kbd", "pre")
        for name, value in attrs:
            spoken = name in SPOKEN_ATTRIBUTES or (tag == "meta" and name == "description")
            if spoken and value and WORD.search(NAMES.sub("", value)):
                self.found.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style", "code", "kbd", "pre")

    def handle_data(self, data: str) -> None:
        if not self.silent and WORD.search(NAMES.sub("", data)):
            self.found.append((self.getpos()[0], " ".join(data.split())))


def _in_code(file: str, code: str) -> Iterator[Bare]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            for words in _spoken(node):
                yield Bare(file, node.lineno, words)


def _spoken(call: ast.Call) -> Iterator[str]:
    """Give the words that a call hands to a person: an error's, a refusal's, a field's, a message's."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in TELLING or name in RECORDING or name in NEVER_SHOWN or _is_logged(call):
        return
    spoken = [*call.args] if name[:1].isupper() or name in ("success", "info", "warning") else []
    spoken += [keyword.value for keyword in call.keywords if keyword.arg in SPOKEN_KEYWORDS]
    for node in spoken:
        words = _literal(node)
        if len(WORD.findall(words)) > 1 and " " in words.strip():
            yield words


def _is_logged(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) and call.func.value.id in LOGS


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    if isinstance(node, ast.BinOp):
        return _literal(node.left) + _literal(node.right)
    if isinstance(node, ast.IfExp):
        return _literal(node.body) or _literal(node.orelse)
    return ""


def main(folder: str = "") -> int:
    """List the places; 1 where there are any."""
    places = list(bare(SOURCE / folder))
    for place in places:
        sys.stdout.write(f"{place.file}:{place.line}: {place.words}\n")
    sys.stdout.write(f"{len(places)} places in {len({place.file for place in places})} files\n")
    return 1 if places else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
