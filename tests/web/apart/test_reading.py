"""A file is read apart: in bounded time and memory, the end of its reader is nobody else's, values alone come back."""

import os
import pickle
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dipoli.errors import DipoliError
from dipoli.formats.convert import read_any
from dipoli.formats.findings import Unreadable
from dipoli.formats.polis import read_ballots, read_comments
from dipoli.formats.prose import NotProse, prose
from dipoli.formats.word.reading.read import read_word
from dipoli.sentences import Sentence, Value, sentence
from dipoli.text import parse
from dipoli.text.source import NotAText
from dipoli.web.apart import jobs, nursery
from dipoli.web.apart.bounds import Bounds
from dipoli.web.apart.jobs import understood
from dipoli.web.apart.reading import NURSERY, TooMuch, apart, within
from dipoli.web.apart.wire import Cut, hear, opened, retold, say, written
from tests.formats.word.making import docx, ins, p, r

WORD = docx(p(r("1. States meet.")) + p(r("2. They "), ins("Arvia", r("talk."))))


def test_what_comes_back_is_what_would_have_been_read_here() -> None:
    assert apart(read_any, b"1. States [shall] meet.\n", "a.txt") == read_any(b"1. States [shall] meet.\n", "a.txt")
    assert apart(read_any, WORD, "a.docx") == read_any(WORD, "a.docx")
    word, findings = apart(read_word, WORD, "a.docx")
    assert (word, findings) == read_word(WORD, "a.docx")
    asked = ("1. States meet.\n", ("Arvia",), ("p1",), word, "Arvia")
    assert apart(understood, *asked) == understood(*asked)
    assert apart(prose, b"Words.\n\nMore.", "a.txt") == prose(b"Words.\n\nMore.", "a.txt")
    comments, votes = b"comment-id,comment-body\n0,Ferries\n", b"comment-id,voter-id,vote\n0,a,1\n"
    assert apart(read_comments, comments, "c") == read_comments(comments, "c")
    assert apart(read_ballots, votes, "v") == read_ballots(votes, "v")


@pytest.mark.parametrize(
    ("job", "data", "name", "kind"),
    [
        (read_any, b"1. States\0 meet.\n", "a.txt", NotAText),
        (read_any, b"%PDF-1.7", "a.docx", Unreadable),
        (read_word, b"no zip", "a.docx", Unreadable),
        (prose, b"PK\x03\x04", "a.docx", NotProse),
    ],
)
def test_a_refusal_comes_back_as_it_was_said(
    job: Callable[[bytes, str], object], data: bytes, name: str, kind: type[DipoliError]
) -> None:
    with pytest.raises(kind) as here:
        job(data, name)
    with pytest.raises(kind) as found:
        apart(job, data, name)
    assert str(found.value) == str(here.value)


# What a reader might do, had a file taken it over.
def swell(_data: bytes, _name: str) -> object:
    return len([bytes(10**7) for _ in range(10**6)])


def spin(_data: bytes, _name: str) -> object:
    while True:
        pass


def sleep(_data: bytes, _name: str) -> object:
    time.sleep(3600)
    return None


def die(_data: bytes, _name: str) -> object:
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def nest(data: bytes, name: str) -> object:
    return [nest(data, name)]


def fail(data: bytes, _name: str) -> object:
    raise ValueError(data)


def write(_data: bytes, name: str) -> object:
    return Path(name).write_bytes(b"x" * 10_000)


def command(_data: bytes, name: str) -> object:
    class Command:
        def __reduce__(self) -> tuple[object, ...]:
            return os.system, (f"touch {name}",)

    return Command()


def forked(job: Callable[[bytes, str], object], name: str, monkeypatch: pytest.MonkeyPatch) -> object:
    """Do a job as the nursery would, in a child of this process."""
    children = []

    def child() -> socket.socket:
        ours, its = socket.socketpair()
        children.append(os.fork())
        if children[-1] == 0:
            ours.close()
            nursery.serve(its)
        its.close()
        return ours

    monkeypatch.setattr(nursery, "JOBS", {**jobs.JOBS, job.__name__: job})
    monkeypatch.setattr(NURSERY, "child", child)
    try:
        return within(Bounds(seconds=1, memory=200_000_000), job, b"words of the file", name)
    finally:
        os.waitpid(children[0], 0)
        monkeypatch.undo()


