"""The exercise that a rehearsal is."""

from functools import lru_cache

from django.db import models

from dipoli.formats.training import Scenario, read_scenario
from dipoli.sentences import Worded, sentence
from dipoli.web.conference.models import Process


class State(Worded):
    """Where an exercise is."""

    WAITING = sentence("waiting to be started", about="an exercise")
    RUNNING = sentence("running", about="an exercise")
    ENDED = sentence("ended", about="an exercise")


class Exercise(models.Model):
    """That a rehearsal is an exercise, with its file as it was prepared.

    `source` holds what every delegation is told in confidence: it is never shown as it is, and stands in no entry of
    the record. The instants are of the clock of the process, those `on_wall` of the wall's.
    """

    process = models.OneToOneField(Process, on_delete=models.PROTECT, related_name="exercise")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    level = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    source = models.TextField()
    prepared_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    begun_on_wall = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_on_wall = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    @property
    def scenario(self) -> Scenario:
        """Read what it consists of; what is in it of others is for nobody but the trainer."""
        return _read(self.source)

    @property
    def state(self) -> State:
        """Say where it is."""
        if self.begun_at is None:
            return State.WAITING
        return State.RUNNING if self.ended_at is None else State.ENDED


@lru_cache(maxsize=8)
def _read(source: str) -> Scenario:
    return read_scenario(source.encode(), "exercise.toml")
