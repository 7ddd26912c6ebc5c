"""The colours of the interface: read by everybody, in both themes, and never the only sign of anything."""

import re
from itertools import combinations
from pathlib import Path

import pytest

import dipoli.web.pages

SHEET = (Path(dipoli.web.pages.__file__).parent / "static" / "pages" / "pages.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
LIGHT, DARK = (dict(TOKEN.findall(part)) for part in SHEET.split("prefers-color-scheme: dark", 1))
THEMES = pytest.mark.parametrize("theme", [LIGHT, {**LIGHT, **DARK}], ids=["light", "dark"])
STATUSES = ("liftable", "one-away", "undecided", "blocked", "unheard")

TEXT, GRAPHIC = 4.5, 3.0
"""Contrasts that WCAG 2.2 AA asks for: 1.4.3 for words, 1.4.11 for what is no word."""


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_words_are_read_on_every_ground(theme: dict[str, str]) -> None:
    pairs = [(ink, ground) for ink in ("ink", "faint", "accent", *STATUSES) for ground in ("paper", "sheet", "wash")]
    pairs += [(status, f"{status}-wash") for status in STATUSES]
    pairs += [("ink", f"{status}-wash") for status in STATUSES]
    pairs += [("accent-ink", "accent"), ("paper", "ink"), *(("sheet", status) for status in STATUSES)]
    weak = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in weak.items() if ratio < TEXT} == {}


@THEMES
def test_edges_of_fields_and_the_focus_are_seen(theme: dict[str, str]) -> None:
    pairs = [(edge, ground) for edge in ("faint", "accent") for ground in ("paper", "sheet", "wash")]
    pairs += [("accent-mark", "ink")]
    assert [pair for pair in pairs if contrast(theme[pair[0]], theme[pair[1]]) < GRAPHIC] == []


def test_the_dark_theme_has_every_colour() -> None:
    assert set(DARK) == set(LIGHT)


def test_how_a_bracket_stands_is_told_by_its_line_too() -> None:
    """A line and its thickness set each apart, with its sign and number, for whoever sees no colours."""
    lines = {status: re.search(rf"^\.{status} {{.*--heat-line: (\w+);", SHEET, re.M) for status in STATUSES}
    kinds = {status: found[1] for status, found in lines.items() if found}
    thick = set(re.findall(r"^\.([\w-]+) > \.alternative \{ text-decoration-thickness", SHEET, re.M))
    told = {status: (kind, status in thick) for status, kind in kinds.items()}
    assert len(told) == len(STATUSES)
    assert [pair for pair in combinations(STATUSES, 2) if told[pair[0]] == told[pair[1]]] == []
