"""Words of texts stand on translated pages in a language that is named: WCAG 2.2, 3.1.2."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from dipoli.web.drafting.models import Document
from tests.web.cast import Cast
from tests.web.conftest import ClientOf

EMPTY = ("input", "br", "img", "link", "meta", "hr")


class Tongues(HTMLParser):
    """Gives every piece of a page's words with the language that is named for it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language from here on."""
        if tag not in EMPTY:
            self.open.append((tag, dict(attrs).get("lang") or (self.open[-1][1] if self.open else "")))

    def handle_endtag(self, tag: str) -> None:
        """Go back to the language from before."""
        while any(each == tag for each, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note words, but for the title, which has some of both."""
        if data.strip() and self.open and self.open[-1][0] != "title":
            self.said.append((" ".join(data.split()), self.open[-1][1]))

    def of(self, words: str) -> Iterator[str]:
        """Give the language of each piece with these words."""
        return (language for said, language in self.said if words in said)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("texts/I/1/", ("refrain from force", "Ändern")),
        ("texts/I/1/", ("Principles", "Klammer")),
        ("texts/", ("Principles", "Dokument")),
        ("texts/I/1/origins/", ("refrain from force", "Wörter")),
        ("", ("Principles", "Die Texte")),
        ("", ("Conference of the Test", "Was ansteht")),
        ("convergence/", ("They will meet", "Die Matrix der Klammern")),
    ],
)
def test_a_text_is_english_and_what_is_said_of_it_is_not(
    cast: Cast, spoken: Document, client_of: ClientOf, path: str, words: tuple[str, str]
) -> None:
    page = client_of(cast.arvia).get(f"/p/test/{path}", headers={"accept-language": "de"}).content.decode()
    tongues = Tongues(page)
    english, german = words
    assert set(tongues.of(english)) == {"en"}
    assert set(tongues.of(german)) == {"de"}
