"""A base as an edition of it showed it: what a file that was made from one is compared with."""

from collections.abc import Sequence

from dipoli.formats.edition import Edition
from dipoli.formats.word.model import WordText
from dipoli.formats.word.understanding.flat import Difference, Flat, flat_text
from dipoli.formats.word.writing.rolling import attribution_of
from dipoli.text import Text
from dipoli.text.parsing.segment import RAISED


class Shown:
    """A base laid flat as the file's edition shows it, its places those of the base.

    `text` is what is shown; words that only the edition has, such as marks and notes, are known as its own.
    """

    def __init__(self, base: Text, word: WordText) -> None:
        attribution, groups = attribution_of(word)
        edition = Edition(base, attribution=attribution, groups=groups)
        self.text = edition.shown()
        flat = flat_text(self.text)
        edits = edition.edits
        self._own = b""
        if edits:
            places: list[int] = []
            own = bytearray()
            reached = 0
            for edit in edits:
                places += range(reached, edit.start)
                own += bytes(edit.start - reached)
                places += [edit.start] * len(edit.words)
                own += b"\1" * len(edit.words)
                reached = edit.end
            places += range(reached, len(base.source) + 1)
            own += bytes(len(base.source) + 1 - reached)
            self._own = bytes(own[place] for place in flat.places)
            flat = Flat(flat.words, [places[place] for place in flat.places])
        self.flat = flat

    def fitted(self, other: Flat, found: Sequence[Difference]) -> tuple[list[Difference], list[Difference]]:
        """Give the differences that are wishes, and those that concern nothing but how attribution is shown.

        A mark with another number, as a note before it came or went, is neither.
        """
        if not self._own:
            return list(found), []
        kept, apart = [], []
        for difference in found:
            each = self._without_marks(other, difference)
            if each.start == each.end and each.other_start == each.other_end:
                continue
            if self._is_own(other, each):
                apart.append(each)
            else:
                kept.append(each)
        return kept, apart

    def _without_marks(self, other: Flat, each: Difference) -> Difference:
        """Take the marks of the edition away from the end of a difference, with the numbers in their place."""
        end, other_end = each.end, each.other_end
        if end > each.start and self._own[end - 1] and self.flat.words[end - 1] in RAISED:
            while end > each.start and self._own[end - 1] and self.flat.words[end - 1] in RAISED:
                end -= 1
            while other_end > each.other_start and other.words[other_end - 1] in RAISED:
                other_end -= 1
        return Difference(each.start, end, each.other_start, other_end)

    def _is_own(self, other: Flat, each: Difference) -> bool:
        """Whether a difference lies within what only the edition has; a paragraph put among its notes does not."""
        if each.start == each.end:
            is_inside = 0 < each.start < len(self._own) and self._own[each.start - 1] and self._own[each.start]
            return bool(is_inside) and "\n" not in other.words[each.other_start : each.other_end]
        return all(self._own[each.start : each.end])
