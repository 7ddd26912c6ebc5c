"""How alternatives are written so that every wording, whatever characters it holds, can be read back exactly."""

import re

from dipoli.text.attribution import Attributions
from dipoli.text.parsing.causes import chair_note_at
from dipoli.text.parsing.pairing import balanced, tokens
from dipoli.text.parsing.parse import NO_TEXT

_ESCAPED = re.compile(r"\\([\[\]\\{])")


def encode_words(words: str) -> str:
    r"""Write a wording so that it can stand in a bracket: what would break the bracket gets a backslash.

    >>> encode_words("as [agreed] ] elsewhere")
    'as [agreed] \\] elsewhere'
    """
    if words.strip().lower() == NO_TEXT:
        return words.replace("{", "\\{")
    return _escape_lonely(words.replace("\\", "\\\\"))


def nest_words(words: str, names: frozenset[str]) -> str:
    r"""Write words that are notation already so that they can stand in a bracket of the same text.

    Their own backslashes keep their meaning. What would close the bracket too early, swallow its end, look like one of
    `names` as a sponsor or like the chair's note gets a backslash.

    >>> nest_words(r"Arvia: as \[agreed\] ]", frozenset({"Arvia"}))
    'Arvia\\: as \\[agreed\\] \\]'
    """
    if words.strip().lower() == NO_TEXT:
        return words.replace("{", "\\{")
    written = _escape_lonely(words)
    if (len(written) - len(written.rstrip("\\"))) % 2:
        written += "\\"
    if chair_note_at(written, 0):
        written = "\\" + written
    if Attributions(names).at(f"[{written}", 0)[0]:
        written = written.replace(":", "\\:", 1)
    return written


def _escape_lonely(words: str) -> str:
    places = list(tokens(words))
    paired = {place for pair in balanced(words, places) for place in (pair.open, pair.close)}
    parts, reached = [], 0
    for place in places:
        if place not in paired:
            parts.append(words[reached:place] + "\\")
            reached = place
    return "".join([*parts, words[reached:]])


def decode_words(written: str) -> str:
    """Read back what `encode_words` wrote."""
    return _ESCAPED.sub(r"\1", written)
