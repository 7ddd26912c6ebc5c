"""Attribution as footnotes of Word: a reference in place of each raised mark, and the notes in a part of their own."""

from collections.abc import Mapping

from dipoli.formats.word.names import R
from dipoli.formats.word.writing.package import KIND, Part
from dipoli.formats.xml import escaped
from dipoli.text import Below

_RUN = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_APART = "".join(
    f'<w:footnote w:type="{kind}" w:id="{name}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for name, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def references(below: Below) -> Mapping[str, str]:
    """Write the reference that each mark stands for."""
    return {mark: f'{_RUN}<w:footnoteReference w:id="{number}"/></w:r>' for number, mark in enumerate(below.marks, 1)}


def notes_part(below: Below) -> Part:
    """Write the part that holds the notes."""
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{_RUN}<w:footnoteRef/></w:r>'
        f"<w:r><w:t>{escaped(words)}</w:t></w:r></w:p></w:footnote>"
        for number, words in enumerate(below.notes, 1)
    )
    return Part("footnotes", "footnotes", f"{R}/footnotes", f"{KIND}.footnotes+xml", _APART + notes)
