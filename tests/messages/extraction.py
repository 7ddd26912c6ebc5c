"""Take the messages out of the source: `sentence(...)`, Django's own functions, tags of templates, packaged rules."""

import ast
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation import templatize

from tests.messages import SOURCE

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A message where it stands: its file, its English forms (one, or one and many) and what it is about."""

    file: str
    forms: tuple[str, ...]
    about: str | None = None


def messages(source: Path = SOURCE) -> Iterator[Message]:
    """Give every message below a folder, file by file in the order of their names."""
    for path in sorted(source.rglob("*.py")):
        code = path.read_text()
        name = path.relative_to(source).as_posix()
        if "sentence(" in code:
            yield from _sentences(name, code)
        if "gettext" in code:
            yield from _functions(name, code)
    for path in sorted(source.rglob("*.html")) + sorted(source.rglob("*.txt")):
        if "templates" in path.parts:
            code = re.sub(r"^[ \t]+", "", templatize(path.read_text()), flags=re.MULTILINE)
            yield from _functions(path.relative_to(source).as_posix(), code)
    for path in sorted(source.rglob("procedure/profiles/*.toml")):
        for words in _rules(tomllib.loads(path.read_text())):
            yield Message(path.relative_to(source).as_posix(), (words,))


def template(source: Path = SOURCE) -> Catalog:
    """Give the catalogue without a language: every message once, with the files it stands in."""
    catalogue = Catalog(project="Dipoli", charset="utf-8")
    for message in messages(source):
        catalogue.add(
            message.forms if len(message.forms) > 1 else message.forms[0],
            locations=[(message.file, 0)],
            context=message.about,
        )
    return catalogue


def _rules(table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _rules(value)
        elif key in ("title", "rule") and isinstance(value, str):
            yield value


def _sentences(file: str, code: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sentence" and node.args:
            words = _words(node.args[0])
            named = {
                keyword.arg: _words(keyword.value) for keyword in node.keywords if keyword.arg in ("many", "about")
            }
            if words:
                many, about = named.get("many"), named.get("about")
                yield Message(file, (words, many) if many else (words,), about)


def _words(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _functions(file: str, code: str) -> Iterator[Message]:
    for _line, found, _comments, about in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
        forms = (found,) if isinstance(found, str) else tuple(form for form in found if form)
        yield Message(file, forms, about)
