"""What changed between two texts, for a reader."""

from hypothesis import given, settings

from dipoli.text.redline import Change, Kind, marked, redline
from tests.text.strategies import sources

OLD = "1. Ships shall wait for the ice.\n\n2. Boats go home at night.\n\n3. Rafts drift.\n"


def test_words_that_went_and_came() -> None:
    assert redline(OLD, OLD.replace("shall", "may").replace(" at night", "").replace("drift", "drift away")) == (
        Change(Kind.REPLACED, 1, 10, 9, 14, "shall", "may"),
        Change(Kind.DELETED, 3, 17, 50, 59, " at night", ""),
        Change(Kind.INSERTED, 5, 15, 76, 76, "", " away"),
    )


def test_a_paragraph_that_moved_is_found() -> None:
    moved = "2. Boats go home at night.\n\n"
    older = OLD + "\n4. Ducks stay.\n\n5. Geese leave.\n"
    new = older.replace(moved, "").replace("5. Geese", moved + "5. Geese")
    assert [(change.kind, change.line, change.other_line) for change in redline(older, new)] == [
        (Kind.MOVED_AWAY, 3, 9),
        (Kind.MOVED_HERE, 9, 3),
    ]


def test_what_changed_behind_a_paragraph_that_moved_has_its_place() -> None:
    older = OLD + "\n4. Ducks stay.\n\n5. Geese leave.\n"
    moved = "2. Boats go home at night.\n\n"
    for new in (older.replace(moved, "").replace("5. Geese", moved + "5. Geese"), moved + older.replace(moved, "")):
        changes = redline(older, new.replace("leave", "may leave").replace("drift", "float"))
        assert [(older[c.start : c.end], c.added) for c in changes if c.other_line is None] == [
            ("drift", "float"),
            ("", "may "),
        ]
        assert [c.start for c in changes if c.added == "may "] == [older.index("leave")]


def test_the_older_text_in_pieces() -> None:
    changes = redline(OLD, OLD.replace("shall", "may"))
    assert list(marked(OLD, changes)) == [(OLD[:9], None), ("shall", changes[0]), (OLD[14:], None)]
    assert list(marked(OLD, redline(OLD, OLD))) == [(OLD, None)]


def test_words_that_went_at_the_end_of_a_text() -> None:
    assert redline("ships wait in port now", "ships wait in port") == (Change(Kind.DELETED, 1, 19, 18, 22, " now", ""),)


def test_changes_at_both_ends() -> None:
    changes = redline("old ships wait here", "new ships wait there")
    assert [piece for piece, _ in marked("old ships wait here", changes)] == ["old", " ships wait ", "here"]


def test_a_number_that_shifted_is_no_change() -> None:
    assert redline(OLD, OLD.replace("3. Rafts", "4. Rafts")) == ()


def test_paragraphs_that_were_split_and_merged() -> None:
    whole = "1. Boats go home at night, unless the moon is full and the tide is high.\n\n2. Rafts drift.\n"
    split = whole.replace("night, unless", "night.\n\nUnless")
    assert [(change.kind, change.line, change.removed, change.added) for change in redline(whole, split)] == [
        (Kind.SPLIT, 1, "", ""),
        (Kind.REPLACED, 1, ", unless", ".\n\nUnless"),
    ]
    assert [(change.kind, change.line) for change in redline(split, whole)] == [(Kind.MERGED, 1), (Kind.REPLACED, 1)]


@settings(max_examples=60, deadline=None)
@given(sources, sources)
def test_the_older_text_is_all_there(old: str, new: str) -> None:
    changes = redline(old, new)
    assert "".join(words for words, _ in marked(old, changes)) == old
    assert all(old[change.start : change.end] == change.removed for change in changes)
