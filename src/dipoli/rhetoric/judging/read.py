"""Reading a text: sentence by sentence, with everything that is said about each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dipoli.errors import DipoliError
from dipoli.rhetoric.cues import Kind, Lexicon, standard_lexicon
from dipoli.rhetoric.judging.cooperation import cooperation_of
from dipoli.rhetoric.judging.reasons import reasons_of
from dipoli.rhetoric.judging.target import target_of
from dipoli.rhetoric.judging.voice import UNCERTAIN, voice_of
from dipoli.rhetoric.marks import Mark, Reading, Target, Voice
from dipoli.rhetoric.model.features import Seen, look_at
from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.model.stored import shipped_model
from dipoli.rhetoric.names import Names, Party, standard_names
from dipoli.rhetoric.reading import (
    Legibility,
    Sentence,
    Words,
    is_english,
    legibility,
    sentences_of,
    units_of,
    words_of,
)

MOST_CHARACTERS = 20_000_000
SAMPLE = 40_000
"""Characters from the beginning and the middle by which the language of a text is known."""

_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|</?[a-zA-Z][^<>]{0,500}>", re.DOTALL | re.IGNORECASE)


class TooLong(DipoliError):
    """A text of more than 20 million characters."""


@dataclass(frozen=True)
class Reader:
    """Reads texts with one model and one book of names."""

    model: LightModel = field(default_factory=shipped_model)
    names: Names = field(default_factory=standard_names)
    lexicon: Lexicon = field(default_factory=standard_lexicon)

    def read(self, source: str, *, title: str = "", speaker: str = "") -> Reading:
        """Read a text. Offsets are those of the source. Cost: linear, some thousand sentences a second.

        Raises TooLong above 20 million characters. What is not English is not marked, and the notes say so.
        """
        if len(source) > MOST_CHARACTERS:
            raise TooLong(
                f"{title or 'The text'} has {len(source):,} characters, more than the {MOST_CHARACTERS:,} read at "
                "once: cut it into its documents."
            )
        if not source.strip():
            return Reading(title, speaker, len(source), (), ("There are no words in it.",))
        if not is_readable(source):
            note = "It is not English, or no sentences: nothing is marked, since only English can be read."
            return Reading(title, speaker, len(source), (), (note,))
        text = without_markup(source)
        sentences = list(sentences_of(text))
        words = [words_of(text, each.start, each.end) for each in sentences]
        kinds = [_kind(text, *each) for each in zip(sentences, words, strict=True)]
        kept = [(s, w) for s, w, kind in zip(sentences, words, kinds, strict=True) if kind in _READ]
        seen = [look_at(each, self.names, self.lexicon) for _, each in kept]
        marks = tuple(self._marks(text, [each for each, _ in kept], seen, speaker))
        return Reading(title, speaker, len(source), marks, tuple(_notes(kinds)))

    def _marks(self, text: str, sentences: Sequence[Sentence], seen: Sequence[Seen], speaker: str) -> Iterator[Mark]:
        """Mark the sentences of one text, which are each other's neighbours."""
        chances = self.model.probabilities([self.model.score(each) for each in seen])
        by = _By(speaker, self.names.party(speaker) if speaker else None)
        before = Target()
        for number, (sentence, each, chance) in enumerate(zip(sentences, seen, chances, strict=True), 1):
            is_marked = bool(chance >= self.model.threshold)
            before = target_of(each, self.lexicon, by.party, before) if is_marked else Target()
            voice, reported = voice_of(each, self.lexicon)
            is_own_view = reported is None or voice is Voice.ENDORSED
            yield Mark(
                number=number,
                start=sentence.start,
                end=sentence.end,
                paragraph=sentence.paragraph,
                units=tuple(units_of(text, sentence.start, sentence.end)),
                criticism=round(float(chance), 4),
                cooperation=cooperation_of(each, self.lexicon),
                is_marked=is_marked,
                is_about_confrontation=_is_about_confrontation(each, self.lexicon),
                voice=voice,
                holder=speaker if is_own_view else _holder(each, reported, by.party),
                target=before,
                reasons=reasons_of(text, each, self.model, self.lexicon) if is_marked else (),
            )


@dataclass(frozen=True, slots=True)
class _By:
    speaker: str
    party: Party | None


def _is_about_confrontation(seen: Seen, lexicon: Lexicon) -> bool:
    return any(lexicon.classes[hit.cue].kind is Kind.CONFRONTATION for hit in seen.hits)


def _holder(seen: Seen, reported: int | None, speaker: Party | None) -> str:
    """Name whose words are reported: who is named last before the verb, else nobody."""
    if reported is None or seen.words.forms[reported] in UNCERTAIN:
        return ""
    said = [mention.party for mention in seen.mentions if mention.first < reported]
    return next((party.name for party in reversed(said) if party != speaker), "")


_READ = frozenset((Legibility.ENGLISH, Legibility.SHORT))
_HEAD = re.compile(r"_{4,}|https?://|\bwww\.|\w@\w|\bTel:|\bPage \d+ of \d+")
_LEADERS = re.compile(r"(?:\. ?){4,}|_{3,}|-{4,}")
_LONGEST_HEAD = 250
_SHORTEST = 5
"""Words: fewer that do not end as a sentence does are a heading, a name or a date."""
_ENDS = frozenset('.!?…”"’»)')


def _kind(text: str, sentence: Sentence, words: Words) -> Legibility:
    if sentence.end - sentence.start <= _LONGEST_HEAD and _HEAD.search(text, sentence.start, sentence.end):
        return Legibility.LETTERHEAD
    if _LEADERS.search(text, sentence.start, sentence.end):
        return Legibility.FRAGMENT
    found = legibility(words.forms)
    if found is Legibility.SHORT and len(words) < _SHORTEST and text[sentence.end - 1] not in _ENDS:
        return Legibility.FRAGMENT
    return found


def without_markup(source: str) -> str:
    """Blank out markup and script, every other character staying at its place.

    >>> without_markup("a <b>bold</b> word")
    'a    bold     word'
    """
    if "<" not in source:
        return source
    return _MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), source)


def is_readable(source: str) -> bool:
    """Whether a text is English prose, by its beginning and its middle."""
    middle = len(source) // 2
    sample = without_markup(source[:SAMPLE] + " " + source[middle : middle + SAMPLE])
    return is_english(words_of(sample).forms)


def _notes(kinds: Iterable[Legibility]) -> Iterator[str]:
    counts: dict[Legibility, int] = {}
    for kind in kinds:
        counts[kind] = counts.get(kind, 0) + 1
    for kind, times in counts.items():
        if kind in _WHAT:
            yield f"{times} stretch{'es' if times > 1 else ''} not read, as {_WHAT[kind]}."


_WHAT = {
    Legibility.OTHER: "they are in another language than English",
    Legibility.FIGURES: "they are figures",
    Legibility.NOISE: "they look like a scan gone wrong",
}
