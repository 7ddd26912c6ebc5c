"""Reading what a page says."""

import html
import re
from typing import Protocol


class Answer(Protocol):
    """What a client of the tests gets."""

    @property
    def content(self) -> bytes:
        """The page."""
        ...


def source_of(answer: Answer) -> str:
    """Give a page as it was sent."""
    return answer.content.decode()


def words_of(answer: Answer) -> str:
    """Give the words of a page without its markup, on one line."""
    bare = re.sub(r"<[^>]*>", " ", source_of(answer))
    return " ".join(html.unescape(bare).split())
