"""The versions of a document in other languages, paragraph by paragraph, and the states that their paragraphs have."""

from django.db import models

from dipoli.text.languages import State
from dipoli.web.drafting.models import Document

STATES = tuple((state.value, state.value.capitalize()) for state in State)


class Version(models.Model):
    """A document in one language, by its code (`fr`); the original is the document's own revisions."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(max_length=20)
    is_original = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        """The original first, the others as they were brought."""

        ordering = ("document", "-is_original", "pk")
        constraints = (
            models.UniqueConstraint(fields=("document", "language"), name="language_once_in_a_document"),
            models.UniqueConstraint(
                fields=("document",), condition=models.Q(is_original=True), name="one_original_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.document.symbol} in {self.language}"


class Rendering(models.Model):
    """The words of a version for one paragraph of the document, by its id; empty where they stand for none.

    `position` is their place in the version as it was brought. `is_by_hand` says that a person has said what they stand
    for. Other words are another row: those that stood before have `replaced_at`, and are kept.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="renderings")
    position = models.PositiveIntegerField()
    paragraph = models.CharField(max_length=100, blank=True)
    words = models.TextField()
    digest = models.CharField(max_length=16)
    is_by_hand = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order of the version."""

        ordering = ("version", "position", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("version", "paragraph"),
                condition=models.Q(replaced_at=None) & ~models.Q(paragraph=""),
                name="paragraph_rendered_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}, {self.paragraph or 'beside nothing'}"


class StateGiven(models.Model):
    """A state that a paragraph was given in one language; `against` are the digests of its words in each, as they were.

    It is behind as soon as one of them says something else. The latest one counts, which alone has no `replaced_at`.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="states")
    paragraph = models.CharField(max_length=100)
    state = models.CharField(max_length=20, choices=STATES)
    against = models.JSONField(default=dict)
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=200)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were given."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("version", "paragraph"), condition=models.Q(replaced_at=None), name="one_state_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.version}, {self.paragraph}: {self.state}"
