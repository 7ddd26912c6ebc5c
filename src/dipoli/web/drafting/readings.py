"""Revisions as parsed texts with the stances on them: worked out once in a process, as a long one takes a while."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from django.db import connection
from django.db.models import Q

from dipoli.positions import Convergence, Declaration, Outlook, Participant, assess
from dipoli.text import Bracket, Text, parse
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import participant_names, with_a_say
from dipoli.web.drafting.ledger import STANCES, grounds_on, ledger_of
from dipoli.web.drafting.models import Document, Revision, StanceQuerySet
from dipoli.web.keeping import Kept
from dipoli.web.record.queries import last_seal

KEPT = 24

_texts = Kept[tuple[int, str, tuple[str, ...]], Text](KEPT)


def text_of(revision: Revision, names: tuple[str, ...] | None = None) -> Text:
    """Read a revision; those who take part are the names that its alternatives can be attributed to."""
    names = participant_names(revision.document.process) if names is None else names
    key = (revision.pk, revision.digest, names)
    found = None if connection.in_atomic_block else _texts.get(key)
    if found is None:
        found = read(revision.source, names, tuple(revision.paragraph_ids))
        _texts.put(key, found)
    return found


def declarations_on(document: Document, reader: Seat | None = None) -> tuple[Declaration, ...]:
    """List the declarations that count and that a reader may see, without one those that everybody may.

    Of each participant, and for each group, the latest on an alternative, in the order of making.
    """
    return latest_of(document.stances.standing().seen_by(reader))


def latest_of(stances: StanceQuerySet) -> tuple[Declaration, ...]:
    """Keep of some stances those declared, of each speaker the last on an alternative."""
    speaks = Q(participant__left_at=None) | Q(group__isnull=False)
    rows = stances.declared().filter(speaks).order_by("pk")
    fields = ("participant__name", "group__name", "bracket", "alternative", "value", "reason", "condition")
    latest: dict[tuple[str, str, str, str], Declaration] = {}
    for participant, group, bracket, alternative, value, *words, confided in rows.values_list(*fields, "is_confided"):
        place = ("" if group else participant, group or "", bracket, alternative)
        latest.pop(place, None)
        stance, (reason, condition) = STANCES[value], words
        latest[place] = Declaration(
            participant, bracket, alternative, stance, reason, condition, group=group or "", is_confided=confided
        )
    return tuple(latest.values())


def convergence_on(revision: Revision, reader: Seat | None = None) -> Convergence:
    """Say how every bracket of a revision stands for a reader, under the declarations that count now.

    Outside a transaction from what is kept of the document, with what has changed since.
    """
    if connection.in_atomic_block:
        return convergence_under(revision, declarations_on(revision.document, reader))
    return ledger_of(revision.document).convergence(revision, text_of(revision), reader)


def standings_on(revisions: Sequence[Revision], reader: Seat) -> list[tuple[Revision, Text, Convergence]]:
    """Say how every bracket of several revisions in one process stands for a reader."""
    seal, names = last_seal(reader.chain), participant_names(reader.process)
    found = []
    for each in revisions:
        text = text_of(each, names)
        if connection.in_atomic_block:
            found.append((each, text, convergence_on(each, reader)))
        else:
            found.append((each, text, ledger_of(each.document).convergence(each, text, reader, seal)))
    return found


def whole_convergence_on(revision: Revision) -> Convergence:
    """Say how every bracket stands under all that counts, also what is in confidence: for acts, never for a page."""
    return convergence_under(revision, latest_of(revision.document.stances.standing()))


def outlook_on(revision: Revision, bracket: Bracket, *, whole: bool) -> Outlook:
    """Say how one bracket stands openly, or under all that counts, by reading what is declared on it alone."""
    stances = revision.document.stances.standing().filter(bracket=bracket.key)
    declarations = latest_of(stances if whole else stances.seen_by(None))
    part = replace(text_of(revision), brackets=(bracket,))
    return assess(part, declarations, having_a_say(revision), grounds_on(revision.document)).outlooks[0]


def convergence_under(revision: Revision, declarations: tuple[Declaration, ...]) -> Convergence:
    """Say how every bracket of a revision stands under some declarations."""
    return assess(text_of(revision), declarations, having_a_say(revision), grounds_on(revision.document))


def having_a_say(revision: Revision) -> tuple[Participant, ...]:
    """List those whose stance on a revision counts, with the group that each is in."""
    return tuple(
        Participant(participant.name, participant.group.name if participant.group else "")
        for participant in with_a_say(revision.document.process)
    )


@lru_cache(maxsize=KEPT)
def read(source: str, names: tuple[str, ...], ids: tuple[str, ...] = ()) -> Text:
    """Parse a source, or find it among those parsed last."""
    return parse(source, names, ids)
