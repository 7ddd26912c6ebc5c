"""What a file holds that was not taken over, or was taken with an assumption: each with its place and its words."""

from dataclasses import dataclass

from dipoli.errors import DipoliError


class Unreadable(DipoliError):
    """A file that is not what it should be, or that is not safe to open."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that a person should know of.

    `place` says where as a person would find it (`paragraph 12`, `footnote 3`), `code` is stable and hyphenated,
    `words` are the words of the file that it is about, empty where there are none.
    """

    place: str
    code: str
    message: str
    words: str = ""
