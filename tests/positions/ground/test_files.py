"""Files of votes as they come: every layout, and every mistake with a sentence and a line."""

import gzip
import io
import sys
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipoli.positions.ground.counting.votes import Gathered, Votes, votes_of
from dipoli.positions.ground.files import Columns, NotVotes, Subject, read_statements, read_votes
from dipoli.positions.ground.files.read import LONGEST_FIELD
from dipoli.positions.ground.files.words import meaning

from .ballots import noise, of

LONG = "participant,statement,value\n"
SMALL = of(("Arvia", "a", 1), ("Arvia", "b", -1), ("Lune", "a", 0))


def read(text: str, **columns: str) -> Votes:
    return read_votes(text.encode(), "votes.csv", Columns(**columns)).votes


@pytest.mark.parametrize(
    "text",
    [
        LONG + "Arvia,a,1\nArvia,b,-1\nLune,a,0\n",
        LONG + "Arvia,a,1\r\nArvia,b,-1\r\nLune,a,0",
        "\ufeff" + LONG + 'Lune,"a",0\nArvia,b,-1\nArvia,a,1\n',
        "value;statement;participant\nagree;a;Arvia\nno;b;Arvia\nabstain;a;Lune\n",
        "voter-id\tcomment-id\tvote\nArvia\ta\t1.0\nArvia\tb\t-1\n\nLune\ta\t0\n",
        "participant,a,b\nArvia,1,-1\nLune,0,\n",
        "participant,group-id,n-votes,a,b\nArvia,0,2,1,-1\nLune,1,1,0,\n",
        "who,a,b\nArvia,agree,disagree\nLune,pass,NA\n",
        "timestamp,comment-id,voter-id,vote\n,a,Arvia,1\n,b,Arvia,-1\n,a,Lune,0\n",
    ],
)
def test_every_layout_gives_the_same_votes(text: str) -> None:
    assert read(text) == SMALL
    assert read_votes(gzip.compress(text.encode()), "votes.csv.gz").votes == SMALL


def test_columns_may_be_named() -> None:
    text = "who,what,how\nArvia,a,1\nArvia,b,-1\nLune,a,0\n"
    assert read(text, participant="who", statement="what", value="how") == SMALL


def test_the_last_by_time_stands_whatever_the_order() -> None:
    for times in (["1618", "9", "20"], ["2026-11-25T12:00:01.5Z", "2026-11-25T12:00:01.25Z", "2026-11-25T12:00:01.3Z"]):
        votes = "".join(f"{time},Lune,a,{value}\n" for time, value in zip(times, ("1", "-1", "0"), strict=True))
        found = read_votes(f"timestamp,voter-id,comment-id,vote\n{votes}".encode(), "votes.csv")
        assert found.votes == of(("Lune", "a", 1))
        assert found.gathered == Gathered(read=3, replaced=2, changed=2)


def test_quoted_times_are_read_alike() -> None:
    text = 'time,participant,statement,value\n"12.5","Lune",a,1\n"12.25","Lune",a,-1\n'
    assert read(text) == of(("Lune", "a", 1))


def test_a_column_of_times_may_be_empty_throughout_and_not_here_and_there() -> None:
    assert read("time," + LONG + ",Lune,a,1\n,Lune,a,0\n") == of(("Lune", "a", 0))
    for some in (",Arvia,a,1\n9,Lune,a,1\n", "9,Arvia,a,1\n,Lune,a,1\n"):
        with pytest.raises(NotVotes):
            read("time," + LONG + some)


def test_the_quick_way_too_leaves_an_empty_column_of_times_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which columns it reads is looked at without compiling its loops."""

    def which(_text: object, _begin: int, _comma: int, columns: list[int], *_: int) -> None:
        raise LookupError(columns[3])

    for name, instead in (("SMALL", 0), ("scan", which), ("count_lines", len)):
        monkeypatch.setattr(f"dipoli.positions.ground.files.read.{name}", instead)
    for votes, column in ((",Lune,a,1\n,Lune,b,1\n", -1), (",Lune,a,1\n7,Lune,b,1\n", 0), ("7,Lune,a,1\n", 0)):
        with pytest.raises(LookupError, match=f"^{column}$"):
            read("time," + LONG + votes)


@pytest.fixture
def swift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as a large file is read."""
    monkeypatch.setattr("dipoli.positions.ground.files.read.SMALL", 0)


