"""Who is written to, what waits to be told, and the letters that go out."""

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models

from dipoli.web.conference.models import Seat
from dipoli.web.letters.kinds import How, Kind, default
from dipoli.web.record.models import Entry


class Correspondent(models.Model):
    """A person who wants letters: where to, and at which hour of which clock digests come.

    Nothing is sent to an address before whoever reads there has said that it is theirs (`confirmed_at`).
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="correspondent")
    address = models.EmailField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=50, default="UTC")
    hour = models.PositiveSmallIntegerField(default=7)

    class Meta:
        """In the order they asked."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Letters to {self.user}"

    @property
    def clock(self) -> ZoneInfo:
        """The clock where the person is."""
        return ZoneInfo(self.zone)

    def wishes(self) -> dict[Kind, How]:
        """Say how often the person is told of each kind."""
        return self.before_choosing() | {Kind(each.kind): How(each.how) for each in self.wished.all()}

    @staticmethod
    def before_choosing() -> dict[Kind, How]:
        """Say how often anybody is told of each kind before choosing."""
        return {kind: default(kind) for kind in Kind}


class Wish(models.Model):
    """How often a person wants to be told of a kind of acts."""

    correspondent = models.ForeignKey(Correspondent, on_delete=models.CASCADE, related_name="wished")
    kind = models.CharField(max_length=20, choices=Kind)
    how = models.CharField(max_length=10, choices=How)

    class Meta:
        """One for each kind."""

        constraints = (models.UniqueConstraint(fields=("correspondent", "kind"), name="one_wish_of_a_kind"),)

    def __str__(self) -> str:
        return f"{self.kind}: {self.how}"


class Reached(models.Model):
    """Up to which entry of the record it is settled what a seat is told of."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="reached")
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.seat} up to {self.number}"


class Notice(models.Model):
    """An entry that a seat will be told of in the next letter from `due_at` on."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notices")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(db_index=True)

    class Meta:
        """In the order of the record; each entry once for a seat."""

        ordering = ("entry__number",)
        constraints = (models.UniqueConstraint(fields=("seat", "entry"), name="told_once"),)

    def __str__(self) -> str:
        return f"{self.seat}: {self.entry}"


class Reminder(models.Model):
    """That a seat was reminded of something that ends; `of` names it."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="reminders")
    of = models.CharField(max_length=100)

    class Meta:
        """Once for each."""

        constraints = (models.UniqueConstraint(fields=("seat", "of"), name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.seat}: {self.of}"


class Letter(models.Model):
    """A letter in the outbox; it stays there until a mail server has taken it, or there is no use in trying.

    `key` becomes its Message-ID, so that a mail program shows one that came twice once. Whoever sends it claims it
    first; a claim that nobody fulfilled is another's after a while. One to somebody who is only invited has no `user`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letters", null=True, blank=True
    )
    address = models.EmailField()
    subject = models.CharField(max_length=200)
    words = models.TextField()
    is_bulk = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order they were written."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.subject} to {self.user}"
