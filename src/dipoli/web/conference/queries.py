"""What a user may see of the processes, and who is in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from dipoli.procedure.rulebook.passages import Kept, put_together
from dipoli.procedure.rules import Shown
from dipoli.web.conference.clock import now_in
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Basket, Group, Meeting, Membership, Paper, Participant, Passage, Process, Seat
from dipoli.web.interface import by_name


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a document in the register; with the passage that they are, where they were kept apart."""

    words: str
    passage: Passage | None = None


def seat_of(user: User | AnonymousUser, slug: str) -> Seat | None:
    """Find the seat of a user in a process; None both without a seat and without such a process."""
    if not isinstance(user, User) or not user.is_active:
        return None
    seats = Seat.objects.select_related("process__clock", "participant__group")
    seat = seats.filter(user=user, process__slug=slug).first()
    return seat if seat is not None and _is_valid(seat) else None


def lapsed_seat(user: User | AnonymousUser, slug: str) -> Seat | None:
    """Find the seat of a user whose credentials are not valid now; what it is told of the process is that alone."""
    if not isinstance(user, User) or not user.is_active:
        return None
    seats = Seat.objects.select_related("process__clock", "participant")
    seat = seats.filter(user=user, process__slug=slug).first()
    return seat if seat is not None and not _is_valid(seat) else None


def seats_of(user: User | AnonymousUser) -> tuple[Seat, ...]:
    """List the seats of a user in every process, by the processes' titles."""
    if not isinstance(user, User) or not user.is_active:
        return ()
    seats = Seat.objects.select_related("process__clock", "participant").filter(user=user)
    return tuple(seat for seat in seats.order_by("process__title", "pk") if _is_valid(seat))


def processes_of(user: User | AnonymousUser) -> tuple[Process, ...]:
    """List the processes in which a user has a seat, by title."""
    return tuple(seat.process for seat in seats_of(user))


def opened_to_public(slug: str) -> Seat | None:
    """Give the view that the public has of a process whose rules show it anything: a seat that nobody holds."""
    process = Process.objects.filter(slug=slug).first()
    return None if process is None or not shown_of(process) else Seat(process=process)


def shown_of(process: Process) -> frozenset[Shown]:
    """Say what the rules of a process show to the public."""
    return rules_of(process).public.shows.value - {Shown.NOTHING}


def open_processes() -> tuple[Process, ...]:
    """List the processes whose rules show the public anything, by title."""
    return tuple(process for process in Process.objects.order_by("title") if shown_of(process))


def baskets(seat: Seat) -> QuerySet[Basket]:
    """List the baskets in the order they were opened."""
    return seat.process.baskets.all()


def groups(seat: Seat) -> QuerySet[Group]:
    """List the groups in the order they were formed."""
    return seat.process.groups.all()


def participants(seat: Seat) -> QuerySet[Participant]:
    """List all who take part, in alphabetical order, with their groups."""
    return seat.process.participants.select_related("group")


def in_alphabet(found: Iterable[Participant]) -> list[Participant]:
    """Put those who take part in the alphabetical order of the language of whoever reads."""
    return sorted(found, key=lambda each: by_name(each.name))


def seats(seat: Seat) -> QuerySet[Seat]:
    """List the seats of the process, with their participants."""
    return seat.process.seats.select_related("process", "participant", "user")


def participant_at(seat: Seat, pk: int) -> Participant | None:
    """Find one who takes part, or did, with its group."""
    return participants(seat).filter(pk=pk).first()


def memberships(seat: Seat) -> QuerySet[Membership]:
    """List who was in which group from when to when, by group, then in the order they began."""
    found = Membership.objects.select_related("group", "participant").filter(group__process=seat.process)
    return found.order_by("group", "since", "pk")


def meetings(seat: Seat) -> QuerySet[Meeting]:
    """List the meetings in the order they were held."""
    return seat.process.meetings.all()


def with_a_say(process: Process) -> tuple[Participant, ...]:
    """List the participating States, in alphabetical order: those whose objection counts."""
    found = process.participants.filter(kind=Participant.Kind.PARTICIPATING, left_at=None).select_related("group")
    return tuple(in_alphabet(found))


def participant_names(process: Process) -> tuple[str, ...]:
    """List the names that stand as attribution in texts: those of all who take part, in alphabetical order."""
    return tuple(sorted(process.participants.values_list("name", flat=True), key=by_name))


def sitting(process: Process) -> Meeting | None:
    """Find the meeting that sits, if one does; one that is suspended does not."""
    found = process.meetings.filter(closed_at=None).first()
    if found is not None and found.sittings.exists() and not found.sittings.filter(ends_at=None).exists():
        return None
    return found


def papers(seat: Seat, words: str = "", kind: str = "") -> QuerySet[Paper]:
    """List the documents of the register that the seat may see, the latest first; only those with all the words."""
    found = seat.process.papers.select_related("participant").filter(
        distribution__in=[each.value for each in seat.distributions]
    )
    for word in words.split()[:20]:
        hidden = Passage.objects.filter(_may_read(seat), paper__process=seat.process, words__icontains=word)
        found = found.filter(
            Q(symbol__icontains=word)
            | Q(title__icontains=word)
            | Q(words__icontains=word)
            | Q(pk__in=hidden.values("paper"))
        )
    return (found.filter(kind=kind) if kind else found).order_by("-pk")


def pieces_of(seat: Seat, papers: Iterable[Paper]) -> dict[int, tuple[Piece, ...]]:
    """Give the words of documents that a query gave, in pieces, with the passages kept apart that the seat may read."""
    rows = list(papers)
    kept: dict[int, list[Passage]] = {}
    for each in Passage.objects.filter(_may_read(seat), paper__in=rows).order_by("offset", "pk"):
        kept.setdefault(each.paper_id, []).append(each)
    return {row.pk: _pieces(row, kept.get(row.pk, [])) for row in rows}


def paper(seat: Seat, symbol: str) -> Paper | None:
    """Find a document of the register by its symbol."""
    return papers(seat).filter(symbol=symbol).first()


def meeting_numbered(seat: Seat, number: int) -> Meeting | None:
    """Find a meeting by its number."""
    return seat.process.meetings.filter(number=number).first()


def _may_read(seat: Seat) -> Q:
    """Keep the passages that are for a seat: by their distribution, or because its own delegation wrote them."""
    reach = Q(distribution__in=[each.value for each in seat.distributions])
    return reach | Q(paper__participant=seat.participant_id) if seat.participant_id else reach


def _pieces(paper: Paper, passages: list[Passage]) -> tuple[Piece, ...]:
    together = put_together(paper.words, tuple(Kept(each.offset, each.words) for each in passages))
    rows = iter(passages)
    return tuple(Piece(words, next(rows) if is_kept else None) for words, is_kept in together)


def _is_valid(seat: Seat) -> bool:
    """Whether the credentials of a seat are valid now, by the clock of its process."""
    now: datetime = now_in(seat.process)
    has_begun = seat.valid_from is None or seat.valid_from <= now
    return has_begun and (seat.valid_until is None or now < seat.valid_until)
