"""What became of every wording that somebody has brought: it stands, was settled on, given up, or not taken up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import LCSseq

from dipoli.sentences import Worded, sentence
from dipoli.text.difference import edits_between
from dipoli.text.model import Alternative, Bracket, Text
from dipoli.text.parsing.parse import normalise
from dipoli.text.tracing.follow import Follower


class Outcome(Worded):
    """What became of a wording for one of its sponsors."""

    STANDS = sentence("stands", about="what became of a wording")
    TAKEN = sentence("taken into the text", about="what became of a wording")
    SUPERSEDED = sentence("superseded by the chair’s text", about="what became of a wording")
    NOT_TAKEN = sentence("not taken up", about="what became of a wording")
    WITHDRAWN = sentence("withdrawn", about="what became of a wording")


@dataclass(frozen=True, slots=True)
class Fate:
    """One wording of one participant and where it went.

    `brought` is the position of the first revision that has it, `ended` of the first that has it no more, None while
    it stands. `joined` are those who sponsored it too when it was last seen; `words` as they were then. `bracket` and
    `alternative` are the keys that it was last seen under, `offset` where its bracket, or what was settled on there,
    begins in the last revision that it can be seen in.
    """

    participant: str
    words: str
    brought: int
    outcome: Outcome
    ended: int | None
    joined: tuple[str, ...]
    bracket: str
    alternative: str
    offset: int


@dataclass(slots=True)
class _Alive:
    fate: Fate
    bracket: int
    alternative: int


@dataclass(slots=True)
class _Tracer:
    alive: dict[tuple[str, str, str], _Alive] = field(default_factory=dict)
    ended: list[Fate] = field(default_factory=list)


def trace_wordings(revisions: Sequence[Text]) -> tuple[Fate, ...]:
    """Follow each attributed wording through the revisions of a text, from the first that has it.

    A wording in which others change words goes on being the same, as does one that moves with its bracket. What was
    settled is told from the words that stand in place of the bracket. Sorted by when they were brought, by participant
    and place. Time is that of comparing each revision with the next.

    >>> from dipoli.text.parsing.parse import parse
    >>> first = parse("Ships [shall][Arvia: will] wait.", ["Arvia"])
    >>> (fate,) = trace_wordings([first, parse("Ships will wait.")])
    >>> (fate.participant, fate.words, fate.outcome.value)
    ('Arvia', 'will', 'taken into the text')
    """
    tracer = _Tracer()
    previous: Text | None = None
    for number, text in enumerate(revisions):
        if previous is not None and previous.source != text.source:
            _step(tracer, previous, text, number)
        _meet(tracer, text, number)
        previous = text
    fates = [*tracer.ended, *(alive.fate for alive in tracer.alive.values())]
    return tuple(sorted(fates, key=lambda f: (f.brought, f.participant, f.offset, f.bracket, f.alternative)))


def _meet(tracer: _Tracer, text: Text, number: int) -> None:
    """Take note of the attributed wordings of a revision, and of where those that go on stand now."""
    for position, index, alternative, name in _attributed(text):
        bracket = text.brackets[position]
        known = tracer.alive.get((name, bracket.key, alternative.key))
        fate = Fate(
            name,
            text.words(alternative),
            known.fate.brought if known else number,
            Outcome.STANDS,
            None,
            tuple(other for other in alternative.sponsors if other != name),
            bracket.key,
            alternative.key,
            bracket.start,
        )
        tracer.alive[name, bracket.key, alternative.key] = _Alive(fate, position, index)


def _attributed(text: Text) -> Iterator[tuple[int, int, Alternative, str]]:
    for position, bracket in enumerate(text.brackets):
        for index, alternative in enumerate(bracket.alternatives):
            for name in alternative.sponsors:
                yield position, index, alternative, name


def _step(tracer: _Tracer, before: Text, after: Text, number: int) -> None:
    """End, or follow under new keys, the wordings that the next revision does not have under their keys."""
    present = {(name, after.brackets[p].key, a.key) for p, _, a, name in _attributed(after)}
    missing = [key for key in tracer.alive if key not in present]
    if not missing:
        return
    passage = _Passage(before, after)
    taken = present & set(tracer.alive)
    for key in sorted(missing, key=lambda k: (tracer.alive[k].fate.offset, k)):
        alive = tracer.alive.pop(key)
        renamed = passage.renamed(alive, taken)
        if renamed is not None:
            taken.add(renamed)
            tracer.alive[renamed] = alive
            continue
        outcome, offset = passage.outcome(alive)
        tracer.ended.append(replace(alive.fate, outcome=outcome, ended=number, offset=offset))


class _Passage:
    """From one revision to the next."""

    def __init__(self, before: Text, after: Text) -> None:
        self._before, self._after = before, after
        self._follow = Follower(edits_between(before.source, after.source))
        self._by_key = {bracket.key: bracket for bracket in after.brackets}
        self._by_start = {bracket.start: bracket for bracket in reversed(after.brackets)}

    def renamed(self, alive: _Alive, taken: set[tuple[str, str, str]]) -> tuple[str, str, str] | None:
        """Find the wording in its bracket after a change of words in it: of the same participant, and not known yet."""
        earlier = self._before.brackets[alive.bracket]
        bracket = self._now(earlier)
        if bracket is None:
            return None
        name, words = alive.fate.participant, normalise(alive.fate.words).split()
        known = {alternative.key for alternative in earlier.alternatives} if bracket.key == earlier.key else set()
        kept = [
            (-LCSseq.similarity(words, normalise(self._after.words(each)).split()), (name, bracket.key, each.key))
            for each in bracket.alternatives
            if name in each.sponsors and each.key not in known
        ]
        free = [each for each in kept if each[1] not in taken]
        return min(free)[1] if free else None

    def outcome(self, alive: _Alive) -> tuple[Outcome, int]:
        """Say what became of a wording that stands no more, and where to look."""
        before = self._before
        place: tuple[int, int] | None = (alive.bracket, alive.alternative)
        chain: list[tuple[int, int]] = []
        while place is not None:
            chain.append(place)
            parent, index = before.brackets[place[0]].parent, before.brackets[place[0]].parent_alternative
            place = (parent, index) if parent is not None and index is not None else None
        for position, index in reversed(chain):
            bracket = before.brackets[position]
            offset = self._follow.start(bracket.start)
            if self._now(bracket) is not None:
                continue
            chosen = self._chosen(bracket)
            if chosen != index:
                is_chairs = bracket.alternatives[chosen].is_chairs
                return (Outcome.SUPERSEDED if is_chairs else Outcome.NOT_TAKEN), offset
        bracket = before.brackets[alive.bracket]
        is_open = self._now(bracket) is not None
        return (Outcome.WITHDRAWN if is_open else Outcome.TAKEN), self._follow.start(bracket.start)

    def _now(self, bracket: Bracket) -> Bracket | None:
        """Find a bracket in the newer text by its key, or by where it opened."""
        return self._by_key.get(bracket.key) or self._by_start.get(self._follow.start(bracket.start))

    def _chosen(self, bracket: Bracket) -> int:
        """Tell from the words in place of a bracket on which of its alternatives it was settled."""
        first, last = self._follow.start(bracket.start), self._follow.end(bracket.end)
        stands = normalise(self._after.source[first : max(first, last)])
        wordings = [normalise(self._before.words(alternative)) for alternative in bracket.alternatives]
        if stands in wordings:
            return wordings.index(stands)
        words = stands.split()

        def likeness(index: int) -> tuple[float, int]:
            own = wordings[index].split()
            if not own:
                return (0.0, -index)
            return (2 * LCSseq.similarity(own, words) / (len(own) + len(words) or 1), -index)

        return max(range(len(wordings)), key=likeness)
