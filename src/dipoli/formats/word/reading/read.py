"""A Word file read whole."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from dipoli.formats.findings import Finding, Unreadable
from dipoli.formats.word.model import Line, Read, Run, WordText
from dipoli.formats.word.names import w
from dipoli.formats.word.reading.archive import Package, findings_of, open_package
from dipoli.formats.word.reading.body import Body
from dipoli.formats.word.reading.comments import Comments
from dipoli.formats.word.reading.desk import Desk, Draft, History
from dipoli.formats.word.reading.numbering import Counter, Numbering
from dipoli.formats.word.reading.styles import Styles
from dipoli.formats.word.writing.rolling import HEAD
from dipoli.sentences import sentence
from dipoli.text import next_mark

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_APART = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_word(data: bytes, name: str) -> Read:
    """Read a Word file: its words with every tracked change and its author, its comments, and what was not understood.

    Every character of the file's text is in a line, a remark or a finding. Nothing outside the file is asked for, and
    macros are ignored. Raises Unreadable for a file that is none, is damaged, or would take too much.
    """
    package = open_package(data, name)
    document = package.xml(package.main)
    body = None if document is None else document.find(w("body"))
    if document is None or body is None:
        raise Unreadable(sentence("{name} has no text in it: save it anew as .docx.", name=name))
    notes = {kind: package.related(parts) for kind, parts in _NOTES.items()}
    comments = next(iter(package.related("comments")), None)
    desk = Desk(
        Styles(_first(package.related("styles"))),
        {kind: _notes(roots) for kind, roots in notes.items()},
        Comments(comments, _first(package.related("commentsExtended"))),
        next_mark("".join(node.text or "" for node in body.iter(w("t"), w("delText")))),
    )
    Body(desk).read(body)
    lines = _numbered([*desk.lines, *desk.below], Numbering(_first(package.related("numbering"))))
    remarks = desk.comments.remarks(desk.met)
    properties = _properties(package)
    margins = _margins(package, desk, properties.get(HEAD, ""))
    roots = [(sentence("the text"), document), *((kind, root) for kind, found in notes.items() for root in found)]
    desk.findings = [*findings_of(package), *desk.findings]
    desk.account_for([*roots, *margins, *(((sentence("the comments"), comments),) if comments is not None else ())])
    return WordText(lines, remarks, properties), _gathered(desk.findings)


_MARGINS = {
    "header": (sentence("a header"), "page-header", sentence("the header of the page is no part of the text")),
    "footer": (sentence("a footer"), "page-footer", sentence("the footer of the page is no part of the text")),
}


def _margins(package: Package, desk: Desk, own: str) -> list[tuple[str, etree._Element]]:
    """List what headers and footers say, as they are no part of the text; one that Dipoli wrote says nothing new."""
    found = [(kind, root) for kind in ("header", "footer") for root in package.related(kind)]
    for kind, root in found:
        nodes = list(root.iter(w("t"), w("delText")))
        desk.met.update(nodes)
        words = "".join(node.text or "" for node in nodes)
        if words and words != own:
            desk.find(*_MARGINS[kind], words)
    return found


def _notes(roots: Sequence[etree._Element]) -> dict[str, etree._Element]:
    return {each.get(w("id"), ""): each for root in roots for each in root if each.get(w("type")) not in _APART}


def _first(roots: Sequence[etree._Element]) -> etree._Element | None:
    return roots[0] if roots else None


def _properties(package: Package) -> dict[str, str]:
    """Read the custom properties, in which a file of ours says what it was made from."""
    root = package.xml("docProps/custom.xml")
    found = () if root is None else root.iter(f"{{{_PROPERTIES}}}property")
    return {each.get("name", ""): "".join(str(words) for words in each.itertext()) for each in found}


def _gathered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Say once what is said many times of one place; words are listed each time."""
    silent = dict.fromkeys(each for each in findings if not each.words)
    return tuple(each for each in findings if each.words or silent.pop(each, True) is None)


def _numbered(drafts: Sequence[Draft], numbering: Numbering) -> tuple[Line, ...]:
    """Put automatic numbers before their paragraphs, as they were before the changes and as they are after them.

    A number stands in the original before the first words of a paragraph as it was; a paragraph that somebody inserted
    shows the number that Word gives it once all is accepted.
    """
    before, after = Counter(numbering), Counter(numbering)
    lines: list[Line] = []
    for group in _as_they_were(drafts):
        last = None if group[-1].mark.inserted else group[-1]
        bearer = next((each for each in group if any(run.inserted is None for run in each.runs)), last)
        for each in group:
            accepted = "" if each.list_place is None or _is_gone(each) else after.next(each.list_place)
            number, history = accepted, History(each.mark.inserted, each.mark.deleted)
            if each is bearer:
                number = "" if group[-1].list_place is None else before.next(group[-1].list_place)
                history = History(None, each.mark.deleted if _is_gone(each) else None)
            runs = [Run(number, *history, is_generated=True)] if number else []
            lines.append(Line(each.place, (*runs, *each.runs, each.mark), each.level))
    return tuple(lines)


def _as_they_were(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Yield the lines that were one paragraph before the changes: up to a mark that nobody has inserted."""
    group: list[Draft] = []
    for each in drafts:
        group.append(each)
        if each.mark.inserted is None:
            yield group
            group = []
    if group:
        yield group


def _is_gone(draft: Draft) -> bool:
    """Whether nothing of a line is left once all is accepted."""
    return draft.mark.deleted is not None and all(run.deleted is not None for run in draft.runs)