@pytest.mark.usefixtures("swift")
def test_the_quick_way_gives_the_same_votes() -> None:
    assert read(LONG + "Arvia,a,1\r\n\nArvia,b,no\nLune,a,0") == SMALL
    assert read("statement,value,participant\r\na,1,Arvia\r\nb,-1,Arvia\r\na,0,Lune\r\n") == SMALL
    assert read("value;statement;participant\nagree;a;Arvia\nno;b;Arvia\nabstain;a;Lune\n") == SMALL
    found = read_votes(("time," + LONG + "20,Lune,a,1\n9,Lune,a,-1\n7,Lune,b,\n").encode(), "votes.csv")
    assert (found.votes.statements, found.votes.value.tolist()) == (("a", "b"), [1])
    assert found.gathered == Gathered(read=2, replaced=1, changed=1, blank=1)
    assert read("time," + LONG + ",Lune,a,1\n,Lune,a,0\n") == of(("Lune", "a", 0))
    many = "".join(f"p{at},a,1.{'0' * at}\n" for at in range(1_100))
    assert read(LONG + many).value.tolist() == [1] * 1_100


@pytest.mark.usefixtures("swift")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (LONG.encode(), "votes.csv holds no vote"),
        (LONG.encode() + b"Arvia,a,1\nLune,a\n", "votes.csv, line 3: too few columns; each row needs those"),
        (LONG.encode() + b"Arvia,a,1\nLune,a,5\n", "votes.csv, line 3: “5” is no vote"),
        (b"participant,statement,value,time\nArvia,a,1\nLune,a,1,9\n", "votes.csv, line 2: a time without digits or"),
        (LONG.encode() + b"Arvia,a,1\nL\xff,a,1\n", "votes.csv, line 3: this is not UTF-8; save the file in UTF-8"),
        (
            b"time," + LONG.encode() + b"9,Arvia,a,1\nsoon,Lune,a,1\n",
            "votes.csv, line 3: a time without digits or a row with too few columns",
        ),
    ],
)
def test_the_quick_way_refuses_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotVotes, match=sentence):
        read_votes(data, "votes.csv")


