"""Tabling a concept paper, joining those who do, and making it the basis for talks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db.models import Max

from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Basket, Participant, Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import RULE, only
from dipoli.web.consultations.holding import LONGEST, one_concept, still_there, tidied
from dipoli.web.consultations.models import Concept, ConceptVersion
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

MOST_ITEMS = 50

R = TypeVar("R")


@dataclass(frozen=True)
class Paper:
    """What a version of a concept paper says."""

    aims: str
    baskets: Sequence[str] = field(default=())
    principles: Sequence[str] = field(default=())
    note: str = ""


@act
def table_concept(
    by: Seat,
    title: str,
    paper: Paper,
    *,
    distribution: Distribution = Distribution.PARTICIPANTS,
    now: datetime,
) -> Deed[Concept]:
    """Table a concept paper for a participating State, under the next number; others join it themselves."""
    participant = speaker(by, sentence("table a concept paper", about="may"))
    check_title(title, sentence("a concept paper"))
    last = by.process.concepts.aggregate(last=Max("number"))["last"] or 0
    concept = Concept.objects.create(
        process=by.process,
        number=last + 1,
        title=title,
        participant=participant,
        distribution=Distribution(distribution).value,
        tabled_at=now,
        tabled_by=by.display_name,
    )
    version = _version(by, concept, paper, now)
    return _deed(concept, {"title": title, **_content(version)}, concept)


@act
def revise_concept(by: Seat, concept: Concept, paper: Paper, *, now: datetime) -> Deed[ConceptVersion]:
    """Give a concept paper its next version; every sponsor may, and the earlier ones stay."""
    concept = _sponsored(by, concept, sentence("revise it", about="may"))
    last = concept.versions.order_by("number").last()
    if last is not None and _content(last) == _content(_unsaved(by, concept, paper, last.number, now)):
        raise Refused(
            "", sentence("{concept} says this already: change something, or leave it as it is.", concept=concept.symbol)
        )
    version = _version(by, concept, paper, now)
    return _deed(concept, _content(version), version)


@act
def sponsor_concept(by: Seat, concept: Concept, *, now: datetime) -> Deed[Concept]:
    """Join those who table a concept paper."""
    participant = speaker(by, sentence("sponsor a concept paper", about="may"))
    concept = _standing(one_concept(by, concept))
    if participant in sponsors(concept):
        raise Refused(
            "",
            sentence(
                "{participant} sponsors {concept} already: nothing more is needed.",
                participant=str(participant),
                concept=concept.symbol,
            ),
        )
    concept.co_sponsors.create(participant=participant, joined_at=now)
    return _deed(concept, {}, concept)


@act
def leave_concept(by: Seat, concept: Concept, *, now: datetime) -> Deed[Concept]:
    """Leave the sponsors of a concept paper; when the last one does, it is withdrawn and kept."""
    concept = _sponsored(by, concept, sentence("leave it", about="may"))
    concept.co_sponsors.filter(participant=by.participant, left_at=None).update(left_at=now)
    rest = [each for each in sponsors(concept) if each != by.participant]
    if concept.participant == by.participant and rest:
        concept.participant = rest[0]
        concept.co_sponsors.filter(participant=rest[0], left_at=None).update(left_at=now)
    if not rest:
        concept.withdrawn_at = now
    concept.save(update_fields=["participant", "withdrawn_at"])
    return _deed(concept, {"withdrawn": not rest}, concept)


@act
def show_concept(by: Seat, concept: Concept, participant: Participant, *, now: datetime) -> Deed[Concept]:
    """Show a restricted concept paper to one more participant."""
    concept = _sponsored(by, concept, sentence("show it to others", about="may"))
    if concept.distribution != Distribution.RESTRICTED:
        raise Refused(
            "", sentence("{concept} is not restricted: all who take part see it already.", concept=concept.symbol)
        )
    guest = by.process.participants.filter(pk=participant.pk).first()
    if guest is None:
        raise Refused(
            "",
            sentence(
                "{participant} does not take part in this process: choose one that does.", participant=str(participant)
            ),
        )
    still_there(guest, now)
    concept.shown_to.add(guest)
    return _deed(concept, {"shown_to": guest.name}, concept)


@act
def release_concept(by: Seat, concept: Concept, distribution: Distribution, *, now: datetime) -> Deed[Concept]:  # noqa: ARG001
    """Let more see a concept paper: all who take part, or the public. It is never taken back."""
    concept = _sponsored(by, concept, sentence("release it", about="may"))
    order = [Distribution.RESTRICTED, Distribution.PARTICIPANTS, Distribution.PUBLIC]
    if order.index(Distribution(distribution)) <= order.index(Distribution(concept.distribution)):
        raise Refused(
            "",
            sentence("{concept} is seen by them already, and what was seen cannot be unseen.", concept=concept.symbol),
        )
    concept.distribution = Distribution(distribution).value
    concept.save(update_fields=["distribution"])
    return _deed(concept, {"distribution": concept.distribution}, concept)


@act
def take_as_basis(by: Seat, concept: Concept, basket: Basket, *, now: datetime) -> Deed[Document]:
    """Table the last version of a concept paper as a text, on which the preparatory talks then work like on any."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("make a concept paper the basis for talks", about="may"))
    concept = _standing(one_concept(by, concept))
    if concept.document is not None:
        raise Refused(
            "",
            sentence(
                "{concept} is the basis of {document} already: work on that text.",
                concept=concept.symbol,
                document=concept.document.symbol,
            ),
        )
    distribution = Distribution(concept.distribution)
    document = table_document(by, basket, concept.title, as_text(concept), distribution=distribution, now=now)
    concept.document = document
    concept.save(update_fields=["document"])
    return _deed(concept, {"document": document.symbol}, document)


