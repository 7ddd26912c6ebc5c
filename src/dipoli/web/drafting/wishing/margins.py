"""Remarks that came in the margins of files, as they go out in the margin of another and come back with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from dipoli.formats.findings import Finding
from dipoli.formats.remarks import Remark as Margin
from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant
from dipoli.web.drafting.models import Document, Remark


def in_margin(remarks: Iterable[Remark]) -> tuple[Margin, ...]:
    """Give kept remarks as comments: who wrote them for whom, when as the file said or else when it was tabled.

    One that answers a remark which is not among these answers nothing.
    """
    kept = list(remarks)
    threads: dict[int, list[int]] = defaultdict(list)
    for position, each in enumerate(kept):
        threads[each.submission_id].append(position)
    return tuple(_comment(each, threads[each.submission_id]) for each in kept)


def known(document: Document, participant: Participant) -> frozenset[tuple[str, str]]:
    """Name the remarks that a participant may have got in a file, by whose they are and what they say."""
    seen = Remark.objects.select_related("submission__participant").filter(
        Q(is_shared=True) | Q(submission__participant=participant), submission__document=document
    )
    return frozenset((_name(each), each.words) for each in seen)


def fresh(remarks: Sequence[Margin], on_record: frozenset[tuple[str, str]]) -> tuple[tuple[Margin, ...], list[Finding]]:
    """Part the remarks of a file that are new from those that went out with the text and came back in it."""
    message = sentence("this remark went out with the text and is on record already")
    back = [each for each in remarks if (each.author, each.words) in on_record]
    kept = [position for position, each in enumerate(remarks) if (each.author, each.words) not in on_record]
    places = {position: number for number, position in enumerate(kept)}
    new = (
        Margin(
            each.author,
            each.date,
            each.words,
            each.about,
            each.place,
            None if each.answers is None else places.get(each.answers),
            each.is_settled,
        )
        for each in (remarks[position] for position in kept)
    )
    return tuple(new), [Finding(each.place, "remark-on-record", message, each.words) for each in back]


def _comment(remark: Remark, own: Sequence[int]) -> Margin:
    answers = own[remark.answers] if remark.answers is not None and remark.answers < len(own) else None
    date = remark.written_at or remark.submission.tabled_at.isoformat(timespec="seconds")
    return Margin(_name(remark), date, remark.words, remark.about, remark.place, answers, remark.is_settled)


def _name(remark: Remark) -> str:
    participant = remark.submission.participant.name
    return f"{remark.author} ({participant})" if remark.author else participant
