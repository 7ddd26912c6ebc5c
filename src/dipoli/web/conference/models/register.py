"""The register of documents: every symbol ever given, none given twice."""

from django.db import models

from dipoli.sentences import sentence
from dipoli.web.conference.models.founding import Participant, Process
from dipoli.web.record.models import Distribution


class Paper(models.Model):
    """A document under its symbol, such as `PC.DEL/1819/20/Rev.2`; `root` is the symbol without Rev., Corr. and Add.

    `number` counts the documents of its type. A withdrawn one keeps its symbol, and its words stay in the record. Its
    `words` are for all that its distribution reaches: what is for fewer is kept apart, in passages.
    """

    class Kind(models.TextChoices):
        """What kind of document it is, which says what standing it has; the value is the type in its symbol."""

        DELEGATION = "DEL", sentence("Document of a delegation")
        PROPOSAL = "PROP", sentence("Proposal")
        NON_PAPER = "NP", sentence("Non-paper, without standing")
        CHAIR_TEXT = "CHAIR", sentence("Chair's text")
        DECISION = "DEC", sentence("Decision")
        JOURNAL = "JOUR", sentence("Journal")
        GENERAL = "GAL", sentence("General circulation")
        REPORT = "FR", sentence("Report")
        DOCUMENT = "DOC", sentence("Document")

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveIntegerField()
    root = models.CharField(max_length=60)
    symbol = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=8, blank=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="papers", null=True, blank=True)
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.PARTICIPANTS)
    registered_at = models.DateTimeField()
    registered_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were registered."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("process", "symbol"), name="symbol_once"),)

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"


class Passage(models.Model):
    """Words of a document that are for fewer than the rest: `offset` says where they belong in the words for all."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="passages")
    offset = models.PositiveIntegerField()
    words = models.TextField()
    distribution = models.CharField(max_length=20, choices=Distribution, default=Distribution.RESTRICTED)
    kept_at = models.DateTimeField()

    class Meta:
        """In the order of the document."""

        ordering = ("paper", "offset", "pk")

    def __str__(self) -> str:
        return sentence("Passage of {symbol}", symbol=self.paper.symbol)
