"""Quotation marks outside of messages: an English reader's, whatever language the words within them are told in."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.messages import SOURCE
from tests.messages.bare import ENGLISH_ALONE, NEVER_SHOWN, TELLING, Bare, without_tags

MARKS = frozenset("“”")
# These read marks in texts that people wrote, or are read at a terminal alone.
READERS = ("rhetoric/", "text/", "formats/table.py", "formats/training/", "web/record/searching/search.py")


def stray_marks(folder: Path = SOURCE) -> Iterator[Bare]:
    """Give every place below a folder that puts English marks around something: `in_marks` is for that."""
    for path in sorted(folder.rglob("*.html")):
        for number, line in enumerate(without_tags(path.read_text()).split("\n"), start=1):
            if MARKS & set(line):
                yield Bare(path.relative_to(folder).as_posix(), number, line.strip())
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder).as_posix()
        if not file.startswith((*ENGLISH_ALONE, *READERS)):
            yield from _in_code(file, ast.parse(path.read_text()))


def _in_code(file: str, code: ast.Module) -> Iterator[Bare]:
    told = {id(part) for node in ast.walk(code) for said in _said(node) for part in ast.walk(said)}
    for node in ast.walk(code):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in told:
            continue
        if MARKS & set(node.value):
            yield Bare(file, node.lineno, node.value)


def _said(node: ast.AST) -> Iterator[ast.expr]:
    """Give what of a node is a message, or read by programmers: a documenting string, a mistake of the caller."""
    match node:
        case ast.Module() | ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from (each.value for each in node.body if isinstance(each, ast.Expr))
        case ast.Call(func=ast.Name(id=name)) if name in TELLING or name in NEVER_SHOWN:
            yield from (*node.args, *(each.value for each in node.keywords if each.arg == "many"))
