"""An Akoma Ntoso document read as a negotiating text."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from dipoli.formats.akn.amending import AmendmentPaper, read_amendment
from dipoli.formats.akn.frame import AKN, OWN
from dipoli.formats.akn.languages import UNKNOWN, language_of
from dipoli.formats.akn.writing import USUAL
from dipoli.formats.findings import Finding, Unreadable, check_size
from dipoli.formats.xml import parse_xml
from dipoli.sentences import sentence

MAX_BYTES = 32 * 2**20

_BLOCKS = frozenset(f"{{{AKN}}}{name}" for name in ("p", "num", "heading", "subheading", "li", "block", "crossHeading"))
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOTES = frozenset(f"{{{AKN}}}{name}" for name in ("authorialNote",))


@dataclass(frozen=True)
class AkomaNtoso:
    """What an Akoma Ntoso document says: the source, the participants that its metadata name, and its symbol.

    `original` is the text before the changes of a redline, None for any other document; `amendment` what an amendment
    document wishes, whose source is its own words. `language` is the tag of the language that the document says it is
    in, empty where it says none that is known.
    """

    source: str
    participants: tuple[str, ...]
    ids: tuple[str, ...] = ()
    symbol: str = ""
    title: str = ""
    original: str | None = None
    amendment: AmendmentPaper | None = None
    language: str = ""


def read_akn(data: bytes, name: str) -> tuple[AkomaNtoso, tuple[Finding, ...]]:
    """Read an Akoma Ntoso 3.0 document, of ours to the byte, of others a paragraph for each block of words.

    `ins` is taken and `del` is not, each listed. Raises Unreadable where it is no such document.
    """
    check_size(data, name, MAX_BYTES)
    root = parse_xml(data, name)
    body = next(root.iter(*(f"{{{AKN}}}{each}" for each in ("mainBody", "body", "amendmentBody", "debateBody"))), None)
    if root.tag != f"{{{AKN}}}akomaNtoso" or body is None:
        raise Unreadable(
            sentence(
                "{name} is no Akoma Ntoso 3.0 document with a body: send one, or the text in another format.", name=name
            )
        )
    findings: list[Finding] = []
    people = [each.get("showAs", "") for each in root.iter(f"{{{AKN}}}TLCOrganization") if each.get("eId") != "dipoli"]
    original, ids = None, tuple[str, ...]()
    if body.get(f"{{{OWN}}}redline") == "yes":
        source, original = (_side(body, accept=accept) for accept in (True, False))
        findings.append(_accepted(body))
    elif own := body.findall(f"{{{AKN}}}hcontainer[@{{{OWN}}}id]"):
        source = "".join(_own(each, findings) for each in own)
        ids = tuple(each.get(f"{{{OWN}}}id", "") for each in own)
    else:
        source = _others(body, findings)
    if body.get(f"{{{OWN}}}lines") == "CRLF":
        source = source.replace("\n", "\r\n")
        original = None if original is None else original.replace("\n", "\r\n")
    amendment = read_amendment(root)
    if amendment is not None:
        findings.append(_amending(amendment))
    symbol, title, language = _alias(root, "symbol"), _alias(root, "title"), _language(root, body, findings)
    return AkomaNtoso(source, tuple(people), ids, symbol, title, original, amendment, language), tuple(findings)


def _language(root: etree._Element, body: etree._Element, findings: list[Finding]) -> str:
    """Give the language that the metadata name, as its body has it where that says more, such as the script."""
    found = next(root.iter(f"{{{AKN}}}FRBRlanguage"), None)
    code = "" if found is None else found.get("language", "")
    language = language_of(code)
    if code and not language and code != UNKNOWN:
        message = sentence("this is no code of a language that is known: say in which language it is written")
        findings.append(Finding(sentence("the file"), "language-not-known", message, code))
    exact = body.get(_LANG, "")
    return exact if language and language_of(exact) == language else language


def _accepted(body: etree._Element) -> Finding:
    count = sum(1 for each in body.iter(f"{{{AKN}}}ins", f"{{{AKN}}}del") if not each.get(f"{{{OWN}}}quiet"))
    return Finding(
        sentence("the text"),
        "changes-accepted",
        sentence(
            "{count:,} change of a redline is read as accepted",
            many="{count:,} changes of a redline are read as accepted",
            count=count,
        ),
    )


def _amending(paper: AmendmentPaper) -> Finding:
    message = sentence(
        "this is an amendment with {count:,} modification, read as words: say what it wishes of a text with "
        "`dipoli text amendments`",
        many="this is an amendment with {count:,} modifications, read as words: say what it wishes of a text with "
        "`dipoli text amendments`",
        count=len(paper.modifications),
    )
    return Finding(sentence("the file"), "amendment-document", message)


def _side(element: etree._Element, *, accept: bool) -> str:
    """Give the words of a redline with all its changes accepted, or rejected."""
    out = f"{{{AKN}}}del" if accept else f"{{{AKN}}}ins"
    parts: list[str] = []

    def walk(element: etree._Element) -> None:
        parts.append(element.text or "")
        for each in element:
            if each.tag == f"{{{AKN}}}eol":
                parts.append("\n")
            elif each.tag != out and isinstance(each.tag, str):
                walk(each)
            parts.append(each.tail or "")

    walk(element)
    return "".join(parts)


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
        words = " ".join("".join(_words(block, block.get("eId", "") or sentence("the body"), findings)).split())
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
            findings.append(
                Finding(place, "deleted-words", sentence("words marked as deleted are not taken"), _all(each))
            )
        elif each.tag in _NOTES:
            yield f" {{{_all(each).strip()}}}"
        elif isinstance(each.tag, str):
            if each.tag == f"{{{AKN}}}ins":
                findings.append(
                    Finding(place, "inserted-words", sentence("words marked as inserted are taken"), _all(each))
                )
            yield from _words(each, place, findings)
        yield each.tail or ""


def _all(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext())


def _alias(root: etree._Element, name: str) -> str:
    found = next((each for each in root.iter(f"{{{AKN}}}FRBRalias") if each.get("name") == name), None)
    return "" if found is None else found.get("value", "")
