"""A body's roll calls from files: what is read, what is counted, and what is refused with a sentence."""

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.positions.ground.periods import over_periods
from dipoli.positions.records import (
    CallColumns,
    NotRollCalls,
    Read,
    mapped_periods,
    read_roll_calls,
    strangers,
    thin_periods,
)

UN = Path(__file__).parents[3].parent / "shared/data/un"
HEAD = "state,roll_call,date,value,title\n"
ENOUGH = [
    f"{state},{call},{year}-03-0{call},{1 if (state < 'C') == (call % 2 == 0) else -1},Matter {call}"
    for year in (2001, 2002)
    for call in range(1, 7)
    for state in "ABCD"
]
# Roll calls are numbered through, so that a number is of one day.
ROWS = [row.replace(f",{n},2002", f",{n + 6},2002") for row in ENOUGH for n in [int(row.split(",")[1])]]


def read(*rows: str, head: str = HEAD, columns: CallColumns | None = None, calls: str = "") -> Read:
    text = head + "\n".join(rows) + "\n"
    return read_roll_calls(
        text.encode(), "body.csv", title="A body", source="Its journal", columns=columns, calls=calls.encode()
    )


def test_rows_become_a_record_by_year() -> None:
    found = read(*ROWS).record
    assert (found.title, found.source, found.note) == ("A body", "Its journal", "")
    assert found.periods == ("2001", "2002")
    assert found.names == {name: name for name in "ABCD"}
    assert [(call.number, call.on, call.resolution) for call in found.calls[:2]] == [
        ("1", "2001-03-01", "Matter 1"),
        ("2", "2001-03-02", "Matter 2"),
    ]
    assert len(found.votes) == 48
    years = over_periods(mapped_periods(found))
    assert [year.name for year in years] == ["2001", "2002"]


def test_words_years_and_other_column_names_are_understood() -> None:
    rows = [row.replace("2001-03-0", "2001,").replace("2002-03-0", "2002,").split(",") for row in ROWS]
    said = {"1": "Yes", "-1": "no"}
    lines = [f"{row[0]};{row[1]};{row[2]};{said[row[4]]}" for row in rows]
    found = read(*lines, head="Country_code;RCID;Year;Vote\n").record
    assert found.periods == ("2001", "2002")
    assert (found.votes.matrix() == read(*ROWS).record.votes.matrix()).all()
    given = read(*lines, head="who;which;when;what\n", columns=CallColumns("who", "which", "when", "what")).record
    assert (given.votes.matrix() == found.votes.matrix()).all()


def test_dates_and_titles_may_stand_in_a_second_file() -> None:
    rows = [",".join((row.split(",")[0], row.split(",")[1], row.split(",")[3])) for row in ROWS]
    days = {row.split(",")[1]: row.split(",")[2] for row in ROWS}
    calls = "rcid,date,short\n" + "\n".join(f"{call},{day},Matter {call}" for call, day in days.items())
    found = read(*rows, "A,99,1", "Z,99,1", head="state,rcid,value\n", calls=calls)
    assert found.undated == 1
    assert "Z" not in found.record.names
    assert [(call.number, call.on) for call in found.record.calls] == [
        (call.number, call.on) for call in read(*ROWS).record.calls
    ]


def test_the_last_by_time_wins_and_is_counted() -> None:
    head = "state,roll_call,date,value,time\n"
    rows = [f"{row.rsplit(',', 1)[0]},100" for row in ROWS]
    late = read(*rows, "A,1,2001-03-01,1,300", "A,1,2001-03-01,0,200", "A,2,2001-03-02,1,50", head=head)
    at = late.record.votes.statements.index
    assert late.record.votes.matrix()[0, at("1")] == 1
    assert late.record.votes.matrix()[0, at("2")] == 1
    counted = late.counted
    assert (counted.read, counted.replaced, counted.changed) == (51, 3, 2)


def test_without_times_the_latest_date_wins_and_the_roll_call_keeps_its_first() -> None:
    found = read("A,1,2002-01-05,0,Corrected", *ROWS)
    assert found.record.votes.matrix()[0, found.record.votes.statements.index("1")] == 0
    assert found.record.calls[0].on == "2001-03-01"
    assert (found.redated, found.counted.replaced, found.counted.changed) == (1, 1, 1)


def test_a_vote_that_was_not_cast_is_counted_as_blank() -> None:
    assert read(*ROWS, "A,1,2001-03-01,absent,").counted.blank == 1


def test_years_with_too_little_are_named_and_the_others_mapped() -> None:
    found = read(*ROWS, "A,90,2003,1,", "B,90,2003,1,").record
    (thin,) = thin_periods(found)
    assert str(thin) == "2003 has 1 roll call and 2 States: a map needs 5 roll calls and 3 States."
    assert list(mapped_periods(found)) == ["2001", "2002"]


