"""Means with intervals, minimum amounts, change, pairs, doctrines, common ground."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.rhetoric import Reader
from dipoli.rhetoric.measures import (
    Statement,
    Toned,
    affirmations,
    bearing_on,
    by_month,
    by_year,
    change_at,
    common_ground,
    difference_of,
    figures,
    mean_of,
    over_time,
    pairs,
    passages_alike,
    priorities,
    statement_of,
    tone_of,
)
from dipoli.rhetoric.names import standard_names

TEXTS = st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=30), min_size=1, max_size=8)


def spoken(speaker: str, year: int, criticism: float, count: int = 30, target: str = "") -> Statement:
    toned = Toned(criticism, 0.5, bool(target), False, target)
    return Statement(speaker, date(year, 9, 20), f"{speaker} {year}", (toned,) * count)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_a_mean_lies_in_its_interval(texts: list[list[float]]) -> None:
    found = mean_of(texts)
    assert found.low - 1e-3 <= found.value <= found.high + 1e-3
    assert found.sentences == sum(map(len, texts))
    assert found == mean_of(texts)


def test_too_little_text_gives_no_number() -> None:
    few = mean_of([[0.5] * 19])
    assert not few.is_enough
    assert "too little text (19 of at least 20 sentences)" in str(few)
    assert mean_of([]).sentences == 0
    assert str(mean_of([[0.5] * 20])) == "0.50 (0.50 to 0.50)"


def test_more_text_gives_a_narrower_interval() -> None:
    few, many = mean_of([[0.0, 1.0] * 15]), mean_of([[0.0, 1.0] * 300])
    assert many.high - many.low <= few.high - few.low


def test_change_is_said_only_where_it_is_clear() -> None:
    statements = [*(spoken("Arvia", year, 0.1 + 0.01 * (year % 3)) for year in range(2000, 2008))]
    statements += [spoken("Arvia", year, 0.5 + 0.01 * (year % 3)) for year in range(2008, 2016)]
    change = change_at(statements, date(2008, 1, 1))
    assert change.is_clear
    assert str(change).startswith("rose by 0.40")
    assert not change_at(statements, date(2008, 1, 1), lambda each: each.cooperation).is_clear
    assert "too little" in str(change_at(statements, date(1990, 1, 1)))
    assert difference_of([[0.1] * 50], [[0.1] * 50]).value == 0


def test_participants_come_by_name_never_by_amount() -> None:
    statements = [spoken("Belmark", 2001, 0.9), spoken("Arvia", 2001, 0.1), spoken("Arvia", 2000, 0.8)]
    assert [(each.speaker, each.period) for each in over_time(statements, by_year)] == [
        ("Arvia", "2000"),
        ("Arvia", "2001"),
        ("Belmark", "2001"),
    ]
    assert by_month(date(2014, 3, 1)) == "2014-03"


def test_pairs_count_own_criticism_of_the_other() -> None:
    statements = [spoken("Arvia", 2001, 0.9, 80, "Belmark"), spoken("Belmark", 2001, 0.9, 30, "Arvia")]
    found = {(each.speaker, each.target): each for each in pairs(statements, ("Arvia", "Belmark", "Cadmia"))}
    assert set(found) == {("Arvia", "Belmark"), ("Belmark", "Arvia")}
    assert found["Arvia", "Belmark"].share.value == 1
    assert found["Arvia", "Belmark"].share.is_enough
    assert not found["Belmark", "Arvia"].share.is_enough


def test_reported_criticism_is_nobodys_own() -> None:
    text = "Norway said that the brutal attack of China was a crime. " * 30
    statement = statement_of(Reader().read(text, speaker="France"), date(2001, 1, 1))
    assert pairs([statement], ("China", "France", "Norway")) == ()
    assert tone_of([statement.sentences]).own.value == 0


DOCTRINE = (
    "I. Peace and Partnership\n\n"
    + "We will work together with our neighbours for peaceful cooperation and mutual trust among all States. " * 12
    + "\n\nII. Threats and Dangers\n\n"
    + "The enemy threatens our borders with missiles, and war with hostile forces is a danger that we must deter. " * 12
)


def test_a_doctrine_says_what_it_puts_first() -> None:
    reading = Reader().read(DOCTRINE)
    found = priorities(DOCTRINE, reading)
    assert [section.heading for section in found.sections] == ["I. Peace and Partnership", "II. Threats and Dangers"]
    assert [section.puts_first for section in found.sections] == ["co-operation", "confrontation"]
    assert found.first_cooperation is not None
    assert found.first_confrontation is not None
    assert found.first_cooperation < found.first_confrontation


def test_sections_hold_every_sentence_once() -> None:
    reading = Reader().read(DOCTRINE)
    assert sum(section.sentences for section in priorities(DOCTRINE, reading).sections) == len(reading.marks)
    assert priorities("", Reader().read("")).sections == ()


def test_a_doctrine_is_cut_at_its_headings_and_a_short_part_goes_with_the_next() -> None:
    peace = "We will work together with our neighbours for peaceful cooperation and mutual trust among all States. "
    source = (
        "Contents\n\nPeace and Partnership ..... 2\nThreats and Dangers 7\n\n"
        f"Preface\n\n{peace * 2}\n\n"
        f"Peace and Partnership\n\n{peace * 12}\n\nWe Will Hold To This.\n\nand the Rest\n\n{peace * 3}\n\n"
        f"Closing Words\n\n{peace * 9}"
    )
    found = priorities(source, Reader().read(source)).sections
    assert [(section.heading, section.sentences) for section in found] == [("Contents", 18), ("Closing Words", 9)]


def test_common_ground_is_between_speakers_across_groups_first() -> None:
    reader = Reader(names=standard_names().joined(["Arvia", "Belmark", "Cadmia"]))
    said = {
        ("Arvia", "League"): "We welcome the agreement on the exchange of observers at naval exercises.",
        ("Belmark", "Pact"): "Belmark supports the exchange of observers at naval exercises by agreement.",
        ("Cadmia", "League"): "We welcome the exchange of observers at the naval exercises.",
    }
    found = [
        each
        for (speaker, group), words in said.items()
        for each in affirmations(words, reader.read(words, speaker=speaker), group)
    ]
    assert len(found) == 3
    first = common_ground(found)[0]
    assert {first.one.group, first.other.group} == {"League", "Pact"}
    assert {"observer", "naval"} <= set(first.shared)
    assert common_ground(found[:1]) == ()


def test_a_sentence_leads_to_the_passages_that_say_alike() -> None:
    passages = (("p1", "Observers will be invited to naval exercises."), ("p2", "Grain will be sold at fair prices."))
    found = passages_alike("We welcome observers at all naval exercises.", passages)
    assert [key for key, _ in found] == ["p1"]
    assert passages_alike("We welcome observers.", ()) == ()


def test_likeness_is_symmetric_and_at_most_one() -> None:
    words = "We support the joint project on clean water for the region."
    one = affirmations(words, Reader().read(words, speaker="Norway"))
    other = affirmations(words, Reader().read(words, speaker="France"))
    assert common_ground([*one, *other])[0].alike == pytest.approx(1, abs=0.01)


def test_a_principle_of_two_words_finds_its_sentences() -> None:
    source = (
        "We hold to the inviolability of frontiers in the whole of the region. "
        "We thank the delegations for the lunch. "
        "Nobody may move a frontier of another State by force. "
    ) * 5
    marks = Reader().read(source).marks
    found = bearing_on(source, marks, [("3", "Inviolability of frontiers")])
    assert len(found) == 5
    assert all("inviolability" in each.mark.words(source) for each in found)
    assert {each.passage for each in found} == {"3"}


def test_an_interval_is_the_same_however_many_draws_are_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [[0.1, 0.9, 0.3] * 4, [0.2] * 7, [0.8] * 11, [0.4, 0.6], [0.5] * 30, [0.7] * 3]
    whole = mean_of(texts)
    for size in (1, 13, 600):
        monkeypatch.setattr(figures, "_DRAWN_AT_A_TIME", size)
        assert mean_of(texts) == whole
