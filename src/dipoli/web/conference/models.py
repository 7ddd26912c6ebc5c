"""Who meets, on what, and where each sits."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from dipoli.web.record.models import Distribution


class Process(models.Model):
    """A negotiation from its founding to its follow-up; `rules` names the profile it is run by."""

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    symbol = models.CharField(max_length=20)
    stage = models.CharField(max_length=200, blank=True)
    rules = models.CharField(max_length=50)
    about = models.TextField(blank=True)
    founded_at = models.DateTimeField()

    class Meta:
        """By title."""

        ordering = ("title",)
        verbose_name_plural = "processes"

    def __str__(self) -> str:
        return self.title


class Basket(models.Model):
    """A cluster of subjects negotiated side by side with others: `I`, `II`, `III`."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="baskets")
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=200)

    class Meta:
        """In the order they were opened."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="basket_number_once"),)

    def __str__(self) -> str:
        return f"Basket {self.number}: {self.title}"


class Group(models.Model):
    """Participants that usually move together; it has no standing in the rules."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)

    class Meta:
        """In the order they were formed."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint("process", Lower("name"), name="group_name_once"),)

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A State or body that takes part; only one of the kind `participating` has a say in decisions.

    `left_at` is when it left the process: what it did until then stays, and from then on it has no say.
    """

    class Kind(models.TextChoices):
        """With which rights it takes part."""

        PARTICIPATING = "participating", "Participating State"
        ORGANISATION = "organisation", "Organisation"
        OBSERVER = "observer", "Observer"

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="participants")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members", null=True, blank=True)
    code = models.CharField(max_length=8, blank=True)
    about = models.TextField(blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In alphabetical order."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint("process", Lower("name"), name="participant_name_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def has_a_say(self) -> bool:
        """Whether it takes part in decisions: may amend, declare a stance, object."""
        return self.kind == Participant.Kind.PARTICIPATING and self.left_at is None


class Role(models.TextChoices):
    """What a seat is for."""

    SECRETARIAT = "secretariat", "Secretariat"
    CHAIR = "chair", "Chair"
    DELEGATE = "delegate", "Delegate"
    OBSERVER = "observer", "Observer"


class Seat(models.Model):
    """A user's place in one process: the only ground on which anything is shown or allowed.

    A seat is what acts are done by (`record.acts.By`) and what queries read for (`record.queries.Reader`).
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seats", null=True, blank=True)
    display_name = models.CharField(max_length=200)

    class Meta:
        """In the order they were assigned."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("user", "process"), name="seat_once_in_a_process"),)

    def __str__(self) -> str:
        return self.display_name

    @property
    def chain(self) -> str:
        """The record that its acts go to."""
        return self.process.slug

    @property
    def name(self) -> str:
        """The name that its acts are recorded under."""
        return self.display_name

    @property
    def capacity(self) -> str:
        """In which capacity it acts: `Secretariat`, `Chair`, `Delegate of Arvia`, `Observer for Meridia`."""
        if self.participant is None or self.role in {Role.SECRETARIAT, Role.CHAIR}:
            return Role(self.role).label
        between = "of" if self.role == Role.DELEGATE else "for"
        return f"{Role(self.role).label} {between} {self.participant.name}"

    @property
    def is_secretariat(self) -> bool:
        """Whether it runs the process without taking part."""
        return self.role == Role.SECRETARIAT

    @property
    def is_chair(self) -> bool:
        """Whether it presides."""
        return self.role == Role.CHAIR

    @property
    def has_a_say(self) -> bool:
        """Whether it speaks for a participating State: may amend, declare a stance, object."""
        return self.role == Role.DELEGATE and self.participant is not None and self.participant.has_a_say

    @property
    def distributions(self) -> frozenset[Distribution]:
        """What it may see."""
        if self.is_secretariat or self.is_chair:
            return frozenset(Distribution)
        return frozenset({Distribution.PUBLIC, Distribution.PARTICIPANTS})


class Meeting(models.Model):
    """A meeting, numbered within its process; at most one is open at a time."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

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
        return f"Meeting {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it sits."""
        return self.closed_at is None
