"""XML read without entities, networks or surprises, and written with no character that it cannot hold."""

import re
from html import escape

from lxml import etree

from dipoli.formats.findings import Finding, Unreadable
from dipoli.sentences import sentence

_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOST = re.compile(_UNFIT.pattern.replace("\r", ""))
_REPLACEMENT = "\ufffd"


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Parse XML from somebody else; raises Unreadable for a document type, which is how entities get in.

    No entity is expanded, nothing is fetched, and what nests deeper than 256 levels is refused by the parser.
    """
    if any(mark in data for mark in _DOCTYPES):
        raise Unreadable(
            sentence(
                "{name} declares a document type, through which a file can swell or reach for others: "
                "it was not opened; save it anew with the program it was made in.",
                name=name,
            )
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise Unreadable(
            sentence(
                "{name} is damaged ({reason}): save it anew with the program it was made in.", name=name, reason=reason
            )
        ) from None


def fit(words: str) -> str:
    r"""Give words with U+FFFD in place of the characters that XML cannot hold.

    >>> fit("a\x00b")
    'a�b'
    """
    return _UNFIT.sub(_REPLACEMENT, words).replace("\r", " ")


def escaped(words: str) -> str:
    """Give words as they stand in XML or HTML, in an attribute too."""
    return escape(fit(words), quote=True)


def unfit(source: str, what: str) -> tuple[Finding, ...]:
    """List the characters of a source that `what` cannot hold, each with its line; a carriage return is one of them."""
    return tuple(
        Finding(
            sentence("line {line}", line=source.count("\n", 0, found.start()) + 1),
            "character-not-carried",
            _unfit(found[0], what),
        )
        for found in _LOST.finditer(source)
    )


def _unfit(character: str, what: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == "\r":
        return sentence("{code} cannot stand in {format}: a space replaces it", code=code, format=what)
    return sentence("{code} cannot stand in {format}: U+FFFD replaces it", code=code, format=what)
