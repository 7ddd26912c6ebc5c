"""Finding what was said and done: full text over the record, within what a reader may see.

The index is the database's own, kept by it as entries are added, so that no act, importer or hand can forget it: on
SQLite an FTS5 table that a trigger fills, on PostgreSQL an inverted index over an expression. It holds each entry's
subject and every string of its content. Words are taken as they are, without stems, since a conference has several
languages; a word finds all that begin with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from django.db import connections, models
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from dipoli.web.record.models import Distribution, Entry
from dipoli.web.record.readers import Reader, reaching
from dipoli.web.record.searching.letters import without_marks, without_marks_in_sql

MOST_TERMS = 20
LONGEST = 300

_CONTENT = without_marks_in_sql("coalesce(content, '{}'::jsonb)::text")
WORDS = (
    f"to_tsvector('simple', {without_marks_in_sql('subject')}) || "
    f"""jsonb_to_tsvector('simple', {_CONTENT}::jsonb, '["string"]'::jsonb)"""
)
"""What PostgreSQL indexes of an entry."""

_TABLE = "CREATE VIRTUAL TABLE record_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2')"
_WORDS_OF = """{0}.subject || ' ' || coalesce(
    (SELECT group_concat(value, ' ') FROM json_tree(coalesce({0}.content, '{{}}')) WHERE type = 'text'), '')"""
_NEW = f"""CREATE TRIGGER record_words_of_new AFTER INSERT ON record_entry
BEGIN INSERT INTO record_words(rowid, words) VALUES (new.id, {_WORDS_OF.format("new")}); END"""  # noqa: S608
_GONE = """CREATE TRIGGER record_words_of_gone AFTER DELETE ON record_entry
BEGIN DELETE FROM record_words WHERE rowid = old.id; END"""
_OLD = f"""INSERT INTO record_words(rowid, words)
SELECT id, {_WORDS_OF.format("record_entry")} FROM record_entry"""  # noqa: S608

LAY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sqlite": (_TABLE, _NEW, _GONE, _OLD),
        "postgresql": (f"CREATE INDEX record_words ON record_entry USING gin (({WORDS}))",),
    }
)
LIFT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sqlite": (
            "DROP TRIGGER IF EXISTS record_words_of_new",
            "DROP TRIGGER IF EXISTS record_words_of_gone",
            "DROP TABLE IF EXISTS record_words",
        ),
        "postgresql": ("DROP INDEX IF EXISTS record_words",),
    }
)


class Owner(Reader, Protocol):
    """Who reads, and in which capacity it acts: what it did itself it may always read."""

    @property
    def capacity(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand beside each other; the last may be only the beginning of one, unless they are quoted."""

    words: tuple[str, ...]
    is_quoted: bool = False
    is_excluded: bool = False


_TYPED = re.compile(r'(-?)(?:["“”„«»]([^"“”„«»]*)["“”«»]?|([^\s"“”„«»]+))')


def terms(typed: str) -> tuple[Term, ...]:
    """Read what a person types: words, “words in a row”, and -words that must not be there. Nothing is an error.

    Words in a row stand in quotation marks of whatever language.

    >>> [("-" * each.is_excluded + " ".join(each.words), each.is_quoted) for each in terms('port -force "in turn" I/2')]
    [('port', False), ('-force', False), ('in turn', True), ('I 2', False)]
    """
    found = []
    for minus, quoted, bare in _TYPED.findall(typed[:LONGEST]):
        words = tuple(re.findall(r"[^\W_]+", quoted or bare))
        if words:
            found.append(Term(words, bool(quoted), bool(minus)))
    return tuple(found[:MOST_TERMS])


def said(
    readers: Iterable[Owner],
    typed: str = "",
    *,
    participant: str = "",
    acts: Iterable[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Entry]:
    """List the entries of these readers' records that hold the words typed, the latest first.

    A reader sees what its distributions reach, and what was done in its own capacity.
    """
    seen = Q(pk__in=())
    for reader in readers:
        reach = reaching(reader)
        if Distribution.RESTRICTED not in reader.distributions:
            reach |= Q(capacity=reader.capacity)
        seen |= Q(chain__slug=reader.chain) & reach
    found: QuerySet[Entry] = Entry.objects.filter(seen).select_related("chain")
    if participant:
        found = found.filter(participant=participant)
    if wanted := list(acts):
        found = found.filter(act__in=wanted)
    if since is not None:
        found = found.filter(at__gte=since)
    if until is not None:
        found = found.filter(at__lt=until)
    if asked := terms(typed):
        found = _matching(found, asked)
    return found.order_by("-at", "-pk")


def _matching(found: QuerySet[Entry], asked: tuple[Term, ...]) -> QuerySet[Entry]:
    if all(each.is_excluded for each in asked):
        return found.none()
    if connections[found.db].vendor == "postgresql":
        query = " & ".join(_for_postgresql(asked))
        matches = RawSQL(f"({WORDS}) @@ to_tsquery('simple', %s)", [query], output_field=models.BooleanField())  # noqa: S611
        return found.filter(matches)
    query = " AND ".join(_for_sqlite([each for each in asked if not each.is_excluded]))
    for each in _for_sqlite([each for each in asked if each.is_excluded]):
        query = f"({query}) NOT {each}"
    matches = RawSQL("SELECT rowid FROM record_words WHERE record_words MATCH %s", [query])
    return found.filter(pk__in=matches)


def _for_sqlite(asked: Iterable[Term]) -> Iterator[str]:
    for each in asked:
        yield f'"{" ".join(each.words)}"' + ("" if each.is_quoted else " *")


def _for_postgresql(asked: Iterable[Term]) -> Iterator[str]:
    for each in asked:
        *rest, last = map(without_marks, each.words)
        phrase = " <-> ".join([*(f"'{word}'" for word in rest), f"'{last}'" + ("" if each.is_quoted else ":*")])
        yield f"!({phrase})" if each.is_excluded else f"({phrase})"
