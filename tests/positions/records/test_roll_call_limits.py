"""How much a file of roll calls may hold, how it may be packed, and which of several votes is the last."""

import csv
import gzip
import io
import sys
from collections.abc import Callable, Iterator

import pytest

from dipoli.positions.records import CallColumns, NotRollCalls, reading, tables, thin_periods
from dipoli.positions.records.tables import is_packed, open_sheet, unpacked
from tests.positions.records.test_roll_calls import HEAD, ROWS, read


def refusal(tried: Callable[[], object]) -> str:
    with pytest.raises(NotRollCalls) as refused:
        tried()
    return str(refused.value)


def test_parquet_without_its_library_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert refusal(lambda: unpacked(b"PAR1", "b.parquet")) == (
        "b.parquet is Parquet: install dipoli[bulk] to read it, or save it as CSV."
    )


@pytest.mark.parametrize(
    ("limit", "most", "sentence"),
    [
        ("MOST_VOTES", 48, "body.csv has 48 votes, and a record at most 47: file a part of it."),
        ("MOST_PARTICIPANTS", 4, "body.csv has 4 States, and a record at most 3: file a part of it."),
        ("MOST_CALLS", 12, "body.csv has 12 roll calls, and a record at most 11: file a part of it."),
    ],
)
def test_a_record_holds_just_so_much(monkeypatch: pytest.MonkeyPatch, limit: str, most: int, sentence: str) -> None:
    monkeypatch.setattr(reading, limit, most)
    assert len(read(*ROWS).record.votes) == 48
    monkeypatch.setattr(reading, limit, most - 1)
    assert refusal(lambda: read(*ROWS)) == sentence


def test_a_file_may_be_packed_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = (HEAD + "\n".join(ROWS)).encode()
    packed = gzip.compress(plain)
    assert [is_packed(each) for each in (plain, packed, b"PAR1")] == [False, True, True]
    monkeypatch.setattr(tables, "MOST_UNPACKED", len(plain))
    assert (unpacked(packed, "body.csv.gz"), unpacked(plain, "body.csv")) == (plain, plain)
    monkeypatch.setattr(tables, "MOST_UNPACKED", len(plain) - 1)
    assert refusal(lambda: unpacked(packed, "body.csv.gz")) == (
        f"body.csv.gz has more than {len(plain) - 1:,} bytes unpacked: file it year by year."
    )


def test_a_parquet_file_is_unpacked_as_csv_and_refused_where_it_says_it_has_too_many_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra bulk is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    pq.write_table(pa.table({"state": ["A", None], "value": [1, -1]}), out)
    assert unpacked(out.getvalue(), "b.parquet") == b"state,value\r\nA,1\r\n,-1\r\n"
    monkeypatch.setattr(tables, "MOST_CELLS", 4)
    assert unpacked(out.getvalue(), "b.parquet").startswith(b"state,value")
    monkeypatch.setattr(tables, "MOST_CELLS", 3)
    assert refusal(lambda: unpacked(out.getvalue(), "b.parquet")) == (
        "b.parquet has 2 rows, too many for one file: file it in parts."
    )


def test_names_have_a_longest_length_and_titles_are_cut_to_theirs() -> None:
    longest = "A" * 120
    spaced = f"A  {'b' * 400}"
    rows = [row.replace("A,", f"{longest},", 1).replace("Matter 1", spaced) for row in ROWS]
    found = read(*rows).record
    assert longest in found.names
    assert found.calls[0].resolution == f"A {'b' * 298}"
    assert refusal(lambda: read(*(row.replace("A,", f"{longest}A,", 1) for row in ROWS))) == (
        "body.csv, line 2: the State has a name of more than 120 characters."
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2001-03-01T12:00+02:00", "2001-03-01T10:00:01"),
        ("2001-03-01T10:00", "2001-03-01T10:00:01+00:00"),
        ("999999999999999998", "999999999999999999"),
        (" 7 ", "8"),
    ],
)
def test_the_later_of_two_times_counts_and_a_time_without_a_zone_is_one_of_utc(first: str, last: str) -> None:
    head, kept = "state,roll_call,date,value,time\n", [f"{row.rsplit(',', 1)[0]},0" for row in ROWS]
    for order in (1, -1):
        both = [f"A,1,2001-03-01,0,{last}", f"A,1,2001-03-01,1,{first}"][::order]
        votes = read(*kept, *both, head=head).record.votes
        assert votes.matrix()[0, votes.statements.index("1")] == 0


@pytest.mark.parametrize(("first", "last"), [("2001-12-31", "2002"), ("2002", "2002-01-02")])
def test_without_times_the_vote_of_the_later_date_counts_and_a_year_stands_for_its_first_day(
    first: str, last: str
) -> None:
    for order in (1, -1):
        both = [f"A,1,{last},0,", f"A,1,{first},1,"][::order]
        votes = read(*ROWS, *both).record.votes
        assert votes.matrix()[0, votes.statements.index("1")] == 0


def test_votes_of_one_day_are_replaced_by_the_last_in_the_file() -> None:
    for last in (0, 1):
        votes = read(*ROWS, f"A,1,2002-01-01,{1 - last},", f"A,1,2002,{last},").record.votes
        assert votes.matrix()[0, votes.statements.index("1")] == last


@pytest.fixture
def _short_fields() -> Iterator[None]:
    """The longest field is the same for whatever reads CSV in this process, and others set it."""
    before = csv.field_size_limit(1000)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("_short_fields")
def test_a_field_that_never_ends_is_told_with_its_line() -> None:
    assert refusal(lambda: read(ROWS[0], '"A,' + "x" * 1001)) == (
        "body.csv, line 3: field larger than field limit (1000); close the quotes."
    )


def test_a_column_that_was_named_may_stand_in_either_of_two_files() -> None:
    given = CallColumns(title="about", date="when")
    sheet = open_sheet(b"state,rcid,value\n", "votes", given, ("call",), ("title",), is_alone=False)
    assert dict(sheet.at) == {"call": 1}
    both = open_sheet(b"rcid,when,about\n", "calls", given, ("call", "date"), ("title",), is_alone=False)
    assert dict(both.at) == {"call": 0, "date": 1, "title": 2}
    assert refusal(lambda: open_sheet(b"rcid\n", "body", given, ("call",), ("title",), is_alone=True)) == (
        "body has no column “about”; its columns are rcid."
    )


def test_a_vote_that_was_not_cast_does_not_end_the_file() -> None:
    found = read("A,1,2001-03-01,absent,", *ROWS)
    assert (found.counted.blank, len(found.record.votes)) == (1, 48)


@pytest.mark.parametrize(("states", "calls"), [("ABCD", 1), ("AB", 6)])
def test_a_year_is_thin_with_too_few_roll_calls_or_with_too_few_states(states: str, calls: int) -> None:
    more = [f"{state},{90 + call},2003,1," for call in range(calls) for state in states]
    (thin,) = thin_periods(read(*ROWS, *more).record)
    assert (thin.period, thin.calls, thin.voters) == ("2003", calls, len(states))


def test_a_time_that_is_none_is_told_with_its_line_and_its_first_letters() -> None:
    head = "state,roll_call,date,value,time\n"
    assert refusal(lambda: read(f"A,1,2001,1,{'n' * 41}", head=head)) == (
        f"body.csv, line 2: “{'n' * 40}” is no time; write it as 2001-12-31T15:30, or as a number."
    )