def test_quotes_that_nobody_closes_are_refused_where_a_field_grows_too_long() -> None:
    rest = "Belmark,a,1\n" * (LONGEST_FIELD // 12 + 1)
    with pytest.raises(NotVotes, match=r"votes\.csv, line [\d,]+: field larger than field limit .*; close the quotes"):
        read(f'{LONG}Arvia,a,1\n"Lune,a,1\n{rest}')


def test_empty_lines_are_passed_over() -> None:
    assert read("participant,a,b\n\nArvia,1,-1\n\nLune,0,\n\n") == SMALL
    assert read(LONG + '\n"Arvia",a,1\n\nArvia,b,-1\nLune,a,0\n\n') == SMALL


def test_names_may_hold_newlines_commas_and_quotes() -> None:
    assert read(LONG + '"Saint\nLune","a, ""b""",1\n') == of(("Saint\nLune", 'a, "b"', 1))


def test_empty_votes_are_counted_and_are_none() -> None:
    found = read_votes((LONG + "Arvia,a,1\nArvia,b,\nLune,a,NA\n").encode(), "votes.csv")
    assert found.gathered == Gathered(read=1, blank=2)
    assert found.votes.participants == ("Arvia", "Lune")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "votes.csv is empty"),
        (LONG, "votes.csv holds no vote"),
        (LONG + "Arvia,a,\n", "votes.csv holds no vote"),
        (LONG + "Arvia,a,1\nLune,a,5\n", "votes.csv, line 3: “5” is no vote"),
        (LONG + '"Arvia",a,1\nLune,a,5\n', "votes.csv, line 3: “5” is no vote"),
        (LONG + "Arvia,a,1\nLune,a\n", "line 3: too few columns"),
        (LONG + '"Arvia",a,1\nLune,a\n', "line 3: too few columns"),
        ("value,statement,participant\n1,a,Arvia\n1,a\n", "line 3: too few columns"),
        ("participant,value,statement\nArvia,1,a\nArvia,1\n", "line 3: too few columns"),
        ("time," + LONG + "soon,Lune,a,1\n", "line 2: “soon” is no time"),
        ("time," + LONG + '"soon",Lune,a,1\n', "“soon” is no time"),
        ("participant,value\nLune,1\n", "no column for the statement among participant, value"),
        ("statement,value\na,1\n", "name it with --participant-column"),
        ("participant,a,a\nLune,1,1\n", "two columns called “a”"),
        ("participant,a,b\nLune,1,love\n", "line 2: “love” is no vote"),
        ("participant,a,b\nLune,1\n", "line 2: 2 columns where the first line names 3"),
        ("participant,a\nLune,1\nLune,0\n", "line 3: Lune has a line already"),
        ("\0\0\0", "not plain text"),
    ],
)
def test_a_mistake_is_a_sentence(text: str, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.positions.ground.files.read.is_ready", lambda _: False)
    with pytest.raises(NotVotes) as refused:
        read(text)
    assert sentence in str(refused.value)


def test_a_column_that_is_not_there_is_named() -> None:
    with pytest.raises(NotVotes, match="no column “who”; its columns are participant, statement, value"):
        read(LONG, participant="who")


@pytest.mark.parametrize("data", [LONG.encode() + b"L\xff,a,1\n", LONG.encode() + b'"L\xff",a,1\n'])
def test_what_is_not_utf_8_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(NotVotes, match="line 2: this is not UTF-8"):
        read_votes(data, "votes.csv")


def test_a_compressed_file_that_broke_off_is_refused() -> None:
    with pytest.raises(NotVotes, match="broken off or damaged"):
        read_votes(gzip.compress(LONG.encode() * 99)[:-9], "votes.csv.gz")


def test_a_file_of_very_many_columns() -> None:
    many = 200_000
    text = f"participant,{','.join(map(str, range(many)))}\nLune,1{',' * (many - 1)}\nArvia,-1{',' * (many - 2)},1\n"
    votes = read(text)
    assert (len(votes.statements), len(votes)) == (many, 3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.text('aé,"\n \t', max_size=3), st.text("bö'", max_size=2), st.sampled_from(["1", "0", "-1"])),
        min_size=1,
        max_size=20,
    )
)
def test_swift_and_slow_reading_agree(rows: list[tuple[str, str, str]]) -> None:
    plain = [(f"p{person.strip()}", statement, value) for person, statement, value in rows]
    quoted = "".join('"' + person.replace('"', '""') + f'",{statement},{value}\n' for person, statement, value in plain)
    expected = votes_of([(person, statement, int(value)) for person, statement, value in plain])
    assert read(LONG + quoted) == expected
    if not any(set(person) & set(',"\n') for person, _, _ in plain):
        bare = "".join(f"{person},{statement},{value}\n" for person, statement, value in plain)
        assert read(LONG + bare) == expected


def test_many_names_are_told_apart() -> None:
    votes = read(LONG + "".join(f"p{at},s{at % 5000},1\n" for at in range(30_000)))
    assert (len(votes.participants), len(votes.statements), len(votes)) == (30_000, 5_000, 30_000)


