"""A dialogue, its statements, and the passages they are about."""

from datetime import datetime

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Process
from dipoli.web.drafting.models import Document

LEAST_SHOWN = 10
"""No dialogue shows results of fewer people."""


class Moderation(models.TextChoices):
    """When a statement of the public is looked at."""

    BEFORE = "before", sentence("Before anybody else sees it")
    AFTER = "after", sentence("After it is shown")


class Access(models.TextChoices):
    """Who may take part."""

    OPEN = "open", sentence("Anybody")
    INVITED = "invited", sentence("Whoever has an invitation")


class Dialogue(models.Model):
    """A question put to the public by a process; `number` counts within it.

    `threshold` is the number of people from which results are shown. `most_new` caps new people from one network in a
    day, `most_statements` the statements of one person. `frames` are the origins, a line each, whose pages may embed
    it. `recount` grows when other people count, `edition` when other statements are asked. `closed_at` is when it was
    closed, whatever `closes_at` said.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="dialogues")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=300)
    introduction = models.TextField(blank=True)
    moderation = models.CharField(max_length=10, choices=Moderation, default=Moderation.BEFORE)
    access = models.CharField(max_length=10, choices=Access, default=Access.OPEN)
    threshold = models.PositiveIntegerField(default=30)
    most_new = models.PositiveIntegerField(default=100)
    most_statements = models.PositiveIntegerField(default=5)
    frames = models.TextField(blank=True)
    has_open_data = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    recount = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=0)

    class Meta:
        """The latest first."""

        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="dialogue_number_once"),)

    def __str__(self) -> str:
        return self.title

    @property
    def symbol(self) -> str:
        """The symbol of the dialogue, such as `CSCH.PD/1`."""
        return f"{self.process.symbol}.PD/{self.number}"

    @property
    def is_invited(self) -> bool:
        """Whether one takes part by invitation only."""
        return self.access == Access.INVITED

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins whose pages may embed it."""
        return tuple(self.frames.split())

    def is_open(self, now: datetime) -> bool:
        """Whether one can take part at an instant."""
        return self.closed_at is None and (self.closes_at is None or now < self.closes_at)


class Statement(models.Model):
    """Something to agree or disagree with; `number` counts within the dialogue.

    `author` is the number of the person who wrote it within the dialogue, None where the office put it. The record
    holds the digest of its words and never the words, so that what must not be published can be taken out.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", sentence("Waiting to be looked at")
        SHOWN = "shown", sentence("Shown")
        OUT = "out", sentence("Left out")

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    words = models.TextField()
    author = models.ForeignKey(
        "dialogue.Voter", on_delete=models.PROTECT, related_name="statements", null=True, blank=True
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    is_preferred = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_at_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        """In the order they came."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("dialogue", "number"), name="dialogue_statement_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.words}"


class Passage(models.Model):
    """That a statement is about a paragraph of a text, as the office found."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="passages")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="public_passages")
    paragraph = models.CharField(max_length=100)
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=200)
    unlinked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were linked."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("statement", "document", "paragraph"),
                condition=models.Q(unlinked_at=None),
                name="passage_linked_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement.number}: {self.document} {self.paragraph}"
