"""Offsets of one text followed into the next."""

from bisect import bisect_right
from collections.abc import Sequence

from dipoli.text.difference import Edit


class Follower:
    """Where the places of an older text are in a newer one that `edits`, in order and apart, have made of it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._shifts = [0]
        for edit in edits:
            self._shifts.append(self._shifts[-1] + len(edit.words) - (edit.end - edit.start))

    def start(self, place: int) -> int:
        """Follow a place where something begins; within changed words it is where these begin."""
        at = bisect_right(self._starts, place) - 1
        if at >= 0 and place < self._edits[at].end:
            return self._edits[at].start + self._shifts[at]
        if at >= 0 and place == self._edits[at].start:
            return place + self._shifts[at]
        return place + self._shifts[at + 1]

    def end(self, place: int) -> int:
        """Follow a place where something ends; within changed words it is where these end."""
        at = bisect_right(self._starts, place) - 1
        if at >= 0 and self._edits[at].start < place < self._edits[at].end:
            return self._edits[at].start + self._shifts[at] + len(self._edits[at].words)
        if at >= 0 and place == self._edits[at].start:
            return place + self._shifts[at]
        return place + self._shifts[at + 1]
