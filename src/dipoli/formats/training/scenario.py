"""An exercise for a class: who negotiates what, by which clock, and what each delegation alone is told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """What a delegation wants, or a limit it may not pass, and how an adopted text tells whether that held.

    It is reached where the text was adopted, has all of `has` and none of `lacks`, and, where it `by_silence`, was
    adopted that way; without a `document` nothing can tell.
    """

    words: str
    document: str = ""
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    by_silence: bool = False

    @property
    def can_be_checked(self) -> bool:
        """Whether the adoption of a text can tell."""
        return bool(self.document)

    def is_reached_by(self, source: str) -> bool:
        """Whether a text reaches it, whatever its line breaks and capitals.

        >>> Aim("Every day", "I/1", has=("Each  DAY",)).is_reached_by("A ferry sails each day.")
        True
        """
        plain = _plain(source)
        return all(_plain(each) in plain for each in self.has) and not any(_plain(each) in plain for each in self.lacks)


@dataclass(frozen=True, slots=True)
class Instruction:
    """What a capital tells its delegation and nobody else."""

    aims: tuple[Aim, ...]
    limits: tuple[Aim, ...]
    trade: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delegation:
    """A State in the exercise: its public line for the cast sheet, and its instruction."""

    name: str
    code: str
    line: str
    instruction: Instruction
    group: str = ""


@dataclass(frozen=True, slots=True)
class Basket:
    """A part of the agenda."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as the exercise opens with it, brackets and all."""

    number: str
    basket: str
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Silence:
    """The text to be put under silence in the exercise, and for how many hours of its clock."""

    document: str
    hours: int

    def minutes(self, pace: int) -> int:
        """Say how long it lasts by the clock on the wall, rounded up, where the other goes `pace` times as fast."""
        return -(-self.hours * 60 // pace) if pace else 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a text, by its first words, that only some delegations read."""

    document: str
    paragraph: str
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A bracket that is settled together with others: words of one of its alternatives, and of its paragraph."""

    document: str
    paragraph: str
    words: str


@dataclass(frozen=True, slots=True)
class Linked:
    """Brackets settled together."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """The whole exercise.

    `level` from 1 says how hard it is, `minutes` how long it lasts by the clock on the wall, `pace` how many times as
    fast its own goes; `task` is told to all; `purpose`, what is to be learnt, and `watch`, what to look for, are for
    the trainer. All that it says is in one `language`, by its ISO 639 code.
    """

    name: str
    title: str
    symbol: str
    level: int
    minutes: int
    pace: int
    rules: str
    about: str
    task: str
    purpose: str
    watch: tuple[str, ...]
    groups: tuple[str, ...]
    baskets: tuple[Basket, ...]
    delegations: tuple[Delegation, ...]
    drafts: tuple[Draft, ...]
    silence: Silence | None = None
    passages: tuple[Passage, ...] = ()
    linked: Linked | None = None
    language: str = "en"

    def delegation(self, name: str) -> Delegation | None:
        """Find a delegation by its name."""
        return next((each for each in self.delegations if each.name == name), None)


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
