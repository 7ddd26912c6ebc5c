"""Records of votes as they were filed, a row for each roll call."""

from django.db import models

from dipoli.web.conference.models import Process


class VotingRecord(models.Model):
    """Another body's roll calls, filed in a process; `number` counts within it.

    `voters` names who votes, in the order in which a roll call's letters stand; `votes` counts those that were taken,
    `counted` what was met on the way: rows replaced, changed, left empty, roll calls with several dates or none.
    `digest` is that of the file. Of a record that was removed this row stays, and its roll calls go.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="voting_records")
    number = models.PositiveIntegerField()
    body = models.CharField(max_length=200)
    source = models.CharField(max_length=500)
    note = models.CharField(max_length=1000, blank=True)
    digest = models.CharField(max_length=64)
    voters = models.JSONField()
    votes = models.PositiveIntegerField()
    counted = models.JSONField()
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=200, blank=True)
    removed_for = models.CharField(max_length=500, blank=True)

    class Meta:
        """In the order they were filed."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="voting_record_once"),)

    def __str__(self) -> str:
        return f"{self.symbol} {self.body}"

    @property
    def symbol(self) -> str:
        """The symbol of the record, such as `CSCH.RV/1`."""
        return f"{self.process.symbol}.RV/{self.number}"


class RollCall(models.Model):
    """One roll call: its number in the source, its date or year, and a letter for each voter.

    The letters are y, a, n, and - for who cast no vote.
    """

    record = models.ForeignKey(VotingRecord, on_delete=models.CASCADE, related_name="calls")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=120)
    on = models.CharField(max_length=10)
    title = models.CharField(max_length=300, blank=True)
    letters = models.TextField()

    class Meta:
        """By date."""

        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("record", "position"), name="roll_call_position_once"),)

    def __str__(self) -> str:
        return f"{self.number}, {self.on}"
