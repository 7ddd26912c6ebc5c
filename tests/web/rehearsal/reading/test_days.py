from datetime import UTC, datetime

from dipoli.web.rehearsal.days import office_times

WEDNESDAY = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)


def test_acts_fall_into_office_hours_of_working_days_in_their_order() -> None:
    times = list(office_times(WEDNESDAY, 20, 4, 300))
    assert times == sorted(set(times))
    assert {time.weekday() for time in times} == {0, 1, 2, 3, 4}
    assert {time.hour for time in times} <= set(range(9, 17))
    assert times[0] == datetime(2026, 11, 5, 9, tzinfo=UTC)
    assert times[-1] < datetime(2026, 11, 21, tzinfo=UTC)


def test_a_weekend_is_worked_through_where_there_is_nothing_else() -> None:
    assert [time.day for time in office_times(WEDNESDAY, 4, 3, 2)] == [21, 22]
