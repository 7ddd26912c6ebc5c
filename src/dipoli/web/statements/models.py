"""Statements and doctrines as filed, objections to their marks, and what was found to be common."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Process
from dipoli.web.consultations.models import Principle
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution


class Statement(models.Model):
    """A text by one participant, as given; its marks are a function of its words and are not kept.

    `number` counts within the process. A RESTRICTED one is for its own participant, the chair and the secretariat.
    """

    class Kind(models.TextChoices):
        """What sort of text it is."""

        STATEMENT = "statement", sentence("Statement")
        DOCTRINE = "doctrine", sentence("Doctrine or strategy")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="filed_statements")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="filed_statements")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.STATEMENT)
    title = models.CharField(max_length=200)
    given_on = models.DateField()
    source = models.TextField()
    digest = models.CharField(max_length=64)
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PUBLIC)
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=200)

    class Meta:
        """The latest first."""

        ordering = ("-given_on", "-number")
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="statement_number_once"),)

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def symbol(self) -> str:
        """The symbol of the statement, such as `CSCH.ST/4`."""
        return f"{self.process.symbol}.ST/{self.number}"

    @property
    def is_doctrine(self) -> bool:
        """Whether it is a doctrine or strategy."""
        return self.kind == self.Kind.DOCTRINE


class Contest(models.Model):
    """A person's objection to how one sentence is marked, or not marked; nothing in the marks changes by it.

    `start` and `end` are offsets in the statement. `says` is what it should be.
    """

    class Says(models.TextChoices):
        """What the sentence should be marked as."""

        NOT_CRITICAL = "not critical", sentence("It criticises nobody")
        NOT_OWN = "not own", sentence("It reports or rejects criticism, it is not its own")
        OTHER_TARGET = "other target", sentence("It is about somebody else")
        CRITICAL = "critical", sentence("It is critical, and is not marked")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="contests")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="contests", null=True, blank=True
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    says = models.CharField(max_length=12, choices=Says)
    target = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("statement", "start", "made_by"),
                condition=models.Q(withdrawn_at=None),
                name="contest_once_by_a_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.made_by}: {self.says}"


class Passage(models.Model):
    """A sentence of a statement or doctrine that bears on a principle of the catalogue, by somebody's reading.

    `start` and `end` are offsets in the statement.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="passages")
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=200)
    unlinked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were linked."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("statement", "start", "principle"),
                condition=models.Q(unlinked_at=None),
                name="sentence_linked_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement.symbol} on {self.principle}"

    @property
    def words(self) -> str:
        """The sentence, in one line."""
        return " ".join(self.statement.source[self.start : self.end].split())


class CommonGround(models.Model):
    """Two sentences of two statements that were proposed as alike, and what a person found; one answer a pair.

    `document` and `paragraph` name the passage of a text that says alike, where one was found.
    """

    one = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="ground_here")
    one_start = models.PositiveIntegerField()
    one_end = models.PositiveIntegerField()
    other = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="ground_there")
    other_start = models.PositiveIntegerField()
    other_end = models.PositiveIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="ground", null=True, blank=True)
    paragraph = models.CharField(max_length=100, blank=True)
    is_common = models.BooleanField()
    checked_at = models.DateTimeField()
    checked_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were checked."""

        ordering = ("pk",)
        verbose_name_plural = "common ground"
        constraints = (
            models.UniqueConstraint(fields=("one", "one_start", "other", "other_start"), name="ground_checked_once"),
        )

    def __str__(self) -> str:
        return f"{self.one.symbol} and {self.other.symbol}"
