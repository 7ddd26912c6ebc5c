"""Chains of entries that can be added to and never changed."""

from collections.abc import Iterable
from typing import Never

from django.db import models
from django.db.models.base import ModelBase
from django.utils import timezone

from dipoli.sentences import sentence
from dipoli.web.record import seal
from dipoli.web.record.errors import AppendOnly


class Distribution(models.TextChoices):
    """Who may see a thing: from everybody to the chair and the secretariat only."""

    PUBLIC = "public", sentence("Public")
    PARTICIPANTS = "participants", sentence("Participants")
    RESTRICTED = "restricted", sentence("Chair and secretariat")


class Chain(models.Model):
    """The record of one process, named by the process's slug."""

    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.slug


class Sent(models.Model):
    """A form that was acted on, by the digest of all that was sent, so that it is not acted on again for a while."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    noted_at = models.DateTimeField(default=timezone.now, db_index=True)  # noqa: TID251 - of the server, of no process

    def __str__(self) -> str:
        return self.digest


class Narrowed(models.Model):
    """That an entry is for fewer than its distribution says, and `because` of what: for the chair and the secretariat.

    The entry itself is as it was recorded. Rows are read off the entries of `narrow_entries` and `widen_entries`.
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="narrowed")
    number = models.PositiveIntegerField()
    because = models.CharField(max_length=300)

    class Meta:
        """In the order of the entries."""

        ordering = ("chain", "number", "because")
        verbose_name_plural = "narrowed"
        constraints = (models.UniqueConstraint(fields=("chain", "number", "because"), name="narrowed_once"),)

    def __str__(self) -> str:
        return sentence("Entry {number}, because of {because}", number=self.number, because=self.because)


class Entrusted(models.Model):
    """That an entry for the chair and the secretariat is entrusted to the readers of something too, by its symbol.

    Rows are read off the content of the entries, where it is under their seal (`FOR_READERS_OF`).
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entrusted")
    number = models.PositiveIntegerField()
    to_readers_of = models.CharField(max_length=300)

    class Meta:
        """In the order of the entries."""

        ordering = ("chain", "number")
        verbose_name_plural = "entrusted"
        constraints = (models.UniqueConstraint(fields=("chain", "number"), name="entrusted_once"),)

    def __str__(self) -> str:
        return f"Entry {self.number}, for the readers of {self.to_readers_of}"


FOR_READERS_OF = "for_readers_of"
"""The name in the content of an entry under which it says whose readers it is for too."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries, to be read."""

    def update(self, **kwargs: object) -> Never:  # noqa: ARG002
        """Refuse: the record is append-only."""
        raise AppendOnly

    def bulk_update(self, objs: Iterable["Entry"], fields: Iterable[str], batch_size: int | None = None) -> Never:  # noqa: ARG002
        """Refuse: the record is append-only."""
        raise AppendOnly

    def delete(self) -> Never:
        """Refuse: the record is append-only."""
        raise AppendOnly


class Entry(models.Model):
    """One act: who did it, in which capacity, when, on what; sealed by a digest over all that and the entry before.

    `participant` is the name of the participant it was done for, empty where it was for none. `content` is what was
    done, as the act put it.
    """

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    capacity = models.CharField(max_length=200)
    participant = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=100)
    subject = models.CharField(max_length=300)
    content = models.JSONField(null=True)
    content_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    distribution = models.CharField(max_length=20, choices=Distribution)

    objects = EntryQuerySet.as_manager()

    class Meta:
        """In the order they were recorded."""

        ordering = ("chain", "number")
        verbose_name_plural = "entries"
        constraints = (models.UniqueConstraint(fields=("chain", "number"), name="entry_number_once"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.act} {self.subject}"

    def save(
        self,
        *,
        force_insert: bool | tuple[ModelBase, ...] = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Add the entry; an entry that is there already is not changed."""
        if not self._state.adding or force_update or update_fields is not None:
            raise AppendOnly
        super().save(force_insert=force_insert, using=using)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> Never:  # noqa: ARG002
        """Refuse: the record is append-only."""
        raise AppendOnly

    @property
    def to_readers_of(self) -> str:
        """The symbol of what the readers of are told of this entry, though it is for the chair and the secretariat."""
        if self.distribution != Distribution.RESTRICTED or not isinstance(self.content, dict):
            return ""
        return str(self.content.get(FOR_READERS_OF, ""))

    def header(self) -> seal.Header:
        """Give what the digest covers. Reads the chain."""
        return seal.Header(
            chain=self.chain.slug,
            number=self.number,
            at=self.at,
            who=self.who,
            capacity=self.capacity,
            participant=self.participant,
            act=self.act,
            subject=self.subject,
            content_digest=self.content_digest,
            distribution=self.distribution,
            previous=self.previous,
        )

    def sealed(self) -> seal.Sealed:
        """Give the entry as the seal checks it."""
        return seal.Sealed(header=self.header(), digest=self.digest, content=self.content)
