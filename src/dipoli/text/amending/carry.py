"""How paragraphs keep their names when a text changes."""

from collections.abc import Sequence

from dipoli.text.difference import Edit
from dipoli.text.parsing.segment import segment


def carry_ids(old: str, ids: Sequence[str], edits: Sequence[Edit], new: str) -> tuple[str, ...]:
    """Name the paragraphs of a text that edits have made from an older one.

    A paragraph keeps the id of the one it continues; a new one gets the id of the one before it with a number behind,
    such as `p7.1`. `ids` name the paragraphs of `old` in order; `edits` are in order and turn `old` into `new`.
    """
    before = segment(old, ids)
    taken: set[str] = {paragraph.id for paragraph in before}
    free = {paragraph.id for paragraph in before}
    named: list[str] = []
    previous = "p0"
    position = edit_index = shift = 0
    for paragraph in segment(new):
        while (
            edit_index < len(edits)
            and edits[edit_index].start + shift + len(edits[edit_index].words) <= paragraph.start
        ):
            edit = edits[edit_index]
            shift += len(edit.words) - (edit.end - edit.start)
            edit_index += 1
        place = _place(edits[edit_index] if edit_index < len(edits) else None, paragraph.start, shift)
        while place is not None and before[position].stop <= place:
            position += 1
        name = before[position].id if place is not None else ""
        if name not in free:
            name = _new_name(previous, taken)
        free.discard(name)
        taken.add(name)
        named.append(name)
        previous = name
    return tuple(named)


def _place(edit: Edit | None, start: int, shift: int) -> int | None:
    """Give the place in the older text from which a paragraph comes, None where it is wholly new."""
    if edit is None or start < edit.start + shift:
        return start - shift
    is_at_head = start == edit.start + shift
    return edit.start if is_at_head and edit.end > edit.start else None


def _new_name(previous: str, taken: set[str]) -> str:
    stem = previous.rsplit(".", 1)[0]
    number = 1
    while f"{stem}.{number}" in taken:
        number += 1
    return f"{stem}.{number}"
