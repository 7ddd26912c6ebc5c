"""What is feared, on which passages, and what could answer it."""

from django.db import models

from dipoli.positions.consulting import ConcernState
from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Process
from dipoli.web.decisions.models import InterpretativeStatement
from dipoli.web.drafting.models import Amendment, Document, Fear
from dipoli.web.record.models import Distribution

FEARS_IN_WORDS = {
    Fear.STATUS_QUO: sentence("it legitimises the status quo"),
    Fear.ONE_SIDE: sentence("it benefits one side"),
    Fear.PRECEDENT: sentence("it sets a precedent"),
    Fear.BURDEN: sentence("it burdens without return"),
    Fear.SECURITY: sentence("it is a security risk"),
    Fear.OTHER: sentence("something else", about="a fear"),
}


class Concern(models.Model):
    """A concern of one participant, known by a number within its process.

    `passages` are the paragraphs it is about: for each its id, its name and its words as they were in revision
    `revision_number`, so that it is found again when the text has changed. `state` is a `ConcernState` of positions.
    """

    Kind = Fear

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="concerns")
    number = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="concerns")
    kind = models.CharField(max_length=20, choices=Kind)
    words = models.TextField()
    how_met = models.TextField(blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="concerns", null=True, blank=True)
    revision_number = models.PositiveIntegerField(null=True, blank=True)
    passages = models.JSONField(default=list)
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PARTICIPANTS)
    state = models.CharField(max_length=12, default="open")
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were raised."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="concern_number_once"),)

    def __str__(self) -> str:
        return sentence("Concern {number}", number=self.number)

    @property
    def standing(self) -> str:
        """Say its state."""
        return ConcernState(self.state).words

    @property
    def fear(self) -> str:
        """Say what is feared, within a sentence."""
        return FEARS_IN_WORDS[Fear(self.kind)]

    @property
    def is_open(self) -> bool:
        """Whether nothing has answered it yet."""
        return self.state == "open"


class ConcernAnswer(models.Model):
    """What could answer a concern: words, an amendment, a statement, or a passage such as a without-prejudice clause.

    Whether it does is for the concern's holder to say.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="answers")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="concern_answers", null=True, blank=True
    )
    words = models.TextField(blank=True)
    amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, related_name="concerns_answered", null=True, blank=True
    )
    statement = models.ForeignKey(
        InterpretativeStatement, on_delete=models.PROTECT, related_name="concerns_answered", null=True, blank=True
    )
    clause_in = models.ForeignKey(
        Document, on_delete=models.PROTECT, related_name="concerns_answered", null=True, blank=True
    )
    clause = models.JSONField(default=dict)
    offered_at = models.DateTimeField()
    offered_by = models.CharField(max_length=200)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were offered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Answer to {self.concern}"
