"""Documents and their revisions."""

from datetime import datetime

from django.db import models

from dipoli.sentences import Worded, sentence
from dipoli.web.conference.models import Basket, Process, Seat
from dipoli.web.drafting.models.withheld import Withheld
from dipoli.web.record.models import Distribution


class State(Worded):
    """What may be done with a document."""

    OPEN = sentence("open", about="a text")
    UNDER_SILENCE = sentence("under silence", about="a text")
    ADOPTED = sentence("adopted", about="a text")
    RETURNED = sentence("returned to its text", about="a text")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, narrowed to those that a seat may see."""

    def seen_by(self, seat: Seat) -> "DocumentQuerySet":
        """Keep those of a seat's process that their distribution lets it see, or that are passages open to it."""
        reach = models.Q(distribution__in=[each.value for each in seat.distributions])
        if seat.participant is not None and Distribution.RESTRICTED not in seat.distributions:
            reach |= models.Q(withheld_from__in=Withheld.objects.open_to(seat).values("pk"))
        return self.filter(reach, process=seat.process_id)


class Document(models.Model):
    """A text under negotiation, known by a number within its process such as `I/1`.

    `silence_until` is the instant at which an unbroken silence procedure adopts it, None where none runs; `adopted_at`
    when a meeting adopted it. Both are written by decisions; whether it is open is a function of them and of now.
    A passage withheld from another text is a document of its own, for the chair, the secretariat and those whom it is
    open to (`Withheld`), until it is `returned_at`.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="documents")
    basket = models.ForeignKey(Basket, on_delete=models.PROTECT, related_name="documents")
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PARTICIPANTS)
    tabled_at = models.DateTimeField()
    tabled_by = models.CharField(max_length=200)
    silence_until = models.DateTimeField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        """By basket, in the order they were tabled."""

        ordering = ("basket", "pk")
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="document_number_once"),)

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def symbol(self) -> str:
        """The symbol of the document without a revision, such as `CSCH/I/1`."""
        return f"{self.process.symbol}/{self.number}"

    def state(self, now: datetime) -> State:
        """Say what may be done with it at an instant."""
        if self.returned_at is not None:
            return State.RETURNED
        if self.adopted_at is not None or (self.silence_until is not None and self.silence_until <= now):
            return State.ADOPTED
        return State.OPEN if self.silence_until is None else State.UNDER_SILENCE

    def hidden_before(self, seat: Seat) -> int:
        """Give the number of the first revision that a seat may see: those before hold words withheld from it now."""
        if Distribution.RESTRICTED in seat.distributions:
            return 0
        away = self.withheld.filter(returned_at=None).exclude(pk__in=Withheld.objects.open_to(seat).values("pk"))
        return away.aggregate(first=models.Max("first_number"))["first"] or 0


class Revision(models.Model):
    """A fixed wording of a document: 0 as tabled, then 1, 2, ...; its digest names it.

    `made_by_act` is the act that made it; `paragraph_ids` name its paragraphs in order, and a paragraph keeps its name
    from revision to revision. `round_number` counts compilations.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    paragraph_ids = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    round_number = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    made_by_act = models.CharField(max_length=100)
    is_current = models.BooleanField(default=True)

    class Meta:
        """In the order they were made."""

        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="revision_number_once"),
            models.UniqueConstraint(
                fields=("document",), condition=models.Q(is_current=True), name="one_current_revision"
            ),
        )

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """The symbol of the document and its revision, such as `CSCH/I/1/Rev.2`."""
        return f"{self.document.symbol}/Rev.{self.number}" if self.number else self.document.symbol
