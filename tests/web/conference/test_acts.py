from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dipoli.procedure import UnknownProfile
from dipoli.web.conference import acts
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Process, Role, Seat
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from tests.web.cast import Cast, user_named

FOUNDER = acts.Founder(chain="other", name="The founder")


def found(now: datetime, by: acts.Founder = FOUNDER, rules: str = "osce-2006") -> Process:
    return acts.found_process(by, title="Another", symbol="AN", rules=rules, now=now)


def test_the_cast_sits_where_it_was_seated(cast: Cast) -> None:
    assert [(s.name, s.capacity, str(s.participant or ""), s.chain) for s in cast.seats] == [
        ("The Secretary", "Secretariat", "", "test"),
        ("The Chair", "Chair", "Hestland", "test"),
        ("Ambassador Hale", "Delegate of Arvia", "Arvia", "test"),
        ("Ambassador Brandt", "Delegate of Belmark", "Belmark", "test"),
        ("Ambassador Sandor", "Delegate of Cadmia", "Cadmia", "test"),
        ("Dr. Strand", "Delegate of Rivercom", "Rivercom", "test"),
        ("Consul Pike", "Observer for Meridia", "Meridia", "test"),
    ]
    assert [s for s in cast.seats if s.has_a_say] == list(cast.delegations)


def test_founding_and_seating_are_in_the_record(cast: Cast) -> None:
    recorded = list(Entry.objects.values_list("number", "act", "subject", "who", "capacity"))
    assert recorded[:3] == [
        (1, "found_process", "Conference of the Test", "The founder", "Founder"),
        (2, "assign_seat", "The Secretary", "The founder", "Founder"),
        (3, "open_basket", "Basket I", "The Secretary", "Secretariat"),
    ]
    assert len(recorded) == 3 + 3 + 6 + 6
    assert verify("test") == ()


def test_a_process_is_founded_once_under_its_slug(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="already a process under “test”"):
        found(now, acts.Founder(chain="test", name="Somebody"))


@pytest.mark.parametrize("slug", ["", "Big", "a b", "a--b", "-a", "ä", "a" * 51, "a\n"])
def test_a_slug_that_no_address_carries_is_refused(db: None, now: datetime, slug: str) -> None:
    with pytest.raises(Refused, match="does not fit an address"):
        found(now, acts.Founder(chain=slug, name="Somebody"))
    assert not Process.objects.exists()


def test_a_process_is_not_founded_on_unknown_rules(db: None, now: datetime) -> None:
    with pytest.raises(UnknownProfile):
        found(now, rules="musical-chairs")
    assert not Process.objects.exists()
    assert not Entry.objects.exists()


def test_the_founder_seats_the_secretariat_and_nobody_else(db: None, now: datetime) -> None:
    user = user_named("first")
    with pytest.raises(Refused, match="found it first"):
        acts.assign_seat(FOUNDER, user=user, role=Role.SECRETARIAT, display_name="First", now=now)
    found(now)
    with pytest.raises(Refused, match="first seat, to the secretariat"):
        acts.assign_seat(FOUNDER, user=user, role=Role.CHAIR, display_name="First", now=now)
    acts.assign_seat(FOUNDER, user=user, role=Role.SECRETARIAT, display_name="First", now=now)
    with pytest.raises(Refused, match="first seat, to the secretariat"):
        acts.assign_seat(FOUNDER, user=user_named("next"), role=Role.SECRETARIAT, display_name="Next", now=now)


def test_only_the_secretariat_arranges(cast: Cast, now: datetime) -> None:
    attempts: list[Callable[[Seat], object]] = [
        lambda by: acts.open_basket(by, number="II", title="Trade", now=now),
        lambda by: acts.form_group(by, name="Coast", now=now),
        lambda by: acts.admit_participant(by, name="Dorvast", now=now),
        lambda by: acts.assign_seat(by, user=cast.outsider, role=Role.SECRETARIAT, display_name="Me", now=now),
    ]
    before = Entry.objects.count()
    for attempt in attempts:
        for seat in cast.seats[1:]:
            with pytest.raises(Refused, match="the secretariat may"):
                attempt(seat)
    assert Entry.objects.count() == before
    for attempt in attempts:
        attempt(cast.secretariat)
    assert Entry.objects.count() == before + len(attempts)


