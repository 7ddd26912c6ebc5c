"""What statements amount to: each by itself, each participant over time, each towards each, before and after."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dipoli.rhetoric.marks import Mark, Reading
from dipoli.rhetoric.measures.figures import Difference, Measure, difference_of, mean_of

LEAST_FOR_PAIR = 60
"""Sentences a participant must have spoken before anything is said of its tone towards another."""


@dataclass(frozen=True, slots=True)
class Toned:
    """What is kept of a sentence for measuring: small enough for hundreds of thousands of them."""

    criticism: float
    cooperation: float
    is_own: bool
    is_about: bool
    target: str


@dataclass(frozen=True)
class Statement:
    """One text by one participant on one day."""

    speaker: str
    on: date
    title: str
    sentences: tuple[Toned, ...]


@dataclass(frozen=True)
class Tone:
    """The measures of some text: means of probabilities, and shares of sentences.

    `criticism` is the mean probability of a sentence to be critical of somebody; `own` the share of sentences that are
    marked and in the speaker's own voice; `confrontation` the share that speak about conflict at all.
    """

    criticism: Measure
    cooperation: Measure
    own: Measure
    confrontation: Measure


@dataclass(frozen=True, slots=True)
class Period:
    """A participant's tone in one period, such as `2014`."""

    speaker: str
    period: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Pair:
    """How much of what one says is critical of another: the share of its sentences that are, as read, not validated."""

    speaker: str
    target: str
    share: Measure
    marks: int


def toned(marks: Iterable[Mark]) -> tuple[Toned, ...]:
    """Keep of marks what is measured."""
    return tuple(
        Toned(m.criticism, m.cooperation, m.is_own, m.is_about_confrontation, m.target.name if m.is_own else "")
        for m in marks
    )


def statement_of(reading: Reading, on: date) -> Statement:
    """Make a statement of a reading."""
    return Statement(reading.speaker, on, reading.title, toned(reading.marks))


def tone_of(texts: Sequence[Sequence[Toned]]) -> Tone:
    """Measure some texts together."""

    def mean(value: Callable[[Toned], float]) -> Measure:
        return mean_of([[value(sentence) for sentence in text] for text in texts])

    return Tone(
        mean(lambda each: each.criticism),
        mean(lambda each: each.cooperation),
        mean(lambda each: float(each.is_own)),
        mean(lambda each: float(each.is_about)),
    )


def over_time(statements: Iterable[Statement], period: Callable[[date], str]) -> tuple[Period, ...]:
    """Measure each participant in each period, by name and period: never by amount, since this is no ranking."""
    grouped: dict[tuple[str, str], list[tuple[Toned, ...]]] = {}
    for each in statements:
        grouped.setdefault((each.speaker, period(each.on)), []).append(each.sentences)
    return tuple(Period(speaker, when, tone_of(texts)) for (speaker, when), texts in sorted(grouped.items()))


def pairs(statements: Iterable[Statement], known: Sequence[str]) -> tuple[Pair, ...]:
    """Measure who is critical of whom among the known names, in their order; pairs without a mark are left out."""
    spoken: dict[str, list[tuple[Toned, ...]]] = {}
    for each in statements:
        spoken.setdefault(each.speaker, []).append(each.sentences)
    found: list[Pair] = []
    for speaker in known:
        texts = spoken.get(speaker, [])
        for target in known:
            marks = sum(each.target == target for text in texts for each in text)
            if marks and speaker != target:
                share = mean_of([[float(each.target == target) for each in text] for text in texts], LEAST_FOR_PAIR)
                found.append(Pair(speaker, target, share, marks))
    return tuple(found)


def change_at(statements: Iterable[Statement], day: date, value: Callable[[Toned], float] | None = None) -> Difference:
    """Say what changed from the statements before a day to those on and after it."""
    of = value or (lambda each: each.criticism)
    before: list[list[float]] = []
    after: list[list[float]] = []
    for each in statements:
        (before if each.on < day else after).append([of(sentence) for sentence in each.sentences])
    return difference_of(before, after)


def by_year(day: date) -> str:
    """Name the year of a day."""
    return f"{day.year:04}"


def by_month(day: date) -> str:
    """Name the month of a day: `2014-09`."""
    return f"{day.year:04}-{day.month:02}"
