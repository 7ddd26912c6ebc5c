"""The clock of a rehearsal."""

from django.db import models

from dipoli.procedure import clock
from dipoli.web.conference.models.founding import Process


class Clock(models.Model):
    """The clock that a rehearsal runs by: `dipoli.procedure.clock.Clock`, kept. Without one it runs by the wall's."""

    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="clock")
    shows = models.DateTimeField()
    since = models.DateTimeField()
    factor = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"The clock of {self.process}"

    @property
    def value(self) -> clock.Clock:
        """Give it to the pure rules."""
        return clock.Clock(self.shows, self.since, self.factor)
