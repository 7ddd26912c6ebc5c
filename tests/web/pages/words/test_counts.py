"""How many there are, as the reader's language writes it."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

BARE = Template("{{ count|counted }}")
WITHIN = Template(
    "{% load i18n %}{% blocktranslate trimmed count number=count|counted %}{{ number }} person{% plural %}"
    "{{ number }} people{% endblocktranslate %}"
)


@pytest.mark.parametrize(
    ("language", "bare", "within"),
    [
        ("en", "1,234,567", "1,234,567 people"),
        ("de", "1.234.567", "1.234.567 Personen"),
        ("fr", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567", "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 personnes"),
        ("it", "1.234.567", "1.234.567 persone"),
    ],
)
def test_a_count_has_the_separators_of_its_language(language: str, bare: str, within: str) -> None:
    with override(language):
        assert BARE.render(Context({"count": 1_234_567})) == bare
        assert WITHIN.render(Context({"count": 1_234_567})) == within


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 человек"), (2, "2 человека"), (5, "5 человек"), (10_001, "10\N{NO-BREAK SPACE}001 человек")],
)
def test_a_count_takes_the_form_that_goes_with_it(count: int, words: str) -> None:
    with override("ru"):
        assert WITHIN.render(Context({"count": count})) == words


def test_a_small_count_stands_as_it_is() -> None:
    assert BARE.render(Context({"count": 0})) == "0"
    assert BARE.render(Context({"count": 999})) == "999"
