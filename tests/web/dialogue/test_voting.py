"""The light path: one vote each, the last one counts, limits, seals, and what a process knows of it."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection

from dipoli.positions.asking import Kind
from dipoli.web.conference.errors import Refused
from dipoli.web.dialogue import acts, ballots, queries
from dipoli.web.dialogue.asking import answers_of, next_for, shown
from dipoli.web.dialogue.ledger import ledger_of
from dipoli.web.dialogue.models import Dialogue, Seal, Statement, Vote, Voter
from dipoli.web.dialogue.networks import network_of
from dipoli.web.limits.counting import TooOften
from dipoli.web.record.errors import AppendOnly
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from tests.web.cast import Cast
from tests.web.dialogue.conftest import STATEMENTS, crowd

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


def test_the_last_vote_counts_and_all_are_kept(dialogue: Dialogue, now: datetime) -> None:
    for at, value in enumerate((1, 0, -1, 1, -1)):
        ballots.vote(dialogue, "somebody", 1, value, now=now + at * SECOND)
    assert Vote.objects.count() == 5
    assert Voter.objects.count() == 1
    assert ledger_of(dialogue).answers() == {"1": (1, 0, 0)}
    assert answers_of(Voter.objects.get(), shown(dialogue)) == {1: -1}


def test_votes_are_no_entries(dialogue: Dialogue, now: datetime) -> None:
    before = Entry.objects.count()
    crowd(dialogue, 5, now)
    assert Entry.objects.count() == before
    with pytest.raises(AppendOnly):
        Vote.objects.update(value=1)
    with pytest.raises(AppendOnly):
        Vote.objects.all().delete()


@pytest.mark.parametrize("value", [2, -2, 99])
def test_what_is_no_answer(dialogue: Dialogue, now: datetime, value: int) -> None:
    with pytest.raises(Refused, match="agree, disagree or pass"):
        ballots.vote(dialogue, "somebody", 1, value, now=now)
    with pytest.raises(Refused, match="no statement 99"):
        ballots.vote(dialogue, "somebody", 99, 1, now=now)
    with pytest.raises(Refused, match="no cookie"):
        ballots.vote(dialogue, "", 1, 1, now=now)
    assert not Vote.objects.exists()


def test_one_person_answers_no_faster_than_one_reads(dialogue: Dialogue, now: datetime) -> None:
    for at in range(60):
        ballots.vote(dialogue, "quick", at % 7 + 1, 1, now=now)
    with pytest.raises(TooOften, match="more than one person can read"):
        ballots.vote(dialogue, "quick", 1, 1, now=now)
    assert ballots.vote(dialogue, "calm", 1, 1, now=now).value == 1
    assert ballots.vote(dialogue, "quick", 1, 1, now=now + MINUTE).value == 1


def test_new_people_from_one_network_are_capped_for_the_day(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    acts.change_dialogue(cast.chair, dialogue, acts.Terms(threshold=10, most_new=3), now=now)
    dialogue.refresh_from_db()
    today, tomorrow = (network_of("192.0.2.7", dialogue, day) for day in (now, now + DAY))
    assert today != tomorrow
    for at in range(3):
        ballots.vote(dialogue, f"p{at}", 1, 1, network=today, now=now)
    with pytest.raises(Refused, match="come back tomorrow"):
        ballots.vote(dialogue, "p3", 1, 1, network=today, now=now)
    assert ballots.vote(dialogue, "p0", 2, 1, network=today, now=now).value == 1
    assert ballots.vote(dialogue, "p3", 1, 1, network=tomorrow, now=now + DAY).value == 1


def test_a_network_is_hashed_and_no_address_kept(dialogue: Dialogue, now: datetime) -> None:
    one = network_of("192.0.2.7", dialogue, now)
    assert one == network_of("192.0.2.200", dialogue, now) == network_of("::ffff:192.0.2.9", dialogue, now)
    assert one != network_of("192.0.3.7", dialogue, now)
    assert network_of("2001:db8:1:2::1", dialogue, now) == network_of("2001:db8:1:ffff::9", dialogue, now)
    assert network_of("2001:db8:1::1", dialogue, now) != network_of("2001:db8:2::1", dialogue, now)
    assert network_of("testserver", dialogue, now) == network_of("", dialogue, now) == ""
    ballots.vote(dialogue, "somebody", 1, 1, network=one, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, name, network FROM dialogue_voter")
        assert "192" not in str(cursor.fetchall()).replace(one, "")


def test_votes_are_sealed_in_time_and_a_change_is_found(
    cast: Cast, dialogue: Dialogue, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballots, "SEAL_AFTER_VOTES", 10)
    for at in range(25):
        ballots.vote(dialogue, f"p{at}", at % 7 + 1, 1, now=now + at * SECOND)
    assert list(Seal.objects.values_list("votes", flat=True)) == [10, 20]
    ballots.vote(dialogue, "late", 1, 1, now=now + DAY)
    assert list(Seal.objects.values_list("votes", flat=True)) == [10, 20, 26]
    sealed = Entry.objects.filter(act="seal_votes")
    assert [entry.content["digest"] for entry in sealed if entry.content] == list(
        Seal.objects.values_list("digest", flat=True)
    )
    assert (queries.verify_votes(dialogue), verify("test")) == ((), ())
    fifteenth = Vote.objects.order_by("pk")[14].pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE dialogue_vote SET value = -1 WHERE id = %s", [fifteenth])
    assert "up to 20" in queries.verify_votes(dialogue)[0]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM dialogue_vote WHERE id >= %s", [fifteenth])
    assert "6 of the 20 votes" in queries.verify_votes(dialogue)[0]
    with pytest.raises(Refused, match="sealed by the register"):
        acts.seal_votes(cast.chair, dialogue, now=now)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="No vote came"):
        acts.seal_votes(acts.Register("test"), acts_fresh(cast, now), now=now)


def acts_fresh(cast: Cast, now: datetime) -> Dialogue:
    return acts.open_dialogue(cast.chair, "Empty", "Nothing yet?", now=now)


def test_everybody_is_asked_everything_once_and_a_reload_asks_the_same(dialogue: Dialogue, now: datetime) -> None:
    seen: list[int] = []
    voter = None
    for _ in STATEMENTS:
        asked = next_for(dialogue, voter, "somebody")
        assert asked == next_for(dialogue, voter, "somebody")
        assert asked.statement is not None
        assert (asked.answered, asked.of) == (len(seen), 7)
        seen.append(asked.statement.number)
        voter = ballots.vote(dialogue, "somebody", asked.statement.number, 1, now=now).voter
    assert sorted(seen) == list(range(1, 8))
    assert next_for(dialogue, voter, "somebody").statement is None


def test_people_are_asked_in_different_orders(dialogue: Dialogue) -> None:
    first = Counter(
        asked.statement.number
        for at in range(200)
        if (asked := next_for(dialogue, None, f"person {at}")).statement is not None
    )
    assert set(first) == set(range(1, 8))


def test_what_is_left_out_is_asked_no_more_at_once(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    asked = next_for(dialogue, None, "somebody").statement
    assert asked is not None
    acts.moderate_statement(cast.chair, dialogue, asked.number, Statement.State.OUT, reason="why", now=now)
    dialogue.refresh_from_db()
    after = next_for(dialogue, None, "somebody")
    assert after.statement is not None
    assert after.statement.number != asked.number
    assert after.of == 6


def test_the_ledger_says_what_the_table_says(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    crowd(dialogue, 12, now)
    ledger = ledger_of(dialogue)
    crowd(dialogue, 6, now, first=9)  # three of them again
    acts.set_voters_aside(cast.chair, dialogue, ["person-0003", "person-0014"], "why", now=now)
    dialogue.refresh_from_db()

    def counted() -> dict[str, tuple[int, int, int]]:
        last: dict[tuple[int, int], int] = {}
        rows = Vote.objects.filter(voter__set_aside_at=None).order_by("pk")
        for voter, number, value in rows.values_list("voter_id", "statement__number", "value"):
            last[voter, number] = value
        return {
            str(number): (
                sum(v == -1 for (_, n), v in last.items() if n == number),
                sum(v == 0 for (_, n), v in last.items() if n == number),
                sum(v == 1 for (_, n), v in last.items() if n == number),
            )
            for number in range(1, 8)
        }

    assert ledger_of(dialogue) is ledger
    assert ledger.answers() == counted()
    acts.count_voters_again(cast.chair, dialogue, ["person-0003"], now=now)
    dialogue.refresh_from_db()
    assert ledger_of(dialogue).answers() == counted()
    assert len(ledger.votes().participants) == 14


def test_a_burst_is_shown_to_the_office_alone(cast: Cast, dialogue: Dialogue, now: datetime) -> None:
    for at in range(12):
        for number in range(1, 8):
            ballots.vote(dialogue, f"p{at:02}", number, 1, network="n", now=now + at * SECOND)
    found = queries.suspicious(cast.chair, dialogue)
    assert [burst.kind for burst in found] == [Kind.NEW, Kind.ALIKE]
    assert len(found[0].voters) == 12
    assert queries.suspicious(cast.arvia, dialogue) == ()
