"""How a thing of a process is named by a program: a document by its number, a participant by its name.

What a seat may not see is not found, as what is not there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.contrib.auth.models import User
from django.db.models import ForeignKey, Model, Q, QuerySet

from dipoli.web.conference.models import Basket, Group, Meeting, Paper, Participant, Process, Seat
from dipoli.web.conference.queries import papers
from dipoli.web.consultations.holding import concepts_of, concerns_of, contacts_of, proposals_of
from dipoli.web.consultations.models import (
    Answer,
    Concept,
    Concern,
    ConcernAnswer,
    Contact,
    FollowUp,
    Principle,
    Proposal,
    Requirement,
    UnilateralDeclaration,
)
from dipoli.web.consultations.queries.principles import declarations
from dipoli.web.consultations.queries.stakes import requirements
from dipoli.web.decisions.models import Ballot
from dipoli.web.dialogue.models import Dialogue
from dipoli.web.dialogue.queries import dialogues
from dipoli.web.drafting.models import Document, Revision, StanceDeclared
from dipoli.web.drafting.queries import documents
from dipoli.web.followup.models import Commitment, Review
from dipoli.web.linkage.models import LinkedChoices, Package
from dipoli.web.linkage.queries import linked_choices, packages
from dipoli.web.programs.models import Delivery, Subscription
from dipoli.web.programs.queries import deliveries, subscriptions
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import entries
from dipoli.web.rollcalls.models import VotingRecord
from dipoli.web.rollcalls.queries import voting_records
from dipoli.web.statements.models import Contest, Passage, Statement
from dipoli.web.statements.queries import contests, passages, statements

Name = str | int
LARGEST = 2**31 - 1
Rows = QuerySet[Model]


@dataclass(frozen=True)
class Reference:
    """By which field a model's rows are named, and which rows a seat may name."""

    field: str
    rows: Callable[[Seat], "QuerySet[Model]"]
    is_text: bool = False


def _accounts(seat: Seat) -> "QuerySet[User]":
    """Give the accounts that a seat can be assigned to: for the secretariat only, which knows whom it seats."""
    return User.objects.filter(is_active=True) if seat.is_secretariat else User.objects.none()


def _packages(seat: Seat) -> "QuerySet[Package]":
    seen = [each.pk for linked in linked_choices(seat) for each in packages(seat, linked)]
    return Package.objects.select_related("linked__process").filter(pk__in=seen)


_BY: Mapping[type[Model], Reference] = MappingProxyType(
    {
        Process: Reference("slug", lambda seat: Process.objects.filter(pk=seat.process_id), is_text=True),
        Basket: Reference("number", lambda seat: seat.process.baskets.all(), is_text=True),
        Group: Reference("name", lambda seat: seat.process.groups.all(), is_text=True),
        Participant: Reference("name", lambda seat: seat.process.participants.select_related("group"), is_text=True),
        Meeting: Reference("number", lambda seat: seat.process.meetings.all()),
        Seat: Reference("pk", lambda seat: seat.process.seats.select_related("process", "participant", "user")),
        User: Reference("username", _accounts, is_text=True),
        Paper: Reference("symbol", papers, is_text=True),
        Document: Reference("number", documents, is_text=True),
        Concept: Reference("number", concepts_of),
        Concern: Reference("number", concerns_of),
        ConcernAnswer: Reference("pk", lambda seat: ConcernAnswer.objects.filter(concern__in=concerns_of(seat))),
        Proposal: Reference("pk", proposals_of),
        Contact: Reference("pk", contacts_of),
        FollowUp: Reference("pk", lambda seat: FollowUp.objects.filter(contact__in=contacts_of(seat))),
        Answer: Reference("pk", lambda seat: Answer.objects.filter(contact__in=contacts_of(seat))),
        Principle: Reference("number", lambda seat: seat.process.principles.all()),
        UnilateralDeclaration: Reference("pk", declarations),
        Requirement: Reference("pk", requirements),
        StanceDeclared: Reference(
            "pk", lambda seat: StanceDeclared.objects.seen_by(seat).filter(document__in=documents(seat))
        ),
        Ballot: Reference("pk", lambda seat: seat.process.ballots.filter(_of_texts(seat, "question__document"))),
        Statement: Reference("number", statements),
        Contest: Reference("pk", contests),
        Passage: Reference("pk", passages),
        Dialogue: Reference("number", dialogues),
        VotingRecord: Reference("number", voting_records),
        Commitment: Reference(
            "number", lambda seat: seat.process.commitments.filter(revision__document__in=documents(seat))
        ),
        Review: Reference("number", lambda seat: seat.process.reviews.select_related("process", "seeded")),
        LinkedChoices: Reference("number", linked_choices),
        Package: Reference("pk", _packages),
        Entry: Reference("number", entries),
        Subscription: Reference("pk", subscriptions),
        Delivery: Reference("pk", deliveries),
    }
)


