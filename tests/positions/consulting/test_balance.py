import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import Participant
from dipoli.positions.consulting import Account, Aspect, Stake, Verdict, WrongStake, balance, weigh

WEST, EAST, LONE = Participant("Arvia", "West"), Participant("Belmark", "East"), Participant("Cadmia")
levels = st.integers(0, 3)
pairs = st.lists(st.tuples(levels, levels), max_size=12)


def test_each_comes_out_by_what_it_declared_and_the_rest_is_unknown() -> None:
    stakes = [
        Stake("Arvia", "1", Aspect.MILITARY, 0, 3),
        Stake("Arvia", "1", Aspect.MILITARY, 3, 0),
        Stake("Arvia", "2", Aspect.ECONOMIC, 0, 1),
        Stake("Belmark", "2", Aspect.POLITICAL, 1, 3),
        Stake("Belmark", "elsewhere", Aspect.POLITICAL, 3, 0),
        Stake("Nobody", "1", Aspect.POLITICAL, 3, 0),
    ]
    found = balance([WEST, EAST, LONE], ["1", "2", "3"], stakes)
    unknown = dict.fromkeys(Aspect, Verdict.UNKNOWN)
    assert found.accounts == (
        Account(WEST, Verdict.GAINS, {**unknown, Aspect.MILITARY: Verdict.GAINS, Aspect.ECONOMIC: Verdict.LOSES}, 1),
        Account(EAST, Verdict.LOSES, {**unknown, Aspect.POLITICAL: Verdict.LOSES}, 2),
        Account(LONE, Verdict.UNKNOWN, unknown, 3),
    )
    assert [(name, dict(counts)) for name, counts in found.groups] == [
        ("West", {Verdict.GAINS: 1}),
        ("East", {Verdict.LOSES: 1}),
        ("in no group", {Verdict.UNKNOWN: 1}),
    ]
    assert found.is_one_sided
    assert not balance([WEST, LONE], ["1"], stakes).is_one_sided


@given(pairs)
def test_giving_and_costing_are_mirror_images(found: list[tuple[int, int]]) -> None:
    mirrored = {Verdict.GAINS: Verdict.LOSES, Verdict.LOSES: Verdict.GAINS}
    verdict = weigh(found)
    assert weigh([(costs, gives) for gives, costs in found]) is mirrored.get(verdict, verdict)


@given(pairs, st.lists(st.integers(1, 1000), min_size=3, max_size=3, unique=True))
def test_only_the_order_of_the_levels_counts(found: list[tuple[int, int]], names: list[int]) -> None:
    relabelled = [0, *sorted(names)]
    assert weigh([(relabelled[gives], relabelled[costs]) for gives, costs in found]) is weigh(found)


@given(pairs, levels)
def test_a_gift_more_never_makes_it_worse(found: list[tuple[int, int]], gift: int) -> None:
    worse = {Verdict.LOSES: 0, Verdict.MIXED: 1, Verdict.EVEN: 1, Verdict.GAINS: 2, Verdict.UNKNOWN: 1}
    assert worse[weigh([*found, (gift, 0)])] >= worse[weigh(found)] or not found


def test_a_level_that_there_is_not_is_refused() -> None:
    with pytest.raises(WrongStake, match="There is no level 4"):
        Stake("Arvia", "1", Aspect.MILITARY, 4, 0)
