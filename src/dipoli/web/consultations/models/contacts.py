"""Who met whom, what was explained, and what was answered."""

from django.db import models

from dipoli.positions.consulting import Response
from dipoli.sentences import sentence
from dipoli.web.conference.models import Participant, Process
from dipoli.web.consultations.models.initiative import Concept
from dipoli.web.drafting.models import Document


class Proposal(models.Model):
    """Something on which participants are sounded out: a concept paper, a text, or words alone.

    `holder` is the participant that sounds others out on it; None for the office of the chair and the secretariat.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="proposals")
    holder = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="proposals", null=True, blank=True)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="proposals", null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="proposals", null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they were opened."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Level(models.TextChoices):
    """At which level a contact was held."""

    HEADS = "heads", sentence("Heads of State or government")
    MINISTERS = "ministers", sentence("Ministers")
    AMBASSADORS = "ambassadors", sentence("Ambassadors")
    EXPERTS = "experts", sentence("Experts")
    WRITING = "writing", sentence("In writing")


LEVELS_IN_WORDS = {
    Level.HEADS: sentence("heads of state or government", about="a level"),
    Level.MINISTERS: sentence("ministers", about="a level"),
    Level.AMBASSADORS: sentence("ambassadors", about="a level"),
    Level.EXPERTS: sentence("experts", about="a level"),
    Level.WRITING: sentence("in writing", about="a level"),
}


class Contact(models.Model):
    """A meeting or exchange of whoever holds it with one or more participants; confidential.

    `holder` is the delegation whose contact it was, None for the office of the chair and the secretariat. `others`
    names those who take no part in the process. `notes` are the holder's own. A withdrawn one counts nowhere and stays.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="contacts")
    holder = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="contacts_held", null=True, blank=True
    )
    participants = models.ManyToManyField(Participant, related_name="contacts")
    others = models.CharField(max_length=300, blank=True)
    met_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=20, choices=Level, default=Level.AMBASSADORS)
    explained = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        """The latest first."""

        ordering = ("-met_at", "-pk")
        indexes = (models.Index(fields=("process", "holder", "met_at"), name="contacts_by_holder"),)

    def __str__(self) -> str:
        return f"Contact of {self.met_at:%-d %B %Y}"

    @property
    def level_in_words(self) -> str:
        """Say its level within a sentence."""
        return LEVELS_IN_WORDS[Level(self.level)]


class Answer(models.Model):
    """What one participant answered on one proposal in a contact; `response` is a `dipoli.positions` one.

    The answer of the latest contact counts; those before are its history. `quotation` are words said, marked as such.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="answers")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="answers")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="answers")
    response = models.CharField(max_length=10)
    conditions = models.TextField(blank=True)
    quotation = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        """In the order they were recorded."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.participant}: {self.response}"

    @property
    def in_words(self) -> str:
        """Say what was answered."""
        return Response(self.response).words


class FollowUp(models.Model):
    """Something promised in a contact, due on a day."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="follow_ups")
    words = models.CharField(max_length=300)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)

    class Meta:
        """The first due first."""

        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.words
