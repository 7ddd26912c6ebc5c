from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import Outlook, Status
from dipoli.positions.progress import Stage, over_revisions
from dipoli.positions.progress_picture import stacked

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def outlook(key: str, status: Status) -> Outlook:
    return Outlook(key, "p1", key, status, ())


def stage(number: int, **brackets: Status) -> Stage:
    outlooks = [outlook(key, status) for key, status in brackets.items()]
    return Stage(number, START + timedelta(days=number), "compile_revision", outlooks)


def test_what_came_what_went_and_what_moved() -> None:
    first, second, third = over_revisions(
        [
            stage(0, a=Status.UNHEARD, b=Status.BLOCKED),
            stage(1, a=Status.ONE_AWAY, b=Status.BLOCKED, c=Status.UNHEARD),
            stage(2, b=Status.UNHEARD, c=Status.UNHEARD),
        ]
    )
    assert (first.came, first.went, first.moved, first.brackets) == ((), (), (), 2)
    assert [each.bracket for each in second.came] == ["c"]
    assert [(each.outlook.bracket, each.before, each.is_nearer) for each in second.moved] == [
        ("a", Status.UNHEARD, True)
    ]
    assert [each.bracket for each in third.went] == ["a"]
    assert [(each.outlook.bracket, each.is_nearer) for each in third.moved] == [("b", False)]
    assert third.counts[Status.UNHEARD] == 2
    assert third.counts[Status.LIFTABLE] == 0


statuses = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(Status))


@given(st.lists(statuses, min_size=1, max_size=6))
def test_nothing_is_lost_between_revisions(revisions: list[dict[str, Status]]) -> None:
    steps = over_revisions(stage(number, **each) for number, each in enumerate(revisions))
    for before, after in pairwise(steps):
        assert before.brackets + len(after.came) - len(after.went) == after.brackets
        assert not {each.bracket for each in after.came} & {each.bracket for each in after.went}
    assert [step.brackets for step in steps] == [len(each) for each in revisions]


def test_the_picture_says_what_its_table_says() -> None:
    drawing = stacked(over_revisions([stage(0, a=Status.BLOCKED), stage(1, b=Status.LIFTABLE)]))
    assert drawing.columns[:3] == ("revision", "brackets", "liftable")
    assert drawing.cells == [
        ["Rev.0", 1, 0, 0, 0, 1, 0, 0, 0],
        ["Rev.1", 1, 1, 0, 0, 0, 0, 1, 1],
    ]
    assert "liftable" in drawing.svg()
