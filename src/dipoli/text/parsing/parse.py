"""From a source to a text: paragraphs, brackets, alternatives, and the problems met on the way."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dipoli.sentences import sentence
from dipoli.text.attribution import Attributions, read_header
from dipoli.text.model import Alternative, Bracket, Cause, Paragraph, Problem, Text
from dipoli.text.parsing.causes import cause_of, chair_note_at
from dipoli.text.parsing.options import read_options
from dipoli.text.parsing.pairing import MAX_BRACKETS, MAX_DEPTH, Pair, Pairing, pair
from dipoli.text.parsing.segment import segment
from dipoli.text.source import Lines

NO_TEXT = "{no text}"

_NO_TEXT = re.compile(r"\s*\{no text\}\s*$", re.I)


def parse(source: str, participants: Iterable[str] = (), ids: Sequence[str] = ()) -> Text:
    """Read a source, whatever it is: nothing is lost, nothing is mended silently, nothing raises.

    `participants` are the names that may stand before a colon (`[Arvia: words]`); those of a compilation's header are
    known without being given. `ids` name the paragraphs in order, so that a paragraph keeps its name from revision to
    revision. Time and memory are linear in the length of the source.

    >>> text = parse("Parties [shall][should] meet.")
    >>> [text.words(alternative) for alternative in text.brackets[0].alternatives]
    ['shall', 'should']
    """
    attributions = attributions_of(source, participants)
    paragraphs = segment(source, ids)
    pairing = pair(source, paragraphs, attributions)
    brackets = _assemble(source, paragraphs, pairing.pairs, attributions)
    option_sets, orphans = read_options(source, paragraphs, brackets)
    problems = _problems(source, pairing, orphans)
    return Text(source, paragraphs, brackets, problems, attributions.names, option_sets)


def attributions_of(source: str, participants: Iterable[str]) -> Attributions:
    """Know whose names may stand before a colon: those given and those of a compilation's header."""
    header = read_header(source)
    if header is None:
        return Attributions(frozenset(participants))
    return Attributions(frozenset(participants) | frozenset(header.names), header.mark, is_compiled=True)


def _assemble(
    source: str, paragraphs: Sequence[Paragraph], pairs: Sequence[Pair], attributions: Attributions
) -> tuple[Bracket, ...]:
    """Join touching pairs into brackets, in order of opening, each knowing what encloses it."""
    groups: list[list[Pair]] = []
    places: list[tuple[int, int] | None] = []
    enclosing: list[tuple[Pair, int]] = []
    ended: dict[int, int] = {}
    for each in pairs:
        while enclosing and enclosing[-1][0].close <= each.open:
            closed, group = enclosing.pop()
            if not closed.is_repaired:
                ended[closed.close + 1] = group
        place = (enclosing[-1][1], len(groups[enclosing[-1][1]]) - 1) if enclosing else None
        group = ended.get(each.open, -1)
        if group < 0 or places[group] != place:
            group = len(groups)
            groups.append([])
            places.append(place)
        groups[group].append(each)
        enclosing.append((each, group))
    builder = _Builder(source, attributions)
    at = 0
    for group_pairs, place in zip(groups, places, strict=True):
        while paragraphs[at].stop <= group_pairs[0].open:
            at += 1
        builder.add(paragraphs[at].id, group_pairs, place)
    return tuple(builder.brackets)


class _Content(NamedTuple):
    """What one pair of brackets holds: its sponsors, where its words are, and the words with single spaces."""

    pair: Pair
    sponsors: tuple[str, ...]
    start: int
    stop: int
    wording: str
    is_chairs: bool


