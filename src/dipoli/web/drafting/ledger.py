"""The stances on a document, kept in the process and brought up to date bracket by bracket.

A long text has tens of thousands of declarations, of which an act changes one. Whoever asks how a text stands asks the
database only what has changed since somebody asked last: rows are added, taken back, or become history with a new
revision, and nothing else ever happens to them. The brackets that these are on are read and assessed again; of all
others the answer holds. Each reader's answer is made from what everybody may know and from what is in confidence with
that reader; no answer is given to another. As every act leaves an entry, nothing is asked while the record stands
still.
"""

from collections import OrderedDict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from sys import intern
from threading import Lock

from dipoli.positions import Convergence, Declaration, Participant, Stance, assess, reassess, unlike
from dipoli.text import Text
from dipoli.web.conference.models import Participant as Party
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Amendment, Document, Revision, StanceQuerySet
from dipoli.web.record.models import Distribution
from dipoli.web.record.queries import last_seal

MOST_DOCUMENTS = 100
MOST_ROWS = 400_000
"""Rows kept in a process, at about 400 bytes each; beyond that the documents asked for longest ago are let go."""

STANCES = {each.value: each for each in Stance}
FIELDS = ("pk", "participant", "group", "bracket", "alternative", "value", "reason", "condition", "is_confided")


@dataclass(frozen=True, slots=True)
class Row:
    """A declaration that counts unless a later one does, and the number of the participant whose it is."""

    party: int
    declaration: Declaration


@dataclass(frozen=True)
class Parties:
    """Who takes part in a process: names by number, who has left, who has a say; and the groups."""

    names: dict[int, str] = field(default_factory=dict)
    left: frozenset[int] = frozenset()
    having_a_say: tuple[Participant, ...] = ()
    groups: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> "Parties":
        """Read who takes part now."""
        rows = list(document.process.participants.select_related("group").order_by("name"))
        having_a_say = (
            Participant(each.name, each.group.name if each.group else "")
            for each in rows
            if each.kind == Party.Kind.PARTICIPATING and each.left_at is None
        )
        return cls(
            {each.pk: each.name for each in rows},
            frozenset(each.pk for each in rows if each.left_at is not None),
            tuple(having_a_say),
            dict(document.process.groups.values_list("pk", "name")),
        )


