"""The probe sentences, with States put in the places of `$A` and `$B`."""

import tomllib
from functools import cache
from pathlib import Path

State = tuple[str, str]

RUSSIA, UKRAINE, FRANCE = ("Russia", "Russian"), ("Ukraine", "Ukrainian"), ("France", "French")
CHINA, AMERICA, NORWAY = ("China", "Chinese"), ("the United States", "American"), ("Norway", "Norwegian")
PAIRS = ((RUSSIA, UKRAINE), (UKRAINE, RUSSIA), (FRANCE, CHINA), (AMERICA, NORWAY), (NORWAY, AMERICA))


@cache
def probes() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("probes.toml").read_text(encoding="utf-8"))


def filled(sentence: str, one: State, other: State) -> str:
    words = sentence
    for sign, state in (("A", one), ("B", other)):
        words = words.replace(f"${sign}", state[0]).replace(f"@{sign}", state[1])
    return words[0].upper() + words[1:]
