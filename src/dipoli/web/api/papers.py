"""The files that a program takes home, and what it is told of files that it sends: nothing is written by either."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from io import BytesIO
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from dipoli.formats.convert import Format, read_any, write_any, write_any_redline
from dipoli.formats.edition import Attribution, Edition
from dipoli.formats.findings import Finding
from dipoli.formats.papers import Sheet, act_sheet, journal_sheet, to_pdf, to_text, to_word
from dipoli.formats.remarks import Remark
from dipoli.formats.wishes import ParagraphWish
from dipoli.formats.word.reading.archive import MAX_BYTES
from dipoli.formats.word.writing.rolling import Layout
from dipoli.text import parse
from dipoli.web.apart.reading import apart
from dipoli.web.api.typed.reading import fail
from dipoli.web.archive import export
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Meeting, Participant, Seat
from dipoli.web.conference.queries import participants
from dipoli.web.decisions.journal import final_act_of, journal_of
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.wishing.submissions import against, fault_of, read_submission
from dipoli.web.followup.models import Review
from dipoli.web.followup.report import implementation_report
from dipoli.web.interface import ACTIVE, is_offered, paper_in
from dipoli.web.languages.queries import original_language
from dipoli.web.record.queries import head

MOST_ENTRIES = 100_000
_UNFIT = re.compile(r"[^A-Za-z0-9.]+")


class Form(Enum):
    """A format of journals and final acts."""

    PDF = "pdf"
    WORD = "docx"
    TEXT = "txt"


_WRITE: Mapping[Form, Callable[[Sheet], bytes]] = MappingProxyType(
    {
        Form.PDF: to_pdf,
        Form.WORD: to_word,
        Form.TEXT: lambda sheet: to_text(sheet).encode("utf-8", "replace"),
    }
)


@dataclass(frozen=True)
class File:
    """A file to take home."""

    content: bytes
    media_type: str
    name: str


@dataclass(frozen=True)
class TextRead:
    """What a file holds as a text in brackets, ready to be tabled, and what was found doubtful in it."""

    source: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class WishRead:
    """A wish of a file, and why it cannot be tabled, which is empty where it can."""

    wish: ParagraphWish
    fault: str


@dataclass(frozen=True)
class SubmissionRead:
    """What a Word file was understood to wish of a text: what of it can be tabled is what `table_submission` takes."""

    participant: str
    file_name: str
    file_digest: str
    authors: tuple[str, ...]
    wishes: tuple[WishRead, ...]
    remarks: tuple[Remark, ...]
    findings: tuple[Finding, ...]


def edition(
    seat: Seat,
    document: Document,
    *,
    number: int | None = None,
    format: Format = Format.WORD,  # noqa: A002 - the word that a program says
    attribution: Attribution = Attribution.FULL,
    lines: bool = False,
) -> File:
    """Give a revision of a text, the current one without a number, in a format."""
    revision = _revision(seat, document, number)
    groups = {each.name: each.group.name for each in participants(seat) if each.group}
    made = Edition(
        queries.text(revision),
        revision.symbol,
        document.title,
        revision.made_at.date(),
        attribution,
        groups,
        has_line_numbers=lines,
        language=original_language(document),
    )
    content, _ = write_any(made, format, layout=Layout.FLOWING)
    return _file(content, format.media_type, f"{revision.symbol}.{format.value}")


def redline(
    seat: Seat,
    document: Document,
    *,
    old: int,
    new: int,
    format: Format = Format.WORD,  # noqa: A002
) -> File:
    """Give what changed between two revisions of a text, by their numbers, as Word, HTML or PDF."""
    before, after = _revision(seat, document, old), _revision(seat, document, new)
    title = f"{document.title}: changes since {before.symbol}"
    source = parse(after.source, queries.text(after).participants)
    made = Edition(source, after.symbol, title, after.made_at.date(), language=original_language(document))
    when = timezone.localtime(after.made_at).isoformat(timespec="seconds")
    content, _ = write_any_redline(queries.text(before), made, format, author=after.made_by, date=when)
    return _file(content, format.media_type, f"{after.symbol} since {before.symbol}.{format.value}")


def journal(seat: Seat, meeting: Meeting, *, form: Form = Form.PDF, language: str = "en") -> File:
    """Give the journal of a meeting, in a language of the interface by its code."""
    content = _WRITE[form](paper_in(journal_sheet(journal_of(seat, meeting)), _offered(language)))
    return _file(content, Format(form.value).media_type, f"{seat.chain}-journal-{meeting.number}.{form.value}")


def final_act(seat: Seat, *, form: Form = Form.PDF, language: str = "en", now: datetime) -> File:
    """Give the final act as it stands, in a language of the interface by its code."""
    content = _WRITE[form](paper_in(act_sheet(final_act_of(seat, now)), _offered(language)))
    return _file(content, Format(form.value).media_type, f"{seat.chain}-final-act.{form.value}")


def report(seat: Seat, review: Review, *, form: Form = Form.PDF, language: str = "en", now: datetime) -> File:
    """Give the implementation report of a review meeting, as Word, PDF or plain text, in a language by its code."""
    kind = Format(form.value)
    with override(_offered(language)):
        edition = implementation_report(seat, review, now.date(), ACTIVE, _offered(language))
    content, _ = write_any(edition, kind)
    return _file(content, kind.media_type, f"{seat.chain}-review-{review.number}.{form.value}")


def _offered(language: str) -> str:
    if not is_offered(language):
        raise Refused(
            "", f"“{language}” is no language of the interface: choose one of {', '.join(dict(settings.LANGUAGES))}."
        )
    return language


def archive(seat: Seat) -> File:
    """Give the record as an archive that verifies anywhere, with what the reader may see in it."""
    if head(seat.chain) > MOST_ENTRIES:
        raise Refused("", "This record is too long to be given at once: ask the secretariat for an archive of it.")
    out = BytesIO()
    export(seat.process, out, shown=seat.distributions)
    return _file(out.getvalue(), "application/jsonl", f"{seat.chain}.archive")


def text(seat: Seat, *, file_name: str, file: str) -> TextRead:  # noqa: ARG001 - a reading is asked for by a seat
    """Read a file in any of the formats as a text in brackets; `file` is its content in base64."""
    reading, findings = apart(read_any, _content(file), file_name)
    return TextRead(reading.source, findings)


def submission(
    seat: Seat, document: Document, *, file_name: str, file: str, on_behalf_of: Participant | None = None
) -> SubmissionRead:
    """Read a Word file as wishes to the current revision of a text; `file` is its content in base64.

    A delegation reads its own; the secretariat says on behalf of which.
    """
    participant = seat.participant if seat.has_a_say else on_behalf_of if seat.is_secretariat else None
    if participant is None:
        raise Refused(
            "", "A file is sent by a delegation with a say, or by the secretariat on behalf of one: say which."
        )
    revision, data = _revision(seat, document, None), _content(file)
    found = read_submission(revision, participant, data, file_name)
    wishes = against(revision, found.wishes)
    return SubmissionRead(
        participant.name,
        file_name,
        hashlib.sha256(data).hexdigest(),
        tuple(found.authors),
        tuple(
            WishRead(each, fault_of(revision, participant, said))
            for each, said in zip(wishes, found.wishes, strict=True)
        ),
        found.remarks,
        found.findings,
    )


def _revision(seat: Seat, document: Document, number: int | None) -> Revision:
    found = queries.revision(seat, document, number)
    if found is None:
        raise fail("/number", f"there is no revision {number} of {document.symbol}", is_absence=True)
    return found


def _content(file: str) -> bytes:
    try:
        data = base64.b64decode(file, validate=True)
    except (binascii.Error, ValueError):
        raise fail("/file", "is no content in base64") from None
    if len(data) > MAX_BYTES:
        raise fail("/file", f"has more than {MAX_BYTES:,} bytes: send it in parts")
    return data


def _file(content: bytes, media_type: str, name: str) -> File:
    return File(content, media_type, _UNFIT.sub("-", name))