def reference(model: type[Model]) -> Reference:
    """Give how a model's rows are named: by what it is known by, or by its id."""
    return _BY.get(model) or Reference("pk", lambda seat: _within(seat, model))


def schema_of(model: type[Model]) -> dict[str, object]:
    """Describe the name of a row."""
    about = f"A {words(model)}, by its {_by(model)}."
    if model is Revision or reference(model).is_text:
        return {"type": "string", "description": about}
    return {"type": "integer", "minimum": 0, "maximum": LARGEST, "description": about}


def name(row: Model) -> Name:
    """Give the name of a row."""
    if isinstance(row, Revision):
        return row.symbol
    value = getattr(row, reference(type(row)).field)
    return value if isinstance(value, int) else str(value)


def find(seat: Seat, model: type[Model], wanted: Name) -> Model | None:
    """Find a row by its name, as far as the seat may see it."""
    if model is Revision:
        return _revision(seat, str(wanted))
    how = reference(model)
    return how.rows(seat).filter(**{how.field: wanted}).first()


def words(model: type[Model]) -> str:
    """Name a model as a person would: `silence procedure`."""
    return str(model._meta.verbose_name)


def _by(model: type[Model]) -> str:
    field = "symbol" if model is Revision else reference(model).field
    return "id" if field == "pk" else field


def _revision(seat: Seat, symbol: str) -> Revision | None:
    """Find a revision by its symbol, such as `CSCH/I/2/Rev.3`."""
    number, _, rest = symbol.removeprefix(f"{seat.process.symbol}/").partition("/Rev.")
    if symbol.startswith(f"{seat.process.symbol}/") and (not rest or (rest.isascii() and rest.isdecimal())):
        rows = Revision.objects.select_related("document__process", "document__basket")
        found = rows.filter(document__in=documents(seat), document__number=number, number=int(rest[:9] or 0)).first()
        if found is not None and found.number < found.document.hidden_before(seat):
            return None
        return found if found is not None and found.symbol == symbol else None
    return None


def _within(seat: Seat, model: type[Model]) -> "QuerySet[Model]":
    """List the rows of a model in the seat's process, those of texts that it does not see left out."""
    path, texts = _paths(model)
    if not path:
        return model._default_manager.none()
    rows = model._default_manager.filter(**{path: seat.process})
    for each in texts:
        rows = rows.filter(_of_texts(seat, each))
    return rows


def _of_texts(seat: Seat, path: str) -> Q:
    return Q(**{path: None}) | Q(**{f"{path}__in": documents(seat)})


@cache
def _paths(model: type[Model]) -> tuple[str, tuple[str, ...]]:
    """Find the shortest way from a model to its process, and every way to a text."""
    process, texts, reach = "", [], [("", model)]
    for _ in range(4):
        further = []
        for path, of in reach:
            for field in of._meta.concrete_fields:
                if not isinstance(field, ForeignKey):
                    continue
                way, target = f"{path}{field.name}", field.related_model
                if target is Process:
                    process = process or way
                elif target is Document:
                    texts.append(way)
                if isinstance(target, type) and target not in {Process, User}:
                    further.append((f"{way}__", target))
        reach = further
    return process, tuple(texts)
