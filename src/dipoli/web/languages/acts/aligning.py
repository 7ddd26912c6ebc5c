"""Saying what words of a version stand for, where the machine could not tell or told wrongly."""

from dataclasses import replace
from datetime import datetime

from dipoli.sentences import sentence
from dipoli.text import Kind, Paragraph, Text, parse
from dipoli.text.languages import State, align, digest_words
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import paragraph_of
from dipoli.web.languages.acts.desk import check_changeable, note_states, opened, rendering_of, told
from dipoli.web.languages.models import Rendering, Version
from dipoli.web.languages.standing import Standings
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.seal import JSON

TO = sentence("align a language version", about="to do")


@act
def align_rendering(
    by: Seat,
    document: Document,
    language: str,
    rendering: int,
    paragraph_id: str,
    *,
    joins: bool = False,
    now: datetime,
) -> Deed[Version]:
    """Say which paragraph words of a version stand for; an empty id says that they stand for none.

    What stood for it before stands for none from then on, unless it `joins`: then they become one, in their order.
    """
    before, version = opened(by, document, language, TO)
    row = rendering_of(version, rendering)
    if paragraph_id:
        paragraph_of(before.revision, before.text, paragraph_id)
    if paragraph_id == row.paragraph and row.is_by_hand:
        raise Refused("", sentence("These words stand there already: choose another paragraph, or let them stand."))
    check_changeable(before, language, [name for name in (row.paragraph, paragraph_id) if name], now)
    there = before.renderings[language].get(paragraph_id) if paragraph_id else None
    if there is not None and there.pk != row.pk:
        if joins:
            row = _joined(row, there, by, now)
        else:
            there.paragraph, there.is_by_hand = "", False
            there.save(update_fields=["paragraph", "is_by_hand"])
    row.paragraph, row.is_by_hand = paragraph_id, True
    row.save()
    after = Standings.of(before.revision)
    note_states(after, version, [paragraph_id] if paragraph_id else [], State.TRANSLATED, by=by, now=now)
    content: dict[str, JSON] = {"paragraph": paragraph_id, "digest": row.digest, "joins": joins and there is not None}
    return told(after, language, content, version)


@act
def leave_out_rendering(by: Seat, document: Document, language: str, rendering: int, *, now: datetime) -> Deed[Version]:
    """Take words out of a version; they are kept as what once stood there."""
    before, version = opened(by, document, language, TO)
    row = rendering_of(version, rendering)
    check_changeable(before, language, [row.paragraph] if row.paragraph else [], now)
    row.replaced_at = now
    row.save(update_fields=["replaced_at"])
    return told(before, language, {"paragraph": row.paragraph, "digest": row.digest}, version)


@act
def realign_version(by: Seat, document: Document, language: str, *, now: datetime) -> Deed[Version]:
    """Align afresh all that no person has spoken on; what changes its place is to be reviewed again."""
    before, version = opened(by, document, language, TO)
    rows = list(version.renderings.filter(replaced_at=None))
    theirs, firsts = _as_text(rows)
    said = {firsts[place].id: row.paragraph for place, row in enumerate(rows) if row.is_by_hand}
    beside = {each.other.id: each.one.id for each in align(before.text, theirs, said) if each.one and each.other}
    moved = [row for place, row in enumerate(rows) if beside.get(firsts[place].id, "") != row.paragraph]
    if not moved:
        raise Refused("", sentence("Every paragraph would stand where it stands: move single ones by hand."))
    check_changeable(before, language, [row.paragraph for row in moved if row.paragraph], now)
    version.renderings.filter(pk__in=[row.pk for row in moved]).update(paragraph="")
    for place, row in enumerate(rows):
        row.paragraph = beside.get(firsts[place].id, "")
    Rendering.objects.bulk_update(moved, ["paragraph"])
    after = Standings.of(before.revision)
    note_states(after, version, [row.paragraph for row in moved if row.paragraph], State.TRANSLATED, by=by, now=now)
    return told(after, language, {"moved": len(moved)}, version)


def _joined(row: Rendering, there: Rendering, by: Seat, now: datetime) -> Rendering:
    """Make one of two: both stay as what stood before."""
    first, second = sorted((row, there), key=lambda each: (each.position, each.pk))
    Rendering.objects.filter(pk__in=[row.pk, there.pk]).update(replaced_at=now)
    words = f"{first.words}\n\n{second.words}"
    return Rendering(
        version=row.version,
        position=first.position,
        words=words,
        digest=digest_words(words),
        made_at=now,
        made_by=by.display_name,
    )


def _as_text(rows: list[Rendering]) -> tuple[Text, list[Paragraph]]:
    """Read the words of a version as one text, in which each row is the first of its paragraphs."""
    text = parse("\n\n".join(row.words for row in rows))
    starts, at = [], 0
    for row in rows:
        starts.append(at)
        at += len(row.words) + 2
    by_start = {paragraph.start: paragraph for paragraph in text.paragraphs}
    places = enumerate(zip(starts, rows, strict=True))
    firsts = [_first(by_start.get(start), place, start, row) for place, (start, row) in places]
    return replace(text, paragraphs=tuple(firsts)), firsts


def _first(found: Paragraph | None, place: int, start: int, row: Rendering) -> Paragraph:
    """Name the paragraph that a row begins with by the row's place; words that begin none are one of their own."""
    end = start + len(row.words)
    return replace(found or Paragraph("", start, end, end, Kind.OPERATIVE), id=f"r{place}")
