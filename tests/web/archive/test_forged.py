"""Whatever is done to an archive shows, and the first broken entry is named."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from random import Random

import pytest

from dipoli.web.archive import Broken, CannotArchive, NotAnArchive, import_archive, verify
from dipoli.web.archive.lines import VERSION
from dipoli.web.archive.tables import tables, to_json
from dipoli.web.conference.models import Process
from dipoli.web.record.seal import canonical

Lines = list[bytes]


def lines_of(archive: bytes) -> Lines:
    return archive.splitlines(keepends=True)


def place_of_entry(lines: Lines, number: int) -> int:
    return next(place for place, line in enumerate(lines) if json.loads(line).get("entry") == number)


def altered(line: bytes, **changes: object) -> bytes:
    return json.dumps({**json.loads(line), **changes}, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def resealed(lines: Lines) -> bytes:
    """Count and digest the sections again, as a forger would who knows the form."""
    sections: dict[str, list[bytes]] = {}
    for line in lines[:-1]:
        found = json.loads(line)
        name = found.get("table") or ("record" if "entry" in found else "accounts" if "username" in found else "head")
        sections.setdefault(name, []).append(line)
    end = {name: {"lines": len(each), "digest": sha256(b"".join(each)).hexdigest()} for name, each in sections.items()}
    return b"".join((*lines[:-1], altered(b"{}", end=end)))


def faults(archive: bytes) -> tuple[str, ...]:
    return verify(BytesIO(archive)).faults


def change_words(lines: Lines) -> Lines:
    at = place_of_entry(lines, 9)
    lines[at] = lines[at].replace(b"Secretary", b"Secretarx")
    return lines


def remove_entry(lines: Lines) -> Lines:
    del lines[place_of_entry(lines, 9)]
    return lines


def swap_entries(lines: Lines) -> Lines:
    at = place_of_entry(lines, 8)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return lines


def repeat_entry(lines: Lines) -> Lines:
    at = place_of_entry(lines, 9)
    return [*lines[: at + 1], lines[at], *lines[at + 1 :]]


def alter_content(lines: Lines) -> Lines:
    at = place_of_entry(lines, 9)
    lines[at] = altered(lines[at], content={"name": "Somebody else"})
    return lines


def take_content_out(lines: Lines) -> Lines:
    at = place_of_entry(lines, 9)
    lines[at] = altered(lines[at], content=None)
    return lines


def withhold(lines: Lines) -> Lines:
    at = place_of_entry(lines, 9)
    found = json.loads(lines[at])
    lines[at] = canonical({"withheld": 9, "digest": found["digest"]}) + b"\n"
    return lines


@pytest.mark.parametrize("is_resealed", [False, True], ids=["as it is", "resealed"])
@pytest.mark.parametrize(
    ("forge", "first"),
    [
        (change_words, "its heading was altered after it was recorded"),
        (remove_entry, "stands after entry 8: something is missing or out of order"),
        (swap_entries, "stands after entry 7: something is missing or out of order"),
        (repeat_entry, "stands after entry 9: something is missing or out of order"),
        (alter_content, "its content was altered after it was recorded"),
        (take_content_out, "its content was taken out"),
        (withhold, "it was withheld after the export"),
    ],
)
def test_a_forged_entry_is_named(
    archive: bytes, forge: Callable[[Lines], Lines], first: str, is_resealed: bool
) -> None:
    forged = forge(lines_of(archive))
    found = faults(resealed(forged) if is_resealed else b"".join(forged))
    number = 10 if forge is remove_entry else 9
    assert found[0].startswith(f"entry {number} (line ")
    assert found[0].endswith(first)
    with pytest.raises(Broken, match=f"nothing was taken in: entry {number}"):
        import_archive(BytesIO(b"".join(forged)))


def test_an_entry_appended_to_the_record_is_named(archive: bytes) -> None:
    lines = lines_of(archive)
    last = json.loads(lines[-2])
    more = altered(lines[-2], entry=last["entry"] + 1, previous=last["digest"])
    assert (
        f"entry {last['entry'] + 1} (line {len(lines)}): its heading was altered"
        in faults(b"".join((*lines[:-1], more, lines[-1])))[0]
    )
    assert faults(archive + more) == (
        f"line {len(lines) + 1} (entry {last['entry'] + 1}) comes after the end of the archive",
    )


def test_entries_taken_off_the_end_show(archive: bytes) -> None:
    lines = lines_of(archive)
    number = json.loads(lines[-2])["entry"]
    assert faults(b"".join((*lines[:-2], lines[-1]))) == (
        f"the record has {number - 1} lines, and {number} were exported",
    )


def test_an_altered_row_shows_with_its_table(archive: bytes) -> None:
    lines = lines_of(archive)
    at = next(place for place, line in enumerate(lines) if b'"table":"drafting.stancedeclared"' in line)
    lines[at] = lines[at].replace(b'"value":"support"', b'"value":"object"')
    assert faults(b"".join(lines)) == ("the table drafting.stancedeclared was altered after the export",)


def test_whatever_byte_is_changed_it_shows(archive: bytes) -> None:
    random = Random(4)
    for _ in range(150):
        at = random.randrange(len(archive))
        other = random.choice([byte for byte in range(256) if byte != archive[at]])
        forged = archive[:at] + bytes((other,)) + archive[at + 1 :]
        try:
            assert faults(forged), (at, archive[at - 30 : at + 30], other)
        except NotAnArchive:
            assert at < len(lines_of(archive)[0])


@pytest.mark.parametrize("cut", [1, 2, 50, 5000])
def test_a_torn_off_archive_is_broken(archive: bytes, cut: int) -> None:
    found = faults(archive[:-cut])
    assert found
    assert "last" in found[-1] or "without its last line" in found[-1]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"words", b"{}", b"[1]", b'{"archive":"another"}', b"\x00\xff" * 500, b"[" * 100_000, b"1" * 10_000],
)
def test_what_is_no_archive_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotAnArchive, match="This is no archive of a process"):
        verify(BytesIO(content))


def test_a_later_version_is_refused(archive: bytes) -> None:
    lines = lines_of(archive)
    lines[0] = altered(lines[0], version=VERSION + 1)
    with pytest.raises(NotAnArchive, match=f"has the version {VERSION + 1}, and this Dipoli reads version {VERSION}"):
        verify(BytesIO(b"".join(lines)))


def test_later_tables_are_refused(archive: bytes) -> None:
    lines = lines_of(archive)
    names = json.loads(lines[0])["migrations"]
    lines[0] = altered(lines[0], process="new", migrations={**names, "drafting": "0999_later"})
    forged = [line for line in lines if b'"entry":' not in line]
    with pytest.raises(CannotArchive, match="tables of drafting are at 0999_later"):
        import_archive(BytesIO(resealed(forged)))


@pytest.mark.parametrize(
    ("table", "changes", "reason"),
    [
        ("conference.basket", {"process": 7}, "refers to nothing"),
        ("conference.basket", {"process": None}, "refers to nothing"),
        ("conference.basket", {"process": "x"}, "refers to nothing"),
        ("conference.basket", {"colour": "red"}, "no such column"),
        ("conference.basket", {"number": "I" * 50}, "cannot hold"),
        ("conference.meeting", {"opened_at": "yesterday"}, "cannot hold"),
        ("conference.meeting", {"number": None}, "cannot hold"),
        ("conference.seat", {"user": 99}, "refers to nothing"),
    ],
)
def test_a_row_that_does_not_fit_undoes_everything(
    archive: bytes, table: str, changes: dict[str, object], reason: str
) -> None:
    lines = lines_of(archive)
    at = next(place for place, line in enumerate(lines) if f'"table":"{table}"'.encode() in line)
    values = json.loads(lines[at])["values"]
    lines[at] = altered(lines[at], values={**values, **changes})
    lines[0] = altered(lines[0], process="new")
    lines = [line.replace(b'"slug":"test"', b'"slug":"new"') for line in lines]
    before = Process.objects.count()
    with pytest.raises(CannotArchive, match=reason):
        import_archive(BytesIO(resealed([line for line in lines if b'"entry":' not in line])), joining_accounts=True)
    assert Process.objects.count() == before


def test_instants_are_written_to_the_microsecond(process: Process) -> None:
    process.founded_at = process.founded_at.replace(microsecond=123456)
    field = next(field for field in tables()[0].fields if field.name == "founded_at")
    assert to_json(field, process) == "2026-11-25T09:30:00.123456+00:00"
