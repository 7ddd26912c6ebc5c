"""Documents, their revisions, and what delegations wish and think of them."""

from datetime import datetime
from enum import Enum

from django.db import models

from dipoli.web.conference.models import Basket, Group, Participant, Process, Seat
from dipoli.web.record.models import Distribution


class State(Enum):
    """What may be done with a document."""

    OPEN = "open"
    UNDER_SILENCE = "under silence"
    ADOPTED = "adopted"


class Document(models.Model):
    """A text under negotiation, known by a number within its process such as `I/1`.

    `silence_until` is the instant at which an unbroken silence procedure adopts it, None where none runs; `adopted_at`
    when a meeting adopted it. Both are written by decisions; whether it is open is a function of them and of now.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="documents")
    basket = models.ForeignKey(Basket, on_delete=models.PROTECT, related_name="documents")
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PARTICIPANTS)
    tabled_at = models.DateTimeField()
    tabled_by = models.CharField(max_length=200)
    silence_until = models.DateTimeField(null=True, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """By basket, in the order they were tabled."""

        ordering = ("basket", "pk")
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="document_number_once"),)

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

    @property
    def symbol(self) -> str:
        """The symbol of the document without a revision, such as `CSCH/I/1`."""
        return f"{self.process.symbol}/{self.number}"

    def state(self, now: datetime) -> State:
        """Say what may be done with it at an instant."""
        if self.adopted_at is not None or (self.silence_until is not None and self.silence_until <= now):
            return State.ADOPTED
        return State.OPEN if self.silence_until is None else State.UNDER_SILENCE


class Revision(models.Model):
    """A fixed wording of a document: 0 as tabled, then 1, 2, ...; its digest names it.

    `made_by_act` is the act that made it; `paragraph_ids` name its paragraphs in order, and a paragraph keeps its name
    from revision to revision. `round_number` counts compilations.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    paragraph_ids = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    round_number = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    made_by_act = models.CharField(max_length=100)
    is_current = models.BooleanField(default=True)

    class Meta:
        """In the order they were made."""

        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="revision_number_once"),
            models.UniqueConstraint(
                fields=("document",), condition=models.Q(is_current=True), name="one_current_revision"
            ),
        )

    def __str__(self) -> str:
        return self.symbol

    @property
    def symbol(self) -> str:
        """The symbol of the document and its revision, such as `CSCH/I/1/Rev.2`."""
        return f"{self.document.symbol}/Rev.{self.number}" if self.number else self.document.symbol


class Submission(models.Model):
    """A file in which a participant sent its wishes to a revision; the file itself is not kept, its digest is."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="submissions")
    revision_number = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="submissions")
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    tabled_at = models.DateTimeField()
    tabled_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were tabled."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.file_name} by {self.participant}"


class Remark(models.Model):
    """A comment in the margin of a submission, kept as a remark of the participant that sent it.

    `author` is who wrote it and `written_at` when, as the file says; `about` the words it is about and `place` where
    they stand there. `answers` is the position of the remark of the same file that it answers, `is_settled` what Word
    calls resolved. Only one that `is_shared` is for all who may see the document, any other for its participant alone.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="remarks")
    author = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    about = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    is_shared = models.BooleanField(default=False)
    written_at = models.CharField(max_length=40, blank=True)
    answers = models.PositiveIntegerField(null=True, blank=True)
    is_settled = models.BooleanField(default=False)

    class Meta:
        """In the order of the file."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Remark {self.pk} of {self.submission}"


class Amendment(models.Model):
    """One participant's wish against one revision: other words for a paragraph, a paragraph more, or one less.

    `paragraph` is the paragraph replaced or deleted, or the one that the new paragraph follows. `tabled_to` is the
    number of the revision it was written against; `revision` the one it stands against now, which differs where the
    text changed in other places meanwhile. `brackets` are the keys of the brackets that it went into. `submission` is
    the file that it came with, None where it was written here. A moved paragraph would stand `behind` another, at the
    beginning where that is empty; other words within a wording are for an `alternative` of a `bracket`, by their keys.
    Those proposed together name the first of them as `linked_to`: they stand and go together.
    """

    class Action(models.TextChoices):
        """What it wishes."""

        REPLACE = "replace", "Other words"
        INSERT = "insert", "A new paragraph"
        DELETE = "delete", "No such paragraph"
        MOVE = "move", "Moved elsewhere"
        WORDING = "wording", "Other words within a wording"

    class Fate(models.TextChoices):
        """What became of it."""

        STANDING = "standing", "Stands"
        SUPERSEDED = "superseded", "Superseded by a later one of the same delegation"
        WITHDRAWN = "withdrawn", "Withdrawn"
        MERGED = "merged", "Merged into the text as an alternative of its own"
        JOINED = "joined", "Merged into the text together with others of the same words"

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="amendments")
    tabled_to = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="amendments")
    action = models.CharField(max_length=10, choices=Action)
    paragraph = models.CharField(max_length=100)
    behind = models.CharField(max_length=100, blank=True)
    bracket = models.CharField(max_length=64, blank=True)
    alternative = models.CharField(max_length=64, blank=True)
    words = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    tabled_at = models.DateTimeField()
    tabled_by = models.CharField(max_length=200)
    linked_to = models.ForeignKey("self", on_delete=models.PROTECT, related_name="linked", null=True, blank=True)
    fate = models.CharField(max_length=12, choices=Fate, default=Fate.STANDING)
    fate_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="merged", null=True, blank=True)
    brackets = models.JSONField(default=list)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="amendments", null=True, blank=True
    )

    class Meta:
        """In the order they were tabled."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Amendment {self.pk} by {self.participant}"

    @property
    def is_standing(self) -> bool:
        """Whether the next compilation takes it up."""
        return self.fate == self.Fate.STANDING

    @property
    def head(self) -> int:
        """The number of the first of those that it was proposed together with, its own where it stands alone."""
        return self.linked_to_id or self.pk


