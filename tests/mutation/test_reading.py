"""What the tool writes before mutmut reads it, and how it reads what mutmut left."""

from pathlib import Path

import pytest

from tests.mutation.report import table
from tests.mutation.undecorated import undecorated
from tests.mutation.wording import only_words

SOURCE = """
from functools import cached_property
class Sums:
    def __init__(self, numbers):
        self.numbers = numbers
    @property
    def first(self):
        return self.numbers[0]
    @cached_property
    def whole(self):
        return (
            sum(self.numbers)
        )
    @staticmethod
    def none():
        return 0
"""


def test_a_property_written_below_its_function_is_the_same_property() -> None:
    names: dict[str, type] = {}
    exec(undecorated(SOURCE), names)
    sums = names["Sums"]([2, 3])
    assert (sums.first, sums.whole, sums.none()) == (2, 5, 0)
    assert vars(sums)["whole"] == 5
    assert undecorated(SOURCE).count("@") == 1


@pytest.mark.parametrize(
    ("before", "after", "is_words"),
    [
        ('f(sentence("This passage is open already."))', 'f(sentence("XXThis passage is open already.XX"))', True),
        ('f(sentence("This passage is open already."))', 'f(sentence("this passage is open already."))', True),
        ('f(sentence("This passage is open already."))', 'f(sentence("Another."))', False),
        ('f(sentence("This passage is open already."))', "f(sentence(None))", False),
        ('text.encode("utf-8", "surrogatepass")', 'text.encode("utf-8", "SURROGATEPASS")', False),
        ('sentence("put", about="to do")', 'sentence("put", about=None)', True),
        ('sentence("put", about="to do")', 'sentence("put", )', True),
        ('sentence("put", about="to do")', 'sentence(None, about="to do")', False),
        ("a = 1", "a = 2", False),
    ],
)
def test_letters_of_a_message_are_told_from_code(before: str, after: str, is_words: bool) -> None:
    assert only_words(f"--- a\n+++ a\n@@ -1 +1 @@\n def f():\n-    {before}\n+    {after}\n") == is_words


def test_the_table_counts_ends_and_shows_what_each_survivor_changes(tmp_path: Path) -> None:
    (tmp_path / "dipoli").mkdir()
    module = tmp_path / "dipoli" / "sums.py"
    module.write_text("def x_f__mutmut_orig(a):\n    return a\n\n\ndef x_f__mutmut_1(a):\n    return -a\n")
    made = [f"dipoli.sums.x_f__mutmut_{number}" for number in range(1, 7)]
    ends = dict(zip(made, ("survived", "killed", "timeout", "not reached", "unsure"), strict=False))
    rows, survivors = table(tmp_path, made, ends)
    assert rows.split("\n")[-1] == "| all | 6 | 5 | 1 | 1 | 0 | 1 | 1 | 1 |"
    (only,) = survivors
    assert only.split("\n")[-4:-1] == [" def x_f(a):", "-    return a", "+    return -a"]
