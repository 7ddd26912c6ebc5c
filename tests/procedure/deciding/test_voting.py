from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.procedure import Actor, Refusal, Role, Standing, load_rules, profile
from dipoli.procedure.deciding.voting import (
    Choice,
    Count,
    Vote,
    call_vote,
    cast_vote,
    close_vote,
    count,
    needed,
    said_again,
)
from dipoli.procedure.rules import Ballot, Majority, Rules
from dipoli.sentences import Sentence
from tests.procedure.cast import ARVIA, BELMARK, CHAIR, LUNE, OPENED, SECRETARIAT, UNION, WATCHER

ASSEMBLY = profile("assembly")
MEMBERS = frozenset({"Arvia", "Belmark", "Lune"})


def called(rules: Rules = ASSEMBLY, ballot: Ballot = Ballot.ROLL_CALL, members: frozenset[str] = MEMBERS) -> Vote:
    vote = call_vote("d1", ballot, members, on_procedure=False, actor=CHAIR, now=OPENED, rules=rules)
    assert isinstance(vote, Vote)
    return vote


def after(vote: Vote, *choices: tuple[Actor, Choice], rules: Rules = ASSEMBLY) -> Vote:
    for actor, choice in choices:
        found = cast_vote(vote, actor, choice, rules)
        assert isinstance(found, Vote)
        vote = found
    return vote


def test_more_for_than_against_is_adopted() -> None:
    vote = after(called(), (ARVIA, Choice.YES), (BELMARK, Choice.NO), (LUNE, Choice.YES))
    assert str(count(vote, ASSEMBLY)) == "2 in favour, 1 against, 0 abstaining, 0 not voting (2 needed): adopted"


def test_a_tie_is_not_adopted_and_a_vote_can_be_changed_while_it_is_open() -> None:
    vote = after(called(), (ARVIA, Choice.YES), (BELMARK, Choice.NO), (LUNE, Choice.ABSTAIN))
    assert not count(vote, ASSEMBLY).is_adopted
    assert count(after(vote, (LUNE, Choice.YES)), ASSEMBLY).is_adopted


def test_without_a_quorum_nothing_is_decided() -> None:
    result = count(after(called(), (ARVIA, Choice.YES)), ASSEMBLY)
    assert (result.has_quorum, result.is_adopted) == (False, False)
    assert "no quorum, nothing decided" in str(result)


def test_abstentions_make_up_the_quorum_and_count_where_the_rules_say_so() -> None:
    vote = after(called(), (ARVIA, Choice.YES), (BELMARK, Choice.ABSTAIN), (LUNE, Choice.ABSTAIN))
    assert count(vote, ASSEMBLY) == Count(1, 0, 2, 0, 1, 2)
    own = 'name="o"\ntitle="o"\nextends="assembly"\n[votes.abstentions_count]\nvalue=true\nrule="ours"\n'
    counted = count(vote, load_rules(own, "o"))
    assert (counted.needed, counted.is_adopted) == (2, False)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "has_quorum", "is_adopted"),
    [
        (3, 1, 0, False, False),
        (3, 1, 1, True, True),
        (1, 0, 4, True, False),
        (2, 3, 0, True, True),
        (0, 0, 5, True, False),
    ],
)
def test_those_who_abstain_take_part_and_a_majority_without_a_quorum_adopts_nothing(
    yes: int, no: int, abstain: int, has_quorum: bool, is_adopted: bool
) -> None:
    result = Count(yes, no, abstain, absent=2, needed=2, quorum=5)
    assert (result.has_quorum, result.is_adopted) == (has_quorum, is_adopted)
    assert str(result) == (
        f"{yes} in favour, {no} against, {abstain} abstaining, 2 not voting (2 needed): "
        f"{'adopted' if is_adopted else 'not adopted' if has_quorum else 'no quorum, nothing decided'}"
    )


def test_only_abstentions_adopt_nothing() -> None:
    vote = after(called(), *((actor, Choice.ABSTAIN) for actor in (ARVIA, BELMARK, LUNE)))
    assert not count(vote, ASSEMBLY).is_adopted


def test_under_consensus_there_is_no_vote() -> None:
    found = call_vote(
        "d1", Ballot.ROLL_CALL, MEMBERS, on_procedure=False, actor=CHAIR, now=OPENED, rules=profile("osce-2006")
    )
    assert isinstance(found, Refusal)
    assert found.reason.startswith("Under these rules nothing is decided by vote")


@pytest.mark.parametrize("actor", [SECRETARIAT, UNION, WATCHER, Actor(Role.DELEGATE, "Novia", Standing.PARTICIPATING)])
def test_who_had_no_say_when_it_was_called_does_not_vote(actor: Actor) -> None:
    assert isinstance(cast_vote(called(), actor, Choice.YES, ASSEMBLY), Refusal)


def test_a_counted_vote_is_over() -> None:
    vote = close_vote(called(), CHAIR, OPENED + timedelta(hours=1), ASSEMBLY)
    assert isinstance(vote, Vote)
    assert isinstance(cast_vote(vote, ARVIA, Choice.NO, ASSEMBLY), Refusal)
    assert isinstance(close_vote(vote, CHAIR, OPENED, ASSEMBLY), Refusal)
    assert isinstance(close_vote(called(), ARVIA, OPENED, ASSEMBLY), Refusal)


def test_the_ballot_and_the_electorate_have_to_be_there() -> None:
    own = 'name="o"\ntitle="o"\nextends="assembly"\n[votes.ballots]\nvalue=["roll call"]\nrule="ours"\n'
    rules = load_rules(own, "o")
    for ballot, members in ((Ballot.SECRET, MEMBERS), (Ballot.ROLL_CALL, frozenset[str]())):
        found = call_vote("d", ballot, members, on_procedure=True, actor=CHAIR, now=OPENED, rules=rules)
        assert isinstance(found, Refusal)


@given(st.sampled_from(Majority), st.integers(0, 500))
def test_what_is_needed_is_the_least_that_is_the_majority(majority: Majority, votes: int) -> None:
    shares = {Majority.SIMPLE: (1, 2), Majority.TWO_THIRDS: (2, 3), Majority.THREE_QUARTERS: (3, 4)}
    over, under = shares.get(majority, (1, 1))
    found = needed(majority, votes)
    if majority is Majority.SIMPLE:
        assert 2 * found > votes >= 2 * (found - 1)
    else:
        assert found * under >= over * votes > (found - 1) * under


@pytest.mark.parametrize(("members", "quorum"), [(1, 1), (2, 1), (3, 2), (57, 29), (100, 50), (101, 51), (200, 100)])
def test_a_quorum_is_half_of_all_members_or_the_next_whole_one(members: int, quorum: int) -> None:
    everybody = frozenset(f"State {number}" for number in range(members))
    assert count(called(members=everybody), ASSEMBLY) == Count(0, 0, 0, members, 1, quorum)


@given(st.tuples(*[st.integers(0, 200)] * 6))
def test_a_count_that_was_kept_is_a_sentence_again_and_can_be_told_in_any_language(counts: tuple[int, ...]) -> None:
    said = str(Count(*counts))
    again = said_again("".join(said))
    assert isinstance(said, Sentence)
    assert isinstance(again, Sentence)
    assert again.made_of == said.made_of
    assert isinstance(again.made_of[3]["result"], Sentence)


@pytest.mark.parametrize(
    "kept",
    ["lost, as its author left", "2 in favour, 0 against, 1 abstaining, 0 not voting (2 needed): postponed", ""],
)
def test_what_was_kept_in_other_words_stays_as_it_is(kept: str) -> None:
    assert said_again(kept) == kept
