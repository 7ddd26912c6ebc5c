"""What delegations wish of a text: files sent, remarks, amendments; and the passages that they closed."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant
from dipoli.web.drafting.models.documents import Document, Revision


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
        return sentence("Remark {pk} of {submission}", pk=self.pk, submission=str(self.submission))


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

        REPLACE = "replace", sentence("Other words")
        INSERT = "insert", sentence("A new paragraph")
        DELETE = "delete", sentence("No such paragraph")
        MOVE = "move", sentence("Moved elsewhere")
        WORDING = "wording", sentence("Other words within a wording")

        @property
        def within(self) -> str:
            """Say it within a sentence."""
            return _ACTION_WITHIN[self]

    class Fate(models.TextChoices):
        """What became of it."""

        STANDING = "standing", sentence("Stands")
        SUPERSEDED = "superseded", sentence("Superseded by a later one of the same delegation")
        WITHDRAWN = "withdrawn", sentence("Withdrawn")
        MERGED = "merged", sentence("Merged into the text as an alternative of its own")
        JOINED = "joined", sentence("Merged into the text together with others of the same words")

        @property
        def within(self) -> str:
            """Say it within a sentence."""
            return _FATES[self]

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
        return sentence("Amendment {pk} by {participant}", pk=self.pk, participant=self.participant.name)

    @property
    def is_standing(self) -> bool:
        """Whether the next compilation takes it up."""
        return self.fate == self.Fate.STANDING

    @property
    def head(self) -> int:
        """The number of the first of those that it was proposed together with, its own where it stands alone."""
        return self.linked_to_id or self.pk


_FATES = {
    Amendment.Fate.STANDING: sentence("stands", about="a fate"),
    Amendment.Fate.SUPERSEDED: sentence("superseded by a later one of the same delegation", about="a fate"),
    Amendment.Fate.WITHDRAWN: sentence("withdrawn", about="a fate"),
    Amendment.Fate.MERGED: sentence("merged into the text as an alternative of its own", about="a fate"),
    Amendment.Fate.JOINED: sentence("merged into the text together with others of the same words", about="a fate"),
}


_ACTION_WITHIN = {
    Amendment.Action.REPLACE: sentence("other words", about="an amendment"),
    Amendment.Action.INSERT: sentence("a new paragraph", about="an amendment"),
    Amendment.Action.DELETE: sentence("no such paragraph", about="an amendment"),
    Amendment.Action.MOVE: sentence("moved elsewhere", about="an amendment"),
    Amendment.Action.WORDING: sentence("other words within a wording", about="an amendment"),
}


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
        return sentence("Paragraph {paragraph} of {document}", paragraph=self.paragraph, document=str(self.document))
