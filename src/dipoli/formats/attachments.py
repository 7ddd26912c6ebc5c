"""Files that go with a statement: which kinds are taken, told by what is in them and not by what they are called."""

import hashlib
import io
import zipfile
from dataclasses import dataclass

from dipoli.errors import DipoliError
from dipoli.formats.findings import check_size
from dipoli.sentences import sentence

MAX_BYTES = 5_000_000
LONGEST_NAME = 150
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {
    "application/pdf": (".pdf",),
    WORD: (".docx",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "text/plain": (".txt",),
}
"""The kinds of files that are taken, with how their names end."""


class CannotAttach(DipoliError):
    """A file that cannot go with a statement."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was looked at: its name without any folder, what it is, its bytes."""

    name: str
    media_type: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


def attachment(name: str, data: bytes) -> Attachment:
    """Look at a file; CannotAttach for one that is empty, too long, of a kind not taken, or not what its name says.

    >>> attachment("folder/note.txt", b"Words.").name
    'note.txt'
    """
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise CannotAttach(
            sentence(
                "A file needs a name of one plain line with at most {most} characters: rename it.", most=LONGEST_NAME
            )
        )
    if not data:
        raise CannotAttach(sentence("{name} is empty: choose another file.", name=name))
    check_size(data, name, MAX_BYTES, CannotAttach)
    found = _kind(name, data)
    if not name.casefold().endswith(ENDINGS[found]):
        raise CannotAttach(
            sentence(
                "{name} is {kind} by what is in it, and its name says otherwise: give it its own ending.",
                name=name,
                kind=found,
            )
        )
    return Attachment(name, found, data)


def _kind(name: str, data: bytes) -> str:
    for beginning, kind in (
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
    ):
        if data.startswith(beginning):
            return kind
    if data.startswith(b"PK"):
        return _word(name, data)
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        words = "\x00"
    if any(sign < " " and sign not in "\t\r\n\f" for sign in words):
        raise CannotAttach(
            sentence("{name} is of no kind that is taken: send PDF, Word (docx), PNG, JPEG or plain text.", name=name)
        )
    return "text/plain"


def _word(name: str, data: bytes) -> str:
    try:
        inside = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise CannotAttach(sentence("{name} is damaged: it begins as a packed file and is none.", name=name)) from None
    if "word/document.xml" not in inside:
        raise CannotAttach(
            sentence("{name} is a packed file, and only Word’s docx is taken: send what is in it by itself.", name=name)
        )
    if any(part.casefold().endswith(("vbaproject.bin", ".exe", ".dll")) for part in inside):
        raise CannotAttach(
            sentence("{name} holds a programme that would run when it is opened: save it without macros.", name=name)
        )
    return WORD
