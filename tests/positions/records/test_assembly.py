"""The recorded votes that come with the package."""

from collections import Counter

from dipoli.positions.records.assembly import general_assembly


def test_every_recorded_vote_is_under_its_roll_call_and_its_state() -> None:
    record = general_assembly()
    votes = record.votes
    assert (len(record.calls), len(record.names), len(votes)) == (1431, 57, 76_516)
    assert record.periods == tuple(str(year) for year in range(2000, 2016))
    assert set(votes.participants) == set(record.names)
    assert set(votes.statements) == {call.number for call in record.calls}
    assert {call.number: call.resolution for call in record.calls}["4238"] == "R/55/6"
    assert set(Counter(votes.value.tolist())) == {-1, 0, 1}


def test_each_call_is_voted_on_in_its_period_alone() -> None:
    record = general_assembly()
    assert sum(len(record.of(period)) for period in record.periods) == len(record.votes)
