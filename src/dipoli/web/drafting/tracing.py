"""Where words of a document went and came from, worked out once in a process for each revision."""

from dataclasses import replace
from functools import lru_cache

from dipoli.text import Compilation, Text, compile_text
from dipoli.text.redline import Redline, attributed, compare
from dipoli.text.tracing import Fate, Span, Step, trace_wordings, trace_words
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.drafting.readings import read, text_of
from dipoli.web.drafting.standing import standing_amendments
from dipoli.web.drafting.wishing.wishes import wishes_of

KEPT = 16


def redline_between(old: Revision, new: Revision) -> Redline:
    """Compare two revisions of a document, and say whose the words are that came."""
    names = text_of(new).participants
    return _redline(old.source, new.source, tuple(old.paragraph_ids), tuple(new.paragraph_ids), tuple(sorted(names)))


def fates_in(document: Document, since: int = 0) -> tuple[Fate, ...]:
    """Follow every wording through the revisions of a document, those since a number; positions are such numbers."""
    return _fates(document.pk, *_state(document), since)


def origins_in(document: Document, since: int = 0) -> tuple[Span, ...]:
    """Trace every word of the current revision, back to the one of a number; positions are such numbers."""
    return _origins(document.pk, *_state(document), since)


def preview_of(revision: Revision) -> Compilation:
    """Compile the standing amendments as the next revision would, without making it."""
    text = text_of(revision)
    wishes = wishes_of(text, standing_amendments(revision))
    return compile_text(text.source, wishes, revision.round_number + 1, text.participants)


def _state(document: Document) -> tuple[str, tuple[str, ...]]:
    current = document.revisions.get(is_current=True)
    return f"{current.number} {current.digest}", tuple(sorted(text_of(current).participants))


@lru_cache(maxsize=KEPT)
def _redline(old: str, new: str, old_ids: tuple[str, ...], new_ids: tuple[str, ...], names: tuple[str, ...]) -> Redline:
    return attributed(compare(old, new, old_ids, new_ids), read(new, names, new_ids))


@lru_cache(maxsize=KEPT)
def _fates(document: int, state: str, names: tuple[str, ...], since: int) -> tuple[Fate, ...]:  # noqa: ARG001
    found = trace_wordings([text for text, _ in _revisions(document, names, since)])
    return tuple(
        replace(each, brought=each.brought + since, ended=None if each.ended is None else each.ended + since)
        for each in found
    )


@lru_cache(maxsize=KEPT)
def _origins(document: int, state: str, names: tuple[str, ...], since: int) -> tuple[Span, ...]:  # noqa: ARG001
    found = trace_words([Step(text, by) for text, by in _revisions(document, names, since)])
    return tuple(replace(each, origin=replace(each.origin, revision=each.origin.revision + since)) for each in found)


def _revisions(document: int, names: tuple[str, ...], since: int) -> list[tuple[Text, str]]:
    rows = Revision.objects.filter(document=document, number__gte=since).order_by("number")
    return [(read(row.source, names, tuple(row.paragraph_ids)), row.made_by) for row in rows]
