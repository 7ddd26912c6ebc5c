import pytest

from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.table import Table

TABLE = Table({"words": "some", "number": 3, "yes": True, "list": ["word"], "empty": [], "inner": {}}, "file.toml")


def test_what_is_there_is_given() -> None:
    assert TABLE.words("words") == "some"
    assert TABLE.words_or_none("nothing") == ""
    assert TABLE.number("number") == 3
    assert TABLE.one_of("words", ("some", "none")) == "some"
    assert TABLE.one_of_or_none("nothing", ("some",)) == ""
    assert TABLE.table("inner").place == "file.toml, inner"


@pytest.mark.parametrize("name", ["nothing", "number"])
def test_what_is_not_words_is_named(name: str) -> None:
    with pytest.raises(WrongRehearsal) as caught:
        TABLE.words(name)
    assert str(caught.value) == f"file.toml: “{name}” must be given and be words."


def test_true_is_no_number() -> None:
    with pytest.raises(WrongRehearsal, match=r"“yes” must be a whole number above zero\.$"):
        TABLE.number("yes")


def test_a_table_that_is_missing_is_named() -> None:
    with pytest.raises(WrongRehearsal, match=r"^file\.toml: the table “nothing” must be given\.$"):
        TABLE.table("nothing")


def test_a_list_of_tables_holds_at_least_one_and_nothing_else() -> None:
    with pytest.raises(WrongRehearsal, match=r"^file\.toml: there must be at least one “empty”\.$"):
        list(TABLE.tables("empty"))
    with pytest.raises(WrongRehearsal, match=r"^file\.toml, list 1: this must be a table\.$"):
        list(TABLE.tables("list"))
