"""Saying in confidence what one could accept. The record tells that it was said, and nothing of what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dipoli.packages import Answer, Salience
from dipoli.sentences import sentence
from dipoli.web.conference.confiding import has_confidant
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import alternative_of, bracket_of, current, seen, speaker
from dipoli.web.linkage.models import LinkedChoices, Stake, Term
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution

MOST_WORTH = 100
"""The most that a bonus is worth: a supported choice of high salience is worth 4."""


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
    participant = speaker(by, sentence("enter stakes", about="may"))
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
        raise Refused("", sentence("Nothing was said of any bracket: answer for one at least."))
    return Deed("its stakes", {}, entered, Distribution.RESTRICTED)


@act
def enter_term(
    by: Seat,
    linked: LinkedChoices,
    kind: Term.Kind,
    choices: Sequence[tuple[Document, str, str]],
    *,
    amount: int | None = None,
    from_capital: bool = False,
    now: datetime,
) -> Deed[Term]:
    """Note a tie of one's own between linked choices as a draft: by text, bracket and alternative each.

    A linkage names the choice that is wanted and the one it needs; a threshold demands `amount` of its choices; a bonus
    is worth `amount` points where all come together, less than 0 for a loss.
    """
    participant = speaker(by, sentence("enter a term", about="may"))
    found = LinkedChoices.objects.filter(pk=linked.pk, process=by.process).first()
    if found is None:
        raise Refused(
            "", sentence("There are no such linked choices in this process: choose from the list of packages.")
        )
    named = list(dict.fromkeys(_choice(by, found, *each) for each in choices))
    kind = Term.Kind(kind)
    _check_term(kind, named, amount)
    term = Term.objects.create(
        participant=participant,
        linked=found,
        kind=kind.value,
        choices=[list(each) for each in named],
        amount=None if kind is Term.Kind.LINKAGE else amount,
        from_capital=from_capital,
        entered_at=now,
        entered_by=by.display_name,
    )
    return Deed("its terms", {}, term, Distribution.RESTRICTED)


@act
def drop_term(by: Seat, term: Term, *, now: datetime) -> Deed[None]:  # noqa: ARG001
    """Take back a term of one's own, a draft or one that was sent; no search uses it from then on."""
    participant = speaker(by, sentence("take back a term", about="may"))
    found = Term.objects.filter(pk=term.pk, participant=participant).first()
    if found is None:
        raise Refused("", sentence("You have no such term: choose one from your list."))
    found.delete()
    return Deed("its terms", {}, None, Distribution.RESTRICTED)


@act
def send_stakes(by: Seat, *, now: datetime) -> Deed[int]:  # noqa: ARG001
    """Send all drafts of one's own, stakes and terms: from then on a search may use them, and nobody reads them."""
    participant = speaker(by, sentence("send stakes", about="may"))
    if not has_confidant(by.process):
        raise Refused(
            "", sentence("By the rules nobody works with private stakes: they stay drafts, for your own eyes.")
        )
    drafts = list(Stake.objects.filter(participant=participant, is_sent=False))
    terms = Term.objects.filter(participant=participant, is_sent=False).update(is_sent=True)
    if not drafts and not terms:
        raise Refused("", sentence("There is no draft to send: say first what you could accept."))
    for draft in drafts:
        earlier = Stake.objects.filter(participant=participant, document=draft.document_id, bracket=draft.bracket)
        earlier.filter(is_sent=True).delete()
        draft.is_sent = True
        draft.save(update_fields=["is_sent"])
    return Deed("its stakes", {}, len(drafts) + terms, Distribution.RESTRICTED)


def _choice(by: Seat, linked: LinkedChoices, document: Document, bracket: str, key: str) -> tuple[str, str, str]:
    """Name a choice as it is kept; it has to be one of the linked brackets, as it now stands."""
    document = seen(by, document)
    revision = current(document)
    found = bracket_of(revision, text_of(revision), bracket)
    alternative_of(revision, found, key)
    if [document.number, bracket] not in linked.brackets:
        raise Refused(
            "",
            sentence(
                "This bracket of {document} is none of “{linked}”: choose one that is.",
                document=document.number,
                linked=linked.title,
            ),
        )
    return document.number, bracket, key


def _check_term(kind: Term.Kind, choices: Sequence[tuple[str, str, str]], amount: int | None) -> None:
    brackets = [each[:2] for each in choices]
    if len(set(brackets)) < 2:
        raise Refused("", sentence("A term ties choices of two brackets at least: choose one more."))
    if kind is Term.Kind.LINKAGE and len(choices) != 2:
        raise Refused(
            "", sentence("A linkage names two choices: the one you want, and the one without which you do not.")
        )
    if kind is Term.Kind.THRESHOLD and not 1 <= (amount or 0) <= len(set(brackets)):
        raise Refused(
            "",
            sentence(
                "At least 1 and at most {count} of these can be in a package, as each bracket has one.",
                count=len(set(brackets)),
            ),
        )
    if kind is Term.Kind.BONUS and len(set(brackets)) < len(choices):
        raise Refused("", sentence("Two wordings of one bracket never come together: choose one of each."))
    if kind is Term.Kind.BONUS and not 1 <= abs(amount or 0) <= MOST_WORTH:
        raise Refused(
            "",
            sentence(
                "A bonus is worth 1 to {most_worth} points, or as much less where it is a loss: say which.",
                most_worth=MOST_WORTH,
            ),
        )
