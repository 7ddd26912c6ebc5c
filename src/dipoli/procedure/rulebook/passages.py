"""Passages of a document that are for fewer than the rest of it, marked where it is written."""

from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.sentences import sentence

BEGINS, ENDS = "[restricted]", "[/restricted]"


class WrongMarks(DipoliError):
    """Marks of restricted passages that do not fit together."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage kept apart: its words, and the offset in the words for all at which they belong."""

    offset: int
    words: str


def keep_apart(words: str) -> tuple[str, tuple[Kept, ...]]:
    r"""Part what is for all from the passages between the lines `[restricted]` and `[/restricted]`.

    Nothing in what is for all tells that there is more. WrongMarks names the line where a mark is out of place.

    >>> keep_apart("One.\n[restricted]\nTwo.\n[/restricted]\nThree.\n")
    ('One.\nThree.\n', (Kept(offset=5, words='Two.\n'),))
    """
    shown, passages, inside, opened = "", list[Kept](), list[str](), 0
    for number, line in enumerate(words.splitlines(keepends=True), start=1):
        mark = line.strip()
        if mark == BEGINS:
            if opened:
                raise WrongMarks(
                    sentence(
                        "Line {line}: a restricted passage begins within the one of line {opened}: end that.",
                        line=number,
                        opened=opened,
                    )
                )
            opened = number
        elif mark == ENDS:
            if not opened:
                raise WrongMarks(
                    sentence(
                        "Line {line}: a restricted passage ends here and none has begun: mark where it does.",
                        line=number,
                    )
                )
            if "".join(inside).strip():
                passages.append(Kept(len(shown), "".join(inside)))
            inside, opened = [], 0
        elif opened:
            inside.append(line)
        else:
            shown += line
    if opened:
        raise WrongMarks(
            sentence(
                "Line {line}: a restricted passage begins here and never ends: close it with {mark}.",
                line=opened,
                mark=ENDS,
            )
        )
    return shown, tuple(passages)


def put_together(shown: str, passages: tuple[Kept, ...]) -> tuple[tuple[str, bool], ...]:
    r"""Give the words in order, each piece with whether it is a passage that was kept apart.

    >>> put_together(*keep_apart("One.\n[restricted]\nTwo.\n[/restricted]\nThree."))
    (('One.\n', False), ('Two.\n', True), ('Three.', False))
    """
    pieces, reached = list[tuple[str, bool]](), 0
    for passage in passages:
        offset = min(max(passage.offset, reached), len(shown))
        pieces += [(shown[reached:offset], False), (passage.words, True)]
        reached = offset
    pieces.append((shown[reached:], False))
    return tuple(piece for piece in pieces if piece[0])
