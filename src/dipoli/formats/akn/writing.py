"""A negotiating text as an Akoma Ntoso document.

Each paragraph is an `hcontainer` named for its kind, with its number in `num`. The words stay as they are written,
brackets included, so that any reader of Akoma Ntoso shows them. Each alternative is an `inline` of that name, from the
second on `alternativeTo` the first of its bracket; one that reaches over several paragraphs is held between two
`marker`s. Sponsors refer to the organisations in the metadata. White space that is not usual between paragraphs is kept
in attributes of our own name space, which the schema allows.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from dipoli.formats.akn.frame import in_lines, meta, people_of, spoken, wrapped
from dipoli.formats.edition import Edition, Piece, Role, by_paragraph
from dipoli.formats.findings import Finding
from dipoli.formats.xml import escaped, unfit
from dipoli.text import Alternative, Paragraph, Text

USUAL = "\n\n"


def write_akn(edition: Edition) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a text as an Akoma Ntoso 3.0 `doc`, and say which characters XML cannot hold."""
    text = edition.shown()
    people = people_of(text)
    body = "".join(_Writer(text, people).containers()) or '<p xml:space="preserve"/>'
    windows = ' dipoli:lines="CRLF"' if "\r\n" in text.source else ""
    main = f"<mainBody{spoken(edition.language)}{windows}>{body}</mainBody>"
    document = f'<doc name="negotiatingText">{meta(edition, people)}{main}</doc>'
    return wrapped(document), unfit(text.source.replace("\r\n", "\n"), "XML")


class _Writer:
    """Writes the paragraphs of one text."""

    def __init__(self, text: Text, people: Mapping[str, str]) -> None:
        self._text, self._people = text, people
        self._opening: dict[int, str] = {}
        self._closing: dict[int, str] = {}
        stops = [paragraph.stop for paragraph in text.paragraphs]
        for number, bracket in enumerate(text.brackets, 1):
            for position, each in enumerate(bracket.written, 1):
                is_whole = not each.is_repaired and bisect_right(stops, each.start) == bisect_right(stops, each.end - 1)
                self._note(each, f"alternative_{number}-{position}", number, position, is_whole=is_whole)

    def containers(self) -> Iterator[str]:
        """Yield each paragraph as an element."""
        reached = 0
        for number, (paragraph, own) in enumerate(by_paragraph(self._text), 1):
            source = self._text.source
            layout = _layout("before", source[reached : paragraph.start], "")
            layout += _layout("after", source[paragraph.end : paragraph.stop], USUAL)
            level = f' dipoli:level="{paragraph.level}"' if paragraph.level else ""
            yield (
                f'<hcontainer name="{paragraph.kind.value}" eId="hcontainer_{number}" '
                f'dipoli:id="{escaped(paragraph.id)}"{level}{layout}>{self._inside(paragraph, own)}</hcontainer>'
            )
            reached = paragraph.stop

    def _note(self, each: Alternative, eid: str, number: int, position: int, *, is_whole: bool) -> None:
        """Note what opens and closes with an alternative."""
        other = f' alternativeTo="#alternative_{number}-1"' if position > 1 else ""
        if is_whole:
            self._opening[each.start] = f'<inline name="alternative" eId="{eid}"{other}>'
            self._closing[each.end - 1] = "</inline>"
            return
        self._opening[each.start] = f'<marker name="alternativeStart" eId="{eid}"{other}/>'
        if not each.is_repaired:
            self._closing[each.end - 1] = f'<marker name="alternativeEnd" eId="{eid}-end" refersTo="#{eid}"/>'

    def _inside(self, paragraph: Paragraph, own: Sequence[Piece]) -> str:
        number = ""
        if own and paragraph.number and own[0].words.startswith(paragraph.number) and own[0].role is Role.WORDS:
            number = f"<num>{escaped(paragraph.number)}</num>"
            own = [Piece(own[0].start, own[0].words.removeprefix(paragraph.number)), *own[1:]]
        return f'{number}<content><p xml:space="preserve">{"".join(map(self._piece, own))}</p></content>'

    def _piece(self, piece: Piece) -> str:
        words = in_lines(piece.words)
        if piece.role is Role.SPONSORS:
            names = [name for name in self._people if name in piece.words]
            refers = f' refersTo="#{self._people[max(names, key=len)]}"' if names else ""
            return f'<inline name="sponsors"{refers}>{words}</inline>'
        if piece.role is Role.BRACKET:
            return self._opening.get(piece.start, "") + words + self._closing.get(piece.start, "")
        return words


def _layout(name: str, words: str, usual: str) -> str:
    """Keep white space that is not the usual one; line ends as references, which no parser changes."""
    words = words.replace("\r\n", "\n")
    if words == usual:
        return ""
    written = escaped(words).replace("\n", "&#10;").replace("\t", "&#9;")
    return f' dipoli:{name}="{written}"'
