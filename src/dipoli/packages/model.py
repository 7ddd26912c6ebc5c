"""Issues with options, and what each participant could accept of them, as values.

Numbers are whole throughout. Exact points come from a file as decimals and are held in *units*: `Problem.unit` units
are one point of the file. A problem of labels alone has the unit 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dipoli.sentences import Worded, sentence

Name = str | int | float
Package = tuple[int, ...]
"""The place of the chosen option in each issue, in the order of the issues."""


class Answer(Worded):
    """What a participant says of one option."""

    SUPPORT = sentence("support", about="an answer to an option")
    ACCEPT = sentence("accept", about="an answer to an option")
    CANNOT = sentence("cannot", about="an answer to an option")


class Salience(Worded):
    """How much an issue matters to a participant."""

    LOW = sentence("low", about="how much an issue matters")
    MEDIUM = sentence("medium", about="how much an issue matters")
    HIGH = sentence("high", about="how much an issue matters")

    @property
    def weight(self) -> int:
        """The points that a supported option of the issue is worth; an accepted one is worth none."""
        return {Salience.LOW: 1, Salience.MEDIUM: 2, Salience.HIGH: 4}[self]


class Certainty(Worded):
    """Whether a participant is known to accept a package, or only not known to refuse it."""

    NECESSARY = sentence("necessary", about="whether a participant accepts")
    POSSIBLE = sentence("possible", about="whether a participant accepts")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of one issue, by their names."""

    issue: str
    option: str

    def __str__(self) -> str:
        return sentence("“{option}” of “{issue}”", option=self.option, issue=self.issue)


NOT_ARISING = sentence("does not arise", about="an option")
"""The option of an issue that stands within a choice which is not made."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to be settled by choosing one of its options.

    `consequence` is what it bears on (political, military, economic, humanitarian); `values` are the options as their
    file wrote them, where that was not as words. An issue `within` a choice arises only where that is made; its last
    option is then `NOT_ARISING`, which is chosen exactly where it is not, and which everybody can accept.
    """

    name: str
    options: tuple[str, ...]
    basket: str = ""
    consequence: str = ""
    values: tuple[Name, ...] = ()
    within: Choice | None = None

    def value(self, option: int) -> Name:
        """Give an option as its file wrote it."""
        return self.values[option] if self.values else self.options[option]


@dataclass(frozen=True)
class Participant:
    """One who could accept a package or not; whatever is not declared is unknown.

    `answers` and `points` are by issue and in the order of its options; `points` are in units and stand in the place of
    what answers and salience would be worth. `minimum` is what no agreement is worth to it, in units.
    """

    name: str
    answers: Mapping[str, tuple[Answer | None, ...]] = field(default_factory=dict)
    salience: Mapping[str, Salience] = field(default_factory=dict)
    points: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    minimum: int = 0

    def answer(self, issue: Issue, option: int) -> Answer | None:
        """Give what it says of an option, None where it has not said."""
        said = self.answers.get(issue.name)
        return said[option] if said else None

    def weight(self, issue: Issue) -> int:
        """Give what an issue weighs with it; one of unknown salience weighs as a medium one."""
        return self.salience.get(issue.name, Salience.MEDIUM).weight


@dataclass(frozen=True, slots=True)
class Group:
    """Participants that are counted together."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linkage:
    """`wanted` only together with `needed`: a demand of one participant, or of the text where that is empty."""

    wanted: Choice
    needed: Choice
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A participant's demand that at least so many of some choices are in the package."""

    participant: str
    at_least: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Bonus:
    """What it is worth to a participant, in units, that several choices come together; less than 0 for a loss."""

    participant: str
    points: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Problem:
    """All that a package is sought for."""

    issues: tuple[Issue, ...]
    participants: tuple[Participant, ...]
    groups: tuple[Group, ...] = ()
    linkages: tuple[Linkage, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    title: str = ""
    unit: int = 1

    @property
    def packages(self) -> int:
        """How many packages there are."""
        count = 1
        for issue in self.issues:
            count *= len(issue.options)
        return count

    def choices(self, package: Package) -> Iterator[Choice]:
        """Name what a package chooses, issue by issue."""
        for issue, option in zip(self.issues, package, strict=True):
            yield Choice(issue.name, issue.options[option])

    def named(self, package: Package) -> dict[str, Name]:
        """Give a package as issue and option, as the file wrote them."""
        return {issue.name: issue.value(option) for issue, option in zip(self.issues, package, strict=True)}

    def points(self, units: int) -> int | float:
        """Give units as points of the file, whole where they are."""
        return units // self.unit if units % self.unit == 0 else units / self.unit