class _Builder:
    """Brackets made one after the other, so that the same words twice in a paragraph get two keys."""

    def __init__(self, source: str, attributions: Attributions) -> None:
        self.brackets: list[Bracket] = []
        self._source = source
        self._attributions = attributions
        self._seen: Counter[tuple[str, str]] = Counter()

    def add(self, paragraph: str, pairs: Sequence[Pair], place: tuple[int, int] | None) -> None:
        """Add the bracket of touching pairs; `place` is the bracket and the alternative that enclose it."""
        contents = [self._read(each) for each in pairs]
        named = (paragraph, contents[0].wording)
        self._seen[named] += 1
        key = _digest(*named, str(self._seen[named]))
        alternatives = _alternatives(key, contents)
        if len(alternatives) == 1:
            end = alternatives[0].end
            name = _digest(key, "", *(["2"] if not contents[0].wording else []))
            alternatives.append(Alternative(name, end, end, end, end, is_implied=True))
        depth = self.brackets[place[0]].depth + 1 if place else 1
        parent, alternative = place or (None, None)
        self.brackets.append(
            Bracket(
                key,
                paragraph,
                pairs[0].open,
                alternatives[-1].end,
                tuple(alternatives),
                self._cause(contents, pairs),
                depth,
                parent,
                alternative,
            )
        )

    def _read(self, pair: Pair) -> _Content:
        sponsors, start = self._attributions.at(self._source, pair.open)
        words_start = chair_note_at(self._source, start)
        is_chairs = words_start > start
        start = min(words_start, pair.close)
        is_no_text = _NO_TEXT.match(self._source[start : min(pair.close, start + 40)])
        stop = start if is_no_text else pair.close
        return _Content(pair, sponsors, start, stop, normalise(self._source[start:stop]), is_chairs)

    def _cause(self, contents: Sequence[_Content], pairs: Sequence[Pair]) -> Cause:
        end = pairs[-1].close if pairs[-1].is_repaired else pairs[-1].close + 1
        by_chair = any(content.is_chairs for content in contents)
        return cause_of(self._source, [c.wording for c in contents], pairs[0].open, end, by_chair=by_chair)


def _alternatives(key: str, contents: Sequence[_Content]) -> list[Alternative]:
    twins: Counter[str] = Counter()
    alternatives = []
    for each, sponsors, start, stop, wording, is_chairs in contents:
        twins[wording] += 1
        name = _digest(key, wording, *([str(twins[wording])] if twins[wording] > 1 else []))
        end = each.close if each.is_repaired else each.close + 1
        alternatives.append(
            Alternative(name, each.open, end, start, stop, sponsors, is_repaired=each.is_repaired, is_chairs=is_chairs)
        )
    return alternatives


def normalise(words: str) -> str:
    """Give words with single spaces, so that a new line break makes no new wording."""
    return " ".join(words.split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _problems(source: str, pairing: Pairing, orphans: Iterable[int]) -> tuple[Problem, ...]:
    lines = Lines(source)
    found: list[tuple[int, str, str, str]] = []
    if not source.strip():
        found.append((0, "empty-text", sentence("there are no words"), sentence("a text without paragraphs")))
    for each in pairing.pairs:
        if each.is_repaired:
            line, column = lines.locate(each.close)
            what = sentence("“{words}” is never closed", words=_excerpt(source, each.open))
            found.append(
                (
                    each.open,
                    "unclosed-bracket",
                    what,
                    sentence("it closes at line {line}, column {column}", line=line, column=column),
                )
            )
    for place in pairing.stray:
        start = max(source.rfind("\n", 0, place) + 1, place - 20)
        what = sentence("“{words}” closes no bracket", words=_excerpt(source, start, place + 1))
        found.append((place, "stray-bracket", what, sentence("it is a mere character")))
    for place in orphans:
        what = sentence("“{words}” follows no option before it", words=_excerpt(source, place))
        found.append((place, "orphan-option", what, sentence("it begins a set of options")))
    for place in pairing.too_deep:
        what = sentence("brackets are nested deeper than {depth}", depth=MAX_DEPTH)
        found.append((place, "deep-nesting", what, sentence("the inner ones are mere characters")))
    if pairing.first_ignored is not None:
        what = sentence("there are more than {number:,} square brackets", number=MAX_BRACKETS)
        found.append((pairing.first_ignored, "too-many-brackets", what, sentence("the rest are mere characters")))
    return tuple(Problem(*lines.locate(place), *rest) for place, *rest in sorted(found))


def _excerpt(source: str, start: int, stop: int | None = None) -> str:
    return normalise(source[start : start + 30 if stop is None else stop])
