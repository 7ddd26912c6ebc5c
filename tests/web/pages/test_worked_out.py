"""What pages work out of many stances: once while nothing changes, anew when something does, to each reader its own."""

from datetime import datetime

import pytest

from dipoli.positions import Stance
from dipoli.web.drafting import acts, ledger
from dipoli.web.drafting.models import Document
from dipoli.web.pages.ground import delegations
from dipoli.web.pages.views import convergence
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.drafting.drafts import BRACKETED, current, declare, place_of, table
from tests.web.pages.reader import source_of, words_of

ADDRESS = "/p/test/convergence/"


@pytest.fixture
def cast(transactional_db: None, cast: Cast) -> Cast:
    """The standing cast, in a database whose transactions end: only then is anything kept."""
    ledger.forget()
    return cast


@pytest.fixture
def text(cast: Cast, now: datetime) -> Document:
    found = table(cast, now, BRACKETED, "No Force")
    for seat, stance in zip(cast.delegations, (Stance.SUPPORT, Stance.ACCEPT, Stance.OBJECT), strict=True):
        declare(seat, found, "shall", stance, now, reason="as said")
    return found


def test_the_same_stances_are_worked_out_once_and_others_anew(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast.chair)
    first = words_of(client.get(ADDRESS))
    assert "With Cadmia about" in first
    with monkeypatch.context() as patch:
        patch.setattr(convergence, "conversations", None)
        patch.setattr(convergence, "bracket_matrix", None)
        assert words_of(client.get(ADDRESS)) == first
    declare(cast.cadmia, text, "shall", Stance.ACCEPT, now)
    assert "With Cadmia about" not in words_of(client.get(ADDRESS))


def test_the_same_map_is_drawn_once_and_another_when_a_stance_changes(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast.arvia)
    first = words_of(client.get("/p/test/ground/"))
    assert "From declared stances alone" in first
    with monkeypatch.context() as patch:
        patch.setattr(delegations, "declared_votes", None)
        patch.setattr("dipoli.positions.ground.pictures.ranked_bars", None)
        assert words_of(client.get("/p/test/ground/")) == first
    declare(cast.belmark, text, "shall", Stance.OBJECT, now)
    assert words_of(client.get("/p/test/ground/")) != first


def test_what_is_in_confidence_is_worked_out_for_its_own_alone(
    cast: Cast, text: Document, now: datetime, client_of: ClientOf
) -> None:
    bracket, against = place_of(text, "against another")
    number = current(text).number
    acts.declare_stance(
        cast.arvia, text, number, bracket.key, against.key, stance=Stance.SUPPORT, in_confidence=True, now=now
    )

    def told(client_of: ClientOf) -> list[bool]:
        seats = (cast.arvia, cast.chair, cast.belmark, cast.meridia)
        return ["“against another”, favoured by Arvia" in words_of(client_of(each).get(ADDRESS)) for each in seats]

    assert told(client_of) == [True, True, False, False]
    assert told(client_of) == [True, True, False, False]


def test_a_long_list_shows_its_beginning_and_the_rest_where_it_is_asked_for(
    cast: Cast, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convergence, "MOST_LISTED", 2)
    document = table(cast, now, "\n\n".join(f"{n}. States [shall {n}][should {n}] meet." for n in range(1, 6)), "Long")
    for n in range(1, 6):
        declare(cast.arvia, document, f"shall {n}", Stance.SUPPORT, now)
    client = client_of(cast.chair)
    short = client.get(f"{ADDRESS}?document=I/1")
    assert "3 more" in words_of(short)
    assert 'href="?document=I%2F1&amp;all=1"' in source_of(short)
    lifted = "favoured by Arvia"
    assert words_of(short).count(lifted) == 2
    whole = words_of(client.get(f"{ADDRESS}?document=I%2F1&all=1"))
    assert (whole.count(lifted), "more" in whole.split("Can be lifted now")[1].split("One delegation")[0]) == (5, False)
