"""What every Akoma Ntoso document of ours has around its words: name spaces, metadata, and lines as elements."""

import re
from collections.abc import Mapping

from dipoli.formats.akn.languages import iso_639_2
from dipoli.formats.edition import Edition
from dipoli.formats.xml import escaped
from dipoli.text import Text

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://dipoli.org/ns/akn"

_UNDATED = "1970-01-01"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")


def wrapped(document: str) -> bytes:
    """Give a document as a file."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{AKN}" xmlns:dipoli="{OWN}">'
    return f"{head}{document}</akomaNtoso>\n".encode()


def people_of(text: Text) -> dict[str, str]:
    """Name the participants of a text as its document refers to them."""
    return {name: f"org_{number}" for number, name in enumerate(sorted(text.participants), 1)}


def work_of(edition: Edition) -> str:
    """Give the address of a text as a work, by its date and symbol."""
    symbol = _NOT_IN_A_NAME.sub("-", edition.symbol).strip("-").lower() or "text"
    return f"/akn/un/doc/{edition.issued_on.isoformat() if edition.issued_on else _UNDATED}/{symbol}"


def in_lines(words: str) -> str:
    """Write words with an element where a line ends."""
    return "<eol/>".join(escaped(line) for line in words.replace("\r\n", "\n").split("\n"))


def spoken(language: str) -> str:
    """Give the attribute that says in which language the words of an element are, by its tag."""
    return f' xml:lang="{escaped(language)}"'


def meta(edition: Edition, people: Mapping[str, str], analysis: str = "") -> str:
    """Write the metadata of a document: what it is, and whom it refers to; `analysis` stands between these."""
    day = edition.issued_on.isoformat() if edition.issued_on else _UNDATED
    dated = (
        f'<FRBRdate date="{day}" name="{"issued" if edition.issued_on else "undated"}"/><FRBRauthor href="#dipoli"/>'
    )
    work, code = work_of(edition), iso_639_2(edition.language)
    title = "".join(
        f'<FRBRalias name="{name}" value="{escaped(value)}"/>'
        for name, value in (("symbol", edition.symbol), ("title", edition.title))
        if value
    )
    references = "".join(
        f'<TLCOrganization eId="{eid}" href="/ontology/organization/{eid}" showAs="{escaped(name)}"/>'
        for name, eid in people.items()
    )
    return (
        '<meta><identification source="#dipoli">'
        f'<FRBRWork><FRBRthis value="{work}"/><FRBRuri value="{work}"/>{title}{dated}<FRBRcountry value="un"/>'
        "</FRBRWork>"
        f'<FRBRExpression><FRBRthis value="{work}/{code}"/><FRBRuri value="{work}/{code}"/>{dated}'
        f'<FRBRlanguage language="{code}"/></FRBRExpression>'
        f'<FRBRManifestation><FRBRthis value="{work}/{code}.xml"/><FRBRuri value="{work}/{code}.xml"/>{dated}'
        f'</FRBRManifestation></identification>{analysis}<references source="#dipoli">'
        f'<TLCOrganization eId="dipoli" href="/ontology/organization/dipoli" showAs="Dipoli"/>{references}'
        "</references></meta>"
    )
