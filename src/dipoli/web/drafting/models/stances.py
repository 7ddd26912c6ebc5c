"""What delegations think of the alternatives of a text."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Group, Participant, Seat
from dipoli.web.drafting.models.documents import Document
from dipoli.web.record.models import Distribution


class Fear(models.TextChoices):
    """What a delegation may fear of words: the reasons that recur, and one for all others."""

    STATUS_QUO = "status quo", sentence("It legitimises the status quo")
    ONE_SIDE = "one side", sentence("It benefits one side")
    PRECEDENT = "precedent", sentence("It sets a precedent")
    BURDEN = "burden", sentence("It burdens without return")
    SECURITY = "security", sentence("It is a security risk")
    OTHER = "other", sentence("Something else")


class StanceQuerySet(models.QuerySet["StanceDeclared"]):
    """Stances, narrowed to those that a question is about."""

    def standing(self) -> "StanceQuerySet":
        """Leave out what became history: the words have gone, or the stance was taken back."""
        return self.filter(stale_since=None, withdrawn_at=None)

    def declared(self) -> "StanceQuerySet":
        """Keep what a delegation has declared itself; what a chair noted of a consultation decides nothing."""
        return self.exclude(source=StanceDeclared.Source.CONSULTATION)

    def seen_by(self, reader: Seat | None) -> "StanceQuerySet":
        """Keep what a seat may see: what is in confidence only for chair, secretariat and the one whose stance it is.

        Without a seat, what everybody sees who sees the document.
        """
        if reader is None:
            return self.filter(is_confided=False)
        if Distribution.RESTRICTED in reader.distributions:
            return self
        own = models.Q(participant=reader.participant_id) if reader.participant_id else models.Q(pk=None)
        return self.filter(models.Q(is_confided=False) | own)


class StanceDeclared(models.Model):
    """A participant's declaration on one alternative of one bracket; the latest one counts.

    `value` is a `dipoli.positions.Stance`. `stale_since` is the number of the first revision that no longer has the
    alternative: from there on the declaration is history, also where the same words come back later. With a `group` it
    is said for that group, by the participant. `is_confided` is true where only the chair and the secretariat, and the
    participant itself, may know.
    """

    class Source(models.TextChoices):
        """Where it is known from."""

        DECLARED = "declared", sentence("Declared")
        PAPER = "paper", sentence("Handed in on paper")
        CONSULTATION = "consultation", sentence("Given in a consultation")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="stances")
    revision_number = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="stances")
    bracket = models.CharField(max_length=64)
    alternative = models.CharField(max_length=64)
    value = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    fear = models.CharField(max_length=20, choices=Fear, blank=True)
    source = models.CharField(max_length=20, choices=Source, default=Source.DECLARED)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="stances", null=True, blank=True)
    is_confided = models.BooleanField(default=False)
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=200)
    stale_since = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        """In the order they were declared."""

        ordering = ("pk",)
        indexes = (
            models.Index(fields=("document", "stale_since"), name="stances_that_count"),
            models.Index(
                fields=("document", "bracket", "alternative"),
                condition=models.Q(stale_since=None),
                name="stances_on_a_wording",
            ),
            models.Index(fields=("document", "id"), name="stances_since"),
            models.Index(
                fields=("document",), condition=models.Q(withdrawn_at__isnull=False), name="stances_taken_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant}: {self.value}"
