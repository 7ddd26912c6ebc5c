"""A remark in the margin of a text: what somebody says about some of its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the margin: who, when, what, and the words and the place it is about.

    `date` is as the file says it, empty where it does not. `answers` is the position, among the remarks of the same
    file, of the one that this answers; `is_settled` says that somebody has marked it as done.
    """

    author: str
    date: str
    words: str
    about: str
    place: str
    answers: int | None = None
    is_settled: bool = False
