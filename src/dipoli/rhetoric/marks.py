"""What reading a text finds, as values: marks on sentences, never verdicts on those who spoke them."""

from dataclasses import dataclass, field

from dipoli.sentences import Worded, sentence


class Voice(Worded):
    """In whose voice critical words stand."""

    OWN = sentence("own", about="whose criticism")
    REPORTED = sentence("reported", about="whose criticism")
    ENDORSED = sentence("reported and endorsed", about="whose criticism")
    NEGATED = sentence("negated", about="whose criticism")
    QUESTION = sentence("question", about="whose criticism")


@dataclass(frozen=True, slots=True)
class Target:
    """Who is spoken about; a name, or empty where nobody is named. `is_group` tells a group from a State."""

    name: str = ""
    is_group: bool = False

    def __str__(self) -> str:
        return self.name or UNNAMED


UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that weighed: where they stand, how much they moved the score (logits), and their class of cues.

    `cue` is the title of a class, such as *accuses*, empty where the model learnt the words by themselves.
    """

    start: int
    end: int
    words: str
    amount: float
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One sentence and what it reads like.

    `criticism` is the calibrated probability that annotators would call it critical of somebody; `cooperation` the
    score of its co-operative language, from 0 to 1; they are two axes, never one number. `is_marked` says whether
    `criticism` reaches the model's threshold. `holder` is whose view it is: the speaker, somebody reported, or empty
    where that is not said. `units` are the offsets of its discourse units, which carry its scores.
    """

    number: int
    start: int
    end: int
    paragraph: int
    units: tuple[tuple[int, int], ...]
    criticism: float
    cooperation: float
    is_marked: bool
    is_about_confrontation: bool
    voice: Voice
    holder: str
    target: Target
    reasons: tuple[Reason, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether it is marked and in the speaker's own voice, or one that the speaker makes its own."""
        return self.is_marked and self.voice in _OWN

    def words(self, source: str) -> str:
        """Give the sentence as it stands in the source."""
        return source[self.start : self.end]


_OWN = frozenset((Voice.OWN, Voice.ENDORSED, Voice.QUESTION))


@dataclass(frozen=True)
class Reading:
    """What reading a whole text gave. `notes` say in sentences what was not read, and why."""

    title: str
    speaker: str
    length: int
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = field(default=())

    @property
    def marked(self) -> tuple[Mark, ...]:
        """The sentences that are marked."""
        return tuple(mark for mark in self.marks if mark.is_marked)
