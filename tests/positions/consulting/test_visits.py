from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.positions import Convergence, Stance, Status
from dipoli.positions.consulting import Contact, Response, Sounding, Visit, visits
from tests.positions.cast import ALL, NAMES, A, O, S, assess_all

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
EMPTY = Convergence(ALL, ())
SOURCE = "1. They [will][would] meet[, in turn].\n\n2. States [shall] confer."


def by_name(found: tuple[Visit, ...]) -> dict[str, Visit]:
    return {visit.participant: visit for visit in found}


def test_who_holds_a_bracket_up_alone_comes_before_two_who_share_one() -> None:
    convergence, text = assess_all(
        "1. [shall]\n\n2. [will]",
        ({"Arvia": S, "Lune": O}, {}),
        ({"Arvia": S, "Corvia": O, "Dravia": O}, {}),
    )
    first, second = text.brackets
    assert visits(convergence, (), (), NOW) == (
        Visit("Lune", 1.0, 1.0, 0.0, (first.key,)),
        Visit("Corvia", 0.5, 0.5, 0.0, (second.key,)),
        Visit("Dravia", 0.5, 0.5, 0.0, (second.key,)),
    )


def test_a_proposal_counts_for_all_who_have_not_welcomed_it_the_unasked_too() -> None:
    asked = [
        Sounding("Arvia", "Pilot scheme", Response.POSITIVE),
        Sounding("Belmark", "Pilot scheme", Response.CAUTIOUS),
        Sounding("Corvia", "Pilot scheme", Response.OPPOSED),
        Sounding("Gone Away", "Pilot scheme", Response.OPPOSED),
    ]
    found = by_name(visits(EMPTY, asked, (), NOW))
    assert list(found) == ["Belmark", "Corvia", "Dravia", "Lune"]
    assert {visit.effect for visit in found.values()} == {0.25}
    assert found["Belmark"].reasons == ("It is cautious about Pilot scheme.", "It has not been seen yet.")
    assert found["Lune"].reasons == ("It has not answered on Pilot scheme.", "It has not been seen yet.")


def test_half_the_score_is_back_after_two_weeks_and_all_of_it_when_a_follow_up_is_due() -> None:
    asked = [Sounding(name, "Scheme", Response.POSITIVE) for name in NAMES if name != "Lune"]

    def lune(*contacts: Contact) -> tuple[Visit, ...]:
        return visits(EMPTY, asked, contacts, NOW)

    assert [v.score for v in lune()] == [1.0]
    assert lune(Contact("Lune", NOW)) == ()
    assert [v.score for v in lune(Contact("Lune", NOW - 90 * DAY), Contact("Lune", NOW - 14 * DAY))] == [0.5]
    (promised,) = lune(Contact("Lune", NOW - DAY, NOW))
    assert (promised.score, promised.is_due, promised.days) == (1.0, True, 1)
    assert promised.reasons[0] == "A follow-up promised to it is due."
    assert [v.is_due for v in lune(Contact("Lune", NOW - DAY, NOW + DAY))] == [False]


def test_who_is_near_both_of_two_that_block_each_other_is_seen_as_a_bridge() -> None:
    agreed: tuple[dict[str, Stance], dict[str, Stance]] = (
        {"Arvia": S, "Corvia": S, "Lune": A, "Belmark": S, "Dravia": O},
        {},
    )
    convergence, _ = assess_all(
        "1. [a]\n\n2. [b]\n\n3. [c]\n\n4. [d]",
        *[agreed] * 3,
        ({"Arvia": S, "Corvia": O}, {}),
    )
    found = by_name(visits(convergence, (), (), NOW))
    assert found["Lune"].between == ("Corvia", "Arvia")
    assert found["Lune"].bridging > 0
    assert found["Lune"].reasons[0] == "It stands near both Corvia and Arvia, who block each other."
    assert found["Lune"].bridging == found["Belmark"].bridging


