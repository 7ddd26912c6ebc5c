"""Makes `neutral.toml` of the glossary.

By `python -m dipoli.rhetoric.cues.generate < docs/glossary.md > src/dipoli/rhetoric/cues/neutral.toml`.

The glossary of the documents is the one source of plainer terms: its table *Plainer terms* is all that is read.
"""

import json
import re
import sys
from collections.abc import Iterator

HEAD = """# Made by `python -m dipoli.rhetoric.cues.generate` from the table "Plainer terms" of docs/glossary.md.
# A word ending in * stands for all that begin so.
"""
_SECTION = re.compile(r"^## Plainer terms$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `([^`|]+)` \| ([^|]+?) \|$", re.MULTILINE)


def terms_of(glossary: str) -> Iterator[tuple[str, str]]:
    """Yield the words that weigh and what may stand in their place, in the order of the table."""
    section = _SECTION.search(glossary)
    if section is None:
        raise ValueError("the glossary has no section “Plainer terms”")
    for row in _ROW.finditer(section[1]):
        yield row[1], row[2]


def generate(glossary: str) -> str:
    """Give the whole file."""
    lines = (f"{json.dumps(word)} = {json.dumps(term, ensure_ascii=False)}" for word, term in terms_of(glossary))
    return "\n".join((HEAD, *lines)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(generate(sys.stdin.read()))
