"""Questions of procedure, votes, and the basis for negotiation."""

from collections.abc import Iterator

from django.db import models

from dipoli.procedure.deciding.voting import said_again
from dipoli.procedure.profile import profile, profile_names
from dipoli.procedure.stages import Stage
from dipoli.sentences import sentence
from dipoli.web.conference.models import Meeting, Participant, Process
from dipoli.web.decisions.models.objecting import Objecting
from dipoli.web.drafting.models import Revision

LOST = sentence("the secret that these votes were sealed under is no longer here, so nobody can count them")


class Motion(models.Model):
    """A question of procedure put to a meeting; adopted, it takes effect. `content` is what it would do."""

    class Kind(models.TextChoices):
        """What it is about."""

        AGENDA = "agenda", sentence("Agenda of the meeting")
        MANDATES = "mandates", sentence("Agenda of the conference and its mandates")
        RULES = "rules", sentence("Rules of procedure")
        STAGE = "stage", sentence("Next stage of the conference")
        BASIS = "basis", sentence("Basis for negotiation")
        NO_BASIS = "no basis", sentence("End of the basis for negotiation")

        @property
        def within(self) -> str:
            """Say it within a sentence."""
            return _KIND_WITHIN[self]

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

    @property
    def words(self) -> str:
        """Its title, made of the same words anew, so that it can be told in any language."""
        return next((words for words in self._titles() if words == self.title), self.title)

    def _titles(self) -> Iterator[str]:
        content = self.content
        match self.kind:
            case Motion.Kind.AGENDA:
                yield sentence("Agenda of {meeting}", meeting=str(self.meeting))
            case Motion.Kind.MANDATES:
                yield sentence("Agenda of the conference, with its mandates")
            case Motion.Kind.RULES:
                if (name := str(content.get("name"))) in profile_names():
                    yield sentence("Rules of procedure: {title}", title=profile(name).title)
                yield sentence("Rules of procedure: {title}", title=str(content.get("title")))
            case Motion.Kind.STAGE:
                stage = Stage(content.get("phase")).words
                yield sentence("Stage: {stage}", stage=str(content.get("title")) or stage)
            case Motion.Kind.BASIS:
                symbol = self.title.removeprefix("Basis for negotiation: ")
                yield sentence("Basis for negotiation: {revision}", revision=symbol)
            case _:
                basis = str(content.get("basis"))
                yield sentence("{current} to be the basis for negotiation no more", current=basis)


_KIND_WITHIN = {
    Motion.Kind.AGENDA: sentence("agenda of the meeting", about="a question"),
    Motion.Kind.MANDATES: sentence("agenda of the conference and its mandates", about="a question"),
    Motion.Kind.RULES: sentence("rules of procedure", about="a question"),
    Motion.Kind.STAGE: sentence("next stage of the conference", about="a question"),
    Motion.Kind.BASIS: sentence("basis for negotiation", about="a question"),
    Motion.Kind.NO_BASIS: sentence("end of the basis for negotiation", about="a question"),
}


class MotionObjection(Objecting):
    """An objection to a question of procedure."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="objections")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="motion_objections")


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
        return sentence("Vote on {subject}", subject=self.subject)

    @property
    def words(self) -> str:
        """What came out, made of the same words anew, so that it can be told in any language."""
        return LOST if self.result == LOST else said_again(self.result)

    @property
    def subject(self) -> str:
        """What is voted on."""
        if self.question:
            return self.question.revision.symbol
        return self.motion.words if self.motion else ""


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
