"""Pair tables as files: numpy's own format, no pickle, so that loading one runs nothing."""

import io
import zipfile
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dipoli.errors import DipoliError
from dipoli.positions.ground.counting.tables import Tables

KIND = "dipoli pair tables 1"


class NotTables(DipoliError):
    """A file that holds no pair tables, or not whole ones."""


def save_tables(tables: Tables) -> bytes:
    """Write tables as bytes; the same tables give the same bytes."""
    parts: dict[str, NDArray[np.generic]] = {
        "kind": _letters((KIND,)),
        "statements": _letters(tables.statements),
        "shards": _letters(tables.shards),
        "participants": tables.participants,
        "n": tables.n,
        "q": tables.q,
        "a": tables.a,
    }
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as file:
        for part, array in parts.items():
            written = io.BytesIO()
            np.lib.format.write_array(written, np.ascontiguousarray(array), allow_pickle=False)
            file.writestr(
                zipfile.ZipInfo(f"{part}.npy", (1980, 1, 1, 0, 0, 0)), written.getvalue(), zipfile.ZIP_DEFLATED
            )
    return found.getvalue()


def load_tables(data: bytes, name: str) -> Tables:
    """Read tables that were saved; NotTables where they are not, or not whole."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            parts = {part: file[part] for part in file.files}
        return _checked(parts, name)
    except (ValueError, OSError, KeyError, EOFError, zipfile.BadZipFile, UnicodeDecodeError):
        raise NotTables(f"{name} holds no whole pair tables: make it again with `dipoli positions tables`.") from None


def _checked(parts: Mapping[str, NDArray[np.generic]], name: str) -> Tables:
    if _words(parts["kind"]) != (KIND,):
        raise NotTables(f"{name} was written by another version: make it again with `dipoli positions tables`.")
    statements = _words(parts["statements"])
    n, q, a = (np.asarray(parts[part], np.int64) for part in ("n", "q", "a"))
    if any(table.shape != (len(statements), len(statements)) for table in (n, q, a)):
        raise ValueError(name)
    return Tables(statements, n, q, a, _words(parts["shards"]), np.asarray(parts["participants"], np.uint64))


def _letters(words: tuple[str, ...]) -> NDArray[np.uint8]:
    """Pack words as bytes: each with its length, so that any character may stand in one."""
    packed = b"".join(len(spelt).to_bytes(4, "little") + spelt for spelt in (word.encode() for word in words))
    return np.frombuffer(packed, np.uint8)


def _words(letters: NDArray[np.generic]) -> tuple[str, ...]:
    packed, at, found = np.asarray(letters, np.uint8).tobytes(), 0, []
    while at < len(packed):
        size = int.from_bytes(packed[at : at + 4], "little")
        found.append(packed[at + 4 : at + 4 + size].decode())
        at += 4 + size
    return tuple(found)
