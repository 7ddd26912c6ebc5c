"""Latin letters without their marks, so that a word is found however it was typed; as SQLite's index does it itself."""

import unicodedata

_RANGES = (range(0x00C0, 0x0250), range(0x1E00, 0x1F00))


def _plain(letter: str) -> str:
    """Give the letter of the alphabet that a marked one is made from, empty where it is made from none."""
    taken_apart = unicodedata.normalize("NFD", letter)
    first, marks = taken_apart[0], taken_apart[1:]
    is_marked = bool(marks) and all(unicodedata.combining(mark) for mark in marks)
    return first if is_marked and first.isascii() and first.isalpha() else ""


PLAIN = {chr(code): _plain(chr(code)) for each in _RANGES for code in each if _plain(chr(code))}
"""The plain letter for each that has marks."""

_TABLE = str.maketrans(PLAIN)


def without_marks(words: str) -> str:
    """Take the marks off Latin letters.

    >>> without_marks("Ståle Müller, Đà Nẵng")
    'Stale Muller, Đa Nang'
    """
    return words.translate(_TABLE)


def without_marks_in_sql(expression: str) -> str:
    """Write the same as an expression of SQL that PostgreSQL can index."""
    return f"translate({expression}, '{''.join(PLAIN)}', '{''.join(PLAIN.values())}')"
