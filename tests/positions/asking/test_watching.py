from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dipoli.positions.asking import Began, Kind, bursts
from dipoli.positions.asking.watching import ALIKE_FROM, HASTY, HASTY_FROM, MANY_ALIKE, MANY_NEW, WINDOW

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def person(name: str, at: datetime, network: str = "n1", votes: dict[int, int] | None = None) -> Began:
    return Began(name, network, at, votes or {})


def test_a_stretch_of_beginnings_from_one_network_is_one_burst() -> None:
    crowd = [person(f"p{at:02}", START + at * MINUTE) for at in range(30)]
    late = [person("late", START + timedelta(hours=5))]
    (found,) = bursts([*late, *crowd])
    assert found.kind is Kind.NEW
    assert found.voters == tuple(f"p{at:02}" for at in range(30))
    assert (found.since, found.until) == (START, START + 29 * MINUTE)


def test_two_stretches_with_a_pause_between_them_are_two_bursts() -> None:
    morning = [person(f"a{at:02}", START + at * MINUTE) for at in range(MANY_NEW)]
    between = [person("between", START + timedelta(hours=2))]
    evening = [person(f"e{at:02}", START + timedelta(hours=9) + at * MINUTE) for at in range(MANY_NEW + 1)]
    found = bursts([*morning, *between, *evening])
    assert [(each.kind, each.network, each.voters) for each in found] == [
        (Kind.NEW, "n1", tuple(each.voter for each in evening)),
        (Kind.NEW, "n1", tuple(each.voter for each in morning)),
    ]
    assert [(each.since, each.until) for each in found] == [
        (people[0].began_at, people[-1].began_at) for people in (evening, morning)
    ]


def test_as_many_as_are_suspicious_within_the_window_to_the_second_and_no_fewer() -> None:
    def crowd(size: int, last: timedelta) -> list[Began]:
        times = [*(START + at * SECOND for at in range(size - 1)), START + last]
        return [person(f"p{at}", time, f"n{size}") for at, time in enumerate(times)]

    (found,) = bursts([*crowd(MANY_NEW, WINDOW), *crowd(MANY_NEW - 1, WINDOW)])
    assert (found.network, len(found.voters)) == (f"n{MANY_NEW}", MANY_NEW)
    assert bursts(crowd(MANY_NEW, WINDOW + SECOND)) == ()


def test_as_many_from_many_networks_or_over_hours_are_none() -> None:
    assert bursts([person(f"p{at}", START + at * SECOND, f"n{at}") for at in range(100)]) == ()
    assert bursts([person(f"p{at}", START + at * 2 * MINUTE) for at in range(MANY_NEW - 3)]) == ()
    assert bursts([person(f"p{at}", START + at * 15 * MINUTE) for at in range(100)]) == ()
    assert bursts([person(f"p{at}", START, "") for at in range(100)]) == ()


def test_copied_ballots_are_found_whatever_the_pace() -> None:
    ballot = dict.fromkeys(range(8), 1)
    people = [person(f"p{at}", START + at * timedelta(hours=3), votes=ballot) for at in range(5)]
    other = person("other", START, votes={**ballot, 3: -1})
    (found,) = bursts([*people, other])
    assert (found.kind, found.voters) == (Kind.ALIKE, ("p0", "p1", "p2", "p3", "p4"))
    assert [each.kind for each in bursts(people[:MANY_ALIKE])] == [Kind.ALIKE]
    assert bursts(people[: MANY_ALIKE - 1]) == ()
    short = dict.fromkeys(range(ALIKE_FROM - 1), 1)
    assert bursts([replace(each, votes=short) for each in people]) == ()
    assert len(bursts([replace(each, votes={**short, ALIKE_FROM: 1}) for each in people])) == 1


def test_one_who_answers_faster_than_anybody_reads_is_found_alone() -> None:
    quick = Began("quick", "n7", START, {}, [START + at * SECOND for at in range(12)])
    (found,) = bursts([quick])
    assert (found.kind, found.network, found.voters) == (Kind.HASTY, "n7", ("quick",))
    assert (found.since, found.until) == (START, START)


@pytest.mark.parametrize(
    ("answers", "pause", "is_hasty"),
    [(HASTY_FROM, HASTY - 0.1, True), (HASTY_FROM - 1, HASTY - 0.1, False), (HASTY_FROM, HASTY, False)],
)
def test_so_many_answers_below_so_many_seconds_are_hasty_in_whatever_order_they_are_told(
    answers: int, pause: float, is_hasty: bool
) -> None:
    times = [START + at * timedelta(seconds=pause) for at in range(answers)]
    for told in (times, times[::-1], times[1::2] + times[::2]):
        assert bool(bursts([Began("p", "n1", START, {}, told)])) == is_hasty


def test_answers_faster_than_reading_are_found() -> None:
    quick = Began("quick", "", START, {}, [START + at * SECOND for at in range(12)])
    calm = Began("calm", "", START, {}, [START + at * 8 * SECOND for at in range(12)])
    another = Began("another", "", START + SECOND, {}, quick.at)
    (found,) = bursts([quick, calm, another])
    assert (found.kind, found.voters) == (Kind.HASTY, ("quick", "another"))
