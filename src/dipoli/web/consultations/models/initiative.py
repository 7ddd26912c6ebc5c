"""An initiative: a concept paper with its versions and those who sponsor it."""

from django.db import models

from dipoli.web.conference.models import Participant, Process
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution


class Concept(models.Model):
    """A concept paper that a participant tabled, known by a number within its process.

    A restricted one is seen by its sponsors, those it is shown to, the chair and the secretariat. `document` is the
    text for talks that was tabled on its basis.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="concepts")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="concepts")
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PARTICIPANTS)
    shown_to = models.ManyToManyField(Participant, related_name="concepts_shown", blank=True)
    tabled_at = models.DateTimeField()
    tabled_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="concept", null=True, blank=True)

    class Meta:
        """In the order they were tabled."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="concept_number_once"),)

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def symbol(self) -> str:
        """The symbol of the paper, such as `CSCH/C/1`."""
        return f"{self.process.symbol}/C/{self.number}"


class ConceptVersion(models.Model):
    """One wording of a concept paper: 1, 2, ...; the last one counts. Baskets and principles are lists of titles."""

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    aims = models.TextField()
    baskets = models.JSONField(default=list)
    principles = models.JSONField(default=list)
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were made."""

        ordering = ("concept", "number")
        constraints = (models.UniqueConstraint(fields=("concept", "number"), name="concept_version_once"),)

    def __str__(self) -> str:
        return f"{self.concept.symbol}/V.{self.number}"


class CoSponsor(models.Model):
    """A participant that joined those who table a concept paper, until it left them."""

    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="co_sponsors")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="co_sponsored")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they joined."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("concept", "participant"), condition=models.Q(left_at=None), name="co_sponsor_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant} for {self.concept.symbol}"
