"""What a doctrine puts first: how much and how early it speaks of co-operation against threat, section by section.

Experimental: the model learnt from speeches, and language of deterrence reads as criticism. What is counted here is
what sentences speak about, by cues that anybody can look up, and not whether they are critical of somebody.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dipoli.rhetoric.marks import Mark, Reading
from dipoli.rhetoric.measures.figures import LEAST_SENTENCES, Measure, mean_of

COOPERATIVE_FROM = 0.5
LEAST_IN_SECTION = 8
LONGEST_HEADING = 90
RUNNING_HEAD_TIMES = 3
_SMALL = frozenset(("with", "that", "from", "into", "upon", "over", "between", "through", "among", "against"))
_HEADING = re.compile(
    r"^[ \t]*(?:#+ )?(?:[IVXLC]{1,6}\.|\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.)?[ \t]*[A-Z][^\n]{2,88}$", re.MULTILINE
)


@dataclass(frozen=True)
class Section:
    """A part of a doctrine under its heading, from `start` to `end` in the source."""

    heading: str
    start: int
    end: int
    sentences: int
    cooperation: Measure
    confrontation: Measure

    @property
    def puts_first(self) -> str:
        """Which of the two it has clearly more of: `co-operation`, `confrontation`, or neither."""
        if self.cooperation.low > self.confrontation.high:
            return "co-operation"
        return "confrontation" if self.confrontation.low > self.cooperation.high else ""


@dataclass(frozen=True)
class Priorities:
    """What a whole doctrine puts first.

    `first_cooperation` and `first_confrontation` say how far into the text, from 0 to 1, the first tenth of the
    sentences of that kind has been spoken; None where there are none.
    """

    title: str
    cooperation: Measure
    confrontation: Measure
    first_cooperation: float | None
    first_confrontation: float | None
    sections: tuple[Section, ...]


def priorities(source: str, reading: Reading) -> Priorities:
    """Read what a doctrine puts first. Linear in its length."""
    marks = reading.marks
    found = priorities_of(reading.title, [*map(is_cooperative, marks)], [*map(is_confrontational, marks)])
    return replace(found, sections=tuple(_sections(source, marks)))


def priorities_of(title: str, cooperative: Sequence[int], confrontational: Sequence[int]) -> Priorities:
    """Say what a whole text puts first, from one flag of each kind for every sentence; without its sections."""
    return Priorities(
        title,
        _share(cooperative),
        _share(confrontational),
        _first(cooperative),
        _first(confrontational),
        (),
    )


def is_cooperative(mark: Mark) -> bool:
    """Whether a sentence speaks of co-operation more than of anything else."""
    return mark.cooperation >= COOPERATIVE_FROM and not mark.is_marked


def is_confrontational(mark: Mark) -> bool:
    """Whether a sentence speaks about threat or conflict without speaking of co-operation."""
    return (mark.is_about_confrontation or mark.is_marked) and mark.cooperation < COOPERATIVE_FROM


def _share(flags: Sequence[int], least: int = LEAST_SENTENCES) -> Measure:
    return mean_of([[float(flag) for flag in flags]], least)


def _first(flags: Sequence[int]) -> float | None:
    places = [place for place, flag in enumerate(flags) if flag]
    return round(places[len(places) // 10] / len(flags), 3) if places else None


def _sections(source: str, marks: Sequence[Mark]) -> Iterator[Section]:
    found = [match for match in _HEADING.finditer(source) if _is_heading(match.group().strip())]
    times = Counter(_key(match.group()) for match in found)
    headings = [match for match in found if times[_key(match.group())] < RUNNING_HEAD_TIMES]
    places = [(match.start(), match.group().strip()) for match in headings]
    if not places or places[0][0] > 0:
        places.insert(0, (0, "Opening"))
    at = 0
    waiting: tuple[int, str] | None = None
    for (start, heading), end in zip(places, [*(place for place, _ in places[1:]), len(source)], strict=True):
        begun, title = waiting or (start, heading)
        last = at
        while last < len(marks) and marks[last].start < end:
            last += 1
        if last - at < LEAST_IN_SECTION and end < len(source):
            waiting = (begun, title)
            continue
        waiting = None
        here = marks[at:last]
        if here:
            shares = (
                _share([is_cooperative(each) for each in here], LEAST_IN_SECTION),
                _share([is_confrontational(each) for each in here], LEAST_IN_SECTION),
            )
            yield Section(title, begun, end, len(here), *shares)
        at = last


def _key(heading: str) -> str:
    """Fold a heading so that a running head is known whatever the number of its page."""
    return " ".join(re.findall(r"[^\W\d_]+", heading.lower()))


def _is_heading(line: str) -> bool:
    if len(line) > LONGEST_HEADING or line[-1] in ".,;:-!?" or not any(letter.isalpha() for letter in line):
        return False
    if ". ." in line or ".." in line or (line[-1].isdigit() and not line[0].isdigit()):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(words) >= 1 and len(line.split()) <= 10 and all(word[0].isupper() or word in _SMALL for word in words)
