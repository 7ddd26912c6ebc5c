"""Principles as a checklist, the provisions that give effect to them, and what States declare of themselves."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Process
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution


class Principle(models.Model):
    """A principle of the process's catalogue, with where it comes from."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="principles")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        """In the order of the catalogue."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="principle_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Provision(models.Model):
    """A paragraph that gives effect to a principle, by somebody's reading; `passage` is as in a concern."""

    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="provisions")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="provisions")
    passage = models.JSONField(default=dict)
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=200)
    unlinked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were linked."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Provision of {self.principle}"


class UnilateralDeclaration(models.Model):
    """What a participant declares of itself, on record; a withdrawn one stays to be read."""

    class Kind(models.TextChoices):
        """What it declares to have, or not to have, on others."""

        TERRITORIAL = "territorial", sentence("No territorial claims")
        MILITARY = "military", sentence("No military claims")
        POLITICAL = "political", sentence("No political claims")
        OTHER = "other", sentence("Something else", about="a declaration")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="declarations")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="declarations")
    kinds = models.JSONField(default=list)
    words = models.TextField()
    principles = models.ManyToManyField(Principle, related_name="declarations", blank=True)
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PUBLIC)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Declaration of {self.participant}"

    @property
    def kinds_in_words(self) -> list[str]:
        """Say what it declares, each in a word."""
        return [KINDS_IN_WORDS[self.Kind(kind)] for kind in self.kinds]


KINDS_IN_WORDS = {
    UnilateralDeclaration.Kind.TERRITORIAL: sentence("territorial", about="claims"),
    UnilateralDeclaration.Kind.MILITARY: sentence("military", about="claims"),
    UnilateralDeclaration.Kind.POLITICAL: sentence("political", about="claims"),
    UnilateralDeclaration.Kind.OTHER: sentence("other", about="claims"),
}
