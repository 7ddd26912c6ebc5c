"""The picture of how brackets stood minute by minute."""

import pytest

from dipoli.positions import Status
from dipoli.positions.progress_picture import over_minutes

FEW, MORE = (1, 0, 0, 2, 0), (2, 1, 0, 0, 0)


@pytest.mark.parametrize(("last", "minutes"), [(45, [0, 30, 45]), (30, [0, 30]), (5, [0, 30])])
def test_what_stood_last_holds_to_the_end_and_no_minute_stands_twice(last: int, minutes: list[int]) -> None:
    rows = over_minutes([(0, FEW), (30, FEW), (30, MORE)], last).rows
    assert [row["minute"] for row in rows] == minutes
    assert [row["brackets"] for row in rows] == [sum(FEW), *[sum(MORE)] * (len(minutes) - 1)]
    assert [rows[-1][status.value] for status in Status] == list(MORE)


def test_without_any_text_there_is_nothing_to_show() -> None:
    assert over_minutes([], 45).rows == []
