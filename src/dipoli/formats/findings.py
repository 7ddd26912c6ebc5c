"""What a file holds that was not taken over, or was taken with an assumption: each with its place and its words."""

from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.sentences import sentence


class Unreadable(DipoliError):
    """A file that is not what it should be, or that is not safe to open."""


def check_size(data: bytes, name: str, most: int, refusal: type[DipoliError] = Unreadable) -> None:
    """Refuse a file of more bytes than are read of its kind."""
    if len(data) > most:
        raise refusal(
            sentence(
                "{name} has {size:,} bytes, more than the {most:,} allowed: send it in parts.",
                name=name,
                size=len(data),
                most=most,
            )
        )


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
