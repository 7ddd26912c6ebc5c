"""The catalogue of principles, what gives effect to them, and what States declare of themselves."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from dipoli.sentences import sentence, with_capital
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.naming import check_title
from dipoli.web.conference.rights import RULE, only
from dipoli.web.consultations.holding import is_office, tidied
from dipoli.web.consultations.models import Principle, Provision, UnilateralDeclaration
from dipoli.web.consultations.passages import point_at
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.standing import seen, speaker
from dipoli.web.record.acts import Deed, act
from dipoli.web.record.commits import commits
from dipoli.web.record.models import Distribution
from dipoli.web.record.seal import JSON

HELSINKI = "Helsinki Final Act, 1975"
TEN = (
    "Sovereign equality, respect for the rights inherent in sovereignty",
    "Refraining from the threat or use of force",
    "Inviolability of frontiers",
    "Territorial integrity of States",
    "Peaceful settlement of disputes",
    "Non-intervention in internal affairs",
    "Respect for human rights and fundamental freedoms",
    "Equal rights and self-determination of peoples",
    "Co-operation among States",
    "Fulfilment in good faith of obligations under international law",
)
"""The ten principles of 1975, by name."""


@act
def add_principle(by: Seat, title: str, *, source: str = "", now: datetime) -> Deed[Principle]:
    """Add a principle to the catalogue."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("add a principle", about="may"))
    check_title(title, sentence("a principle"))
    if by.process.principles.filter(title__iexact=title).exists():
        raise Refused("", sentence("“{title}” is in the catalogue already: link provisions to it there.", title=title))
    principle = by.process.principles.create(
        number=(by.process.principles.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title,
        source=tidied(source, "words of the source", 200),
        added_at=now,
    )
    return Deed(title, {"number": principle.number, "title": title, "source": principle.source}, principle)


@act
def take_over_the_ten(by: Seat, *, now: datetime) -> Deed[tuple[Principle, ...]]:
    """Put the ten principles of 1975 into the catalogue, those that are not in it yet."""
    only(by, Role.CHAIR, Role.SECRETARIAT, to=sentence("fill the catalogue of principles", about="may"))
    known = {title.casefold() for title in by.process.principles.values_list("title", flat=True)}
    missing = [title for title in TEN if title.casefold() not in known]
    if not missing:
        raise Refused(
            "", sentence("The ten principles of 1975 are in the catalogue already: add your own beside them.")
        )
    added = tuple(add_principle(by, title, source=HELSINKI, now=now) for title in missing)
    return Deed("the ten principles of 1975", {"added": len(added)}, added)


@act
def link_provision(
    by: Seat, principle: Principle, document: Document, paragraph: str, *, now: datetime
) -> Deed[Provision]:
    """Say that a paragraph gives effect to a principle."""
    if not is_office(by):
        speaker(by, sentence("link a provision to a principle", about="may"))
    principle = _principle(by, principle)
    document = seen(by, document)
    _, (passage,) = point_at(document, [paragraph])
    linked = principle.provisions.filter(document=document, unlinked_at=None)
    if any(each.passage["id"] == paragraph for each in linked):
        raise Refused(
            "", sentence("{name} is linked to this principle already.", name=with_capital(str(passage["name"])))
        )
    provision = principle.provisions.create(
        document=document, passage=passage, linked_at=now, linked_by=by.display_name
    )
    content: dict[str, JSON] = {"principle": principle.title, "passage": str(passage["name"])}
    return Deed(document.symbol, content, provision, Distribution(document.distribution))


@act
def unlink_provision(by: Seat, provision: Provision, *, now: datetime) -> Deed[Provision]:
    """Take a link back: one's own, or for the office any."""
    document = seen(by, provision.document)
    found = Provision.objects.filter(pk=provision.pk, principle__process=by.process, unlinked_at=None).first()
    if found is None:
        raise Refused("", sentence("There is no such link, or it is taken back: choose one from the list."))
    if not is_office(by) and found.linked_by != by.display_name:
        raise Refused(
            RULE,
            sentence(
                "{linked_by} made this link: ask there, or ask the secretariat to take it back.",
                linked_by=found.linked_by,
            ),
        )
    found.unlinked_at = now
    found.save(update_fields=["unlinked_at"])
    return Deed(document.symbol, {"principle": found.principle.title}, found, Distribution(document.distribution))


@commits
@act
def declare_unilaterally(
    by: Seat,
    words: str,
    *,
    kinds: Sequence[UnilateralDeclaration.Kind] = (),
    principles: Sequence[Principle] = (),
    distribution: Distribution = Distribution.PUBLIC,
    now: datetime,
) -> Deed[UnilateralDeclaration]:
    """Put on record what a participating State declares of itself, such as to have no claims on others."""
    participant = speaker(by, sentence("make a declaration", about="may"))
    words = tidied(words, sentence("words"), 20_000)
    if not words:
        raise Refused("", sentence("A declaration needs words: say what your State declares of itself."))
    if Distribution(distribution) == Distribution.RESTRICTED:
        raise Refused("", sentence("A declaration is made to others: let all who take part see it, or the public."))
    declaration = by.process.declarations.create(
        participant=participant,
        kinds=[UnilateralDeclaration.Kind(kind).value for kind in kinds],
        words=words,
        distribution=Distribution(distribution).value,
        made_at=now,
        made_by=by.display_name,
    )
    declaration.principles.set([_principle(by, each) for each in principles])
    content: dict[str, JSON] = {
        "words": words,
        "kinds": declaration.kinds,
        "principles": [each.title for each in principles],
    }
    return Deed(str(declaration), content, declaration, Distribution(distribution))


@commits
@act
def withdraw_declaration(by: Seat, declaration: UnilateralDeclaration, *, now: datetime) -> Deed[UnilateralDeclaration]:
    """Withdraw a declaration of one's own; it stays to be read as withdrawn."""
    participant = speaker(by, sentence("withdraw a declaration", about="may"))
    found = by.process.declarations.filter(pk=declaration.pk, participant=participant, withdrawn_at=None).first()
    if found is None:
        raise Refused("", sentence("You have made no such declaration, or it is withdrawn: choose one of your own."))
    found.withdrawn_at = now
    found.save(update_fields=["withdrawn_at"])
    return Deed(str(found), {}, found, Distribution(found.distribution))


def _principle(by: Seat, principle: Principle) -> Principle:
    found = by.process.principles.filter(pk=principle.pk).first()
    if found is None:
        raise Refused("", sentence("There is no such principle in this catalogue: choose one from it."))
    return found
