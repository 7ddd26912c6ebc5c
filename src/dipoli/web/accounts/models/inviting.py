"""Invitations, and the links by which somebody comes back into an account."""

from datetime import datetime

from django.conf import settings
from django.db import models

from dipoli.web.conference.models import Participant, Process, Role, Seat


class Invitation(models.Model):
    """That a person is invited to a seat, by a link that was sent to an address and opens once.

    Only a digest of the link's secret is kept. The address is kept while the invitation is open, and no longer.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="invited")
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="invited", null=True, blank=True
    )
    role = models.CharField(max_length=20, choices=Role)
    display_name = models.CharField(max_length=200)
    address = models.EmailField(blank=True)
    is_head = models.BooleanField(default=False)
    may_act = models.BooleanField(default=True)
    invited_by = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.display_name

    def is_open(self, now: datetime) -> bool:
        """Whether its link still opens something at an instant."""
        return self.withdrawn_at is None and self.accepted_at is None and now < self.expires_at


class WayIn(models.Model):
    """A link by which a person sets a new password, made by the secretariat; it opens once. A digest of it is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="ways_in")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"A way in for {self.user}"
