"""Linked choices, stakes that only their owner sees, and packages that the chair has sought."""

from django.db import models

from dipoli.packages import Answer, Objective, Salience
from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Process
from dipoli.web.drafting.models import Document


class LinkedChoices(models.Model):
    """Brackets of one or several texts that the chair has declared to be settled together.

    `brackets` are `[number of the document, key of the bracket]`, in the order of the texts.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="linked_choices")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    brackets = models.JSONField(default=list)
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were linked."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="linked_choices_number_once"),)
        verbose_name_plural = "linked choices"

    def __str__(self) -> str:
        return f"linked choices {self.number}: {self.title}"


class Stake(models.Model):
    """What a participant could accept of one bracket, and how much it matters: a draft, or sent to the chair.

    `answers` are `dipoli.packages.Answer` by alternative, and may leave some out. `from_capital` says that the capital
    has instructed it. Nobody but the participant reads it; what is sent, a search reads too where the rules allow it.
    """

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="package_stakes")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="package_stakes")
    bracket = models.CharField(max_length=64)
    answers = models.JSONField(default=dict)
    salience = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Salience], blank=True)
    from_capital = models.BooleanField(default=False)
    is_sent = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were entered."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("participant", "document", "bracket", "is_sent"), name="one_stake_sent_and_one_draft"
            ),
        )

    def __str__(self) -> str:
        return f"stake of {self.participant} on {self.document.number}"

    def answer(self, alternative: str) -> Answer | None:
        """Give what is said of an alternative, None where nothing is."""
        value = self.answers.get(alternative)
        return None if value is None else Answer(value)


class Term(models.Model):
    """A tie of a participant's own between linked choices: a draft, or sent, and as private as its stakes.

    `choices` are `[number of the document, key of the bracket, key of the alternative]`: of a linkage the one that is
    wanted and then the one it needs. `amount` is how many a threshold demands, or what a bonus is worth.
    """

    class Kind(models.TextChoices):
        """What ties the choices."""

        LINKAGE = "linkage", sentence("One only with another")
        THRESHOLD = "threshold", sentence("At least so many of these")
        BONUS = "bonus", sentence("Worth more, or less, together")

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="package_terms")
    linked = models.ForeignKey(LinkedChoices, on_delete=models.PROTECT, related_name="terms")
    kind = models.CharField(max_length=10, choices=Kind)
    choices = models.JSONField(default=list)
    amount = models.IntegerField(null=True, blank=True)
    from_capital = models.BooleanField(default=False)
    is_sent = models.BooleanField(default=False)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were entered."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} of {self.participant}"


class Package(models.Model):
    """What a search has given: a choice for every linked bracket, or none.

    `choices` are `[number of the document, key of the bracket, key of the alternative]`, empty where there is none; the
    key is empty for a bracket that does not arise, and `=` with words for a number between those tabled, of which the
    search took `between` into account.
    `with_stakes` says that what was sent in confidence was used, not only what was declared in public. `shown_at` is
    when the chair let all who take part see it; `tabled` are the numbers of the texts made of it.
    """

    linked = models.ForeignKey(LinkedChoices, on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveIntegerField()
    objective = models.CharField(max_length=20, choices=[(each.value, each.value) for each in Objective])
    balance = models.PositiveIntegerField(null=True, blank=True)
    choices = models.JSONField(default=list)
    between = models.PositiveSmallIntegerField(default=0)
    is_proven = models.BooleanField(default=False)
    sought_at = models.DateTimeField()
    sought_by = models.CharField(max_length=200)
    with_stakes = models.BooleanField(default=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    tabled = models.JSONField(default=list)

    class Meta:
        """In the order they were sought."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("linked", "number"), name="package_number_once"),)

    def __str__(self) -> str:
        return f"package {self.linked.number}.{self.number}"
