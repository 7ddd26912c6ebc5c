"""What a PDF tells a reader of screens: its language, its title, and its tags in the order in which they are read."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pypdf


def spoken(data: bytes) -> tuple[str, str, bool]:
    """Give the language, the title, and whether the title stands above the window instead of the file's name."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    return root["/Lang"], str(reader.metadata.title), bool(root["/ViewerPreferences"].get("/DisplayDocTitle"))


def tags(data: bytes) -> list[str]:
    """List the tags of a PDF in reading order, without their slashes."""
    root: Any = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"]
    return list(_tags(root["/StructTreeRoot"]))


def _tags(node: Any) -> Iterator[str]:
    if "/S" in node:
        yield str(node["/S"]).lstrip("/")
    below = node.get("/K", [])
    for each in below if isinstance(below, list) else [below]:
        found = each.get_object()
        if isinstance(found, dict):
            yield from _tags(found)


def headings(data: bytes) -> list[int]:
    """List how deep the headings of a PDF are, in reading order."""
    return [int(tag[1:]) for tag in tags(data) if tag[0] == "H" and tag[1:].isdigit()]


def languages(data: bytes) -> list[str]:
    """List the languages that parts of a PDF say they are in, other than its own; those of tags come first."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    root: Any = reader.trailer["/Root"]
    marked = "".join(page.get_contents().get_data().decode("latin-1") for page in reader.pages)  # type: ignore[union-attr]
    within = re.findall(r"/Lang\((\w+)\)", marked)
    return [each for each in [*_languages(root["/StructTreeRoot"]), *within] if each != root["/Lang"]]


def _languages(node: Any) -> Iterator[str]:
    if "/Lang" in node:
        yield str(node["/Lang"])
    below = node.get("/K", [])
    for each in below if isinstance(below, list) else [below]:
        found = each.get_object()
        if isinstance(found, dict):
            yield from _languages(found)
