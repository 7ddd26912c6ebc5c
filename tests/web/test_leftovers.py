"""Nothing of the pages is left over: each template and file is asked for, each name with a style stands somewhere."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import allauth
import django.views

import dipoli

SOURCE = Path(dipoli.__file__).parent
PAGES = SOURCE / "web" / "pages"
TEMPLATES, STATIC = PAGES / "templates", PAGES / "static"
ASKED_FOR_BY_NAME = (Path(allauth.__file__).parent / "templates", Path(django.views.__file__).parent / "templates")
"""Libraries whose templates ours stand in for."""
BY_DJANGO = {"403.html", "403_csrf.html", "404.html"}
"""What Django asks for itself and has no template of."""
BY_HTMX = {"htmx-request"}
"""What htmx puts on what it is about."""


@cache
def written(*endings: str) -> str:
    """Join all files of the source with these endings."""
    found = (path for path in sorted(SOURCE.rglob("*")) if path.suffix in endings and "locale" not in path.parts)
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def names_within(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def quoted(names: Iterable[str]) -> set[str]:
    """Keep the names in quotes in the source: whole, without `pages/`, or as the last part in a room's own modules."""
    everywhere = set(re.findall(r"[\"',]([\w./-]+\.\w+)(?=[\"',])", written(".py", ".html")))

    def in_own_room(name: str) -> bool:
        room, _, last = name.removeprefix("pages/").rpartition("/")
        own = (path.read_text(encoding="utf-8") for path in (PAGES / room).glob("*.py")) if room else ()
        return any(f'"{last}"' in each for each in own)

    return {
        name for name in names if name in everywhere or name.removeprefix("pages/") in everywhere or in_own_room(name)
    }


def test_each_template_is_asked_for() -> None:
    names = names_within(TEMPLATES)
    by_libraries = {name for name in names if any((folder / name).exists() for folder in ASKED_FOR_BY_NAME)}
    assert len(names) > 150
    assert names - quoted(names) - by_libraries - BY_DJANGO == set()


def test_each_file_beside_the_pages_is_asked_for() -> None:
    names = names_within(STATIC)
    assert names
    assert names - quoted(names) == set()


def test_each_class_and_identifier_with_a_style_stands_somewhere() -> None:
    """As it is, as the name of a member in capitals, or with its first part before a place: `level-{{ level }}`."""
    styles = "\n".join(path.read_text(encoding="utf-8") for path in STATIC.rglob("*.css"))
    rules = re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL))
    styled = set(re.findall(r"[.#]([a-zA-Z][\w-]*)", " ".join(rule for rule in rules if "@" not in rule)))
    source = written(".py", ".html", ".js")
    words = set(re.findall(r"[a-zA-Z][\w-]*", source))
    opened = set(re.findall(r"([a-zA-Z][\w-]*-)\{", source))

    def stands(name: str) -> bool:
        first, hyphen, _ = name.rpartition("-")
        return name in words or name.upper().replace("-", "_") in words or first + hyphen in opened

    assert len(styled) > 150
    assert {name for name in styled - BY_HTMX if not stands(name)} == set()
