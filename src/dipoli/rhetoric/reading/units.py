"""Discourse units: the clauses of a sentence, cut where a clause begins and never inside a short one."""

import re
from collections.abc import Iterator

SHORTEST = 12
"""Characters: a piece shorter than this stays with its neighbour."""

_CUT = re.compile(
    r"""(?<=[;:])\s+
      | (?<=,)\s+(?=(?:and|but|or|nor|yet|so|which|who|whom|whose|where|while|whereas|although|though|because|since|
                       as|if|unless|until|when|after|before|despite|instead|thereby|thus|including)\b)
      | \s+(?=(?:which|who|whose|although|though|because|unless|whereas|so\ that|in\ order\ to|rather\ than)\b)
      | \s+[–—]\s+ | \s+--\s+
      | (?<=\bsaid)\s+(?=that\b) | (?<=\bbelieve)\s+(?=that\b) | (?<=\bbelieves)\s+(?=that\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def units_of(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the units of one sentence; together they hold all of its words.

    >>> text = "We came early, because the road was open; nobody met us."
    >>> [text[one:other] for one, other in units_of(text, 0, len(text))]
    ['We came early,', 'because the road was open;', 'nobody met us.']
    """
    begun = start
    for match in _CUT.finditer(source, start, end):
        if match.start() - begun >= SHORTEST and end - match.end() >= SHORTEST:
            yield begun, match.start()
            begun = match.end()
    yield begun, end
