"""Saying where a delegation, or the group it speaks for, stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from dipoli.positions import Stance
from dipoli.sentences import sentence
from dipoli.text import Bracket
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Group, Participant, Role, Seat
from dipoli.web.conference.rights import only
from dipoli.web.drafting.models import Document, Fear, Revision, StanceDeclared, StanceQuerySet
from dipoli.web.drafting.readings import text_of
from dipoli.web.drafting.standing import alternative_of, at_revision, bracket_of, changeable, deed_on, speaker
from dipoli.web.drafting.wording import LONGEST_REASON, check_characters
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

Source = StanceDeclared.Source
MOST_AT_ONCE = 20_000
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entered:
    """One stance of a paper that is entered: whose, on what, and with which words."""

    participant: str
    bracket: str
    alternative: str
    stance: Stance
    reason: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What became of a paper of stances: how many were entered, and how many stood so already."""

    entered: int
    unchanged: int


@act
def declare_stance(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    alternative_key: str,
    *,
    stance: Stance,
    reason: str = "",
    condition: str = "",
    fear: str = "",
    for_group: Group | None = None,
    in_confidence: bool = False,
    now: datetime,
) -> Deed[StanceDeclared]:
    """Declare where a participating State, or its group, stands on an alternative; the latest declaration counts.

    What is declared for a group holds for each member that says nothing else itself. In confidence, only the chair and
    the secretariat know of it; it counts all the same.
    """
    participant = speaker(by, sentence("declare a stance", about="may"))
    revision = at_revision(changeable(by, document, now), revision_number)
    bracket = _bracket(revision, bracket_key, alternative_key)
    _check_group(participant, for_group, in_confidence=in_confidence)
    if fear and fear not in Fear.values:
        raise Refused(
            "",
            sentence(
                "“{fear}” is no reason of the list: choose one of {reasons}, or none.",
                fear=fear,
                reasons=", ".join(Fear.values),
            ),
        )
    reason, condition = (
        _words(reason, sentence("reasons", about="a thing")),
        _words(condition, sentence("conditions", about="a thing")),
    )
    standing = _standing(revision, participant, for_group).filter(bracket=bracket_key, alternative=alternative_key)
    said = (stance.value, reason, condition, fear, in_confidence)
    if (last := standing.last()) is not None and said == _said(last):
        whose = str(for_group or participant)
        raise Refused(
            "", sentence("{whose} has declared this already: it counts, and need not be said again.", whose=whose)
        )
    declared = revision.document.stances.create(
        revision_number=revision.number,
        participant=participant,
        bracket=bracket_key,
        alternative=alternative_key,
        value=stance.value,
        reason=reason,
        condition=condition,
        fear=fear,
        group=for_group,
        is_confided=in_confidence,
        declared_at=now,
        declared_by=by.display_name,
    )
    content = _content(revision, bracket, declared)
    return _told(declared, revision.symbol, content, declared)


@act
def withdraw_stance(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    alternative_key: str,
    *,
    for_group: Group | None = None,
    now: datetime,
) -> Deed[None]:
    """Take back what was declared on an alternative, without declaring anything else; its group's word holds again."""
    participant = speaker(by, sentence("withdraw a stance", about="may"))
    revision = at_revision(changeable(by, document, now), revision_number)
    bracket = _bracket(revision, bracket_key, alternative_key)
    _check_group(participant, for_group, in_confidence=False)
    standing = _standing(revision, participant, for_group).filter(bracket=bracket_key, alternative=alternative_key)
    last = standing.last()
    if last is None:
        raise Refused(
            "",
            sentence(
                "{whose} has declared nothing here: there is nothing to withdraw.", whose=str(for_group or participant)
            ),
        )
    content = _content(revision, bracket, last)
    standing.update(withdrawn_at=now)
    return _told(last, revision.symbol, content, None)


