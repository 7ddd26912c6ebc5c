from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure import Refusal, profile
from dipoli.procedure.meeting.chair import alphabetical, draw, presiding
from dipoli.procedure.meeting.sitting import Deed, Meeting, Phase, Span, move, open_meeting
from dipoli.procedure.meeting.speakers import Order, Request, Speakers, ask, call_next, leave, waiting
from dipoli.procedure.rules import Rotation
from tests.procedure.cast import ARVIA, BELMARK, CHAIR, LUNE, OPENED, UNION, WATCHER

RULES = profile("osce-2006")
HOUR = timedelta(hours=1)
FRENCH = {"Arvia": "Zarvie", "Belmark": "Belmarque", "Lune": "Île de Lune"}


def test_the_french_order_passes_over_accents_and_hyphens() -> None:
    names = {"AT": "Autriche", "US": "États-Unis", "ES": "Espagne", "ET": "Étatsie", "GR": "Grèce", "DE": "Allemagne"}
    assert alphabetical(names) == ("DE", "AT", "ES", "ET", "US", "GR")


@given(st.lists(st.text(max_size=5), min_size=1, max_size=6, unique=True), st.text(max_size=9), st.randoms())
def test_whoever_has_the_seed_draws_the_same(names: list[str], seed: str, random: object) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert draw(seed, names) == draw(seed, shuffled)
    assert draw(seed, names) in names


def test_lots_fall_on_all() -> None:
    assert {draw(f"seed {number}", ["a", "b", "c"]) for number in range(60)} == {"a", "b", "c"}
    with pytest.raises(ValueError, match="among one or more"):
        draw("seed", [])


@pytest.mark.parametrize(
    ("rotation", "now", "expected"),
    [
        (Rotation.NONE, datetime(1975, 8, 1, tzinfo=UTC), "b"),
        (Rotation.MEETING, datetime(1973, 7, 3, tzinfo=UTC), "a"),
        (Rotation.DAY, datetime(1973, 7, 4, 0, 0, tzinfo=UTC), "c"),
        (Rotation.DAY, datetime(1973, 7, 3, 23, 59, tzinfo=UTC), "b"),
        (Rotation.WEEK, datetime(1973, 7, 8, 23, 59, tzinfo=UTC), "b"),
        (Rotation.WEEK, datetime(1973, 7, 9, tzinfo=UTC), "c"),
        (Rotation.YEAR, datetime(1975, 1, 1, tzinfo=UTC), "a"),
        (Rotation.DAY, datetime(1973, 7, 1, tzinfo=UTC), "b"),
    ],
)
def test_the_chair_passes_on(rotation: Rotation, now: datetime, expected: str) -> None:
    began = datetime(1973, 7, 3, 9, tzinfo=UTC)
    assert presiding("abc", "b", rotation=rotation, began=began, now=now, meeting=3) == expected


def test_days_begin_at_midnight_where_the_conference_is_through_a_change_of_clocks() -> None:
    helsinki = ZoneInfo("Europe/Helsinki")
    began = datetime(2026, 10, 24, 9, tzinfo=helsinki)
    for hours, expected in ((38.9, "b"), (39.1, "b"), (39.9, "b"), (40.1, "c")):
        now = (began.astimezone(UTC) + timedelta(hours=hours)).astimezone(UTC)
        assert presiding("abc", "a", rotation=Rotation.DAY, began=began, now=now, meeting=1) == expected


def speakers(order: Order, *requests: Request, closed: bool = False) -> Speakers:
    return Speakers(order, requests, closed)


def asked(value: Speakers | Refusal) -> Speakers:
    assert isinstance(value, Speakers), value
    return value


def test_speakers_are_called_in_the_french_alphabetical_order_of_their_names() -> None:
    found = speakers(Order.ALPHABETICAL)
    for actor in (ARVIA, LUNE, BELMARK):
        found = asked(ask(found, actor, OPENED, RULES))
    assert [each.participant for each in waiting(found, FRENCH)] == ["Belmark", "Lune", "Arvia"]
    as_asked = Speakers(Order.AS_ASKED, found.requests)
    assert [each.participant for each in waiting(as_asked, FRENCH)] == ["Arvia", "Lune", "Belmark"]


