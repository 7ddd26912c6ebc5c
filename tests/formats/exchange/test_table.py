"""Tables of TOML: what is asked for by name and kind is given, and what is amiss is named with its place."""

from collections.abc import Callable

import pytest

from dipoli.formats.table import Table, WrongTable

VALUES = {
    "title": "Ferries",
    "count": 3,
    "below": -2,
    "share": 0.25,
    "names": ["Arvia", "Lune"],
    "sizes": [1, -1],
    "kind": "text",
    "inner": {"title": "Within"},
    "rows": [{"number": "I"}, {"number": "II"}],
}


def test_values_are_given_by_name_and_kind() -> None:
    table = Table(VALUES, "a.toml")
    assert table.allow(*VALUES) is table
    assert (table.words("title"), table.words_or_none("title"), table.words_or_none("other")) == ("Ferries",) * 2 + (
        "",
    )
    assert (table.number("count"), table.whole("below"), table.decimal("share"), table.decimal("count")) == (
        *(3, -2, 0.25, 3.0),
    )
    assert (table.several("names"), table.several("other")) == (("Arvia", "Lune"), ())
    assert table.numbers("sizes", 2) == (1, -1)
    assert table.one_of("kind", ("text", "map")) == table.one_of_or_none("kind", ("text",)) == "text"
    assert table.one_of_or_none("other", ("text",)) == ""
    assert table.table("inner").all_words() == {"title": "Within"}
    assert [each.words("number") for each in table.tables("rows")] == ["I", "II"]
    assert table.names() == tuple(VALUES)


ASKED: list[tuple[Callable[[Table], object], str]] = [
    (lambda table: table.allow("title"), "a.toml: “count” is not known here; known are “title”."),
    (lambda table: table.words("count"), "a.toml: “count” must be given and be words."),
    (lambda table: table.words("other"), "a.toml: “other” must be given and be words."),
    (lambda table: table.number("below"), "a.toml: “below” must be a whole number above zero."),
    (lambda table: table.number("yes"), "a.toml: “yes” must be a whole number above zero."),
    (lambda table: table.whole("share"), "a.toml: “share” must be a whole number."),
    (lambda table: table.whole("yes"), "a.toml: “yes” must be a whole number."),
    (lambda table: table.decimal("title"), "a.toml: “title” must be a number."),
    (lambda table: table.decimal("yes"), "a.toml: “yes” must be a number."),
    (lambda table: table.several("title"), "a.toml: “title” must be a list of words."),
    (lambda table: table.several("sizes"), "a.toml: “sizes” must be a list of words."),
    (lambda table: table.numbers("sizes", 3), "a.toml: “sizes” must be a list of 3 whole numbers."),
    (lambda table: table.numbers("names", 2), "a.toml: “names” must be a list of 2 whole numbers."),
    (lambda table: table.one_of("kind", ("map",)), "a.toml: “kind” is “text”, which is none of “map”."),
    (lambda table: table.table("rows"), "a.toml: the table “rows” must be given."),
    (lambda table: table.table("inner").words("count"), "a.toml, inner: “count” must be given and be words."),
    (lambda table: list(table.tables("other")), "a.toml: there must be at least one “other”."),
    (lambda table: list(table.tables("names")), "a.toml, names 1: this must be a table."),
    (
        lambda table: [each.words("x") for each in table.tables("rows")],
        "a.toml, rows 1: “x” must be given and be words.",
    ),
]


@pytest.mark.parametrize(("asked", "said"), ASKED)
def test_what_is_amiss_is_named_with_its_place(asked: Callable[[Table], object], said: str) -> None:
    with pytest.raises(WrongTable) as caught:
        asked(Table({**VALUES, "yes": True}, "a.toml"))
    assert str(caught.value) == said
