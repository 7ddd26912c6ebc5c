"""An Akoma Ntoso document read as a negotiating text."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dipoli.formats.akn.writing import AKN, OWN, USUAL
from dipoli.formats.findings import Finding, Unreadable
from dipoli.formats.xml import parse_xml

MAX_BYTES = 32 * 2**20

_BLOCKS = frozenset(f"{{{AKN}}}{name}" for name in ("p", "num", "heading", "subheading", "li", "block", "crossHeading"))
_NOTES = frozenset(f"{{{AKN}}}{name}" for name in ("authorialNote",))


@dataclass(frozen=True)
class AkomaNtoso:
    """What an Akoma Ntoso document says: the source, the participants that its metadata name, and its symbol."""

    source: str
    participants: tuple[str, ...]
    ids: tuple[str, ...] = ()
    symbol: str = ""
    title: str = ""


def read_akn(data: bytes, name: str) -> tuple[AkomaNtoso, tuple[Finding, ...]]:
    """Read an Akoma Ntoso 3.0 document, of ours to the byte, of others a paragraph for each block of words.

    `ins` is taken and `del` is not, each listed. Raises Unreadable where it is no such document.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} allowed: send it in parts.")
    root = parse_xml(data, name)
    body = next(root.iter(*(f"{{{AKN}}}{each}" for each in ("mainBody", "body", "amendmentBody", "debateBody"))), None)
    if root.tag != f"{{{AKN}}}akomaNtoso" or body is None:
        raise Unreadable(f"{name} is no Akoma Ntoso 3.0 document with a body: send one, or the text in another format.")
    findings: list[Finding] = []
    own = body.findall(f"{{{AKN}}}hcontainer[@{{{OWN}}}id]")
    source = "".join(_own(each, findings) for each in own) if own else _others(body, findings)
    if body.get(f"{{{OWN}}}lines") == "CRLF":
        source = source.replace("\n", "\r\n")
    people = [each.get("showAs", "") for each in root.iter(f"{{{AKN}}}TLCOrganization") if each.get("eId") != "dipoli"]
    ids = tuple(each.get(f"{{{OWN}}}id", "") for each in own)
    return AkomaNtoso(source, tuple(people), ids, _alias(root, "symbol"), _alias(root, "title")), tuple(findings)


def _own(container: etree._Element, findings: list[Finding]) -> str:
    before, after = container.get(f"{{{OWN}}}before", ""), container.get(f"{{{OWN}}}after", USUAL)
    return before + "".join(_words(container, container.get("eId", ""), findings)) + after


def _others(body: etree._Element, findings: list[Finding]) -> str:
    """Read the blocks of any document; a number goes before the words that follow it."""
    paragraphs: list[str] = []
    number = ""
    for block in body.iter(*_BLOCKS):
        if any(each.tag in _BLOCKS for each in block.iterancestors()):
            continue
        words = " ".join("".join(_words(block, block.get("eId", "") or "the body", findings)).split())
        if block.tag == f"{{{AKN}}}num":
            number = words
        elif words:
            paragraphs.append(f"{number} {words}".strip())
            number = ""
    paragraphs += [number] if number else []
    return USUAL.join(paragraphs) + "\n" if paragraphs else ""


def _words(element: etree._Element, place: str, findings: list[Finding]) -> Iterator[str]:
    """Yield the words of an element in order; what is deleted is listed and left out."""
    yield element.text or ""
    for each in element:
        if each.tag == f"{{{AKN}}}eol":
            yield "\n"
        elif each.tag == f"{{{AKN}}}del":
            findings.append(Finding(place, "deleted-words", "words marked as deleted are not taken", _all(each)))
        elif each.tag in _NOTES:
            yield f" {{{_all(each).strip()}}}"
        elif isinstance(each.tag, str):
            if each.tag == f"{{{AKN}}}ins":
                findings.append(Finding(place, "inserted-words", "words marked as inserted are taken", _all(each)))
            yield from _words(each, place, findings)
        yield each.tail or ""


def _all(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext())


def _alias(root: etree._Element, name: str) -> str:
    found = next((each for each in root.iter(f"{{{AKN}}}FRBRalias") if each.get("name") == name), None)
    return "" if found is None else found.get("value", "")