def test_replies_come_last_and_twice_at_most() -> None:
    found = asked(ask(speakers(Order.ALPHABETICAL), ARVIA, OPENED, RULES))
    assert isinstance(ask(found, LUNE, OPENED, RULES, is_reply=True), Refusal)
    called = call_next(found, CHAIR, OPENED, FRENCH)
    assert not isinstance(called, Refusal)
    found = called[0]
    assert isinstance(ask(found, ARVIA, OPENED, RULES, is_reply=True), Refusal)
    for _ in range(2):
        found = asked(ask(found, LUNE, OPENED, RULES, is_reply=True))
        found = asked(ask(found, BELMARK, OPENED, RULES)) if _ == 0 else found
        while waiting(found, FRENCH):
            called = call_next(found, CHAIR, OPENED, FRENCH)
            assert not isinstance(called, Refusal)
            found, spoke = called
        assert (spoke.participant, spoke.is_reply) == ("Lune", True)
    assert isinstance(ask(found, LUNE, OPENED, RULES, is_reply=True), Refusal)


def test_who_may_not_speak_does_not_get_on_the_list_and_nobody_twice() -> None:
    found = asked(ask(speakers(Order.AS_ASKED), UNION, OPENED, RULES))
    for refused in (
        ask(found, WATCHER, OPENED, RULES),
        ask(found, UNION, OPENED, RULES),
        ask(speakers(Order.AS_ASKED, closed=True), ARVIA, OPENED, RULES),
        call_next(found, ARVIA, OPENED, FRENCH),
        call_next(speakers(Order.AS_ASKED), CHAIR, OPENED, FRENCH),
        leave(found, ARVIA),
    ):
        assert isinstance(refused, Refusal)
    assert asked(leave(found, UNION)).requests == ()


def test_a_meeting_sits_over_days_and_is_closed_once() -> None:
    meeting = open_meeting(1, [], OPENED)
    for deed, hours in ((Deed.SUSPEND, 3), (Deed.RESUME, 20), (Deed.SUSPEND, 23), (Deed.CLOSE, 25)):
        assert isinstance(meeting, Meeting)
        meeting = move(meeting, deed, OPENED + hours * HOUR)
    assert isinstance(meeting, Meeting)
    assert meeting.phase is Phase.CLOSED
    assert meeting.spans == (
        Span(OPENED, OPENED + 3 * HOUR),
        Span(OPENED + 20 * HOUR, OPENED + 23 * HOUR),
    )
    for deed in Deed:
        assert isinstance(move(meeting, deed, OPENED + 30 * HOUR), Refusal)


def test_a_meeting_overlaps_neither_itself_nor_another() -> None:
    meeting = open_meeting(1, [], OPENED)
    assert isinstance(meeting, Meeting)
    assert isinstance(move(meeting, Deed.SUSPEND, OPENED - HOUR), Refusal)
    assert isinstance(open_meeting(2, [meeting], OPENED + HOUR), Refusal)
    closed = move(meeting, Deed.CLOSE, OPENED + HOUR)
    assert isinstance(closed, Meeting)
    assert isinstance(open_meeting(2, [closed], OPENED), Refusal)
    assert isinstance(open_meeting(2, [closed], OPENED + HOUR), Meeting)


def test_a_lot_falls_whatever_signs_are_in_a_name_or_a_seed() -> None:
    assert draw("half a sign \ud800", ["\udfff", "Île"]) in {"\udfff", "Île"}


def test_a_published_lot_can_be_drawn_again_by_anybody() -> None:
    """SHA-256 of the seed and the names in order, one a line, modulo how many they are: worked out by `sha256sum`."""
    assert draw("Helsinki, 3 July 1973", ["Cadmia", "Arvia", "Belmark"]) == "Belmark"
    assert [draw(f"day {number}", ["Lune", "Île", "Arvia"]) for number in range(1, 6)] == [
        "Lune",
        "Île",
        "Arvia",
        "Île",
        "Île",
    ]