def test_strangers_are_those_who_are_no_participants_by_name_or_code() -> None:
    assert strangers(read(*ROWS).record, {"a": "", "Belmark": "b", "Corvia": "CO"}) == ("C", "D")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["A,1,2001-03-01,2,"], "body.csv, line 2: “2” is no vote; a vote is 1 or yes, 0 or abstain, -1 or no"),
        (["A,1,2001-03-01,1,", "A,1,2001-13-01,1,"], "body.csv, line 3: “2001-13-01” is no date; write it as"),
        (["A,1,,1,"], "“” is no date"),
        (["A,1,31/12/2001,1,"], "“31/12/2001” is no date"),
        (["A,1,٢٠٠١,1,"], "is no date"),
        (["A,1"], "body.csv, line 2: too few columns"),
        ([",1,2001,1,"], "body.csv, line 2: the State has no name"),
        (["A, ,2001,1,"], "body.csv, line 2: the roll call has no name"),
        (["A" * 121 + ",1,2001,1,"], "the State has a name of more than 120 characters"),
        (["A,1,2001,absent,"], "body.csv holds no vote that counts"),
        ([], "body.csv holds no vote that counts"),
        (['"A,1,2001,1,'], "body.csv, line 2: too few columns"),
        (["A,1,2001,1,", "B,1,2001,1,"], "has no year with enough for a map. 2001 has 1 roll call and 2 States"),
    ],
)
def test_bad_rows_are_refused_with_their_line(rows: list[str], sentence: str) -> None:
    with pytest.raises(NotRollCalls) as refused:
        read(*rows)
    assert sentence in str(refused.value)
    assert str(refused.value).count("\n") == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "body.csv is empty"),
        (b"\xef\xbb\xbf \n", "body.csv is empty"),
        (b"a,b\nc,d\n", "has no column for the State that votes among a, b"),
        (b"state,value,date\nA,1,2001\n", "has no column for the number of the roll call"),
        (b"state,rcid,value\nA,1,1\n", "has no column for the date"),
        (b"state,rcid,date\nA,1,2001\n", "has no column for the vote"),
        (b"state,rcid\n\xff,1\n", "line 2: this is not UTF-8"),
        (b"state\0,rcid\n", "is not plain text"),
        (b"\x1f\x8b\x08broken", "compressed but broken off"),
        (gzip.compress(b"state,rcid,date,value\n" * 9, mtime=0)[:-9], "compressed but broken off"),
        (b"PAR1 nothing", "cannot be read as Parquet"),
    ],
)
def test_what_is_no_file_of_roll_calls_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(NotRollCalls) as refused:
        read_roll_calls(data, "body.csv", title="", source="")
    assert sentence in str(refused.value)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(NotRollCalls, match="has no column “nation”; its columns are state, roll_call, date"):
        read(*ROWS, columns=CallColumns(participant="nation"))


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(NotRollCalls, match="“noon” is no time"):
        read("A,1,2001,1,noon", head="state,roll_call,date,value,time\n")


def test_parquet_says_the_same() -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra bulk is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    cells = list(zip(*(row.split(",") for row in ROWS), strict=True))
    out = io.BytesIO()
    names = HEAD.strip().split(",")
    table = pa.table({name: list(column) for name, column in zip(names, cells, strict=True)})
    pq.write_table(table.set_column(3, "value", pa.array([int(each) for each in cells[3]])), out)
    found = read_roll_calls(out.getvalue(), "body.parquet", title="A body", source="")
    assert (found.record.votes.matrix() == read(*ROWS).record.votes.matrix()).all()
    assert found.record.calls == read(*ROWS).record.calls


@settings(max_examples=20)
@given(st.permutations(ROWS))
def test_the_order_of_rows_does_not_matter(rows: list[str]) -> None:
    found, straight = read(*rows).record, read(*ROWS).record
    assert (found.calls, found.votes.participants) == (straight.calls, straight.votes.participants)
    assert (found.votes.matrix() == straight.votes.matrix()).all()


def test_seventy_years_of_the_general_assembly_are_read_as_they_lie() -> None:
    if not UN.is_dir():
        pytest.skip("the real data is not here")
    votes, calls = (UN / "votes.csv.gz").read_bytes(), (UN / "roll_calls.csv").read_bytes()
    found = read_roll_calls(votes, "votes.csv.gz", title="General Assembly", source="Voeten", calls=calls)
    record = found.record
    assert (len(record.votes), len(record.calls), len(record.periods)) == (794_385, 5_774, 70)
    assert [thin.period for thin in thin_periods(record)] == ["1964"]
