"""A text as it is read, part by part: what is marked is given as soon as its neighbours are known."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dipoli.rhetoric.judging.kinds import READ, kind_of, notes_of
from dipoli.rhetoric.judging.marking import Looked, Speaking, mark_of
from dipoli.rhetoric.marks import Mark, Target
from dipoli.rhetoric.model.features import Seen, look_at
from dipoli.rhetoric.model.smoothing import WINDOW
from dipoli.rhetoric.reading import Legibility, Sentence, Share, Stretch, is_english, share_of, stretches_of, words_of

if TYPE_CHECKING:
    from dipoli.rhetoric.judging.read import Reader


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, its offsets those of the whole text, and the words of its sentence."""

    mark: Mark
    words: str


class Streamed:
    """Marks of a text that comes in pieces; `notes` and `length` are those of the whole once all is read.

    Memory: a few hundred thousand characters, whatever the length of the text.
    """

    def __init__(self, reader: "Reader", pieces: Iterable[str], speaker: str) -> None:
        self.length = 0
        self._reader = reader
        self._pieces = pieces
        self._by = Speaking(speaker, reader.names.party(speaker) if speaker else None)
        self._scores: list[float] = []
        self._held: list[Looked] = []
        self._target = Target()
        self._number = 0
        self._kinds: Counter[Legibility] = Counter()
        self._parts = self._unread = 0
        self._share = Share()

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not read, in sentences."""
        return tuple(notes_of(self._kinds, self._parts, self._unread))

    def __iter__(self) -> Iterator[Found]:
        for stretch in stretches_of(self._pieces):
            self.length += len(stretch.source)
            self._take(stretch)
            yield from self._told(WINDOW)
        yield from self._told(0)

    def _take(self, stretch: Stretch) -> None:
        """Look at the sentences of a stretch, unless it is not English."""
        if not stretch.sentences:
            return
        text = stretch.text
        words = [words_of(text, each.start, each.end) for each in stretch.sentences]
        self._parts += 1
        if not self._is_readable([form for each in words for form in each.forms]):
            self._unread += 1
            return
        kept: list[tuple[Sentence, Seen]] = []
        for sentence, each in zip(stretch.sentences, words, strict=True):
            kind = kind_of(text, sentence, each)
            self._kinds[kind] += 1
            if kind in READ:
                kept.append((sentence, look_at(each, self._reader.names, self._reader.lexicon)))
        scores = self._reader.model.scores(text, [seen for _, seen in kept])
        self._held += [Looked(stretch, *each, score) for each, score in zip(kept, scores, strict=True)]

    def _is_readable(self, forms: list[str]) -> bool:
        """Whether a part is English, or the text up to its end is: then its sentences are looked at one by one."""
        share = share_of(forms)
        self._share += share
        return is_english(forms) or (self._parts > 1 and (self._share.is_english or not share.is_enough))

    def _told(self, ahead: int) -> Iterator[Found]:
        """Give the marks of the sentences that have `ahead` others after them."""
        ready = len(self._held) - ahead
        if ready <= 0:
            return
        before = len(self._scores)
        scores = [*self._scores, *(each.score for each in self._held)]
        chances = self._reader.model.probabilities(scores)[before : before + ready].tolist()
        for looked, chance in zip(self._held[:ready], chances, strict=True):
            yield self._found(looked, chance)
        self._scores = scores[: before + ready][-WINDOW:]
        self._held = self._held[ready:]

    def _found(self, looked: Looked, chance: float) -> Found:
        self._number += 1
        mark = mark_of(self._reader, looked, number=self._number, chance=chance, by=self._by, before=self._target)
        self._target = mark.target
        return Found(mark, looked.stretch.source[looked.sentence.start : looked.sentence.end])
