"""Passages withheld from a text: each a document of its own, and those whom it is open to."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Group, Participant, Role, Seat


class WithheldQuerySet(models.QuerySet["Withheld"]):
    """Passages withheld, narrowed to those that a seat may read."""

    def open_to(self, seat: Seat) -> "WithheldQuerySet":
        """Keep those opened to the delegation of a seat; what chair and secretariat see does not hang on this."""
        participant = seat.participant
        if participant is None or participant.left_at is not None or not seat.role:
            return self.none()
        chosen = Opened.objects.filter(participant=participant)
        if participant.group_id is not None:
            chosen |= Opened.objects.filter(group=participant.group_id)
        reach = models.Q(pk__in=chosen.values("withheld"))
        if seat.role == Role.DELEGATE and participant.has_a_say:
            reach |= models.Q(is_for_delegations=True)
        return self.filter(reach)


class Withheld(models.Model):
    """Paragraphs that stand in a document of their own, the `passage`, and in their text as one that says so.

    `place` is the id of that paragraph, `first_number` the number of the first revision without the words. All
    delegations of participating States read the passage where it `is_for_delegations`; others are named one by one.
    """

    document = models.ForeignKey("drafting.Document", on_delete=models.PROTECT, related_name="withheld")
    passage = models.OneToOneField("drafting.Document", on_delete=models.PROTECT, related_name="withheld_from")
    place = models.CharField(max_length=100)
    first_number = models.PositiveIntegerField()
    is_for_delegations = models.BooleanField(default=False)
    withheld_at = models.DateTimeField()
    withheld_by = models.CharField(max_length=200)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.CharField(max_length=200, blank=True)

    objects = WithheldQuerySet.as_manager()

    class Meta:
        """In the order they were withheld."""

        ordering = ("pk",)
        verbose_name = "withheld passage"

    def __str__(self) -> str:
        return f"Passage {self.passage.number}"

    @property
    def words(self) -> str:
        """What stands in the text in its place."""
        return sentence("(Passage {passage} is withheld.)", passage=self.passage.number)


class Opened(models.Model):
    """A participant, or a group with whoever belongs to it, that a withheld passage is open to."""

    withheld = models.ForeignKey(Withheld, on_delete=models.PROTECT, related_name="opened")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        """In the order they were named."""

        ordering = ("pk",)
        verbose_name_plural = "opened"

    def __str__(self) -> str:
        return str(self.participant or self.group)
