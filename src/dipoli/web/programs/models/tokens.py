"""What a program shows to speak for a seat, and what it was answered."""

from datetime import datetime

from django.db import models

from dipoli.web.conference.models import Seat


class Token(models.Model):
    """A token of a seat: whoever has it reads and acts as the seat does, within its scopes, until it ends.

    Only a digest of it is kept; `beginning` is how it begins, for a person to tell tokens apart.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    beginning = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    def is_live(self, now: datetime) -> bool:
        """Whether it still opens anything at an instant."""
        return self.revoked_at is None and now < self.expires_at


class KeptAnswer(models.Model):
    """What a request to act was answered, under the key that its sender gave it: asked again, it is given again."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="kept_answers")
    key = models.CharField(max_length=255)
    request_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        """In the order they were given."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("seat", "key"), name="one_answer_to_a_key"),)

    def __str__(self) -> str:
        return f"{self.status} to {self.key}"
