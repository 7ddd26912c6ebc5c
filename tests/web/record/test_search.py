"""The record over time: what is found, and that nothing is found that one may not see."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.web.conference.models import Process, Seat
from dipoli.web.consultations.acts import raise_concern, record_contact
from dipoli.web.consultations.models import Concern
from dipoli.web.record.models import Distribution
from dipoli.web.record.searching.search import Term, said, terms
from tests.web.cast import Cast
from tests.web.consultations.conftest import of

DAY = timedelta(days=1)


@pytest.fixture
def spoken(cast: Cast, now: datetime) -> Cast:
    """Belmark on frontiers twice, once in confidence; a contact of Cadmia's own; one of the office."""
    kind = Concern.Kind.OTHER
    raise_concern(cast.belmark, kind, "Frontiers are not fences.", now=now - 9 * DAY)
    raise_concern(
        cast.belmark, kind, "A secret about frontiers.", distribution=Distribution.RESTRICTED, now=now - 8 * DAY
    )
    raise_concern(cast.arvia, kind, "Ports, not frontiers, in turn.", now=now - 7 * DAY)
    record_contact(cast.cadmia, [of(cast.arvia)], notes="frontier talk at the buffet", now=now - 6 * DAY)
    record_contact(cast.chair, [of(cast.arvia)], notes="frontier talk on the path", now=now - 5 * DAY)
    return cast


def found(seat: Seat, typed: str, **given: object) -> list[str]:
    """Give the participants and acts of what is found, the latest first."""
    return [f"{e.participant} {e.act}" for e in said([seat], typed, **given)]  # type: ignore[arg-type]


def test_each_finds_what_it_may_see_and_its_own(spoken: Cast) -> None:
    open_to_all = ["Arvia raise_concern", "Belmark raise_concern"]
    both = ["Hestland record_contact", "Cadmia record_contact", "Arvia raise_concern"]
    assert found(spoken.chair, "frontier") == found(spoken.secretariat, "frontier")
    assert found(spoken.chair, "frontier") == [*both, "Belmark raise_concern", "Belmark raise_concern"]
    assert found(spoken.arvia, "frontier") == found(spoken.meridia, "frontier") == open_to_all
    assert found(spoken.belmark, '"secret"') == ["Belmark raise_concern"]
    assert found(spoken.cadmia, "buffet") == ["Cadmia record_contact"]
    for seat in (spoken.arvia, spoken.cadmia, spoken.rivercom, spoken.meridia):
        assert found(seat, '"secret"') == found(seat, "path") == []
    hestland = Seat(process=spoken.process, role="delegate", participant=of(spoken.chair), display_name="Of Hestland")
    assert found(hestland, "path") == [], "what the chair notes is not its country's"
    assert list(said([], "frontier")) == []


def test_filters_narrow_by_whom_what_and_when(spoken: Cast, now: datetime) -> None:
    chair = spoken.chair
    assert found(chair, "frontiers", participant="Belmark") == ["Belmark raise_concern"] * 2
    assert found(chair, "", acts=["raise_concern"], since=now - 8 * DAY, until=now - 7 * DAY) == [
        "Belmark raise_concern"
    ]
    assert found(chair, '"in turn"') == ["Arvia raise_concern"]
    assert found(chair, '"turn in"') == []
    assert found(chair, 'frontiers -ports -"secret"') == ["Belmark raise_concern"]
    assert found(chair, "-ports") == []
    assert found(chair, "FRÓNTIERS fences") == ["Belmark raise_concern"]


@pytest.mark.django_db
@given(typed=st.text(max_size=60))
@settings(max_examples=60)
def test_nothing_that_is_typed_breaks_the_search(typed: str) -> None:
    seat = Seat(process=Process(slug="x"), role="delegate")
    assert [each for each in terms(typed) if not each.words] == []
    assert list(said([seat], typed)) == []


def test_many_terms_are_cut_short() -> None:
    assert len(terms("a " * 500)) == 20
    assert terms('-"a b') == (Term(("a", "b"), True, True),)


@pytest.mark.parametrize("typed", ['"a b" c', "“a b” c", "„a b“ c", "«a b» c", "«\u00a0a b\u202f» c", "»a b« c"])
def test_words_in_a_row_stand_in_the_marks_of_any_language(typed: str) -> None:
    assert terms(typed) == (Term(("a", "b"), True), Term(("c",)))