class PassageClosed(models.Model):
    """A paragraph closed ad referendum in these words; `waiting` names those whose capitals have still to confirm.

    Its words do not change before a delegation reopens it.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="closures")
    paragraph = models.CharField(max_length=100)
    words_digest = models.CharField(max_length=64)
    closed_at = models.DateTimeField()
    closed_by = models.CharField(max_length=200)
    waiting = models.JSONField(default=list, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        """In the order they were closed."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("document", "paragraph"), condition=models.Q(reopened_at=None), name="passage_closed_once"
            ),
        )

    def __str__(self) -> str:
        return f"Paragraph {self.paragraph} of {self.document}"


class Fear(models.TextChoices):
    """What a delegation may fear of words: the reasons that recur, and one for all others."""

    STATUS_QUO = "status quo", "It legitimises the status quo"
    ONE_SIDE = "one side", "It benefits one side"
    PRECEDENT = "precedent", "It sets a precedent"
    BURDEN = "burden", "It burdens without return"
    SECURITY = "security", "It is a security risk"
    OTHER = "other", "Something else"


class StanceQuerySet(models.QuerySet["StanceDeclared"]):
    """Stances, narrowed to those that a question is about."""

    def standing(self) -> "StanceQuerySet":
        """Leave out what became history: the words have gone, or the stance was taken back."""
        return self.filter(stale_since=None, withdrawn_at=None)

    def declared(self) -> "StanceQuerySet":
        """Keep what a delegation has declared itself; what a chair noted of a consultation decides nothing."""
        return self.exclude(source=StanceDeclared.Source.CONSULTATION)

    def seen_by(self, reader: Seat | None) -> "StanceQuerySet":
        """Keep what a seat may see: what is in confidence only for chair, secretariat and the one whose stance it is.

        Without a seat, what everybody sees who sees the document.
        """
        if reader is None:
            return self.filter(is_confided=False)
        if Distribution.RESTRICTED in reader.distributions:
            return self
        own = models.Q(participant=reader.participant_id) if reader.participant_id else models.Q(pk=None)
        return self.filter(models.Q(is_confided=False) | own)


class StanceDeclared(models.Model):
    """A participant's declaration on one alternative of one bracket; the latest one counts.

    `value` is a `dipoli.positions.Stance`. `stale_since` is the number of the first revision that no longer has the
    alternative: from there on the declaration is history, also where the same words come back later. With a `group` it
    is said for that group, by the participant. `is_confided` is true where only the chair and the secretariat, and the
    participant itself, may know.
    """

    class Source(models.TextChoices):
        """Where it is known from."""

        DECLARED = "declared", "Declared"
        PAPER = "paper", "Handed in on paper"
        CONSULTATION = "consultation", "Given in a consultation"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="stances")
    revision_number = models.PositiveIntegerField()
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="stances")
    bracket = models.CharField(max_length=64)
    alternative = models.CharField(max_length=64)
    value = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    condition = models.TextField(blank=True)
    fear = models.CharField(max_length=20, choices=Fear, blank=True)
    source = models.CharField(max_length=20, choices=Source, default=Source.DECLARED)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="stances", null=True, blank=True)
    is_confided = models.BooleanField(default=False)
    declared_at = models.DateTimeField()
    declared_by = models.CharField(max_length=200)
    stale_since = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        """In the order they were declared."""

        ordering = ("pk",)
        indexes = (
            models.Index(fields=("document", "stale_since"), name="stances_that_count"),
            models.Index(
                fields=("document", "bracket", "alternative"),
                condition=models.Q(stale_since=None),
                name="stances_on_a_wording",
            ),
            models.Index(fields=("document", "id"), name="stances_since"),
            models.Index(
                fields=("document",), condition=models.Q(withdrawn_at__isnull=False), name="stances_taken_back"
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant}: {self.value}"
