"""Holds: while one stands, nothing of a process is pruned."""

from django.db import models

from dipoli.web.conference.models import Process


class Hold(models.Model):
    """That nothing of a process and of its people is pruned or erased, for a reason, until it is lifted."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=500)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were placed; one stands at a time."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("process",), condition=models.Q(lifted_at=None), name="one_hold_stands_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return self.reason
