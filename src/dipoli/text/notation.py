"""How alternatives are written so that every wording, whatever characters it holds, can be read back exactly."""

import re

from dipoli.text.pairing import balanced, tokens
from dipoli.text.parse import NO_TEXT

_ESCAPED = re.compile(r"\\([\[\]\\{])")


def encode_words(words: str) -> str:
    r"""Write a wording so that it can stand in a bracket: what would break the bracket gets a backslash.

    >>> encode_words("as [agreed] ] elsewhere")
    'as [agreed] \\] elsewhere'
    """
    if words.strip().lower() == NO_TEXT:
        return words.replace("{", "\\{")
    doubled = words.replace("\\", "\\\\")
    places = list(tokens(doubled))
    paired = {place for pair in balanced(doubled, places) for place in (pair.open, pair.close)}
    lonely = [place for place in places if place not in paired]
    if not lonely:
        return doubled
    parts, reached = [], 0
    for place in lonely:
        parts.append(doubled[reached:place] + "\\")
        reached = place
    return "".join([*parts, doubled[reached:]])


def decode_words(written: str) -> str:
    """Read back what `encode_words` wrote."""
    return _ESCAPED.sub(r"\1", written)
