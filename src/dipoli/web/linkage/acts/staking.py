"""Saying in confidence what one could accept. The record tells that it was said, and nothing of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dipoli.packages import Answer, Salience
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import alternative_of, bracket_of, current, seen, speaker
from dipoli.web.linkage.models import Stake
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one bracket: answers by alternative, and how much it matters."""

    document: Document
    bracket: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    salience: Salience | None = None


@act
def enter_stakes(by: Seat, said: Sequence[Said], *, from_capital: bool = False, now: datetime) -> Deed[list[Stake]]:
    """Note stakes of one's own as a draft, each in the place of an earlier draft on the same bracket."""
    participant = speaker(by, "enter stakes")
    entered = []
    for each in said:
        document = seen(by, each.document)
        revision = current(document)
        bracket = bracket_of(revision, text_of(revision), each.bracket)
        for alternative in each.answers:
            alternative_of(revision, bracket, alternative)
        stake, _ = Stake.objects.update_or_create(
            participant=participant,
            document=document,
            bracket=each.bracket,
            is_sent=False,
            defaults={
                "answers": {key: answer.value for key, answer in each.answers.items()},
                "salience": each.salience.value if each.salience else "",
                "from_capital": from_capital,
                "entered_at": now,
                "entered_by": by.display_name,
            },
        )
        entered.append(stake)
    if not entered:
        raise Refused("", "Nothing was said of any bracket: answer for one at least.")
    return Deed("its stakes", {}, entered, Distribution.RESTRICTED)


@act
def send_stakes(by: Seat, *, now: datetime) -> Deed[int]:  # noqa: ARG001
    """Send all drafts of one's own: from then on the chair's search may use them, and nobody reads them."""
    participant = speaker(by, "send stakes")
    drafts = list(Stake.objects.filter(participant=participant, is_sent=False))
    if not drafts:
        raise Refused("", "There is no draft to send: say first what you could accept.")
    for draft in drafts:
        earlier = Stake.objects.filter(participant=participant, document=draft.document_id, bracket=draft.bracket)
        earlier.filter(is_sent=True).delete()
        draft.is_sent = True
        draft.save(update_fields=["is_sent"])
    return Deed("its stakes", {}, len(drafts), Distribution.RESTRICTED)
