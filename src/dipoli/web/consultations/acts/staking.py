"""Noting, for one's own eyes, what a passage gives and costs. The record says that it was done, and never what."""

from collections.abc import Mapping
from datetime import datetime

from dipoli.positions.consulting import Aspect, Stake
from dipoli.sentences import sentence
from dipoli.web.conference.confiding import asks_consent, confidant, has_confidant
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.consultations.holding import CONFIDENTIAL, tidied
from dipoli.web.consultations.models import Requirement, StakeDeclared, StakesOpened
from dipoli.web.consultations.passages import point_at
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import seen, speaker
from dipoli.web.record.acts import Deed, act

Levels = Mapping[Aspect, tuple[int, int]]


@act
def declare_stakes(
    by: Seat, document: Document, paragraph: str, levels: Levels, *, now: datetime
) -> Deed[tuple[StakeDeclared, ...]]:
    """Note what a paragraph gives and costs in each aspect: levels from 0 to 3 as `dipoli.positions.consulting`'s."""
    participant = speaker(by, sentence("note stakes", about="may"))
    document = seen(by, document)
    point_at(document, [paragraph])
    stakes = [Stake(participant.name, paragraph, aspect, *level) for aspect, level in levels.items()]
    made = tuple(
        document.stakes.create(
            participant=participant,
            paragraph=paragraph,
            aspect=each.aspect.value,
            gives=each.gives,
            costs=each.costs,
            declared_at=now,
            declared_by=by.display_name,
        )
        for each in stakes
    )
    return Deed(document.symbol, {}, made, CONFIDENTIAL)


@act
def note_requirement(by: Seat, document: Document, words: str, *, now: datetime) -> Deed[Requirement]:
    """Note the least that one needs from a text."""
    participant = speaker(by, sentence("note a requirement", about="may"))
    document = seen(by, document)
    words = tidied(words, sentence("words"))
    if not words:
        raise Refused("", sentence("A requirement needs words: say what you cannot do without."))
    requirement = document.requirements.create(participant=participant, words=words, noted_at=now)
    return Deed(document.symbol, {}, requirement, CONFIDENTIAL)


@act
def settle_requirement(by: Seat, requirement: Requirement, *, is_met: bool, now: datetime) -> Deed[Requirement]:
    """Find that a requirement of one's own is met, or drop it."""
    participant = speaker(by, sentence("settle a requirement", about="may"))
    found = Requirement.objects.filter(pk=requirement.pk, participant=participant, met_at=None, dropped_at=None).first()
    if found is None:
        raise Refused("", sentence("You have no such requirement, or it is settled: choose one from your list."))
    found.met_at, found.dropped_at = (now, None) if is_met else (None, now)
    found.save(update_fields=["met_at", "dropped_at"])
    return Deed(found.document.symbol, {}, found, CONFIDENTIAL)


@act
def open_stakes(by: Seat, *, now: datetime) -> Deed[StakesOpened]:
    """Let the office that the rules name see one's stakes and requirements, so that it can test texts for balance."""
    participant = speaker(by, sentence("open its stakes", about="may"))
    if not has_confidant(by.process):
        raise Refused("", sentence("By the rules nobody works with private stakes: there is nobody to open them to."))
    if not asks_consent(by.process):
        raise Refused(
            "",
            sentence(
                "By the rules the {confidant} sees all stakes: nothing more is needed.", confidant=confidant(by.process)
            ),
        )
    if are_open(participant):
        raise Refused(
            "",
            sentence(
                "The {confidant} sees your stakes already: nothing more is needed.", confidant=confidant(by.process)
            ),
        )
    return Deed(participant.name, {}, participant.stakes_opened.create(opened_at=now), CONFIDENTIAL)


@act
def close_stakes(by: Seat, *, now: datetime) -> Deed[Participant]:
    """Keep one's stakes to oneself again."""
    participant = speaker(by, sentence("close its stakes", about="may"))
    if not participant.stakes_opened.filter(closed_at=None).update(closed_at=now):
        raise Refused("", sentence("Your stakes are your own already: nothing more is needed."))
    return Deed(participant.name, {}, participant, CONFIDENTIAL)


def are_open(participant: Participant) -> bool:
    """Whether a participant lets the office that the rules name see its stakes."""
    return participant.stakes_opened.filter(closed_at=None).exists()
