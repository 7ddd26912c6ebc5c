"""What is decided, and how: silence procedures, questions put to a meeting, decisions and what is said of them."""

from django.db import models

from dipoli.web.conference.models import Meeting, Participant
from dipoli.web.drafting.models import Document, Revision


class SilenceProcedure(models.Model):
    """A revision put under silence, with the instants of what was done; its state is read from these and now.

    `title` says that the text is under silence, as it has no number until it is issued. `zone` is the time zone in
    which the expiry was set.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="silences")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="silences")
    title = models.CharField(max_length=300)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="silences")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    zone = models.CharField(max_length=50)
    announced_at = models.DateTimeField(null=True, blank=True)
    announced_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="announcements", null=True, blank=True
    )
    issued_at = models.DateTimeField(null=True, blank=True)
    number = models.CharField(max_length=50, blank=True)

    class Meta:
        """In the order they were opened."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class SilenceBreak(models.Model):
    """A written objection or amendment that broke a silence; `kind` is a `dipoli.procedure.BreakKind`."""

    silence = models.ForeignKey(SilenceProcedure, on_delete=models.PROTECT, related_name="breaks")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="breaks")
    kind = models.CharField(max_length=10)
    passages = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    received_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were received."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} by {self.participant}"


class MeetingQuestion(models.Model):
    """The adoption of a revision by consensus, put to a meeting."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="questions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    put_at = models.DateTimeField()
    put_by = models.CharField(max_length=200)
    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were put."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("revision", "meeting"), name="question_once_in_a_meeting"),
            models.UniqueConstraint(
                fields=("document",), condition=models.Q(adopted_at__isnull=False), name="adopted_in_a_meeting_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.revision} in {self.meeting}"


class MeetingObjection(models.Model):
    """An objection to the adoption of a document: it stands in every meeting until it is withdrawn."""

    question = models.ForeignKey(MeetingQuestion, on_delete=models.PROTECT, related_name="objections")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="objections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="objections")
    passages = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were raised."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Objection by {self.participant}"


class Decision(models.Model):
    """An adopted text issued under its number, which is never given twice: `CSCH.DEC/1`."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="decision")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="decisions")
    process = models.ForeignKey("conference.Process", on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    adopted_at = models.DateTimeField()
    issued_at = models.DateTimeField()

    class Meta:
        """In the order they were issued."""

        ordering = ("process", "number")
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="decision_number_once"),)

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """The symbol of the decision, such as `CSCH.DEC/1`."""
        return f"{self.process.symbol}.DEC/{self.number}"


class InterpretativeStatement(models.Model):
    """How a participant reads an adopted text; it is attached to the decision and blocks nothing."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="statements")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="statements")
    words = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Statement by {self.participant}"