@pytest.mark.parametrize("name", ["A[rvia", "A]", "{A", "A}", "A: B", "A;B", "A, B"])
def test_a_name_that_a_text_would_misread_is_refused(cast: Cast, now: datetime, name: str) -> None:
    with pytest.raises(Refused, match="which a text reads as a sign"):
        acts.admit_participant(cast.secretariat, name=name, now=now)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "cannot be empty"),
        (" \n", "cannot be empty"),
        ("A\nB", "not one plain line"),
        ("A\x00B", "not one plain line"),
        (" A", "not one plain line"),
        ("A" * 81, "has 81 characters"),
        ("ARVIA", "already takes part"),
    ],
)
def test_a_name_is_one_short_line_that_nobody_has(cast: Cast, now: datetime, name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        acts.admit_participant(cast.secretariat, name=name, now=now)


def test_a_participant_joins_only_a_group_that_was_formed(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="no group Coast: form it first"):
        acts.admit_participant(cast.secretariat, name="Dorvast", group="Coast", now=now)
    acts.form_group(cast.secretariat, name="Coast", now=now)
    dorvast = acts.admit_participant(cast.secretariat, name="Dorvast", group="Coast", code="DO", now=now)
    assert (str(dorvast), str(dorvast.group), dorvast.kind, dorvast.has_a_say) == (
        "Dorvast",
        "Coast",
        "participating",
        True,
    )


def test_names_of_groups_and_numbers_of_baskets_are_given_once(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="already a group inland pact"):
        acts.form_group(cast.secretariat, name="inland pact", now=now)
    with pytest.raises(Refused, match="Basket I is already open"):
        acts.open_basket(cast.secretariat, number="I", title="Again", now=now)
    with pytest.raises(Refused, match="shorten it to 10"):
        acts.open_basket(cast.secretariat, number="I" * 11, title="Again", now=now)


@pytest.mark.parametrize(
    ("role", "participant", "reason"),
    [
        (Role.DELEGATE, "", "name which one"),
        (Role.OBSERVER, "", "name which one"),
        (Role.DELEGATE, "Utopia", "no participant Utopia"),
        (Role.DELEGATE, "Meridia", "Meridia takes part as observer"),
        (Role.OBSERVER, "Arvia", "Arvia takes part as participating State"),
        (Role.CHAIR, "Rivercom", "Rivercom takes part as organisation"),
        (Role.SECRETARIAT, "Arvia", "Arvia takes part as participating State"),
    ],
)
def test_a_seat_fits_whom_it_is_for(cast: Cast, now: datetime, role: Role, participant: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        acts.assign_seat(
            cast.secretariat, user=cast.outsider, role=role, participant=participant, display_name="Me", now=now
        )


def test_a_person_has_one_seat_in_a_process(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="arvia already has a seat"):
        acts.assign_seat(
            cast.secretariat,
            user=cast.arvia.user,
            role=Role.OBSERVER,
            participant="Meridia",
            display_name="Me",
            now=now,
        )


def test_one_meeting_is_open_at_a_time(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="none to close"):
        acts.close_meeting(cast.chair, now=now)
    first = acts.open_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="Meeting 1 is still open"):
        acts.open_meeting(cast.chair, now=now)
    later = now + timedelta(hours=2)
    closed = acts.close_meeting(cast.chair, now=later)
    assert (closed, closed.number, closed.opened_at, closed.closed_at) == (first, 1, now, later)
    assert acts.open_meeting(cast.chair, now=later).number == 2


def test_only_the_chair_opens_and_closes_meetings(cast: Cast, now: datetime) -> None:
    for seat in cast.seats:
        if seat != cast.chair:
            with pytest.raises(Refused, match="the chair may open a meeting"):
                acts.open_meeting(seat, now=now)
    acts.open_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="the chair may close a meeting"):
        acts.close_meeting(cast.secretariat, now=now)


def test_a_refusal_is_one_sentence_with_its_rule() -> None:
    assert str(Refused("rule 5", "It is closed.")) == "It is closed (rule 5)."
    assert str(Refused("", "It is closed.")) == "It is closed."


def test_an_observer_has_no_say(cast: Cast) -> None:
    assert [p.name for p in Participant.objects.all() if p.has_a_say] == ["Arvia", "Belmark", "Cadmia", "Hestland"]
