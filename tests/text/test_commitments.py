from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.text import parse
from dipoli.text.commitments import Commitment, Strength, commitments

ADOPTED = date(2026, 8, 31)
SOURCE = """DECISION ON FERRIES

The participating States,

Having shown that nobody will mind,

1. The participating States shall announce manoeuvres 21 days ahead. They should invite observers;
Arvia and Belmark will open the ferry line by 30 June 2027.

2. Within six months of adoption, each State undertakes to name a contact.

3. No State may charge for a letter. The Commission will count ships within three weeks of the day on which it is asked.

4. To that end, Cadmia intends to lend a house until 2028.

5. This is a fact.
"""


def found(source: str = SOURCE) -> tuple[Commitment, ...]:
    return commitments(parse(source), ["Arvia", "Belmark", "Cadmia"], ADOPTED)


def test_each_sentence_that_binds_is_found_with_its_strength_addressees_and_day() -> None:
    read = [(c.strength, c.addressee, c.participants, c.is_for_all, c.due_on) for c in found()]
    assert read == [
        (Strength.SHALL, "The participating States", (), True, None),
        (Strength.SHOULD, "They", (), True, None),
        (Strength.WILL, "Arvia and Belmark", ("Arvia", "Belmark"), False, date(2027, 6, 30)),
        (Strength.SHALL, "each State", (), True, date(2027, 2, 28)),
        (Strength.MAY, "No State", (), True, None),
        (Strength.WILL, "The Commission", (), False, None),
        (Strength.WILL, "Cadmia", ("Cadmia",), False, date(2028, 12, 31)),
    ]
    assert found()[5].when == "within three weeks of the day"
    assert found()[3].verb == "undertakes"


def test_offsets_give_the_words() -> None:
    text = parse(SOURCE)
    assert [" ".join(text.source[c.start : c.end].split()) for c in found()] == [c.words for c in found()]
    assert found()[0].words == "The participating States shall announce manoeuvres 21 days ahead."


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by the end of March 2027", date(2027, 3, 31)),
        ("not later than 2027", date(2027, 12, 31)),
        ("on 31 February 2027", None),
        ("within a year", date(2027, 8, 31)),
        ("within three years", date(2029, 8, 31)),
        ("within five months", date(2027, 1, 31)),
        ("within 30 months", date(2029, 2, 28)),
        ("on 3 May 2027", date(2027, 5, 3)),
        ("within 10 days", date(2026, 9, 10)),
        ("within two weeks after adoption", date(2026, 9, 14)),
        ("soon", None),
    ],
)
def test_days_are_fixed_only_where_the_text_fixes_them(words: str, day: date | None) -> None:
    (only,) = found(f"1. The States shall meet {words}.\n")
    assert only.due_on == day


@given(st.text(alphabet="AB shalwimyd.;,()[]1 2\n", max_size=200))
def test_no_text_breaks_it_and_every_commitment_is_in_it(source: str) -> None:
    text = parse(source)
    for each in commitments(text, ["A"], ADOPTED):
        assert 0 <= each.start < each.end <= len(source)
        assert each.addressee
        assert each.paragraph in {paragraph.id for paragraph in text.paragraphs}


@pytest.mark.parametrize("when", ["by 1 May 2031", "before the end of 2031", "within six months of adoption"])
def test_the_words_of_a_date_are_all_that_says_it(when: str) -> None:
    assert [each.when for each in commitments(parse(f"1. The States shall meet {when}.\n"))] == [when]


def test_a_day_without_its_month_is_no_day() -> None:
    (one,) = found("1. Arvia will open the line by 12 2027.\n")
    assert (one.when, one.due_on) == ("by 12 2027", None)
