"""A final act as an Akoma Ntoso document: a chapter for each basket, the signatures, the statements as attachments.

The chapters are `hcontainer`s named `basket`, the texts in them `decision`, each with its symbol as `num` and its title
as `heading`. Who signs stands in `conclusions` as a `signature` that refers to an organisation of the metadata. Each
statement is an attached `doc` named `statement`, whose preface says of whom and on what it is.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from dipoli.formats.akn.frame import AKN
from dipoli.formats.akn.languages import iso_639_2
from dipoli.formats.papers.final_act import Chapter, FinalAct, Reading, note_on
from dipoli.formats.xml import escaped


def write_final_act(act: FinalAct) -> bytes:
    """Write a final act as an Akoma Ntoso 3.0 `doc`; characters that XML cannot hold are replaced."""
    people = {name: f"org_{number}" for number, name in enumerate(act.signatories, 1)}
    body = (
        "".join(_baskets(act.chapters))
        or '<hcontainer name="basket" eId="basket_1"><content><p/></content></hcontainer>'
    )
    readings = [(chapter, reading) for chapter in act.chapters for reading in chapter.readings]
    attached = "".join(_attachment(act, number, *each) for number, each in enumerate(readings, 1))
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{AKN}"><doc name="finalAct">'
        f"{_meta(act, 'final-act', act.symbol, act.language, people)}"
        f"<preface><p>{escaped(act.conference)}</p><p><docTitle>Final Act</docTitle></p></preface>"
        f"<mainBody>{body}</mainBody>{_signatures(people)}"
        f"{f'<attachments>{attached}</attachments>' if attached else ''}</doc></akomaNtoso>\n"
    )
    return document.encode()


def _baskets(chapters: tuple[Chapter, ...]) -> Iterator[str]:
    numbered = enumerate(chapters, 1)
    for place, (basket, found) in enumerate(groupby(numbered, key=lambda each: each[1].basket), 1):
        decisions = "".join(_decision(number, chapter) for number, chapter in found)
        yield (
            f'<hcontainer name="basket" eId="basket_{place}"><heading>{escaped(basket)}</heading>{decisions}'
            "</hcontainer>"
        )


def _decision(number: int, chapter: Chapter) -> str:
    parts = "".join(
        f'<hcontainer name="{"heading" if is_heading else "paragraph"}" eId="decision_{number}__paragraph_{place}">'
        f"<content>{_lines(words)}</content></hcontainer>"
        for place, (words, is_heading) in enumerate(chapter.paragraphs, 1)
    )
    return (
        f'<hcontainer name="decision" eId="decision_{number}"><num>{escaped(chapter.symbol)}</num>'
        f"<heading>{escaped(chapter.title)}</heading><subheading>Adopted {escaped(chapter.adopted)}</subheading>"
        f"{parts or '<content><p/></content>'}</hcontainer>"
    )


def _signatures(people: Mapping[str, str]) -> str:
    if not people:
        return ""
    signed = "".join(
        f'<p><signature><organization refersTo="#{eid}">{escaped(name)}</organization></signature></p>'
        for name, eid in people.items()
    )
    return f"<conclusions>{signed}</conclusions>"


def _attachment(act: FinalAct, number: int, chapter: Chapter, reading: Reading) -> str:
    note = note_on(chapter, reading)
    language = reading.language or act.language
    return (
        f'<attachment eId="att_{number}"><heading>{escaped(reading.heading)}</heading><doc name="statement">'
        f"{_meta(act, f'statement-{number}', reading.heading, language, {})}"
        f"<preface><p>{escaped(note)}</p></preface><mainBody>{_lines(reading.words)}</mainBody></doc></attachment>"
    )


def _lines(words: str) -> str:
    parts = [part.strip("\n") for part in words.split("\n\n") if part.strip()]
    return "".join(f"<p>{'<eol/>'.join(escaped(line) for line in part.split(chr(10)))}</p>" for part in parts) or "<p/>"


def _meta(act: FinalAct, name: str, alias: str, language: str, people: Mapping[str, str]) -> str:
    day, code = act.on.isoformat(), iso_639_2(language)
    work, maker = f"/akn/un/doc/{day}/{name}", f"{name}__dipoli"
    dated = f'<FRBRdate date="{day}" name="assembled"/><FRBRauthor href="#{maker}"/>'
    references = "".join(
        f'<TLCOrganization eId="{eid}" href="/ontology/organization/{eid}" showAs="{escaped(each)}"/>'
        for each, eid in people.items()
    )
    return (
        f'<meta><identification source="#{maker}">'
        f'<FRBRWork><FRBRthis value="{work}"/><FRBRuri value="{work}"/>'
        f'<FRBRalias name="title" value="{escaped(alias)}"/>{dated}<FRBRcountry value="un"/></FRBRWork>'
        f'<FRBRExpression><FRBRthis value="{work}/{code}"/><FRBRuri value="{work}/{code}"/>{dated}'
        f'<FRBRlanguage language="{code}"/></FRBRExpression>'
        f'<FRBRManifestation><FRBRthis value="{work}/{code}.xml"/><FRBRuri value="{work}/{code}.xml"/>{dated}'
        f'</FRBRManifestation></identification><references source="#{maker}">'
        f'<TLCOrganization eId="{maker}" href="/ontology/organization/dipoli" showAs="Dipoli"/>{references}'
        "</references></meta>"
    )
