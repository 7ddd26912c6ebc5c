"""What is decided, and how: silence procedures, questions put to a meeting, decisions and what is said of them."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import AgendaItem, Meeting, Participant
from dipoli.web.decisions.models.objecting import Objecting
from dipoli.web.drafting.models import Document, Revision
from dipoli.web.record.models import Distribution


class SilenceProcedure(models.Model):
    """A revision put under silence, with the instants of what was done; its state is read from these and now.

    Proposed in a meeting, it is not opened before the chair finds that nobody objects to silence itself.
    `title` says that the text is under silence, as it has no number until it is issued. `zone` is the time zone in
    which the expiry was set, `item` the item of the meeting's agenda that it belongs to.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="silences")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="silences")
    title = models.CharField(max_length=300)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="silences")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="silences", null=True, blank=True)
    proposed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
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

    @property
    def words(self) -> str:
        """Its title, made of the same words anew, so that it can be told in any language."""
        title = self.document.title
        said = (
            sentence("{title} (text under a silence procedure)", title=title),
            sentence("{title} (text proposed for a silence procedure)", title=title),
        )
        return next((words for words in said if words == self.title), self.title)


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


class SilenceObjection(Objecting):
    """An objection in the meeting to putting a text under silence; silence is not opened while it stands."""

    silence = models.ForeignKey(SilenceProcedure, on_delete=models.PROTECT, related_name="objections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="silence_objections")

    def __str__(self) -> str:
        return sentence("Objection to silence by {participant}", participant=self.participant.name)


class MeetingQuestion(models.Model):
    """The adoption of a revision by consensus, put to a meeting.

    `without` names those whose objection does not block it, `package` the texts that it is adopted with or not at all,
    `item` the item of the meeting's agenda that it belongs to.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="questions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="questions")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="questions", null=True, blank=True)
    put_at = models.DateTimeField()
    put_by = models.CharField(max_length=200)
    adopted_at = models.DateTimeField(null=True, blank=True)
    without = models.JSONField(default=list, blank=True)
    package = models.CharField(max_length=200, blank=True)

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


class MeetingObjection(Objecting):
    """An objection to the adoption of a document: it stands in every meeting until it is withdrawn."""

    question = models.ForeignKey(MeetingQuestion, on_delete=models.PROTECT, related_name="objections")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="objections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="objections")
    passages = models.JSONField(default=list)


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
    """What a participant says of a text; it is printed with the decision and blocks nothing.

    `on_behalf_of` names others or a group it speaks for too, `aligned` lists the participants that aligned themselves
    with it, `language` is the one it was made in, `in_reply_to` the statement on the same text that it answers.
    """

    class Kind(models.TextChoices):
        """The eight kinds of statements."""

        INTERPRETATIVE = "interpretative", sentence("Interpretative statement")
        RESERVATION = "reservation", sentence("Formal reservation")
        EXPLANATION = "explanation", sentence("Explanation of position")
        DISASSOCIATION = "disassociation", sentence("Disassociation")
        REPLY = "reply", sentence("Right of reply")
        UNDERSTANDING = "understanding", sentence("Chair's statement of understanding")
        UNILATERAL = "unilateral", sentence("Unilateral declaration")
        STATEMENT = "statement", sentence("Statement")

        @property
        def within(self) -> str:
            """Say it within a sentence."""
            return _KIND_WITHIN[self]

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="statements")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="statements", null=True, blank=True
    )
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.INTERPRETATIVE)
    words = models.TextField()
    on_behalf_of = models.CharField(max_length=300, blank=True)
    aligned = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8, blank=True)
    passages = models.JSONField(default=list, blank=True)
    in_reply_to = models.ForeignKey("self", on_delete=models.PROTECT, related_name="replies", null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return sentence("Statement by {speaker}", speaker=self.speaker)

    @property
    def speaker(self) -> str:
        """Who made it: the participant, or the chair."""
        return self.participant.name if self.participant else sentence("the Chair")


_KIND_WITHIN = {
    InterpretativeStatement.Kind.INTERPRETATIVE: sentence("interpretative statement", about="a statement"),
    InterpretativeStatement.Kind.RESERVATION: sentence("formal reservation", about="a statement"),
    InterpretativeStatement.Kind.EXPLANATION: sentence("explanation of position", about="a statement"),
    InterpretativeStatement.Kind.DISASSOCIATION: sentence("disassociation", about="a statement"),
    InterpretativeStatement.Kind.REPLY: sentence("right of reply", about="a statement"),
    InterpretativeStatement.Kind.UNDERSTANDING: sentence("chair's statement of understanding", about="a statement"),
    InterpretativeStatement.Kind.UNILATERAL: sentence("unilateral declaration", about="a statement"),
    InterpretativeStatement.Kind.STATEMENT: sentence("statement", about="a statement"),
}


class StatementFile(models.Model):
    """A file attached to a statement, byte for byte as it was sent; its digest is the SHA-256 of these bytes.

    It is shown as far as its text is and its own `distribution` reaches.
    """

    statement = models.ForeignKey(InterpretativeStatement, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PARTICIPANTS)
    attached_at = models.DateTimeField()
    attached_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were attached."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