def test_a_bridge_is_shared_by_how_near_each_is_to_both() -> None:
    agreed: tuple[dict[str, Stance], dict[str, Stance]] = (dict.fromkeys(("Arvia", "Corvia", "Belmark", "Lune"), S), {})
    apart: tuple[dict[str, Stance], dict[str, Stance]] = ({"Arvia": S, "Corvia": S, "Lune": O}, {"Dravia": S})
    convergence, _ = assess_all(
        "1. [a]\n\n2. [b]\n\n3. [c]\n\n4. [d]\n\n5. [e]", *[agreed] * 3, apart, ({"Arvia": S, "Corvia": O}, {})
    )
    assert len(convergence.having(Status.ONE_AWAY)) == 1
    found = by_name(visits(convergence, (), (), NOW))
    assert {name: visit.bridging for name, visit in found.items()} == {
        "Corvia": 0.0,
        "Belmark": pytest.approx(2 / 3, abs=1e-6),
        "Lune": pytest.approx(1 / 3, abs=1e-6),
    }


def test_without_anything_at_stake_nobody_need_be_seen() -> None:
    settled, _ = assess_all("1. [a]", (dict.fromkeys(NAMES, S), {}))
    assert visits(settled, (), (), NOW) == ()
    assert visits(Convergence((), ()), (), (), NOW) == ()


stances = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Stance), max_size=5)
negotiations = st.lists(st.tuples(stances, stances), min_size=3, max_size=3)


@given(negotiations)
@settings(max_examples=60)
def test_parts_are_bounded_by_the_work_there_is(declared: list[tuple[dict[str, Stance], dict[str, Stance]]]) -> None:
    convergence, _ = assess_all(SOURCE, *declared)
    stuck = len(convergence.having(Status.BLOCKED)) + len(convergence.having(Status.ONE_AWAY))
    found = visits(convergence, (), (), NOW)
    assert sum(visit.bridging for visit in found) <= stuck + 1e-4
    assert all(0 <= visit.effect <= stuck and visit.score > 0 for visit in found)
    for outlook in convergence.having(Status.ONE_AWAY):
        for holdout in outlook.holdouts:
            assert outlook.bracket in by_name(found)[holdout.participant].brackets


@given(negotiations, st.permutations(ALL))
@settings(max_examples=60)
def test_nobody_gains_by_the_order_of_the_list(
    declared: list[tuple[dict[str, Stance], dict[str, Stance]]], order: list[object]
) -> None:
    convergence, _ = assess_all(SOURCE, *declared)
    shuffled = replace(convergence, participants=tuple(sorted(ALL, key=order.index)))
    here, there = by_name(visits(convergence, (), (), NOW)), by_name(visits(shuffled, (), (), NOW))
    assert {n: v.score for n, v in here.items()} == pytest.approx({n: v.score for n, v in there.items()}, abs=1e-5)


def test_every_part_of_a_score_is_said_in_a_sentence() -> None:
    proposals = (
        ("A1", Response.OPPOSED),
        ("A2", Response.CAUTIOUS),
        ("A3", Response.NONE_YET),
        ("A4", Response.OPPOSED),
    )
    visit = Visit("Lune", 1.0, 1.0, 0.0, ("b1",), proposals, ("Arvia", "Belmark"), days=1, is_due=True)
    assert visit.reasons == (
        "A follow-up promised to it is due.",
        "It stands against what others want in 1 bracket.",
        "It opposes A1, A4.",
        "It is cautious about A2.",
        "It has not answered on A3.",
        "It stands near both Arvia and Belmark, who block each other.",
        "It was last seen 1 day ago.",
    )
    assert replace(visit, brackets=("b1", "b2"), proposals=(), between=None, days=0, is_due=False).reasons == (
        "It stands against what others want in 2 brackets.",
    )
    assert Visit("Lune", 0.0, 0.0, 0.0).reasons == ("It has not been seen yet.",)
