"""What came into a text and what left it between two revisions: inflow and outflow, each with its definition."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

from dipoli.sentences import sentence
from dipoli.text.measures import measure
from dipoli.text.model import Bracket, Text
from dipoli.text.parsing.parse import normalise
from dipoli.text.redline.compare import compare
from dipoli.text.redline.model import Redline

FLOW_DEFINITIONS = {
    "places_in": sentence("places to settle that the older text does not have"),
    "places_out": sentence("places to settle of the older text that are gone: settled, deleted or rewritten"),
    "places_kept": sentence("places in both: of the same wordings, or with one in common in a paragraph that stayed"),
    "alternatives_in": sentence("written alternatives that came, those in new places included"),
    "alternatives_out": sentence("written alternatives that went, those in places that are gone included"),
    "brackets_change": sentence("bracket pairs more (or, below zero, fewer) than before"),
    "paragraphs_in": sentence("paragraphs that came, not counting those that moved or were split off"),
    "paragraphs_out": sentence("paragraphs that went, not counting those that moved or were merged"),
    "paragraphs_changed": sentence("paragraphs in which words changed, those split or merged among them"),
    "paragraphs_moved": sentence("paragraphs that stand elsewhere"),
    "words_in": sentence("words that came"),
    "words_out": sentence("words that went"),
    "words_in_contention_change": sentence("words in contention more (or fewer) than before"),
}


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and what went; FLOW_DEFINITIONS says what each figure counts."""

    places_in: int
    places_out: int
    places_kept: int
    alternatives_in: int
    alternatives_out: int
    brackets_change: int
    paragraphs_in: int
    paragraphs_out: int
    paragraphs_changed: int
    paragraphs_moved: int
    words_in: int
    words_out: int
    words_in_contention_change: int

    def as_dict(self) -> dict[str, int]:
        """Give the figures by name, in the order of FLOW_DEFINITIONS."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def flow(old: Text, new: Text) -> Flow:
    """Compare two revisions of a text, in the time that comparing their words takes.

    >>> from dipoli.text.parsing.parse import parse
    >>> found = flow(parse("Ships [may][shall] wait [in port]."), parse("Ships [may][must] wait."))
    >>> (found.places_in, found.places_out, found.places_kept, found.alternatives_in, found.alternatives_out)
    (0, 1, 1, 1, 2)
    """
    redline = compare(old.source, new.source, _names(old), _names(new))
    pairs = _pairs(old, new, redline)
    kept = sum(_shared(_wordings(old, one), _wordings(new, other)) for one, other in pairs)
    counts = redline.counts
    before, after = measure(old), measure(new)
    return Flow(
        places_in=len(new.brackets) - len(pairs),
        places_out=len(old.brackets) - len(pairs),
        places_kept=len(pairs),
        alternatives_in=sum(len(bracket.written) for bracket in new.brackets) - kept,
        alternatives_out=sum(len(bracket.written) for bracket in old.brackets) - kept,
        brackets_change=after.brackets - before.brackets,
        paragraphs_in=counts["inserted"],
        paragraphs_out=counts["deleted"],
        paragraphs_changed=counts["changed"] + counts["split"] + counts["merged"],
        paragraphs_moved=counts["moved here"],
        words_in=counts["words inserted"],
        words_out=counts["words deleted"],
        words_in_contention_change=after.words_in_contention - before.words_in_contention,
    )


def _names(text: Text) -> tuple[str, ...]:
    """Give the names of the paragraphs where they are more than their places."""
    names = tuple(paragraph.id for paragraph in text.paragraphs)
    return () if names == tuple(f"p{place}" for place in range(1, len(names) + 1)) else names


_Name = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """A bracket with its wordings and the row of the redline that its paragraph stands in."""

    wordings: tuple[str, ...]
    row: int
    bracket: Bracket


def _pairs(old: Text, new: Text, redline: Redline) -> list[tuple[Bracket, Bracket]]:
    """Pair the brackets that stayed: within paragraphs that became each other, then anywhere by all their wordings."""
    rows = _rows(redline)
    left = [_Place(_wordings(old, bracket), rows[0].get(bracket.paragraph, -1), bracket) for bracket in old.brackets]
    right = [_Place(_wordings(new, bracket), rows[1].get(bracket.paragraph, -2), bracket) for bracket in new.brackets]
    pairs: list[tuple[Bracket, Bracket]] = []
    for names in (_here_and_whole, _here_in_part, _anywhere):
        found = _matched(left, right, names)
        pairs += [(one.bracket, other.bracket) for one, other in found]
        taken = {id(place) for pair in found for place in pair}
        left = [place for place in left if id(place) not in taken]
        right = [place for place in right if id(place) not in taken]
    return pairs


def _here_and_whole(place: _Place) -> list[_Name]:
    return [(place.row, place.wordings)]


def _here_in_part(place: _Place) -> list[_Name]:
    return [(place.row, (words,)) for words in place.wordings]


def _anywhere(place: _Place) -> list[_Name]:
    return [(0, place.wordings)]


def _matched(
    left: Sequence[_Place], right: Sequence[_Place], names: Callable[[_Place], list[_Name]]
) -> list[tuple[_Place, _Place]]:
    """Pair the places that share a name, the first with the first; no words are no name."""
    waiting: dict[_Name, list[_Place]] = defaultdict(list)
    for place in left:
        for name in names(place):
            waiting[name].append(place)
    taken: set[int] = set()
    found = []
    for place in right:
        candidates = (each for name in names(place) if any(name[1]) for each in waiting.get(name, ()))
        one = next((each for each in candidates if id(each) not in taken), None)
        if one is not None:
            taken.add(id(one))
            found.append((one, place))
    return found


def _rows(redline: Redline) -> tuple[dict[str, int], dict[str, int]]:
    """Give the row in which each paragraph of either text stands, by its id; a moved one where it stands now."""
    old: dict[str, int] = {}
    new: dict[str, int] = {}
    for position, row in enumerate(redline.rows):
        old |= {paragraph.id: position for paragraph in row.old if row.new or paragraph.id not in old}
        new |= {paragraph.id: position for paragraph in row.new}
    return old, new


def _wordings(text: Text, bracket: Bracket) -> tuple[str, ...]:
    return tuple(normalise(text.words(alternative)) for alternative in bracket.written)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return (Counter(one) & Counter(other)).total()
