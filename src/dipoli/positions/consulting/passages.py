"""Where a passage is now: one that was pointed at in an earlier revision, and has since been renumbered or merged."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from dipoli.text import Paragraph, Text

ALIKE = 75.0
SHORTEST = 12


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a passage is: the paragraph, and whether it is itself or the one that now holds its words."""

    paragraph: Paragraph
    is_itself: bool


def trace(paragraph_id: str, words: str, text: Text) -> Trace | None:
    """Find a passage by its id, or else the paragraph most like its words; None where there is none such.

    A paragraph that was merged into a longer one is found in it. The cost is that of comparing `words` with the text.
    """
    for paragraph in text.paragraphs:
        if paragraph.id == paragraph_id:
            return Trace(paragraph, True)
    if len(words) < SHORTEST:
        return None
    found = [
        (fuzz.partial_ratio(words, held), -at, paragraph)
        for at, paragraph in enumerate(text.paragraphs)
        if len(held := text.words(paragraph)) >= len(words) * 2 // 3
    ]
    if not found:
        return None
    alike, _, paragraph = max(found, key=lambda each: each[:2])
    return Trace(paragraph, False) if alike >= ALIKE else None
