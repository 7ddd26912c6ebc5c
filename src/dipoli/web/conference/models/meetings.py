"""Meetings: their agenda, when they sat, and who spoke on what."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models.founding import Participant, Process


class Meeting(models.Model):
    """A meeting, numbered within its process; at most one is open at a time, be it sitting or suspended.

    `presided_by` is the participant in the chair, `journal_symbol` that of its journal once it is issued.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    agenda_adopted_at = models.DateTimeField(null=True, blank=True)
    presided_by = models.CharField(max_length=80, blank=True)
    journal_symbol = models.CharField(max_length=80, blank=True)

    class Meta:
        """In the order they were held."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("process", "number"), name="meeting_number_once"),
            models.UniqueConstraint(
                fields=("process",), condition=models.Q(closed_at=None), name="one_meeting_open_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return sentence("Meeting {number}", number=self.number)

    @property
    def is_open(self) -> bool:
        """Whether it sits."""
        return self.closed_at is None


class Sitting(models.Model):
    """A stretch of time in which a meeting sat; without an end it sits still."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they began."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting",), condition=models.Q(ends_at=None), name="one_sitting_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.meeting} from {self.begins_at}"


class AgendaItem(models.Model):
    """An item of the agenda that a meeting adopted; `is_closed` says that its list of speakers is."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    is_closed = models.BooleanField(default=False)

    class Meta:
        """In the order of the agenda."""

        ordering = ("meeting", "position")
        constraints = (models.UniqueConstraint(fields=("meeting", "position"), name="agenda_position_once"),)

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"


class Intervention(models.Model):
    """A participant's place on the list of speakers on an item, and what it said there.

    `on_behalf_of` names a group or others it spoke for too, `aligned` those that aligned themselves with it. A
    statement handed in has a symbol in the register, or is annexed to the journal under a number.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="interventions")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="interventions")
    is_reply = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    spoke_at = models.DateTimeField(null=True, blank=True)
    on_behalf_of = models.CharField(max_length=300, blank=True)
    aligned = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    annex = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        """In the order they were asked for."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.participant} on {self.item}"
