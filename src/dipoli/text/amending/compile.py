"""Many participants' wishes against one text, made into one text in which each finds its own words.

Four laws hold, whatever the wishes: their order does not matter; choosing a participant's alternatives gives exactly
the text that it proposed; choosing the base gives the base; what somebody wishes away stands there as an alternative
beside *no text*. Changes to different words never meet: only what overlaps or touches shares a bracket.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.amending.carry import carry_ids
from dipoli.text.amending.grow import grown_bracket
from dipoli.text.amending.notation import encode_words, nest_words
from dipoli.text.amending.passages import Wish, gather, wordings_of
from dipoli.text.amending.write import Wording, without_ending, write_passage
from dipoli.text.attribution import check_name, write_header
from dipoli.text.difference import Edit, apply_edits


class ConflictingAmendments(DipoliError):
    """Two wishes of one participant about the same words."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """One participant's wish against a base text: edits in order, at offsets of that base. `id` traces its fate."""

    participant: str
    edits: tuple[Edit, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the base that somebody wishes otherwise, with every wording and who wants it.

    The first of `wordings` is the base's own and has no sponsors; `amendments` are the ids of what was merged here.
    """

    start: int
    end: int
    wordings: tuple[Wording, ...]
    amendments: tuple[str, ...]


@dataclass(frozen=True)
class Compilation:
    """A compiled text: `source` as a file that can be read back, `rolling` as the next revision of a document."""

    base: str
    passages: tuple[Passage, ...]
    participants: tuple[str, ...]
    round_number: int = 1
    mark: str = field(default="", repr=False)
    names: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def source(self) -> str:
        """The text with a first line that names the participants, so that `choose` can read it back."""
        body = apply_edits(self.base, self._written(encode_words, self.mark))
        return write_header(self.participants, self.round_number, self.mark) + body if self.participants else self.base

    @cached_property
    def rolling(self) -> str:
        """The text alone, for a reader that knows the participants."""
        return apply_edits(self.base, self.rolling_edits)

    @cached_property
    def rolling_edits(self) -> tuple[Edit, ...]:
        """What `rolling` puts in place of the base words of each passage.

        Where the base words are a bracket already, whoever wishes one of its wordings becomes its sponsor, and a new
        wording stands beside the others.
        """
        written = self._written(lambda words: nest_words(words, self.names))
        return tuple(self._grown(passage) or edit for passage, edit in zip(self.passages, written, strict=True))

    @cached_property
    def links(self) -> Mapping[str, tuple[int, ...]]:
        """The passages that one amendment changes together, where they are several: a verb moves with its object."""
        return {name: positions for name, positions in self.fate.items() if len(positions) > 1}

    @cached_property
    def fate(self) -> Mapping[str, tuple[int, ...]]:
        """Where each amendment went: the positions of its passages, none if it changes nothing."""
        fate: dict[str, list[int]] = defaultdict(list)
        for position, passage in enumerate(self.passages):
            for name in passage.amendments:
                fate[name].append(position)
        return {name: tuple(positions) for name, positions in fate.items()}

    def paragraph_ids(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Name the paragraphs of `rolling`: those of the base keep the names given in `ids`, new ones get new names."""
        return carry_ids(self.base, ids, self.rolling_edits, self.rolling)

    def _grown(self, passage: Passage) -> Edit | None:
        """Write a passage that is a bracket of the base as that bracket with more sponsors or wordings."""
        ending, wordings, keeps_line = without_ending(self.base, passage.start, passage.end, passage.wordings)
        if keeps_line and any(not wording.words for wording in wordings):
            return None
        grown = grown_bracket(wordings, self.names)
        return None if grown is None else Edit(passage.start, passage.end, grown + ending)

    def _written(self, encode: Callable[[str], str], mark: str = "") -> tuple[Edit, ...]:
        return tuple(
            write_passage(self.base, p.start, p.end, p.wordings, encode=encode, mark=mark) for p in self.passages
        )


def compile_text(
    base: str, amendments: Iterable[Amendment], round_number: int = 1, names: Iterable[str] = ()
) -> Compilation:
    """Make the next rolling text of a base and all amendments to it, in any order.

    A participant may bring several amendments as long as they concern different words. `names` are all that a reader
    of `rolling` knows as participants, beside those who amend: no words will look like theirs by accident. Time grows
    with the length of the base and the number of edits. Raises ConflictingAmendments where one participant wishes two
    things of the same words, and UnfitName for a name that cannot be written before a colon.

    >>> amendments = [Amendment("Arvia", (Edit(8, 13, "should"),)), Amendment("Cadmia", (Edit(8, 13, "should"),))]
    >>> compile_text("Parties shall meet.", amendments).rolling
    'Parties [shall][Arvia, Cadmia: should] meet.'
    """
    wishes: list[Wish] = []
    found: set[str] = set()
    for amendment in amendments:
        found.add(check_name(amendment.participant))
        real = (edit for edit in amendment.edits if base[edit.start : edit.end] != edit.words)
        wishes += (Wish(edit, amendment.participant, amendment.id) for edit in real)
    wishes.sort(key=lambda w: (w.participant, w.edit, w.amendment))
    _refuse_conflicts(base, wishes)
    participants = tuple(sorted(found))
    known = frozenset(names) | found
    passages = tuple(_passage(base, start, end, group) for start, end, group in gather(base, wishes, known))
    mark = _mark(base, passages, participants)
    return Compilation(base, passages, participants, round_number, mark, known)


def _refuse_conflicts(base: str, wishes: Sequence[Wish]) -> None:
    for one, other in pairwise(wishes):
        if one.participant == other.participant and one.edit.end >= other.edit.start and one.edit != other.edit:
            line = base.count("\n", 0, other.edit.start) + 1
            raise ConflictingAmendments(
                sentence(
                    "{participant} proposes two different things for the same words (line {line}): withdraw"
                    " one of the two amendments.",
                    participant=one.participant,
                    line=line,
                )
            )


def _passage(base: str, start: int, end: int, wishes: Sequence[Wish]) -> Passage:
    ids = sorted({wish.amendment for wish in wishes if wish.amendment})
    return Passage(start, end, wordings_of(base, start, end, wishes), tuple(ids))


def _mark(base: str, passages: Iterable[Passage], participants: Sequence[str]) -> str:
    """Choose what tells an attribution from words that look like one: nothing if no words do."""
    sources = [base, *(wording.words for passage in passages for wording in passage.wordings)]
    if not any(f"{name}:" in source for source in sources for name in participants):
        return ""
    number = 2
    while any(f"({number}):" in source for source in sources):
        number += 1
    return f" ({number})"
