"""What passages give and cost a participant, by its own account and for its own eyes."""

from django.db import models

from dipoli.web.conference.models import Participant
from dipoli.web.drafting.models import Document


class StakeDeclared(models.Model):
    """What a paragraph gives and costs a participant in one aspect; the latest counts. Levels as in positions."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="stakes")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="stakes")
    paragraph = models.CharField(max_length=100)
    aspect = models.CharField(max_length=15)
    gives = models.PositiveSmallIntegerField()
    costs = models.PositiveSmallIntegerField()
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were declared."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("participant", "document"), name="stakes_of_a_participant"),)

    def __str__(self) -> str:
        return f"Stake of {self.participant}"


class Requirement(models.Model):
    """The least that a participant needs from a text, for its own eyes; `met_at` when it found that it has it."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="requirements")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="requirements")
    words = models.TextField()
    noted_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were noted."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.words


class StakesOpened(models.Model):
    """That a participant lets the chair see its stakes, until it closes them again."""

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="stakes_opened")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were opened."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Stakes of {self.participant}"
