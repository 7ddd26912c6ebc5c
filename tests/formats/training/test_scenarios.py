"""The exercises that are shipped, what is wrong with a file, and the sheets."""

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from dipoli.formats.papers import Block, Kind, Sheet, to_pdf
from dipoli.formats.training import (
    NoScenario,
    WrongScenario,
    cast_sheet,
    instruction_sheet,
    place_cards,
    read_scenario,
    shipped,
    shipped_names,
    shipped_source,
    trainer_sheet,
)
from dipoli.sentences import Sentence
from tests.formats.tagged import headings, languages, spoken

ON = date(2026, 11, 26)


def test_three_exercises_of_growing_difficulty() -> None:
    found = [shipped(name) for name in shipped_names()]
    assert [(each.name, each.level, len(each.delegations)) for each in found] == [
        ("ferry", 1, 4),
        ("harbour", 2, 7),
        ("bargain", 3, 12),
    ]
    assert [each.minutes for each in found] == [45, 90, 240]
    assert found[1].silence is not None
    assert found[2].linked is not None
    assert len(found[2].passages) == 1
    with pytest.raises(NoScenario, match="there are: ferry, harbour, bargain"):
        shipped("canal")


def _chosen(source: str, at: int) -> str:
    """Settle a text by the alternative of that place in each bracket, or its last."""

    def settle(run: re.Match[str]) -> str:
        alternatives = re.findall(r"\[([^]]*)\]", run[0])
        return str(alternatives[min(at, len(alternatives) - 1)])

    return " ".join(re.sub(r"(\[[^]]*\])+", settle, source).split())


@pytest.mark.parametrize("name", shipped_names())
def test_every_word_that_an_aim_seeks_can_still_be_reached_and_missed(name: str) -> None:
    scenario = shipped(name)
    sources = {each.number: " / ".join(_chosen(each.source, at) for at in range(3)) for each in scenario.drafts}
    for each in scenario.delegations:
        for aim in each.instruction.aims:
            for words in (*aim.has, *aim.lacks):
                assert words.casefold() in sources[aim.document].casefold(), (each.name, words)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level = 1", 'level = "one"', "“level” must be a whole number above zero"),
        ("pace = 32", "pace = -1", "“pace” must be from 0"),
        ('rules = "osce-2006"', 'rules = "none"', "“rules” names no profile"),
        ('code = "BE"', 'code = "AR"', "there are two with the code “ar”"),
        ('code = "BE"', 'code = "../x"', "delegation 2: “code” is “../x”"),
        ('basket = "I"', 'basket = "II"', "“basket” is “II”, which is none of “I”"),
        ('symbol = "FERRY"', 'symbols = "FERRY"', "“symbols” is not known here"),
        ('document = "I/1"\nhas = ["will sail"]', 'has = ["will sail"]', "say which with “document”"),
        ("[will][should]", "[will[should]", "its text does not hold together: line"),
        ("name =", "name", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(old: str, new: str, said: str) -> None:
    source = shipped_source("ferry").decode()
    assert old in source
    with pytest.raises(WrongScenario) as caught:
        read_scenario(source.replace(old, new, 1).encode(), "mine.toml")
    assert str(caught.value).startswith("mine.toml")
    assert said in str(caught.value)


def _words(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_an_instruction_is_on_its_own_sheet_and_on_no_other() -> None:
    scenario = shipped("ferry")
    arvia, belmark = scenario.delegations[:2]
    (mine,) = _words(to_pdf(instruction_sheet(scenario, arvia, ON, "As ferry-ar")))
    assert "The ferry is promised, not recommended." in mine
    assert "As ferry-ar" in mine
    assert belmark.instruction.aims[0].words not in mine
    (cast,) = _words(to_pdf(cast_sheet(scenario, ON)))
    assert belmark.line in cast
    assert not any(aim.words in cast for each in scenario.delegations for aim in each.instruction.aims)


def test_a_place_card_is_a_page_of_its_own_with_the_name_on_both_sides() -> None:
    pages = _words(place_cards([("Arvia", "Ferry"), ("#Bel[mark]", "Ferry")]))
    assert [page.count(name) for page, name in zip(pages, ("Arvia", "#Bel[mark]"), strict=True)] == [2, 2]


@pytest.mark.parametrize("name", shipped_names())
def test_what_an_exercise_says_is_marked_as_its_own_language_and_what_the_program_says_is_not(name: str) -> None:
    scenario = replace(shipped(name), language="fr")
    sheets = [cast_sheet(scenario, ON), trainer_sheet(scenario, ON)]
    sheets += [instruction_sheet(scenario, each, ON, "the password") for each in scenario.delegations]
    for block in (block for sheet in sheets for block in sheet.blocks if block.words != "the password"):
        assert block.language == ("" if isinstance(block.words, Sentence) else "fr"), block


def test_a_sheet_told_in_another_language_says_in_its_tags_which_words_are_not() -> None:
    sheet = cast_sheet(shipped("ferry"), ON)
    own = sum(1 for each in sheet.blocks if each.language)
    assert Counter(languages(to_pdf(replace(sheet, language="de"))))["en"] == own
    assert languages(to_pdf(sheet)) == []


def test_place_cards_are_read_aloud_once_each_in_their_languages() -> None:
    cards = place_cards([("Arvia", "Ferry"), ("Belmark", "Ferry")], language="de", written_in="en")
    assert b"pdfuaid" in cards
    assert spoken(cards) == ("de", "Place cards", True)
    assert headings(cards) == [1, 1]
    assert Counter(languages(cards)) == {"en": 2}


@pytest.mark.parametrize("name", ["漢字", "😀", "שלום", "\ud800", "\x00", ""])
def test_odd_names_do_not_stop_cards_or_sheets(name: str) -> None:
    assert len(_words(place_cards([(name, name)]))) == 1
    assert len(_words(to_pdf(Sheet(name, (name,), (Block(Kind.TEXT, name, language="fr"),), ON)))) == 1


@pytest.mark.parametrize("code", ["German", "DE", "de-AT", "d"])
def test_a_file_says_in_which_language_it_is_or_what_is_wrong_with_that(code: str) -> None:
    source = shipped_source("ferry").decode()
    assert read_scenario(source.encode(), "mine.toml").language == "en"
    assert read_scenario(f'language = "fr"\n{source}'.encode(), "mine.toml").language == "fr"
    with pytest.raises(WrongScenario, match=f"“language” is no code of a language such as “en” or “de”: “{code}”"):
        read_scenario(f'language = "{code}"\n{source}'.encode(), "mine.toml")
