"""The pictures of the documents: each is made from the rehearsal, kept light and dark, and told in words."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
NAMED = re.compile(r"!\[([^\]]*)\]\(([^)]+\.png)\)")
LEAST_WORDS, MOST_BYTES = 6, 3_000_000


def gallery() -> ModuleType:
    """Load the list of pictures, which is no part of the package."""
    found = importlib.util.spec_from_file_location("gallery", DOCS / "gallery.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["gallery"] = module
    found.loader.exec_module(module)
    return module


def named() -> Iterator[tuple[Path, str, Path]]:
    """Give each picture that a document names: where, its alternative text, and its file."""
    pages = [*DOCS.rglob("*.md"), ROOT / "README.md"]
    for page in pages:
        if "generated" not in page.parts:
            for words, place in NAMED.findall(page.read_text(encoding="utf-8")):
                yield page, words, (page.parent / place).resolve()


def test_the_documents_name_the_pictures_that_are_made_and_no_others() -> None:
    made = {f"{each.name}.png" for each in gallery().PICTURES}
    assert {place.name for _, _, place in named()} == made
    assert {place.parent for _, _, place in named()} == {DOCS / "pictures"}


def test_each_picture_is_kept_light_and_dark_and_all_of_them_are_light_enough() -> None:
    names = gallery()
    kept = {each.stem: each.stat().st_size for each in (DOCS / "pictures").glob("*.png")}
    assert set(kept) == {each.name + ending for each in names.PICTURES for ending in ("", names.DARK)}
    assert sum(kept.values()) < MOST_BYTES


@pytest.mark.parametrize(("page", "words"), [(page, words) for page, words, _ in named()])
def test_each_picture_is_told_in_words(page: Path, words: str) -> None:
    assert len(words.split()) >= LEAST_WORDS, page
