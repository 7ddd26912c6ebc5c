"""Acts made for these tests: the least that can be done, so that the record itself is what is tested."""

from dataclasses import dataclass
from datetime import datetime

from dipoli.errors import DipoliError
from dipoli.web.conference.models import Group, Process
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution


@dataclass(frozen=True)
class Clerk:
    """Somebody who acts and reads in the tests."""

    chain: str = "test"
    name: str = "The clerk"
    capacity: str = "Clerk"
    participant: str = "Arvia"
    distributions: frozenset[Distribution] = frozenset(Distribution)


class Wrong(DipoliError):
    """What an act of these tests refuses."""


@act
def note_words(
    by: Clerk, words: str, *, distribution: Distribution = Distribution.PARTICIPANTS, now: datetime
) -> Deed[str]:
    """Note some words, and give them back louder."""
    return Deed(words, {"words": words, "pair": (1, 2)}, words.upper(), distribution)


@act
def form_and_fail(by: Clerk, process: Process, *, now: datetime) -> Deed[None]:
    """Write something, then refuse."""
    Group.objects.create(process=process, name="Nobody")
    raise Wrong("It is not to be, so let it be.")


@act
def note_twice(by: Clerk, words: str, *, fails: bool = False, now: datetime) -> Deed[None]:
    """Do another act within this one."""
    note_words(by, words, now=now)
    if fails:
        raise Wrong("It is not to be, so let it be.")
    return Deed("both", {}, None)
