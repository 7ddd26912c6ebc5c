"""Revisions as parsed texts with the stances on them: worked out once in a process, as a long one takes a while."""

from functools import lru_cache

from django.db.models import Q

from dipoli.positions import Convergence, Declaration, Participant, Stance, assess
from dipoli.text import Text, parse
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import participant_names, with_a_say
from dipoli.web.drafting.models import Amendment, Document, Revision, StanceQuerySet

KEPT = 24


def text_of(revision: Revision) -> Text:
    """Read a revision; those who take part are the names that its alternatives can be attributed to."""
    names = participant_names(revision.document.process)
    return read(revision.source, names, tuple(revision.paragraph_ids))


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
        stance, (reason, condition) = Stance(value), words
        latest[place] = Declaration(
            participant, bracket, alternative, stance, reason, condition, group=group or "", is_confided=confided
        )
    return tuple(latest.values())


def convergence_on(revision: Revision, reader: Seat | None = None) -> Convergence:
    """Say how every bracket of a revision stands for a reader, under the declarations that count now."""
    return convergence_under(revision, declarations_on(revision.document, reader))


def whole_convergence_on(revision: Revision) -> Convergence:
    """Say how every bracket stands under all that counts, also what is in confidence: for acts, never for a page."""
    return convergence_under(revision, latest_of(revision.document.stances.standing()))


def convergence_under(revision: Revision, declarations: tuple[Declaration, ...]) -> Convergence:
    """Say how every bracket of a revision stands under some declarations."""
    names = participant_names(revision.document.process)
    having_a_say = tuple(
        Participant(participant.name, participant.group.name if participant.group else "")
        for participant in with_a_say(revision.document.process)
    )
    ids = tuple(revision.paragraph_ids)
    document = revision.document
    return _assessed(
        revision.source,
        names,
        ids,
        declarations=declarations,
        participants=having_a_say,
        grounds=_grounds_on(document),
    )


def _grounds_on(document: Document) -> tuple[tuple[tuple[str, str], str], ...]:
    """List the reasons that came with amendments, by participant and bracket: they stay with their words."""
    merged = Amendment.objects.filter(revision__document=document, merged_into__isnull=False).exclude(reason="")
    rows = merged.order_by("pk").values_list("participant__name", "brackets", "reason")
    return tuple(((name, bracket), reason) for name, brackets, reason in rows for bracket in brackets)


@lru_cache(maxsize=KEPT)
def read(source: str, names: tuple[str, ...], ids: tuple[str, ...] = ()) -> Text:
    """Parse a source, or find it among those parsed last."""
    return parse(source, names, ids)


@lru_cache(maxsize=KEPT)
def _assessed(
    source: str,
    names: tuple[str, ...],
    ids: tuple[str, ...],
    *,
    declarations: tuple[Declaration, ...],
    participants: tuple[Participant, ...],
    grounds: tuple[tuple[tuple[str, str], str], ...],
) -> Convergence:
    return assess(read(source, names, ids), declarations, participants, dict(grounds))
