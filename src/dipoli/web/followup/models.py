"""What was promised, what became of it, and what is announced beforehand."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Process
from dipoli.web.drafting.carrying import kept_place
from dipoli.web.drafting.models import Document, Revision


class Commitment(models.Model):
    """One sentence of an adopted text that binds; `strength` is a `dipoli.text.commitments.Strength`.

    `is_for_all` says that it binds every participating State; else `Assignment` rows say whom, if anybody here.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="commitments")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveIntegerField()
    paragraph = models.CharField(max_length=100)
    place = models.CharField(max_length=200)
    words = models.TextField()
    strength = models.CharField(max_length=10)
    addressee = models.TextField()
    is_for_all = models.BooleanField(default=False)
    when = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=200)

    class Meta:
        """In the order of their numbers."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="commitment_number_once"),)

    def __str__(self) -> str:
        return sentence("Commitment {number}", number=self.number)

    @property
    def where(self) -> str:
        """Say in which paragraph it stands."""
        return kept_place(self.place)


class Assignment(models.Model):
    """Whom a commitment binds, and which office of its sees to it."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="assignments")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="assignments")
    unit = models.CharField(max_length=200, blank=True)
    assigned_at = models.DateTimeField()

    class Meta:
        """In the order of the alphabet."""

        ordering = ("participant__name",)
        constraints = (models.UniqueConstraint(fields=("commitment", "participant"), name="assigned_once"),)

    def __str__(self) -> str:
        return f"{self.commitment} for {self.participant}"


class Report(models.Model):
    """What a participant, or another about it, says of how a commitment is kept. The latest counts; all stay.

    `participant` is whose keeping it is about, `reporter` who says so: another one can only dispute.
    """

    class State(models.TextChoices):
        """How a commitment stands with one participant."""

        PLANNED = "planned", sentence("Planned", about="a commitment")
        REPORTED = "reported", sentence("Under way", about="a commitment")
        DISPUTED = "disputed", sentence("Disputed", about="a commitment")
        DONE = "done", sentence("Done", about="a commitment")

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="reports_made")
    state = models.CharField(max_length=10, choices=State)
    words = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.participant}: {self.state}"

    @property
    def state_in_words(self) -> str:
        """Say its state within a sentence."""
        return STATES_IN_WORDS[self.State(self.state)]


STATES_IN_WORDS = {
    Report.State.PLANNED: sentence("planned", about="a commitment"),
    Report.State.REPORTED: sentence("under way", about="a commitment"),
    Report.State.DISPUTED: sentence("disputed", about="a commitment"),
    Report.State.DONE: sentence("done", about="a commitment"),
}


class Measure(models.Model):
    """A confidence-building measure: from which strength on something is announced, how early, and saying what.

    `asks` lists what a notification has to say besides strength, days and area.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="measures")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="measures", null=True, blank=True)
    title = models.CharField(max_length=200)
    threshold = models.PositiveIntegerField()
    unit = models.CharField(max_length=80)
    lead_days = models.PositiveIntegerField()
    observers_from = models.PositiveIntegerField(null=True, blank=True)
    area = models.TextField(blank=True)
    asks = models.JSONField(default=list)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were set."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Notification(models.Model):
    """An activity announced under a measure. Its lateness is computed from when it was given, never stored.

    `says` holds what the measure asks, by its names. A cancelled one stays to be read.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="notifications")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="notifications")
    title = models.CharField(max_length=200)
    strength = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    area = models.TextField(blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    says = models.JSONField(default=dict)
    observers_invited = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By the day on which they start."""

        ordering = ("starts_on", "pk")

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """A participant invited to observe a notified activity: what it answered, and what it saw.

    `accepted` is None until it has answered; the latest answer counts, and the record keeps those before.
    """

    notification = models.ForeignKey(Notification, on_delete=models.PROTECT, related_name="invitations")
    guest = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="invitations")
    invited_at = models.DateTimeField()
    invited_by = models.CharField(max_length=200)
    accepted = models.BooleanField(null=True, blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order of the alphabet."""

        ordering = ("guest__name",)
        constraints = (models.UniqueConstraint(fields=("notification", "guest"), name="invited_once"),)

    def __str__(self) -> str:
        return f"{self.guest} at {self.notification}"

    @property
    def standing(self) -> str:
        """Say how it stands: invited, accepted or declined."""
        return STANDINGS[self.accepted]


STANDINGS = {
    None: sentence("invited", about="a guest"),
    True: sentence("accepted", about="a guest"),
    False: sentence("declined", about="a guest"),
}


class Review(models.Model):
    """A review meeting: its implementation report is drawn up as of `held_on`; `seeded` is what the next round has."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    called_at = models.DateTimeField()
    seeded = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="seeded_by", null=True, blank=True)

    class Meta:
        """In the order they were called."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="review_number_once"),)

    def __str__(self) -> str:
        return sentence("Review {number}: {title}", number=self.number, title=self.title)
