"""What delegations wish of a text: their amendments to paragraphs as edits at offsets of the whole revision."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from dipoli.text import Amendment as Wish
from dipoli.text import Edit, Paragraph, Text, edits_between, segment
from dipoli.web.drafting.models import Amendment

_LINE_END = re.compile(r"\r\n?|\n")


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


def edits_of(text: Text, amendment: Amendment) -> tuple[Edit, ...]:
    """Give the edits of one amendment, in order."""
    paragraph = text.paragraph(amendment.paragraph)
    match amendment.action:
        case Amendment.Action.INSERT:
            return (_insertion(text, paragraph, amendment.words),)
        case Amendment.Action.DELETE:
            line_start = text.source.rfind("\n", 0, paragraph.start) + 1
            return (Edit(line_start, paragraph.stop, ""),)
        case _:
            found = changes(text.words(paragraph), amendment.words)
            return tuple(Edit(paragraph.start + e.start, paragraph.start + e.end, e.words) for e in found)


def wishes_of(text: Text, standing: Iterable[Amendment]) -> tuple[Wish, ...]:
    """Make one wish of each participant's amendments, so that those next to each other do not contradict."""
    ordered = sorted(standing, key=lambda amendment: (amendment.participant.name, amendment.pk))
    wishes = []
    for name, own in groupby(ordered, key=lambda amendment: amendment.participant.name):
        wishes.append(Wish(name, _merged([edit for amendment in own for edit in edits_of(text, amendment)]), name))
    return tuple(wishes)


def _insertion(text: Text, paragraph: Paragraph, words: str) -> Edit:
    ending = text.source[paragraph.end : paragraph.stop].lstrip(" \t")
    if ending:
        return Edit(paragraph.stop, paragraph.stop, words + ending)
    blank = "\r\n\r\n" if "\r\n" in text.source else "\n\n"
    return Edit(paragraph.stop, paragraph.stop, blank + words)


def _merged(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Put edits in order and make one of those that touch; what is tabled first stands first."""
    merged: list[Edit] = []
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        if merged and edit.start <= merged[-1].end:
            last = merged[-1]
            merged[-1] = Edit(last.start, max(last.end, edit.end), last.words + edit.words)
        else:
            merged.append(edit)
    return tuple(merged)


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
