"""Passages of a document that are for fewer than the rest of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure.rulebook.passages import BEGINS, ENDS, WrongMarks, keep_apart, put_together

LINES = st.lists(
    st.text(st.characters(codec="ascii", exclude_characters="[]\n\r\x0b\x0c\x1c\x1d\x1e"), max_size=8), max_size=6
)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (f"a\n{BEGINS}\nb", "Line 2: a restricted passage begins here and never ends: close it with [/restricted]."),
        (f"a\n{ENDS}\nb", "Line 2: a restricted passage ends here and none has begun: mark where it does."),
        (
            f"{BEGINS}\na\n{BEGINS}\nb\n{ENDS}",
            "Line 3: a restricted passage begins within the one of line 1: end that.",
        ),
    ],
)
def test_marks_out_of_place_are_named_by_line(words: str, reason: str) -> None:
    with pytest.raises(WrongMarks) as caught:
        keep_apart(words)
    assert str(caught.value) == reason


@given(st.lists(st.tuples(st.booleans(), LINES), max_size=6))
def test_what_is_for_all_is_what_stands_outside_and_together_they_are_the_whole(
    parts: list[tuple[bool, list[str]]],
) -> None:
    def text(lines: list[str]) -> str:
        return "".join(f"{line}\n" for line in lines)

    written = "".join(f"{BEGINS}\n{text(lines)}{ENDS}\n" if hidden else text(lines) for hidden, lines in parts)
    shown, passages = keep_apart(written)
    assert shown == "".join(text(lines) for hidden, lines in parts if not hidden)
    hidden_parts = [text(lines) for hidden, lines in parts if hidden]
    assert [passage.words for passage in passages] == [words for words in hidden_parts if words.strip()]
    whole = "".join(text(lines) for hidden, lines in parts if not hidden or text(lines).strip())
    assert "".join(words for words, _ in put_together(shown, passages)) == whole
