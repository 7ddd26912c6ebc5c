"""What a participant may wish of a text, as edits of it: other words, a paragraph more, less or elsewhere, a wording.

Wishes about a bracket are edits of the whole bracket, or of words within one of its alternatives, at any depth: so the
four laws hold for them as for any other. `together` makes one wish of several passages, which stay linked.
"""

import re
from collections.abc import Iterable, Sequence

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.amending.settle import find_alternative, find_bracket
from dipoli.text.difference import Edit, edits_between
from dipoli.text.model import Paragraph, Text
from dipoli.text.parsing.segment import segment
from dipoli.text.source import LINE_ENDINGS

_LINE_END = re.compile(r"\r\n?|\n")


class NoSuchPlace(DipoliError):
    """A paragraph that a text does not have, or a place that it cannot be moved to."""


def fitted(words: str, source: str) -> str:
    """Give words the line ends of the text they are for, without white space around them: a browser sends its own."""
    return _LINE_END.sub("\r\n" if "\r\n" in source else "\n", words.strip())


def changes(base: str, words: str) -> tuple[Edit, ...]:
    """Find what wished words change in a paragraph; where its lines break within a sentence is no change."""
    flat, wished = _on_one_line(base), _marked(words)
    found, shift = [], 0
    for edit in edits_between(flat, wished):
        start = edit.start + shift
        shift += len(edit.words) - (edit.end - edit.start)
        if not _is_layout(flat, edit):
            found.append(Edit(edit.start, edit.end, words[start : start + len(edit.words)]))
    return tuple(found)


def replace_words(text: Text, paragraph_id: str, words: str) -> tuple[Edit, ...]:
    """Wish other words for a paragraph: what they really change, word by word."""
    paragraph = _paragraph(text, paragraph_id)
    return _shifted(changes(text.words(paragraph), words), paragraph.start)


def replace_alternative(text: Text, bracket_key: str, alternative_key: str, words: str) -> tuple[Edit, ...]:
    """Wish other words within one alternative, at any depth, as what they change there."""
    alternative = find_alternative(find_bracket(text, bracket_key), alternative_key)
    return _shifted(changes(text.words(alternative), words), alternative.content_start)


def choose_wording(text: Text, bracket_key: str, words: str) -> tuple[Edit, ...]:
    """Wish a wording in place of a whole bracket: one of its own, which is joining it, or a new one beside them.

    No words are *no text*, and a line that holds nothing else goes with them.
    """
    bracket = find_bracket(text, bracket_key)
    opens_line = not bracket.start or text.source[bracket.start - 1] == "\n"
    ending = LINE_ENDINGS.match(text.source, bracket.end) if opens_line and not words else None
    return (Edit(bracket.start, ending.end() if ending else bracket.end, words),)


def delete_paragraph(text: Text, paragraph_id: str) -> tuple[Edit, ...]:
    """Wish that there be no such paragraph: its line goes with it."""
    paragraph = _paragraph(text, paragraph_id)
    return (Edit(_line_start(text, paragraph), paragraph.stop, ""),)


def insert_paragraph(text: Text, after_id: str, words: str) -> tuple[Edit, ...]:
    """Wish a new paragraph behind another; behind none (an empty id) is the beginning of the text."""
    if after_id:
        return (_insertion(text, _paragraph(text, after_id), words),)
    blank = "\r\n\r\n" if "\r\n" in text.source else "\n\n"
    return (Edit(0, 0, words + blank if text.source else words),)


def move_paragraph(text: Text, paragraph_id: str, after_id: str, words: str = "") -> tuple[Edit, ...]:
    """Wish a paragraph behind another, in its own words or in others: gone here and come there, as one wish.

    Raises NoSuchPlace where the paragraph holds one end of a bracket that spans paragraphs, which cannot move.
    """
    paragraph = _paragraph(text, paragraph_id)
    words = words or text.words(paragraph)
    if any((b.start < paragraph.start < b.end) != (b.start < paragraph.end < b.end) for b in text.brackets):
        raise NoSuchPlace(
            sentence("This paragraph holds one end of a bracket that spans paragraphs: move the words instead.")
        )
    ids = [each.id for each in text.paragraphs]
    position = ids.index(paragraph_id)
    if after_id == paragraph_id or (ids[position - 1] if position else "") == after_id:
        return ()
    return together(delete_paragraph(text, paragraph_id), insert_paragraph(text, after_id, words))


def together(*wishes: Sequence[Edit]) -> tuple[Edit, ...]:
    """Make one wish of several about different passages; edits that touch are one, what is named first stands first."""
    merged: list[Edit] = []
    for edit in sorted((edit for wish in wishes for edit in wish), key=lambda each: (each.start, each.end)):
        if merged and edit.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = Edit(last.start, max(last.end, edit.end), last.words + edit.words)
        else:
            merged.append(edit)
    return tuple(merged)


def _paragraph(text: Text, paragraph_id: str) -> Paragraph:
    try:
        return text.paragraph(paragraph_id)
    except KeyError:
        raise NoSuchPlace(
            sentence(
                "The text has no paragraph {paragraph} (any more): read the current revision.", paragraph=paragraph_id
            )
        ) from None


def _line_start(text: Text, paragraph: Paragraph) -> int:
    return text.source.rfind("\n", 0, paragraph.start) + 1


def _shifted(edits: Iterable[Edit], by: int) -> tuple[Edit, ...]:
    return tuple(Edit(edit.start + by, edit.end + by, edit.words) for edit in edits)


def _insertion(text: Text, paragraph: Paragraph, words: str) -> Edit:
    ending = text.source[paragraph.end : paragraph.stop].lstrip(" \t")
    if ending:
        return Edit(paragraph.stop, paragraph.stop, words + ending)
    blank = "\r\n\r\n" if "\r\n" in text.source else "\n\n"
    return Edit(paragraph.stop, paragraph.stop, blank + words)


def _on_one_line(words: str) -> str:
    return words.replace("\r", " ").replace("\n", " ")


def _marked(words: str) -> str:
    """Put words on one line, with marks for the white space that parts paragraphs: no words hold a NUL."""
    flat = _on_one_line(words)
    for paragraph in segment(words)[1:]:
        end = len(words[: paragraph.start].rstrip())
        flat = flat[:end] + "\0" * (paragraph.start - end) + flat[paragraph.start :]
    return flat


def _is_layout(base: str, edit: Edit) -> bool:
    """Whether an edit puts white space in place of white space."""
    start = len(base[: edit.start].rstrip())
    end = len(base) - len(base[edit.end :].lstrip())
    return base[start:end].isspace() and (base[start : edit.start] + edit.words + base[edit.end : end]).isspace()
