"""Questions of procedure, votes, and the basis for negotiation."""

from django.db import models

from dipoli.web.conference.models import Meeting, Participant, Process
from dipoli.web.drafting.models import Revision


class Motion(models.Model):
    """A question of procedure put to a meeting; adopted, it takes effect. `content` is what it would do."""

    class Kind(models.TextChoices):
        """What it is about."""

        AGENDA = "agenda", "Agenda of the meeting"
        MANDATES = "mandates", "Agenda of the conference and its mandates"
        RULES = "rules", "Rules of procedure"
        STAGE = "stage", "Next stage of the conference"
        BASIS = "basis", "Basis for negotiation"
        NO_BASIS = "no basis", "End of the basis for negotiation"

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="motions")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=300)
    content = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions")
    put_at = models.DateTimeField()
    put_by = models.CharField(max_length=200)
    adopted_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were put."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class MotionObjection(models.Model):
    """An objection to a question of procedure."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="objections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="motion_objections")
    reason = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were raised."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Objection by {self.participant}"


class Ballot(models.Model):
    """A vote on a text, or on a question of procedure; `kind` is a `dipoli.procedure.rules.Ballot`.

    `electorate` names those with a say when it was called. How a secret one stands is `sealed` (see `sealing`); once it
    is counted, `secret_yes` and so on say what came out.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="ballots")
    question = models.ForeignKey(
        "decisions.MeetingQuestion", on_delete=models.PROTECT, related_name="ballots", null=True, blank=True
    )
    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="ballots", null=True, blank=True)
    kind = models.CharField(max_length=12)
    electorate = models.JSONField(default=list)
    called_at = models.DateTimeField()
    called_by = models.CharField(max_length=200)
    counted_at = models.DateTimeField(null=True, blank=True)
    sealed = models.CharField(max_length=120, blank=True)
    secret_yes = models.PositiveIntegerField(default=0)
    secret_no = models.PositiveIntegerField(default=0)
    secret_abstain = models.PositiveIntegerField(default=0)
    is_adopted = models.BooleanField(default=False)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order they were called."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Vote on {self.subject}"

    @property
    def subject(self) -> str:
        """What is voted on."""
        return self.question.revision.symbol if self.question else str(self.motion)


class VoteCast(models.Model):
    """That a participant voted, and how; of a secret ballot only that it did."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="votes")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=10, blank=True)
    cast_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were cast."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("ballot", "participant"), name="vote_once"),)

    def __str__(self) -> str:
        return f"{self.participant} on {self.ballot}"


class BasisDesignated(models.Model):
    """A revision designated as the basis for negotiation by decision, until another decision ends that."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="bases")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="bases")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were designated."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Basis {self.revision}"
