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
from dipoli.formats.training.scenario import Instruction
from dipoli.formats.training.sheets import cards_of, instruction_sheets, pace_in_words, silence_in_words
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


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("harbour", "hours = ", "hours = 9", "its silence lasts"),
        ("bargain", '"Orsina", "Cadmia"]', '"Ruritania"]', "passage 1: “Ruritania” is no delegation of this exercise"),
        ("bargain", 'paragraph = "4. Belmark', 'paragraph = "9. Belmark', "0 paragraphs of I/1 begin with “9. Belmark"),
        ("bargain", '[[linked.choice]]\ndocument = "II/1"', "[[linked.other]]\n", "“other” is not known here"),
    ],
)
def test_silences_passages_and_choices_that_cannot_be_are_named(name: str, old: str, new: str, said: str) -> None:
    source = shipped_source(name).decode()
    assert old in source
    with pytest.raises(WrongScenario) as caught:
        read_scenario(source.replace(old, new, 1).encode(), "mine.toml")
    assert said in str(caught.value)


def test_one_choice_alone_is_linked_to_nothing() -> None:
    source = shipped_source("bargain").decode()
    first = source.index("[[linked.choice]]")
    second = source.index("[[linked.choice]]", first + 1)
    shortened = source[:second] + source[source.index("[[delegation]]") :]
    with pytest.raises(WrongScenario, match=r"mine.toml, linked: one choice alone is linked to nothing"):
        read_scenario(shortened.encode(), "mine.toml")


def test_delegations_are_found_by_name_and_an_aim_can_be_checked_where_a_text_is_named() -> None:
    ferry = shipped("ferry")
    assert ferry.delegation("Belmark") == ferry.delegations[1]
    assert ferry.delegation("Ruritania") is None
    (checked, unchecked) = (replace(ferry.delegations[0].instruction.aims[0], document=name) for name in ("I/1", ""))
    assert (checked.can_be_checked, unchecked.can_be_checked) == (True, False)


def test_instructions_of_several_are_handed_out_as_one_with_a_page_for_each() -> None:
    ferry = shipped("ferry")
    (one,), all_of_them = ferry.delegations[:1], ferry.delegations
    assert instruction_sheets(ferry, (one,), ON) == instruction_sheet(ferry, one, ON)
    together = instruction_sheets(ferry, all_of_them, ON)
    assert [block.kind for block in together.blocks].count(Kind.PAGE) == len(all_of_them) - 1
    assert together.blocks[-1].kind is not Kind.PAGE


def test_place_cards_are_listed_with_the_chair_first_where_it_sits_there() -> None:
    delegations = shipped("ferry").delegations[:2]
    assert cards_of("Ferry", delegations, with_chair=False) == [("Arvia", "Ferry"), ("Belmark", "Ferry")]
    assert cards_of("Ferry", delegations, with_chair=True)[0] == ("The chair", "Ferry")


def test_a_clock_that_stands_and_a_silence_beyond_it_are_said_so() -> None:
    harbour = shipped("harbour")
    standing = replace(harbour, pace=0)
    assert pace_in_words(0) == "The clock stands until the trainer moves it."
    assert silence_in_words(shipped("ferry")) == ""
    assert silence_in_words(standing).endswith("of the clock of the exercise.")
    assert "by the clock on the wall" in silence_in_words(harbour)


def test_sheets_leave_out_what_an_exercise_does_not_say() -> None:
    ferry = shipped("ferry")
    nobody = replace(
        ferry.delegations[0], group="", instruction=Instruction(ferry.delegations[0].instruction.aims[:1], (), ())
    )
    bare = replace(ferry, purpose="", watch=(), delegations=(nobody,), silence=None)
    headings = [block.words for block in trainer_sheet(bare, ON).blocks if block.kind is Kind.HEADING]
    assert headings == [nobody.name, "What you are to achieve"]
