"""Days on the pages, as each language writes them."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

from dipoli.web.pages.setting.moments import DayInput, InstantInput
from tests.messages import SOURCE

AT = datetime(2026, 11, 26, 10, 5, tzinfo=UTC)
FIRST = datetime(2026, 8, 1, 10, 5, tzinfo=UTC)


def written(value: object, how: str, language: str) -> str:
    with override(language):
        return Template(f'{{{{ value|when:"{how}" }}}}').render(Context({"value": value}))


@pytest.mark.parametrize(
    ("language", "day", "weekday", "yearless", "first"),
    [
        ("en", "26 November 2026", "Thursday 26 November 2026", "26 November", "1 August 2026"),
        ("de", "26. November 2026", "Donnerstag, 26. November 2026", "26. November", "1. August 2026"),
        ("fr", "26 novembre 2026", "jeudi 26 novembre 2026", "26 novembre", "1er août 2026"),
        ("it", "26 novembre 2026", "giovedì 26 novembre 2026", "26 novembre", "1º agosto 2026"),
        (
            "es",
            "26 de noviembre de 2026",
            "jueves 26 de noviembre de 2026",
            "26 de noviembre",
            "1 de agosto de 2026",
        ),
        ("ru", "26 ноября 2026\xa0г.", "четверг, 26 ноября 2026\xa0г.", "26 ноября", "1 августа 2026\xa0г."),
    ],
)
def test_days_are_written_as_each_language_does(
    language: str, day: str, weekday: str, yearless: str, first: str
) -> None:
    kinds = ("day", "weekday", "yearless")
    assert [written(AT, kind, language) for kind in kinds] == [day, weekday, yearless]
    assert written(FIRST, "day", language) == first
    assert written(AT.date(), "day", language) == day


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "26 November 2026, 10:05 UTC"),
        ("de", "26. November 2026, 10:05 UTC"),
        ("fr", "26 novembre 2026 à 10:05 UTC"),
        ("it", "26 novembre 2026, 10:05 UTC"),
        ("es", "26 de noviembre de 2026, 10:05 UTC"),
        ("ru", "26 ноября 2026\xa0г., 10:05 UTC"),
    ],
)
def test_a_time_stands_behind_its_day(language: str, expected: str) -> None:
    assert written(AT, "day, H:i e", language) == expected


def test_english_is_as_the_date_of_django_writes_it() -> None:
    for how, pattern in {
        "brief": "j M Y",
        "month": "F Y",
        "day, H:i:s e": "j F Y, H:i:s e",
        "weekday, H:i e": "l j F Y, H:i e",
        "yearless, H:i": "j F, H:i",
    }.items():
        ours = Template(f'{{{{ value|when:"{how}" }}}}')
        django = Template(f'{{{{ value|date:"{pattern}" }}}}')
        for value in (AT, FIRST):
            assert ours.render(Context({"value": value})) == django.render(Context({"value": value}))


def test_a_month_has_its_own_form_in_russian_and_its_preposition_in_spanish() -> None:
    month = date(2026, 11, 1)
    assert [written(month, "month", language) for language in ("ru", "es", "fr")] == [
        "ноябрь 2026",
        "noviembre de 2026",
        "novembre 2026",
    ]


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_day_is_nothing(nothing: object) -> None:
    assert written(nothing, "day, H:i", "fr") == ""


def test_every_template_has_its_days_written_so() -> None:
    spelt = re.compile(r"\|date:[\"'][^\"']*[FMlDNEb]")
    assert [path.name for path in SOURCE.rglob("*.html") if spelt.search(path.read_text())] == []


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_a_field_for_a_day_holds_it_as_a_browser_takes_it(language: str) -> None:
    """In any other form the browser shows an empty field, and what stood in it is lost."""
    with override(language):
        assert 'value="2026-03-09"' in DayInput().render("day", date(2026, 3, 9))
        assert 'value="2026-03-09T16:05"' in InstantInput().render("instant", datetime(2026, 3, 9, 16, 5, 30))  # noqa: DTZ001
        asked = forms.DateField(widget=DayInput())
        assert asked.clean("2026-03-09") == date(2026, 3, 9)
