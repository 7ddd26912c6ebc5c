"""What is said of one sentence, once its probability is known."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dipoli.rhetoric.cues import Kind, Lexicon
from dipoli.rhetoric.judging.cooperation import cooperation_of
from dipoli.rhetoric.judging.reasons import reasons_of
from dipoli.rhetoric.judging.target import target_of
from dipoli.rhetoric.judging.voice import UNCERTAIN, voice_of
from dipoli.rhetoric.marks import Mark, Reason, Target, Voice
from dipoli.rhetoric.model.features import Seen
from dipoli.rhetoric.names import Party
from dipoli.rhetoric.reading import Sentence, Stretch, units_of

if TYPE_CHECKING:
    from dipoli.rhetoric.judging.read import Reader


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks, as named, and who that is where it is known."""

    name: str
    party: Party | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A sentence of a stretch as it was looked at, and its score by itself."""

    stretch: Stretch
    sentence: Sentence
    seen: Seen
    score: float


def mark_of(reader: "Reader", looked: Looked, *, number: int, chance: float, by: Speaking, before: Target) -> Mark:
    """Mark a sentence; `before` is the target of the one before it. Offsets are those of the whole text."""
    stretch, sentence, seen = looked.stretch, looked.sentence, looked.seen
    lexicon, by_far = reader.lexicon, stretch.start
    is_marked = chance >= reader.model.threshold
    voice, reported = voice_of(seen, lexicon)
    is_own_view = reported is None or voice is Voice.ENDORSED
    return Mark(
        number=number,
        start=sentence.start + by_far,
        end=sentence.end + by_far,
        paragraph=sentence.paragraph,
        units=tuple((s + by_far, e + by_far) for s, e in units_of(stretch.text, sentence.start, sentence.end)),
        criticism=round(chance, 4),
        cooperation=cooperation_of(seen, lexicon),
        is_marked=is_marked,
        is_about_confrontation=_is_about_confrontation(seen, lexicon),
        voice=voice,
        holder=by.name if is_own_view else _holder(seen, reported, by.party),
        target=target_of(seen, lexicon, by.party, before) if is_marked else Target(),
        reasons=_reasons(reader, stretch, seen) if is_marked else (),
    )


def _reasons(reader: "Reader", stretch: Stretch, seen: Seen) -> tuple[Reason, ...]:
    found = reasons_of(stretch.text, seen, reader.model, reader.lexicon)
    by_far = stretch.start
    return tuple(replace(each, start=each.start + by_far, end=each.end + by_far) for each in found)


def _is_about_confrontation(seen: Seen, lexicon: Lexicon) -> bool:
    return any(lexicon.classes[hit.cue].kind is Kind.CONFRONTATION for hit in seen.hits)


def _holder(seen: Seen, reported: int | None, speaker: Party | None) -> str:
    """Name whose words are reported: who is named last before the verb, else nobody."""
    if reported is None or seen.words.forms[reported] in UNCERTAIN:
        return ""
    said = [mention.party for mention in seen.mentions if mention.first < reported]
    return next((party.name for party in reversed(said) if party != speaker), "")
