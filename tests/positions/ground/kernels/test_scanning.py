"""Rows of a plain CSV file, read from its bytes."""

import numpy as np
import pytest

from dipoli.positions.ground.kernels.compiled import IS_PLAIN, compiled, is_ready
from dipoli.positions.ground.kernels.scanning import count_lines, scan

COMMA = ord(",")


def read(text: bytes, columns: tuple[int, int, int, int], widest: int) -> tuple[list[tuple[object, ...]], int]:
    """Give what the rows say, word by word, and the first line that is wrong."""
    data = np.frombuffer(text, np.uint8)
    codes, times, starts, ends, known, happened = scan(
        data, 0, COMMA, np.array(columns), int(count_lines(data)) + 1, widest
    )
    rows, wrong = happened.tolist()
    assert all(codes[kind, :rows].max(initial=-1) + 1 == known[kind] for kind in range(3)) or wrong >= 0
    words = [[text[starts[kind, code] : ends[kind, code]] for code in codes[kind, :rows].tolist()] for kind in range(3)]
    return list(zip(*words, times.tolist() if columns[3] >= 0 else [None] * rows, strict=True)), wrong


def test_the_ends_of_lines_are_counted() -> None:
    assert count_lines(np.frombuffer(b"a\nb\n\nc", np.uint8)) == 3


def test_what_was_called_is_ready_and_what_never_was_is_not_unless_nothing_is_compiled() -> None:
    @compiled
    def never(number: int) -> int:
        return number

    count_lines(np.frombuffer(b"a", np.uint8))
    assert (is_ready(count_lines), is_ready(never)) == (True, IS_PLAIN)


def test_columns_are_found_by_their_places_and_others_passed_over() -> None:
    found = read(b"note,a,Arvia,1,more\r\n\n\r\n,b,Arvia,-1,\n,a,Lune,0,last,and,more", (2, 1, 3, -1), 4)
    assert found == ([(b"Arvia", b"a", b"1", None), (b"Arvia", b"b", b"-1", None), (b"Lune", b"a", b"0", None)], -1)


def test_words_of_one_length_are_told_apart_and_known_again() -> None:
    rows, _ = read(b"ab,x,1\nac,x,1\nab,x,1\nabc,x,1\n", (0, 1, 2, -1), 3)
    assert [row[0] for row in rows] == [b"ab", b"ac", b"ab", b"abc"]


def test_the_first_line_with_too_few_columns_is_named() -> None:
    assert read(b"Arvia,a,1\n\nLune,a\nLune,a,1\n", (0, 1, 2, -1), 3) == ([(b"Arvia", b"a", b"1", None)], 3)


@pytest.mark.parametrize("time", [b"", b"soon", b"1234567890123456789"])
def test_a_time_without_digits_or_with_too_many_is_named(time: bytes) -> None:
    assert read(b"Arvia,a,1,7\nLune,a,1," + time + b"\n", (0, 1, 2, 3), 4)[1] == 2


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (b"9", b"10"),
        (b"2026-05-01T09:00:00", b"2026-05-01T09:00:01"),
        (b"1700000000", b"1700000000.5"),
        (b"1700000000.5", b"1700000000.50001e"),
        (b"1.2.3", b"1.3.0"),
    ],
)
def test_a_later_time_is_never_smaller(earlier: bytes, later: bytes) -> None:
    rows, wrong = read(b"A,a,1," + earlier + b"\nA,a,1," + later + b"\n", (0, 1, 2, 3), 4)
    assert wrong == -1
    first, second = (row[3] for row in rows)
    assert isinstance(first, int)
    assert isinstance(second, int)
    assert first <= second


def test_a_long_time_keeps_its_digits_and_has_no_places_added() -> None:
    assert read(b"A,a,1,123456789012345678\n", (0, 1, 2, 3), 4)[0][0][3] == 123456789012345678


def test_more_names_than_there_was_room_for_are_all_told_apart() -> None:
    names = [b"%x" % (at * 2654435761 % 2**32) for at in range(12_400)]
    rows, wrong = read(b"".join(name + b",a,1\n" for name in [*names, names[5]]), (0, 1, 2, -1), 3)
    assert wrong == -1
    assert [row[0] for row in rows] == [*names, names[5]]