class TestParquet:
    """Parquet files, as data frames and databases write them."""

    def data(self, **columns: list[object]) -> bytes:
        pa = pytest.importorskip("pyarrow", reason="the extra bulk is not installed")
        import pyarrow.parquet as pq

        found = io.BytesIO()
        pq.write_table(pa.table(columns), found, row_group_size=2)
        return found.getvalue()

    def test_numbers_and_words(self) -> None:
        people: list[object] = ["Arvia", "Arvia", "Lune"]
        statements: list[object] = ["a", "b", "a"]
        for votes in ([1, -1, 0], ["agree", "disagree", "pass"], [1.0, -1.0, 0.0]):
            data = self.data(participant=people, statement=statements, vote=list(votes))
            assert read_votes(data, "votes.parquet").votes == SMALL

    def test_empty_votes_and_times(self) -> None:
        data = self.data(participant=[7, 7, 8], statement=[1, 1, 1], value=[1, -1, None], time=[20, 10, 30])
        found = read_votes(data, "votes.parquet")
        assert (found.votes.participants, found.votes.value.tolist()) == (("7", "8"), [1])
        assert found.gathered == Gathered(read=2, replaced=1, changed=1, blank=1)

    def test_the_last_by_its_timestamp_counts(self) -> None:
        times = [datetime(2026, 5, 1, 9, second, tzinfo=UTC) for second in (30, 10, 20)]
        data = self.data(participant=["a"] * 3, statement=["s"] * 3, value=[1, -1, 0], time=list(times))
        assert read_votes(data, "votes.parquet").votes.value.tolist() == [1]

    def test_without_its_library_a_sentence_says_what_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(NotVotes, match=r"votes.parquet is Parquet: install dipoli\[bulk\] to read it"):
            read_votes(b"PAR1", "votes.parquet")

    @pytest.mark.parametrize(
        ("columns", "sentence"),
        [
            ({"participant": ["a"], "statement": ["b"], "value": [3]}, "row 1: 3 is no vote"),
            ({"participant": ["a"] * 2, "statement": ["b", "c"], "value": [1, 2]}, "row 2: 2 is no vote"),
            ({"participant": ["a"] * 2, "statement": ["b", "c"], "value": [-1, -2]}, "row 2: -2 is no vote"),
            ({"participant": ["a"], "statement": ["b"], "value": ["x"]}, "“x” is no vote"),
            ({"participant": [None], "statement": ["b"], "value": [1]}, "rows without a participant"),
            ({"participant": ["a"], "s1": [1], "s2": [0]}, "must be long"),
            ({"participant": ["a"], "statement": ["b"], "value": [1], "time": ["x"]}, "neither numbers nor timestamps"),
        ],
    )
    def test_mistakes(self, columns: dict[str, list[object]], sentence: str) -> None:
        with pytest.raises(NotVotes, match=sentence):
            read_votes(self.data(**columns), "votes.parquet")

    def test_a_file_that_broke_off(self) -> None:
        with pytest.raises(NotVotes, match="cannot be read as Parquet"):
            read_votes(self.data(participant=["a"], statement=["b"], value=[1])[:-20], "votes.parquet")


def test_the_same_votes_from_csv_and_parquet() -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra bulk is not installed")
    import pyarrow.parquet as pq

    votes = noise(200, 20, 0.3)
    people = np.repeat([int(name) for name in votes.participants], votes.each)
    found = io.BytesIO()
    pq.write_table(
        pa.table({"participant": people, "statement": votes.statement.astype(int), "vote": votes.value}), found
    )
    text = LONG + "".join(f"{p},{s},{v}\n" for p, s, v in zip(people, votes.statement, votes.value, strict=True))
    assert read_votes(found.getvalue(), "v.parquet").votes == read(text) == votes


def test_statements_with_their_words_and_moderation() -> None:
    text = 'comment-id,moderated,comment-body\n3,1,"More ferries, please"\n4,-1,Spam\n\n'
    assert read_statements(text, "comments.csv") == {
        "3": Subject("More ferries, please", False),
        "4": Subject("Spam", True),
    }
    assert read_statements("statement\n3\n", "s.csv") == {"3": Subject("", False)}
    with pytest.raises(NotVotes, match="no column for the statement"):
        read_statements("", "comments.csv")
    with pytest.raises(NotVotes, match="line 2: 1 columns where the first line names 2"):
        read_statements("statement,text\n3\n", "comments.csv")


def test_words_for_votes() -> None:
    assert [meaning(word) for word in ("Support", " yes ", "reserve", "nan", "maybe", "inf")] == [
        1,
        1,
        -1,
        2,
        None,
        None,
    ]
