"""What a seat may see of the dialogues of its process, and what anybody may see of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from dipoli.positions.asking import Began, Burst, bursts
from dipoli.procedure.words import day_in_words
from dipoli.sentences import sentence
from dipoli.web.conference.models import Seat
from dipoli.web.dialogue.acts.sealing import fold, lines
from dipoli.web.dialogue.models import Dialogue, Passage, Picture, Statement, Vote, Voter
from dipoli.web.dialogue.swift import dialogue_at
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents

FEW = 5


def public_dialogue(slug: str, number: int) -> Dialogue | None:
    """Find a dialogue for whoever comes by: its page is there for everybody."""
    return dialogue_at(slug, number)


def dialogues(seat: Seat) -> QuerySet[Dialogue]:
    """List the dialogues of the process, the latest first, with how many people and statements each has."""
    found = Dialogue.objects.select_related("process").filter(process=seat.process)
    shown = Q(statements__state=Statement.State.SHOWN)
    return found.annotate(people=Count("voters", distinct=True), shown=Count("statements", filter=shown, distinct=True))


def dialogue(seat: Seat, number: int) -> Dialogue | None:
    """Find a dialogue by its number."""
    return Dialogue.objects.select_related("process").filter(process=seat.process, number=number).first()


def statements(seat: Seat, dialogue: Dialogue, *states: Statement.State) -> QuerySet[Statement]:
    """List the statements in some state; what is not shown is for the chair and the secretariat."""
    found = dialogue.statements.filter(dialogue__process=seat.process)
    if not is_office(seat):
        found = found.filter(state=Statement.State.SHOWN)
    return found.filter(state__in=states) if states else found


def is_office(seat: Seat) -> bool:
    """Whether a seat moderates."""
    return seat.is_chair or seat.is_secretariat


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement that was left out, as everybody may know of it: without its words."""

    number: int
    reason: str
    looked_at: datetime | None


def left_out(dialogue: Dialogue) -> tuple[LeftOut, ...]:
    """List what was left out, for everybody: its number and the reason are public, its words are not."""
    found = dialogue.statements.filter(state=Statement.State.OUT)
    return tuple(LeftOut(*row) for row in found.values_list("number", "reason", "looked_at"))


def passages(seat: Seat, document: Document | None = None) -> QuerySet[Passage]:
    """List the links to passages of texts that the seat may see, of one text only where it is named."""
    found = Passage.objects.select_related("statement__dialogue__process", "document__process").filter(
        unlinked_at=None, statement__state=Statement.State.SHOWN, document__in=documents(seat)
    )
    return found if document is None else found.filter(document=document)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the public says of a statement that is about a passage; `found` is as `picturing` gives it, or None."""

    passage: Passage
    found: Mapping[str, object] | None

    @property
    def verdict(self) -> str:
        """In a word."""
        return str(self.found["verdict"]) if self.found else "unheard"


def heard(seat: Seat, document: Document | None = None) -> tuple[Heard, ...]:
    """Lay the public beside texts: each link with what the last picture of its dialogue says."""
    links = list(passages(seat, document))
    found: dict[tuple[int, int], Mapping[str, object]] = {}
    pictures = Picture.objects.filter(dialogue__in={link.statement.dialogue_id for link in links})
    for picture in pictures:
        for row in picture.found.get("statements", ()):
            if row["votes"] is not None:
                found[picture.dialogue_id, row["number"]] = row
    return tuple(Heard(link, found.get((link.statement.dialogue_id, link.statement.number))) for link in links)


def suspicious(seat: Seat, dialogue: Dialogue) -> tuple[Burst, ...]:
    """List what looks like stuffing, for the office alone; of people who came to the page, not of imported ones."""
    if not is_office(seat):
        return ()
    people = dialogue.voters.filter(name="", set_aside_at=None)
    return bursts(_began(people, Vote.objects.filter(dialogue=dialogue)))


def set_aside(seat: Seat, dialogue: Dialogue) -> QuerySet[Voter]:
    """List whose answers are set aside, for the office alone."""
    return dialogue.voters.exclude(set_aside_at=None) if is_office(seat) else Voter.objects.none()


def _began(people: QuerySet[Voter], votes: QuerySet[Vote]) -> Iterator[Began]:
    answers: dict[int, dict[int, int]] = {}
    times: dict[int, list[object]] = {}
    for voter, statement, value, at in votes.order_by("pk").values_list("voter_id", "statement_id", "value", "at"):
        answers.setdefault(voter, {})[statement] = value
        times.setdefault(voter, []).append(at)
    for person in people:
        yield Began(
            person.code,
            person.network,
            person.began_at,
            answers.get(person.pk, {}),
            times.get(person.pk, []),  # type: ignore[arg-type]
        )


def verify_votes(dialogue: Dialogue) -> tuple[str, ...]:
    """Say what is wrong with the sealed votes, by reading all of them; nothing where all is as it was sealed."""
    count, digest = 0, ""
    for seal in dialogue.seals.order_by("votes"):
        fresh, digest = fold(digest, lines(dialogue, count, seal.votes))
        count += fresh
        if count < seal.votes:
            return (
                sentence(
                    "{missing} of the {votes} votes sealed on {day} are missing.",
                    missing=seal.votes - count,
                    votes=seal.votes,
                    day=day_in_words(seal.sealed_at),
                ),
            )
        if digest != seal.digest:
            return (
                sentence(
                    "The votes up to {votes}, sealed on {day}, are not as they were.",
                    votes=seal.votes,
                    day=day_in_words(seal.sealed_at),
                ),
            )
    return ()


def numbered(rows: Iterable[Statement]) -> Mapping[int, Statement]:
    """Give statements by their numbers."""
    return {row.number: row for row in rows}


def batches(seat: Seat, dialogue: Dialogue) -> Sequence[Mapping[str, object]]:
    """Count the invitations by batch, for the office alone."""
    if not is_office(seat):
        return ()
    found = dialogue.invitations.values("batch", "label", "made_at").annotate(
        made=Count("pk"),
        used=Count("pk", filter=Q(used_at__isnull=False)),
        revoked=Count("pk", filter=Q(revoked_at__isnull=False)),
    )
    return list(found.order_by("batch"))