@act
def note_stance(
    by: Seat,
    document: Document,
    revision_number: int,
    bracket_key: str,
    alternative_key: str,
    *,
    participant: Participant,
    stance: Stance,
    reason: str = "",
    condition: str = "",
    now: datetime,
) -> Deed[StanceDeclared]:
    """Note what a participant said of an alternative in a consultation: in confidence, and deciding nothing."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("note what was said in a consultation", about="may"))
    revision = at_revision(changeable(by, document, now), revision_number)
    bracket = _bracket(revision, bracket_key, alternative_key)
    if participant.process_id != by.process_id or not participant.has_a_say:
        raise Refused(
            "",
            sentence(
                "{participant} decides nothing in this process: choose a participating State.",
                participant=participant.name,
            ),
        )
    noted = revision.document.stances.create(
        revision_number=revision.number,
        participant=participant,
        bracket=bracket_key,
        alternative=alternative_key,
        value=stance.value,
        reason=_words(reason, sentence("reasons", about="a thing")),
        condition=_words(condition, sentence("conditions", about="a thing")),
        source=Source.CONSULTATION,
        is_confided=True,
        declared_at=now,
        declared_by=by.display_name,
    )
    content = _content(revision, bracket, noted)
    return Deed(revision.symbol, {**content, "participant": participant.name}, noted, Distribution.RESTRICTED)


@act
def enter_stances(
    by: Seat, document: Document, revision_number: int, paper: Sequence[Entered], *, now: datetime
) -> Deed[Paper]:
    """Enter a paper of stances, all or none: a delegation its own, the secretariat those of any participating State."""
    revision = at_revision(changeable(by, document, now), revision_number)
    _check_length(paper)
    voices = _voices(by)
    known = {(b.key, a.key): b for b in text_of(revision).brackets for a in b.alternatives}
    standing = {
        (row.participant_id, row.bracket, row.alternative): row
        for row in revision.document.stances.standing().declared().filter(group=None).order_by("pk")
    }
    source = Source.PAPER if by.is_secretariat else Source.DECLARED
    rows: list[StanceDeclared] = []
    for line, each in enumerate(paper, 1):
        participant = voices.get(each.participant)
        if participant is None:
            why = _not_a_voice(by, each.participant)
            raise Refused("", sentence("Stance {line}: {why}", line=line, why=why))
        if (each.bracket, each.alternative) not in known:
            raise Refused(
                "",
                sentence(
                    "Stance {line}: {revision} has no such wording: look at the text as it is now.",
                    line=line,
                    revision=revision.symbol,
                ),
            )
        row = StanceDeclared(
            document=revision.document,
            revision_number=revision.number,
            participant=participant,
            bracket=each.bracket,
            alternative=each.alternative,
            value=each.stance.value,
            reason=_words(each.reason, "reasons"),
            condition=_words(each.condition, "conditions"),
            source=source,
            declared_at=now,
            declared_by=by.display_name,
        )
        place = (participant.pk, each.bracket, each.alternative)
        if place not in standing or _said(standing[place]) != _said(row):
            standing[place] = row
            rows.append(row)
    StanceDeclared.objects.bulk_create(rows)
    content: dict[str, JSON] = {
        "revision": revision.number,
        "unchanged": len(paper) - len(rows),
        "stances": [
            {"participant": row.participant.name, **_content(revision, known[row.bracket, row.alternative], row)}
            for row in rows
        ],
    }
    result = Paper(len(rows), len(paper) - len(rows))
    return deed_on(revision.document, revision.symbol, content, result)


def _check_length(paper: Sequence[Entered]) -> None:
    if not paper:
        raise Refused("", sentence("The paper has no stance: give one line for each."))
    if len(paper) > MOST_AT_ONCE:
        raise Refused(
            "",
            sentence(
                "The paper has {count:,} stance; {most:,} are taken at once: divide it.",
                many="The paper has {count:,} stances; {most:,} are taken at once: divide it.",
                count=len(paper),
                most=MOST_AT_ONCE,
            ),
        )


def _bracket(revision: Revision, bracket_key: str, alternative_key: str) -> Bracket:
    bracket = bracket_of(revision, text_of(revision), bracket_key)
    alternative_of(revision, bracket, alternative_key)
    return bracket


def _check_group(participant: Participant, group: Group | None, *, in_confidence: bool) -> None:
    if group is None:
        return
    if participant.group_id != group.pk:
        raise Refused(
            "",
            sentence(
                "{participant} is no member of {group}: only a member may speak for it.",
                participant=participant.name,
                group=group.name,
            ),
        )
    if in_confidence:
        raise Refused(
            "",
            sentence(
                "What is said for {group} is for all its members: declare it without confidence.", group=group.name
            ),
        )


def _standing(revision: Revision, participant: Participant, group: Group | None) -> StanceQuerySet:
    """List what counts of one speaker, in order; anybody in a group may speak for it after another did."""
    rows = revision.document.stances.standing().declared().order_by("pk")
    return rows.filter(group=group) if group is not None else rows.filter(group=None, participant=participant)


def _words(words: str, what: str) -> str:
    check_characters(words.strip(), what, LONGEST_REASON)
    return words.strip()


def _said(row: StanceDeclared) -> tuple[str, str, str, str, bool]:
    return row.value, row.reason, row.condition, row.fear, row.is_confided


def _voices(by: Seat) -> dict[str, Participant]:
    if by.is_secretariat:
        return {each.name: each for each in by.process.participants.all() if each.has_a_say}
    own = speaker(by, sentence("declare stances", about="may"))
    return {own.name: own}


def _not_a_voice(by: Seat, name: str) -> str:
    if by.is_secretariat:
        return sentence(
            "“{name}” is no participating State of this process: use a name from its list of participants.", name=name
        )
    return sentence("it is {name}'s, and a delegation enters its own stances only: take the line out.", name=name)


def _told(row: StanceDeclared, symbol: str, content: dict[str, JSON], result: R) -> Deed[R]:
    """Give the deed of an act on a stance; what is in confidence is for the chair and the secretariat alone."""
    if row.is_confided:
        return Deed(symbol, content, result, Distribution.RESTRICTED)
    return deed_on(row.document, symbol, content, result)


def _content(revision: Revision, bracket: Bracket, row: StanceDeclared) -> dict[str, JSON]:
    """Give what the record keeps of a stance; what was not said is left out."""
    content: dict[str, JSON] = {
        "revision": revision.number,
        "paragraph": bracket.paragraph,
        "bracket": row.bracket,
        "alternative": row.alternative,
        "stance": row.value,
        "reason": row.reason,
    }
    more = {"condition": row.condition, "fear": row.fear, "group": row.group.name if row.group else ""}
    return content | {name: words for name, words in more.items() if words}
