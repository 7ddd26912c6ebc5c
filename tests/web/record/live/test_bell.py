import json

from hypothesis import given
from hypothesis import strategies as st

from dipoli.web.record.live.bell import LONGEST, Ring, messages, read


@given(st.lists(st.text(min_size=1, max_size=80), max_size=8), st.integers(0, 40))
def test_all_who_are_present_are_told_in_messages_that_are_not_too_long(some: list[str], times: int) -> None:
    present = some * times
    said = list(messages("talks", "teller", present))
    assert all(len(each.encode()) <= LONGEST for each in said)
    rings = [read(each) for each in said]
    assert [badge for ring in rings if ring for badge in ring.present] == present
    assert {(ring.chain, ring.teller) for ring in rings if ring} <= {("talks", "teller")}


def test_what_is_no_message_of_ours_is_passed_over() -> None:
    assert [read(said) for said in ("", "talks", "[]", "3", "null", "{}", '{"chain": "a", "present": 3}')] == [None] * 7
    assert read(json.dumps({"chain": "talks"})) == Ring("talks")
