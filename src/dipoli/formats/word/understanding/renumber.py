"""Automatic numbers made those of the base, so that they make no difference to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dipoli.formats.word.model import Run, WordText
from dipoli.formats.word.understanding.flat import Difference, Flat, is_numbering

Splice = tuple[int, int, str]


def renumbered(
    word: WordText, base: Flat, original: Flat, apart: Sequence[Difference], numbers: Sequence[str]
) -> WordText:
    """Put the numbers of the base in place of those that Word shows before the paragraphs as they were.

    `original` is the file before its changes and `apart` where it differs from the base; `numbers` are those of the
    lines of the base. Numbers of paragraphs that somebody inserted stay as Word shows them.
    """
    splices = [
        (original.places[each.other_start], _end(original, each), base.words[each.start : each.end])
        for each in apart
        if is_numbering(base, original, each, numbers)
    ]
    if not splices:
        return word
    reached, lines = 0, []
    for line in word.lines:
        runs: list[Run] = []
        for run in line.runs:
            if run.inserted is not None:
                runs.append(run)
                continue
            runs += _spliced(run, reached, splices)
            reached += len(run.words)
        lines.append(replace(line, runs=tuple(runs)))
    return replace(word, lines=tuple(lines))


def _end(original: Flat, each: Difference) -> int:
    start = original.places[each.other_start]
    typed = [original.places[i] for i in range(each.other_start, each.other_end) if not original.words[i].isspace()]
    return typed[-1] + 1 if typed else start


def _spliced(run: Run, offset: int, splices: list[Splice]) -> Iterator[Run]:
    """Yield a run with what concerns it put in place; a number that Word does not show comes before it."""
    words = run.words
    while splices and splices[0][0] < offset + len(run.words):
        start, end, number = splices.pop(0)
        if run.is_generated:
            words = words[: start - offset] + number + words[end - offset :]
        else:
            yield Run(number, is_generated=True)
    yield replace(run, words=words)
