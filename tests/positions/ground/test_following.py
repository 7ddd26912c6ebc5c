from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions.ground.groups.following import kept_letters, letter
from dipoli.positions.ground.opinion import draw_map, following
from dipoli.positions.ground.pictures import COLOURS, opinion_map

from .ballots import noise, planted

PEOPLE = [f"p{at}" for at in range(14)]
memberships = st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 3))


def grouped(member_of: dict[str, int]) -> list[set[str]]:
    """Give the groups as sets, those that are empty left out."""
    sets = [{name for name, own in member_of.items() if own == group} for group in range(4)]
    return [members for members in sets if members]


def lettered(member_of: dict[str, int]) -> dict[str, str]:
    return {name: letter(own) for name, own in member_of.items()}


def shared(before: dict[str, str], groups: list[set[str]], letters: tuple[str, ...]) -> int:
    return sum(before.get(name) == own for own, members in zip(letters, groups, strict=True) for name in members)


@given(memberships, memberships)
def test_every_group_has_a_letter_of_its_own(before: dict[str, int], after: dict[str, int]) -> None:
    letters = kept_letters(lettered(before), grouped(after))
    assert len(set(letters)) == len(letters) == len(grouped(after))
    assert all(name in "ABCDEFGH" for name in letters)


@given(memberships, memberships)
def test_no_other_way_of_giving_letters_lets_more_people_keep_theirs(
    before: dict[str, int], after: dict[str, int]
) -> None:
    was, groups = lettered(before), grouped(after)
    best = max(shared(was, groups, chosen) for chosen in permutations("ABCD", len(groups)))
    assert shared(was, groups, kept_letters(was, groups)) == best


@given(memberships, st.permutations(range(4)))
def test_the_same_groups_keep_their_letters_in_whatever_order_they_are_numbered(
    before: dict[str, int], order: list[int]
) -> None:
    was = lettered(before)
    groups = grouped({name: order[own] for name, own in before.items()})
    assert [{was[name] for name in members} for members in groups] == [{own} for own in kept_letters(was, groups)]


@given(memberships)
def test_without_an_earlier_map_letters_go_in_order(after: dict[str, int]) -> None:
    groups = grouped(after)
    assert kept_letters({}, groups) == tuple("ABCD"[: len(groups)])


@given(memberships, memberships)
def test_names_do_not_matter(before: dict[str, int], after: dict[str, int]) -> None:
    other = {name: f"x{at * 5 % 14}" for at, name in enumerate(PEOPLE)}
    was = {other[name]: own for name, own in lettered(before).items()}
    assert kept_letters(was, [{other[name] for name in members} for members in grouped(after)]) == kept_letters(
        lettered(before), grouped(after)
    )


def test_a_group_that_shares_nobody_gets_a_letter_that_was_not_in_use() -> None:
    assert kept_letters({"a": "A", "b": "B"}, [{"x"}, {"b", "y"}, {"z"}]) == ("C", "B", "D")


def test_a_group_that_splits_leaves_its_letter_to_the_larger_part() -> None:
    before = dict.fromkeys("abcde", "B") | dict.fromkeys("fgh", "A")
    assert kept_letters(before, [{"f", "g", "h"}, {"a", "b", "c"}, {"d", "e"}]) == ("A", "B", "C")


def test_when_colours_run_out_letters_go_on() -> None:
    before = {f"p{at}": letter(at) for at in range(8)}
    groups = [{f"n{at}"} for at in range(12)]
    assert kept_letters(before, groups) == tuple("ABCDEFGHIJKL")


def test_a_map_follows_another_and_says_the_same_of_everybody() -> None:
    votes, _ = planted(40, 40, groups=2)
    drawn = draw_map(votes)
    turned = {"A": "B", "B": "A"}
    found = following(drawn, {name: turned[own] for name, own in drawn.groups_by_name.items()})
    assert found.letters == ("B", "A")
    assert found.groups_by_name == {name: turned[own] for name, own in drawn.groups_by_name.items()}
    assert (found.group == drawn.group).all()
    assert {row["participant"]: row["group"] for row in opinion_map(found).rows} == found.groups_by_name


def test_a_letter_has_its_colour_whichever_group_it_is_of() -> None:
    votes, _ = planted(40, 40, groups=2)
    drawn = draw_map(votes)
    svg = opinion_map(following(drawn, dict.fromkeys(drawn.votes.participants, "F"))).svg()
    assert COLOURS[5] in svg
    assert COLOURS[0] in svg
    assert COLOURS[1] not in svg


def test_where_there_are_no_groups_nothing_follows() -> None:
    drawn = draw_map(noise(40, 20))
    assert following(drawn, {"0": "A"}).letters == ()
