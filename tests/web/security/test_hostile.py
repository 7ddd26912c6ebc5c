"""Hostile files by every way in: a page, the API, the command line. A sentence or a reading, never a failure."""

import base64
import gzip
import io
import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dipoli.formats.attachments import CannotAttach, attachment
from dipoli.web.conference.errors import Refused
from dipoli.web.decisions.acts import attach_file, attach_statement
from dipoli.web.drafting.models import Document
from dipoli.web.limits import stores
from dipoli.web.rollcalls.models import VotingRecord
from tests.cli.conftest import Command, dipoli  # noqa: F401 - a fixture
from tests.formats.hostile import REFUSED
from tests.web.api.program import program_of
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.security.corpus import HOSTILE, LARGE

CLIMBED = Path("/tmp/dipoli-climbed")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {name: make() for name, make in HOSTILE.items()}


@pytest.fixture(autouse=True)
def _nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection to a network; the process apart is reached by a pair of sockets."""

    def refuse(_self: socket.socket, address: Any) -> None:
        raise AssertionError(f"something reached for {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield
    assert not CLIMBED.exists()


def said(page: str) -> bool:
    return "Traceback" not in page and "Internal Server Error" not in page and "root:x:0" not in page


def test_by_every_form_that_takes_a_file(made: dict[str, bytes], world: World, client_of: ClientOf) -> None:
    client, office = client_of(world.cast.arvia), client_of(world.cast.secretariat)
    ways: tuple[tuple[Client, str, dict[str, str]], ...] = (
        (client, "/p/test/table/", {"basket": "I", "title": "Sent"}),
        (client, "/p/test/texts/I/1/papers/submission/", {}),
        (client, "/p/test/ground/stances/", {"document": "I/1"}),
        (office, "/p/test/statements/file/", {"title": "Sent", "kind": "statement", "distribution": "public"}),
        (office, "/p/test/texts/I/1/languages/bring/", {"language": "de", "do": "look"}),
    )
    before = Document.objects.count()
    # Those that are refused at once are tried by these pages in tests/web/pages/papers.
    refused = {each.name for each in REFUSED}
    tried = [(name, data) for name, data in made.items() if name not in refused]
    # Each by the page that tables a text, and by one of the others in turn: by the end each has met every kind.
    for turn, (name, data) in enumerate(tried):
        for who, address, more in (ways[0], ways[1 + turn % (len(ways) - 1)]):
            stores.begin_anew()
            answer = who.post(address, {**more, "file": SimpleUploadedFile(name, data)})
            assert answer.status_code in {200, 302, 403, 422}, (name, address, answer.status_code)
            assert said(answer.content.decode()), (name, address)
    # What is no text is tabled by nobody: only what reads as words can have come in.
    assert Document.objects.count() - before <= 2
    assert client.get("/p/test/texts/").status_code == 200


def test_an_opendocument_text_is_told_from_a_word_file(world: World, client_of: ClientOf) -> None:
    client = client_of(world.cast.arvia)
    for name in ("text.odt", "text-called.docx"):
        sent = {"basket": "I", "title": "Sent", "file": SimpleUploadedFile(name, HOSTILE[name]())}
        answer = client.post("/p/test/table/", sent)
        assert answer.status_code == 422
        assert "is an OpenDocument file, not a Word file: save the text as .docx" in answer.content.decode()


def test_as_files_that_go_with_a_statement(made: dict[str, bytes], world: World, now: datetime) -> None:
    """They are kept as they are and read by nobody here: each is refused, or is what its name says."""
    statement = attach_statement(world.cast.arvia, Document.objects.get(number="I/5"), "We read it so.", now=now)
    kept = set()
    for name, data in made.items():
        with suppress(CannotAttach, Refused):
            kept.add(attach_file(world.cast.arvia, statement, attachment(name, data), now=now).name)
            statement.files.all().delete()
    assert {name.rpartition(".")[2] for name in kept} <= {"docx", "pdf", "txt"}
    assert kept & {"text-called.docx", "embeds.docx", "macros.docx", "sheet.docx", "nul.txt"} == set()


def packed_votes() -> dict[str, bytes]:
    """Records of votes that unpack to far more than they are, are broken off, or are none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    def parquet(table: Any) -> bytes:
        out = io.BytesIO()
        pq.write_table(table, out)
        return out.getvalue()

    long = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), pa.array(["y" * 100_000]))
    good = parquet(pa.table({"country": ["a"], "rcid": [1], "date": ["1990"], "vote": ["yes"]}))
    return {
        "bomb.csv.gz": gzip.compress(b"\0" * 300 * 2**20, 1),
        "cut.csv.gz": gzip.compress(b"country,rcid,date,vote\n" * 99)[:-9],
        "long.parquet": parquet(pa.table({"country": long})),
        "rows.parquet": parquet(pa.table({"country": pa.array([1] * 21_000_000, pa.int8())})),
        "cut.parquet": good[: len(good) // 2],
        "footer.parquet": good[:-8] + b"\xff\xff\xff\x7fPAR1",
    }


def test_as_records_of_votes(world: World, client_of: ClientOf) -> None:
    client, before = client_of(world.cast.secretariat), VotingRecord.objects.count()
    for name, data in packed_votes().items():
        stores.begin_anew()
        sent = {"body": f"Body of {name}", "source": "Here", "votes": SimpleUploadedFile(name, data)}
        answer = client.post("/p/test/ground/votes/file/", sent)
        assert answer.status_code == 422, (name, answer.status_code)
        assert said(answer.content.decode()), name
    assert VotingRecord.objects.count() == before


def test_by_the_api(made: dict[str, bytes], world: World, now: datetime) -> None:
    program = program_of(world.cast.arvia, now)
    for name, data in made.items():
        sent = {"file_name": name, "file": base64.b64encode(data).decode()}
        for reading, body in (("text", sent), ("submission", {**sent, "document": "I/1"})):
            stores.begin_anew()
            answer = program.post(reading, body, path="readings")
            assert answer.status_code in {200, 413, 422}, (name, reading, answer.status_code, answer.content[:300])
            assert said(answer.content.decode()), (name, reading)
    assert program.get("drafting/documents").status_code == 200


def test_by_the_command_line(made: dict[str, bytes], dipoli: Command, tmp_path: Path) -> None:  # noqa: F811
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
        code, _, err = dipoli("text", "convert", name, "out.txt")
        assert code in {0, 1, 2}, (name, code, err)
        assert "Traceback" not in err, name
    assert {each.name for each in tmp_path.iterdir()} <= {*made, "out.txt"}


def test_what_is_far_too_large_stops_before_any_reader(world: World, client_of: ClientOf, now: datetime) -> None:
    client = client_of(world.cast.arvia)
    answer = client.post("/p/test/table/", {"basket": "I", "title": "Sent", "file": SimpleUploadedFile("a.txt", LARGE)})
    assert answer.status_code == 422
    assert "more than" in answer.content.decode()
    whole = {"file_name": "a.txt", "file": base64.b64encode(LARGE[: 20 * 2**20]).decode()}
    assert program_of(world.cast.arvia, now).post("text", whole, path="readings").status_code == 413
