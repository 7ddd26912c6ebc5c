"""Words with their places, alike for a published text and for one that a corpus has taken apart.

A corpus writes “Ukraine 's”, “so - called” and “can not”; a text writes “Ukraine's”, “so-called” and “cannot”. Both
give the same words here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"""can(?=not\b)|(?<=can)not\b            # cannot
      | n['’]t\b | ['’]s\b                    # didn't, Arvia's
      | [^\W\d_]+?(?=n['’]t\b)
      | (?:[^\W\d_]\.){2,}                    # U.S.
      | [^\W\d_]+
      | \d[\d.,]*
      | ["“”«»„?!:;,]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAME = {"n't": "not", "n’t": "not", "’s": "'s", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"'}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence: `forms` in lower case, `raw` as written, `starts` and `ends` in the source."""

    forms: tuple[str, ...]
    raw: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.forms)


def words_of(source: str, start: int = 0, end: int | None = None) -> Words:
    """Take a stretch of a source apart into words.

    >>> words_of("Arvia's so-called plan cannot stand.").forms
    ('arvia', "'s", 'so', 'called', 'plan', 'can', 'not', 'stand')
    """
    found = list(_TOKEN.finditer(source, start, len(source) if end is None else end))
    raw = tuple(match.group() for match in found)
    forms = tuple(_form(each) for each in raw)
    return Words(forms, raw, tuple(match.start() for match in found), tuple(match.end() for match in found))


@lru_cache(maxsize=65_536)
def _form(raw: str) -> str:
    low = raw.lower()
    if low in _SAME:
        return _SAME[low]
    return "0" if low[0].isdigit() else low
