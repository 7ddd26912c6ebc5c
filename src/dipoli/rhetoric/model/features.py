"""What the light model sees of a sentence: its words, all names masked, and its cues with what is around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from dipoli.rhetoric.cues import Hit, Kind, Lexicon, standard_lexicon
from dipoli.rhetoric.names import Mention, Names
from dipoli.rhetoric.reading import Words, words_of

NEGATED_WITHIN = 4
NEAR = 6
_NAME = "NAME"
_IGNORED = frozenset('"?!:;,')


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as it is looked at by everything that judges it.

    `places` counts the words with every name, and the article before it, as one: distances are measured there, so that
    a State of three words is as near as a State of one.
    """

    words: Words
    mentions: tuple[Mention, ...]
    hits: tuple[Hit, ...]
    places: tuple[int, ...]


def look(source: str, start: int, end: int, names: Names, lexicon: Lexicon) -> Seen:
    """Look at a sentence: its words, who is named, which of its words weigh."""
    return look_at(words_of(source, start, end), names, lexicon)


def look_at(words: Words, names: Names, lexicon: Lexicon) -> Seen:
    """Look at words: who is named, which of them weigh."""
    mentions = names.find(words)
    return Seen(words, mentions, tuple(lexicon.hits(words.forms)), _places(words.forms, mentions))


def _places(forms: Sequence[str], mentions: Sequence[Mention]) -> tuple[int, ...]:
    steps = [1] * len(forms)
    for mention in mentions:
        steps[mention.first + 1 : mention.last] = [0] * (mention.last - mention.first - 1)
        if mention.first and forms[mention.first - 1] == "the":
            steps[mention.first] = 0
    return tuple(place - 1 for place in accumulate(steps))


def grams(seen: Seen) -> list[str]:
    """Give the words and pairs of words with every run of names and articles before it as one word."""
    masked = _masked(seen)
    pairs = [f"{one} {other}" for one, other in pairwise(masked)]
    return masked + pairs


def _masked(seen: Seen) -> list[str]:
    forms = seen.words.forms
    found: list[str] = []
    at = 0
    for mention in seen.mentions:
        found.extend(form for form in forms[at : mention.first] if form not in _IGNORED)
        while found and found[-1] in _ARTICLES:
            found.pop()
        if not found or found[-1] != _NAME:
            found.append(_NAME)
        at = mention.last
    found.extend(form for form in forms[at:] if form not in _IGNORED)
    return found


_ARTICLES = frozenset(("the",))

_SHAPES = ("question", "exclamation", "quotation", "words", "short", "name", "names", "first", "figures", "group")
_RELATED = ("negated", "reported", "quoted", "named", "after_name", "opens")


class CueFeatures:
    """The cues of a sentence as numbers, each with a name a person can read."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or standard_lexicon()
        classes = self.lexicon.classes
        self._negation = self.lexicon.named("negation")
        self._report = self.lexicon.named("report")
        self._related = {n: at for at, n in enumerate(n for n, c in enumerate(classes) if c.kind is Kind.NEGATIVE)}
        self._size = 2 * len(classes)
        base = self._size + len(_RELATED) * len(self._related)
        self._shapes = base
        self.names = (
            *(f"{part}:{c.name}" for c in classes for part in ("has", "count")),
            *(f"{how}:{classes[n].name}" for n in self._related for how in _RELATED),
            *(f"shape:{shape}" for shape in _SHAPES),
            "balance:negative",
            "balance:cooperative",
            "any:negated",
            "any:plain",
        )

    def values(self, seen: Seen) -> list[float]:
        """Give the numbers, in the order of `names`, each of about one."""
        values = [0.0] * len(self.names)
        classes, places = self.lexicon.classes, seen.places
        negators = [places[hit.first] for hit in seen.hits if hit.cue == self._negation]
        reports = [places[hit.first] for hit in seen.hits if hit.cue == self._report]
        named = [(places[mention.first], places[mention.last - 1]) for mention in seen.mentions]
        quotes = [places[at] for at, form in enumerate(seen.words.forms) if form == '"']
        negative = cooperative = negated = 0
        for hit in seen.hits:
            kind = classes[hit.cue].kind
            place = places[hit.first]
            is_negated = kind is Kind.NEGATIVE and any(0 < place - each <= NEGATED_WITHIN for each in negators)
            if not is_negated:
                # A critical word that is negated tells that it is negated, and not that it is there.
                values[2 * hit.cue] = 1.0
                values[2 * hit.cue + 1] = min(1.5, values[2 * hit.cue + 1] + 0.5)
            cooperative += kind is Kind.COOPERATIVE
            if kind is not Kind.NEGATIVE:
                continue
            negative += 1
            negated += is_negated
            related = (
                is_negated,
                bool(reports) and reports[0] < place,
                _is_between(place, quotes),
                any(abs(first - place) <= NEAR for first, _ in named),
                any(0 < place - last <= NEAR for _, last in named),
                place < NEAR,
            )
            at = self._size + len(_RELATED) * self._related[hit.cue]
            for number, is_so in enumerate(related, at):
                if is_so:
                    values[number] = 1.0
        self._shape(values, seen, quotes)
        values[-4:] = min(1.5, negative / 4), min(1.5, cooperative / 4), float(negated > 0), float(negative > negated)
        return values

    def _shape(self, values: list[float], seen: Seen, quotes: Sequence[int]) -> None:
        forms, mentions, length = seen.words.forms, seen.mentions, (seen.places[-1] + 1 if seen.places else 0)
        at = self._shapes
        values[at] = float("?" in forms)
        values[at + 1] = float("!" in forms)
        values[at + 2] = float(bool(quotes))
        values[at + 3] = min(1.5, length / 40)
        values[at + 4] = float(length < 8)
        values[at + 5] = float(bool(mentions))
        values[at + 6] = min(1.5, len(mentions) / 3)
        values[at + 7] = float(bool(mentions) and seen.places[mentions[0].first] <= 3)
        values[at + 8] = float("0" in forms)
        values[at + 9] = float(any(m.party.is_group for m in mentions))


def _is_between(place: int, quotes: Sequence[int]) -> bool:
    return sum(quote < place for quote in quotes) % 2 == 1
