"""Stakes and the balance test: each sees its own, the office that the rules name what they let it, others nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from dipoli.positions import Participant as Voice
from dipoli.positions.consulting import Aspect, Balance, Stake, balance
from dipoli.text import Kind
from dipoli.web.conference.confiding import asks_consent, works_with_stakes
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.conference.queries import with_a_say
from dipoli.web.consultations.models import Requirement, StakeDeclared
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import documents, revision, text


@dataclass(frozen=True)
class Stakes:
    """The balance of some texts as far as the seat may see it; `seen` are those whose stakes it sees."""

    documents: tuple[Document, ...]
    balance: Balance
    seen: tuple[Participant, ...]


def accounts_seen(seat: Seat) -> tuple[Participant, ...]:
    """List the participants whose stakes a seat sees: its own; for the office that works with stakes those of others.

    By the rules these are those that opened theirs, or all.
    """
    if works_with_stakes(seat):
        is_asked = asks_consent(seat.process)
        everybody = with_a_say(seat.process)
        return tuple(p for p in everybody if not is_asked or p.stakes_opened.filter(closed_at=None).exists())
    if seat.role == Role.DELEGATE and seat.participant is not None and seat.participant.has_a_say:
        return (seat.participant,)
    return ()


def stakes(seat: Seat, chosen: Sequence[Document] = ()) -> Stakes:
    """Test some texts, or all, for balance: from the stakes that the seat sees, and no others.

    For the office that works with stakes all participating States are listed, those that keep theirs as unknown.
    """
    texts = [each for each in documents(seat) if not chosen or each in chosen]
    seen = accounts_seen(seat)
    listed = with_a_say(seat.process) if works_with_stakes(seat) else seen
    voices = [Voice(each.name, each.group.name if each.group else "") for each in listed]
    rows = StakeDeclared.objects.filter(participant__in=seen, document__in=texts).select_related("participant")
    return Stakes(tuple(texts), balance(voices, _passages(seat, texts), _values(rows)), seen)


def own(seat: Seat, document: Document) -> Mapping[str, tuple[Stake, ...]]:
    """Give what the seat's delegation noted of each paragraph of a text, by the paragraph's id."""
    if seat.role != Role.DELEGATE or not accounts_seen(seat):
        return {}
    rows = StakeDeclared.objects.filter(participant=seat.participant, document=document).select_related("participant")
    latest = {(each.passage, each.aspect): each for each in _values(rows)}
    found: dict[str, tuple[Stake, ...]] = {}
    for (passage, _), each in latest.items():
        paragraph = passage.partition(":")[2]
        found[paragraph] = (*found.get(paragraph, ()), each)
    return found


def requirements(seat: Seat, document: Document | None = None) -> QuerySet[Requirement]:
    """List the requirements of those whose stakes a seat sees; open ones first."""
    found = Requirement.objects.filter(participant__in=accounts_seen(seat), document__in=documents(seat))
    if document is not None:
        found = found.filter(document=document)
    return found.select_related("participant", "document__process").order_by("participant__name", "pk")


def _passages(seat: Seat, texts: Iterable[Document]) -> list[str]:
    """Name what can be at stake: the paragraphs that are no headings."""
    found = []
    for each in texts:
        current = revision(seat, each)
        if current is not None:
            found += [f"{each.pk}:{p.id}" for p in text(current).paragraphs if p.kind is not Kind.HEADING]
    return found


def _values(rows: Iterable[StakeDeclared]) -> list[Stake]:
    return [
        Stake(
            each.participant.name,
            f"{each.document_id}:{each.paragraph}",
            Aspect(each.aspect),
            each.gives,
            each.costs,
        )
        for each in rows
    ]
