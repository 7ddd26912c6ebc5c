"""Who takes part over time: joining, leaving, groups, credentials, heads of delegation."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Event
from time import sleep

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from dipoli.web.conference import acts
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.languages import name_in
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.queries import seat_of, seats_of, with_a_say
from dipoli.web.drafting.acts import table_document
from dipoli.web.record.acts import one_at_a_time
from tests.web.cast import Cast, assemble, user_named

DAY = timedelta(days=1)


def again(seat: Seat) -> Seat:
    return Seat.objects.select_related("process", "participant").get(pk=seat.pk)


def test_names_in_six_languages_come_from_the_code(cast: Cast, now: datetime) -> None:
    spain = acts.admit_participant(cast.secretariat, name="Spain", code="ES", zone="Europe/Madrid", now=now)
    assert [name_in(spain, code) for code in ("en", "fr", "de", "it", "ru", "es")] == [
        "Spain",
        "Espagne",
        "Spanien",
        "Spagna",
        "Испания",
        "España",
    ]
    own = acts.admit_participant(cast.secretariat, name="Dunmark", names={"fr": "Dunemarche"}, now=now)
    assert (name_in(own, "fr"), name_in(own, "de")) == ("Dunemarche", "Dunmark")


def test_a_zone_that_is_none_is_refused(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="has the time zone “Mars/Base”"):
        acts.admit_participant(cast.secretariat, name="Far", zone="Mars/Base", now=now)
    with pytest.raises(Refused, match="is no code: use at most 8"):
        acts.admit_participant(cast.secretariat, name="Far", code="x" * 9, now=now)
    with pytest.raises(Refused, match="given for a name in another language"):
        acts.admit_participant(cast.secretariat, name="Far", names={"fr": "Loin\u202eniol"}, now=now)
    assert not Participant.objects.filter(name="Far").exists()


def test_groups_over_time(cast: Cast, now: datetime) -> None:
    moved = acts.move_to_group(cast.secretariat, "Arvia", "Inland Pact", now=now + DAY)
    acts.move_to_group(cast.secretariat, "Arvia", "", now=now + 2 * DAY)
    history = [(each.group.name, each.since, each.until) for each in moved.memberships.all()]
    assert history == [("Maritime League", now, now + DAY), ("Inland Pact", now + DAY, now + 2 * DAY)]
    for name, group, reason in (("Arvia", "", "already"), ("Nobody", "", "no participant"), ("Arvia", "X", "no group")):
        with pytest.raises(Refused, match=reason):
            acts.move_to_group(cast.secretariat, name, group, now=now)


def test_who_has_left_is_in_no_group(cast: Cast, now: datetime) -> None:
    left = acts.note_departure(cast.secretariat, Participant.objects.get(name="Arvia"), now=now + DAY)
    assert [each.until for each in left.memberships.all()] == [now + DAY]
    assert "Arvia" not in {each.name for each in with_a_say(cast.process)}


def test_each_participant_declares_once_that_it_takes_part(cast: Cast, now: datetime) -> None:
    assert acts.declare_participation(cast.arvia, now=now).declared_at == now
    with pytest.raises(Refused, match="has declared already"):
        acts.declare_participation(cast.arvia, now=now)
    with pytest.raises(Refused, match="only a delegate of a participating State"):
        acts.declare_participation(cast.rivercom, now=now)


def test_credentials_are_valid_for_a_time(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    acts.accredit(cast.secretariat, cast.arvia, valid_from=now, valid_until=now + DAY, now=now)
    for at, is_valid in (
        (now - DAY, False),
        (now, True),
        (now + DAY - timedelta(microseconds=1), True),
        (now + DAY, False),
    ):
        monkeypatch.setattr(timezone, "now", lambda at=at: at)
        assert (seat_of(cast.arvia.user, "test") is not None) == is_valid
        assert bool(seats_of(cast.arvia.user)) == is_valid
    for begins, ends, reason in (
        (now, now, "would end before they begin"),
        (datetime(2026, 1, 1), None, "time zone"),  # noqa: DTZ001 - what is refused
    ):
        with pytest.raises(Refused, match=reason):
            acts.accredit(cast.secretariat, cast.arvia, valid_from=begins, valid_until=ends, now=now)
    with pytest.raises(Refused, match="has no end"):
        acts.accredit(cast.secretariat, cast.secretariat, valid_until=now, now=now)


def test_the_head_gives_and_takes_the_right_to_act(cast: Cast, now: datetime) -> None:
    head = acts.assign_seat(
        cast.secretariat,
        user=user_named("head"),
        role=Role.DELEGATE,
        participant="Arvia",
        display_name="Minister Hale",
        is_head=True,
        now=now,
    )
    assert head.capacity == "Head of delegation of Arvia"
    acts.let_act(head, cast.arvia, may_act=False, now=now)
    silent = again(cast.arvia)
    with pytest.raises(Refused, match="only a delegate of a participating State may"):
        acts.declare_participation(silent, now=now)
    acts.let_act(head, cast.arvia, may_act=True, now=now)
    assert again(cast.arvia).has_a_say
    for by, seat, reason in (
        (head, cast.belmark, "The head of a delegation says"),
        (cast.arvia, cast.arvia, "The head of a delegation says"),
        (cast.secretariat, cast.arvia, "The head of a delegation says"),
        (head, head, "can always act"),
        (head, cast.arvia, "already"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.let_act(by, seat, may_act=True, now=now)


def test_a_delegation_has_one_head_and_nobody_two_delegations(cast: Cast, now: datetime) -> None:
    def head_of(participant: str, username: str) -> Seat:
        return acts.assign_seat(
            cast.secretariat,
            user=user_named(username),
            role=Role.DELEGATE,
            participant=participant,
            display_name="Head",
            is_head=True,
            now=now,
        )

    head_of("Arvia", "one")
    with pytest.raises(Refused, match="Arvia has a head of delegation already"):
        head_of("Arvia", "two")
    with pytest.raises(Refused, match="already has a seat in this process: one person has one seat"):
        acts.assign_seat(
            cast.secretariat,
            user=cast.arvia.user,
            role=Role.DELEGATE,
            participant="Belmark",
            display_name="Double",
            now=now,
        )


@pytest.mark.django_db(transaction=True)
def test_a_seat_withdrawn_while_its_act_waits_acts_no_more(now: datetime) -> None:
    cast = assemble(now)
    has_turn, may_end = Event(), Event()

    def withdraw() -> None:
        try:
            with one_at_a_time("test"):
                acts.accredit(cast.secretariat, cast.arvia, valid_until=now, now=now)
                has_turn.set()
                assert may_end.wait(10)
        finally:
            connection.close()

    def table() -> object:
        try:
            return table_document(cast.arvia, cast.basket, "Late", "1. Words.", now=now + timedelta(seconds=1))
        except Refused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        withdrawing = pool.submit(withdraw)
        assert has_turn.wait(10)
        tabling = pool.submit(table)
        sleep(0.2)
        assert not tabling.done()
        may_end.set()
        withdrawing.result()
        said = tabling.result()
    assert said == (
        "The seat of Ambassador Hale is held no more: ask the secretariat for it anew (rights of the seats)."
    )
    assert not cast.process.documents.exists()


def test_an_account_that_was_closed_acts_no_more(cast: Cast, now: datetime) -> None:
    User.objects.filter(pk=cast.arvia.user_id).update(is_active=False)
    with pytest.raises(Refused, match="is held no more"):
        table_document(cast.arvia, cast.basket, "Late", "1. Words.", now=now)
