"""Names in the alphabetical order of a language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.alphabets import in_order, place_in_order


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("de", ["Ägypten", "Albanien", "Österreich", "Portugal", "Zypern"]),
        ("fr", ["Égypte", "Espagne", "Estonie", "États-Unis", "Grèce", "Îles Cook", "Israël"]),
        ("es", ["Nueva Zelandia", "Nzara", "Ñuble", "Omán"]),
        ("it", ["Città del Vaticano", "Croazia", "Libia", "Liechtenstein"]),
        ("ru", ["Ёлкино", "Жданово", "Исландия", "Италия", "Йемен", "Казахстан"]),
        ("", ["A", "a", "á", "b", "ç", "d", "ñ", "nz"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language: str, names: list[str]) -> None:
    assert in_order(reversed(names), language) == [*names]


@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from(["", "de", "es", "ru"]))
def test_the_order_depends_on_the_names_alone(names: list[str], language: str) -> None:
    found = in_order(names, language)
    assert found == in_order(reversed(names), language)
    assert sorted(found) == sorted(names)
    assert [place_in_order(each, language)[1] for each in found] == found