def sponsors(concept: Concept) -> list[Participant]:
    """List those who table a concept paper: the first one, then those who joined and have not left."""
    if concept.withdrawn_at is not None:
        return []
    joined = concept.co_sponsors.filter(left_at=None).select_related("participant")
    return [concept.participant, *(each.participant for each in joined)]


def as_text(concept: Concept) -> str:
    """Write the last version of a concept paper as a text with numbered paragraphs."""
    version = concept.versions.get(number=concept.versions.count())
    parts = [concept.title.upper()]
    paragraphs = [each for part in version.aims.split("\n\n") if (each := " ".join(part.split()))]
    for title, items in (("Baskets", version.baskets), ("Principles", version.principles)):
        paragraphs += [f"{title}: {'; '.join(items)}."] if items else []
    parts += [f"{number}. {words}" for number, words in enumerate(paragraphs, 1)]
    return "\n\n".join(parts) + "\n"


def _version(by: Seat, concept: Concept, paper: Paper, now: datetime) -> ConceptVersion:
    version = _unsaved(by, concept, paper, concept.versions.count() + 1, now)
    version.save()
    return version


def _unsaved(by: Seat, concept: Concept, paper: Paper, number: int, now: datetime) -> ConceptVersion:
    aims = tidied(paper.aims, sentence("aims"), 4 * LONGEST)
    if not aims:
        raise Refused("", sentence("A concept paper needs aims: say in a few sentences what it is for."))
    return ConceptVersion(
        concept=concept,
        number=number,
        aims=aims,
        baskets=_items(paper.baskets, "baskets"),
        principles=_items(paper.principles, "principles"),
        note=tidied(paper.note, sentence("words of the note"), 4 * LONGEST),
        made_at=now,
        made_by=by.display_name,
    )


def _items(items: Iterable[str], thing: str) -> list[str]:
    found = [tidied(item, thing, 200) for item in items if item.strip()]
    if len(found) > MOST_ITEMS:
        raise Refused(
            "",
            sentence(
                "At most {most_items} are proposed, and these are more ({thing}: {number}): gather them.",
                number=len(found),
                thing=thing,
                most_items=MOST_ITEMS,
            ),
        )
    return found


def _sponsored(by: Seat, concept: Concept, to: str) -> Concept:
    concept = _standing(one_concept(by, concept))
    if not by.has_a_say or by.participant not in sponsors(concept):
        raise Refused(
            RULE,
            sentence(
                "You sit as {capacity}: only those who sponsor {concept} may {to}.",
                capacity=by.capacity,
                concept=concept.symbol,
                to=to,
            ),
        )
    return concept


def _standing(concept: Concept) -> Concept:
    if concept.withdrawn_at is not None:
        raise Refused(
            "",
            sentence("{concept} is withdrawn and kept as it was: table a new paper instead.", concept=concept.symbol),
        )
    return concept


def _content(version: ConceptVersion) -> dict[str, JSON]:
    return {
        "version": version.number,
        "aims": version.aims,
        "baskets": version.baskets,
        "principles": version.principles,
        "note": version.note,
    }


def _deed(concept: Concept, content: dict[str, JSON], result: R) -> Deed[R]:
    return Deed(concept.symbol, content, result, Distribution(concept.distribution))
