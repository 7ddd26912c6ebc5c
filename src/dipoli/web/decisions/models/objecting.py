"""What every objection has, whatever it is to."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant


class Objecting(models.Model):
    """An objection of a participant, raised and perhaps withdrawn; each kind says to what, and under which name."""

    participant: "models.ForeignKey[Participant, Participant]"
    reason = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were raised."""

        abstract = True
        ordering = ("pk",)

    def __str__(self) -> str:
        return sentence("Objection by {participant}", participant=self.participant.name)