@pytest.mark.parametrize(
    ("job", "words"),
    [
        (swell, "more memory to read than one file may"),
        (spin, "more than 1 seconds to read"),
        (sleep, "more than 1 seconds to read"),
        (die, "more memory to read than one file may"),
        (nest, "nested too deep"),
        (fail, "in the log"),
        (write, "in the log"),
        (command, "more memory to read than one file may"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_whatever_a_reader_does_the_server_says_a_sentence(
    job: Callable[[bytes, str], object],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    made = tmp_path / "made"
    began = time.monotonic()
    with pytest.raises(TooMuch, match=words) as refusal:
        forked(job, str(made), monkeypatch)
    assert time.monotonic() - began < 5
    assert str(refusal.value).endswith(".")
    assert not made.exists() or made.stat().st_size == 0
    assert "words of the file" not in caplog.text
    assert apart(prose, b"Still here.", "a.txt") == "Still here."


def test_memory_is_bounded_for_a_real_file_and_the_server_goes_on() -> None:
    large = "1. Words of some length.\n" * 150_000
    with pytest.raises(TooMuch, match="more memory to read"):
        within(Bounds(memory=2_000_000), read_any, large.encode(), "a.txt")
    assert apart(prose, b"Still here.", "a.txt") == "Still here."


def test_the_reader_begins_again_when_it_was_killed() -> None:
    assert apart(prose, b"One.", "a.txt") == "One."
    process = NURSERY.process
    assert process is not None
    process.kill()
    process.wait()
    assert apart(prose, b"Two.", "a.txt") == "Two."
    assert NURSERY.process is not process


def test_many_files_are_read_at_once_and_none_is_mixed_up() -> None:
    found: dict[int, str] = {}

    def one(number: int) -> None:
        found[number] = apart(prose, f"File {number}.".encode(), "a.txt")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(20)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {number: f"File {number}." for number in range(20)}


def test_the_reader_knows_none_of_the_servers_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    NURSERY.close()
    monkeypatch.setenv("DIPOLI_SECRET_KEY", "s" * 50)
    monkeypatch.setenv("DIPOLI_DATABASE", "postgresql://dipoli:secret@host/name")
    apart(prose, b"One.", "a.txt")
    assert NURSERY.process is not None
    its = Path(f"/proc/{NURSERY.process.pid}")
    assert b"DIPOLI" not in (its / "environ").read_bytes()
    assert not any("sqlite" in os.readlink(each) for each in (its / "fd").iterdir())
    NURSERY.close()


@pytest.mark.parametrize("value", [os.system, subprocess.Popen, parse, getattr, print, ValueError("x"), pickle.loads])
def test_nothing_but_values_is_opened(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is no value"):
        opened(pickle.dumps(value))


def test_what_is_said_of_a_file_can_still_be_told() -> None:
    with pytest.raises(NotAText) as refusal:
        apart(read_any, b"1. States\0 meet.\n", "a.txt")
    said = str(refusal.value)
    assert isinstance(said, Sentence)
    assert said.made_of[3]["name"] == "a.txt"
    inner = sentence("{count} of them", count=2)
    assert opened(written(sentence("{who} left {what}.", who="Arvia", what=inner))) == "Arvia left 2 of them."


@pytest.mark.parametrize(
    ("message", "values"),
    [
        ("{who.told}", {"who": sentence("x")}),
        ("{who[0]}", {"who": "x"}),
        ("{who!r}", {"who": "x"}),
        ("{much:999999999}", {"much": 1}),
        ("{much:{who}}", {"much": 1, "who": "9"}),
        ("{who", {"who": "x"}),
        ("{who}", {}),
        ("{who}", {"who": "x", "message": 1, "many": "y"}),
        ("{who}", None),
        (None, {}),
    ],
)
def test_a_sentence_reaches_no_further_than_its_values(message: str, values: dict[str, Value]) -> None:
    with pytest.raises(pickle.UnpicklingError):
        retold(message, "", "", values)


def test_what_does_not_all_come_is_cut() -> None:
    ours, its = socket.socketpair()
    with ours, its:
        say(its, b"whole")
        assert hear(ours) == b"whole"
        its.sendall(b"\xff" * 8)
        with pytest.raises(Cut):
            hear(ours)
        its.sendall(b"\0\0\0\0\0\0\0\x09half")
        its.shutdown(socket.SHUT_RDWR)
        with pytest.raises(Cut):
            hear(ours)
