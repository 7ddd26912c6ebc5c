"""People who take part without a seat, what they vote, and the seals over their votes."""

from typing import Never

from django.db import models

from dipoli.web.dialogue.models.asking import Dialogue, Statement
from dipoli.web.record.errors import AppendOnly


class Voter(models.Model):
    """Somebody of the public: known by a random code alone, which a signed cookie of theirs holds.

    `network` is a keyed hash of the address's network and the day, taken away when the dialogue is closed; the address
    itself is never kept. `name` is what an imported file calls them, empty for people who came to the page.
    """

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="voters")
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=40, blank=True)
    network = models.CharField(max_length=32, blank=True)
    began_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_for = models.CharField(max_length=500, blank=True)

    class Meta:
        """In the order they began."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("dialogue", "network"), name="voter_network"),)
        constraints = (models.UniqueConstraint(fields=("dialogue", "code"), name="voter_code_once"),)

    def __str__(self) -> str:
        return self.code[:8]


class VoteQuerySet(models.QuerySet["Vote"]):
    """Votes, to be read and added to."""

    def update(self, **kwargs: object) -> Never:  # noqa: ARG002
        """Refuse: votes are only added."""
        raise AppendOnly

    def delete(self) -> Never:
        """Refuse: votes are only added."""
        raise AppendOnly


class Vote(models.Model):
    """One answer; of several by one person to one statement the last counts. Rows are only ever added.

    Votes are no entries of the record, which a Seal over them is.
    """

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="votes", db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="votes", db_index=False)
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, related_name="votes")
    value = models.SmallIntegerField()
    at = models.DateTimeField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        """In the order they were given."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("dialogue", "id"), name="vote_of_dialogue"),)
        constraints = (models.CheckConstraint(condition=models.Q(value__in=(-1, 0, 1)), name="vote_value"),)

    def __str__(self) -> str:
        return f"{self.value} on {self.statement_id}"


class Seal(models.Model):
    """The digest over the first so many votes of a dialogue, following the seal before; it stands in the record too."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="seals")
    votes = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("dialogue", "votes"), name="seal_once"),)

    def __str__(self) -> str:
        return f"{self.votes} votes"


class Invitation(models.Model):
    """A link that lets one person take part; of its token only the digest is kept."""

    dialogue = models.ForeignKey(Dialogue, on_delete=models.PROTECT, related_name="invitations")
    batch = models.PositiveIntegerField()
    label = models.CharField(max_length=100, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were made."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("dialogue", "batch"), name="invitation_batch"),)

    def __str__(self) -> str:
        return f"{self.batch}/{self.pk}"
