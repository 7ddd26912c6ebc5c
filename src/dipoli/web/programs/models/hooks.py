"""Who is told of the record by webhook, and what became of each telling."""

from django.db import models

from dipoli.web.conference.models import Seat
from dipoli.web.programs.telling.problems import said_again


class Subscription(models.Model):
    """An address of a program that is told of what its seat may see, from the entry after `reached` on.

    `acts` names what it is told of, all where it is empty. The secret is kept, as each telling is signed with it.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="subscriptions")
    url = models.CharField(max_length=500)
    acts = models.JSONField(default=list)
    secret = models.CharField(max_length=80)
    reached = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One entry on its way to one address: delivered, given up, or tried again at `next_at`.

    Whoever sends it claims it first; a claim that nobody fulfilled is another's after a while. `status` is what the
    address answered last, None where it could not be reached.
    """

    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="deliveries")
    number = models.PositiveIntegerField()
    tries = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(db_index=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        """In the order of the record; each entry once for an address."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("subscription", "number"), name="told_once_by_webhook"),)
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.number} to {self.subscription}"

    @property
    def why(self) -> str:
        """Why it has not arrived, so that it can be told in any language; empty where nothing stood in its way."""
        return said_again(self.problem)

    @property
    def key(self) -> str:
        """What names the message: the same however often it is sent."""
        return f"msg_{self.subscription.pk}_{self.number}"