class Ledger:
    """The stances on one document, and how a revision of it stands under them; for one thread after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seal = ""
        self._parties = Parties()
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._confided: dict[str, frozenset[int]] = {}
        self._last, self._stale_until, self._taken_back = 0, 0, 0
        self._revision, self._text = 0, Text("")
        self._grounds: dict[tuple[str, str], str] = {}
        self._open: Convergence | None = None
        self._views: dict[int, Convergence] = {}

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def convergence(self, revision: Revision, text: Text, reader: Seat | None, seal: str | None = None) -> Convergence:
        """Say how every bracket stands for a reader, without one for everybody who may see the document.

        The `seal` is the last of the record, where it was read just now.
        """
        with self._lock:
            seal = last_seal(revision.document.process.slug) if seal is None else seal
            if seal != self._seal or not seal:
                self._catch_up(revision.document)
                self._seal = seal
            return self._seen_by(reader, self._current(revision, text))

    def _catch_up(self, document: Document) -> None:
        """Read again the brackets whose stances have changed since the last time; all of them where the parties did."""
        standing = document.stances.standing().declared().order_by()
        parties, changed = Parties.of(document), self._changed(document)
        if parties != self._parties:
            self._parties, self._open = parties, None
            self._rows.clear()
            self._confided.clear()
            self._keep(standing)
        elif changed:
            for bracket in changed:
                self._rows.pop(bracket, None)
                self._confided.pop(bracket, None)
            self._keep(standing.filter(bracket__in=changed))
            self._renew(changed)

    def _changed(self, document: Document) -> set[str]:
        """Name the brackets with rows that came, or stand no longer, since the last time."""
        since = list(document.stances.filter(pk__gt=self._last).order_by("pk").values_list("pk", "bracket"))
        back = document.stances.filter(withdrawn_at__isnull=False).order_by()
        stale = document.stances.filter(stale_since__gt=self._stale_until).order_by()
        gone = {(number or 0, bracket) for number, bracket in stale.values_list("stale_since", "bracket").distinct()}
        count = back.count()
        changed = {bracket for _, bracket in since} | {bracket for _, bracket in gone}
        if count != self._taken_back:
            changed |= set(back.values_list("bracket", flat=True).distinct())
        self._last = max([self._last, *(pk for pk, _ in since)])
        self._stale_until = max([self._stale_until, *(number for number, _ in gone)])
        self._taken_back = count
        return changed

    def _keep(self, stances: StanceQuerySet) -> None:
        """Put rows to their brackets, in the order of making, which is sorted here: a database would read them all."""
        found: dict[str, list[Row]] = {}
        for _, party, group, bracket, alternative, value, *words, is_confided in sorted(stances.values_list(*FIELDS)):
            reason, condition = words
            declaration = Declaration(
                self._parties.names[party],
                intern(bracket),
                intern(alternative),
                STANCES[value],
                reason,
                condition,
                self._parties.groups[group] if group else "",
                is_confided,
            )
            found.setdefault(declaration.bracket, []).append(Row(party, declaration))
        for bracket, rows in found.items():
            self._rows[bracket] = tuple(rows)
            if parties := frozenset(row.party for row in rows if row.declaration.is_confided):
                self._confided[bracket] = parties
        self._views.clear()

    def _renew(self, changed: Set[str]) -> None:
        if self._open is not None:
            declared = self._declared(changed, None)
            self._open = reassess(self._open, self._text, declared, changed, self._grounds)

    def _current(self, revision: Revision, text: Text) -> Convergence:
        """Give how the revision stands for everybody."""
        is_same = self._revision == revision.pk and (self._text is text or self._text == text)
        if self._open is not None and is_same:
            return self._open
        old_text, old_grounds = self._text, self._grounds
        self._revision, self._text, self._grounds = revision.pk, text, grounds_on(revision.document)
        self._views.clear()
        if self._open is None:
            declared = self._declared(self._rows, None)
            self._open = assess(text, declared, self._parties.having_a_say, self._grounds)
        else:
            given = {key for _, key in dict(old_grounds.items() ^ self._grounds.items())}
            self._renew(unlike(old_text, text) | given)
        return self._open

    def _seen_by(self, reader: Seat | None, for_all: Convergence) -> Convergence:
        """Add what is in confidence with a reader."""
        if reader is None:
            return for_all
        whose = 0 if Distribution.RESTRICTED in reader.distributions else reader.participant_id
        known = {bracket for bracket, parties in self._confided.items() if whose == 0 or whose in parties}
        if not known or whose is None:
            return for_all
        if whose not in self._views:
            declared = self._declared(known, whose)
            self._views[whose] = reassess(for_all, self._text, declared, known, self._grounds)
        return self._views[whose]

    def _declared(self, brackets: Iterable[str], reader: int | None) -> list[Declaration]:
        """List what counts on brackets; in confidence for a participant by its number, 0 for who may know all."""
        latest: dict[tuple[str, str, str, str], Declaration] = {}
        for bracket in brackets:
            for row in self._rows.get(bracket, ()):
                each = row.declaration
                if (each.is_confided and reader not in {0, row.party}) or (
                    row.party in self._parties.left and not each.group
                ):
                    continue
                place = ("" if each.group else each.participant, each.group, bracket, each.alternative)
                latest.pop(place, None)
                latest[place] = each
        return list(latest.values())


def grounds_on(document: Document) -> dict[tuple[str, str], str]:
    """List the reasons that came with amendments, by participant and bracket: they stay with their words."""
    merged = Amendment.objects.filter(revision__document=document, merged_into__isnull=False).exclude(reason="")
    rows = merged.order_by("pk").values_list("participant__name", "brackets", "reason")
    return {(name, bracket): reason for name, brackets, reason in rows for bracket in brackets}


_ledgers: OrderedDict[int, Ledger] = OrderedDict()
_lock = Lock()


def ledger_of(document: Document) -> Ledger:
    """Give the ledger of a document; where too much is kept, let go of those asked for longest ago."""
    with _lock:
        found = _ledgers.setdefault(document.pk, Ledger())
        _ledgers.move_to_end(document.pk)
        while len(_ledgers) > 1 and (len(_ledgers) > MOST_DOCUMENTS or sum(map(len, _ledgers.values())) > MOST_ROWS):
            _ledgers.popitem(last=False)
        return found


def forget() -> None:
    """Let go of everything that is kept."""
    with _lock:
        _ledgers.clear()
