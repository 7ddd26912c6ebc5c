"""Who meets, on what, and where each sits."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from dipoli.procedure.stages import Stage
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused
from dipoli.web.record.models import Distribution

SEATS = sentence("rights of the seats")
"""The rule that a seat without a right is refused by."""


class Process(models.Model):
    """A negotiation from its founding to its follow-up.

    `rules` names the profile it is run by, or its own rules, whose TOML is then in `own_rules`. `phase` is a stage of
    `dipoli.procedure.stages`, `stage` what the conference calls it; `mandates_adopted_at` and `rules_adopted_at` say
    when its preparatory talks adopted what it is then run on. `lot_seed` is the published seed of the lot that gave the
    first chair, who is `first_chair`. A rehearsal may run by a clock of its own (`Clock`).
    """

    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    symbol = models.CharField(max_length=20)
    stage = models.CharField(max_length=200, blank=True)
    phase = models.CharField(max_length=20, default="negotiation")
    mandates_adopted_at = models.DateTimeField(null=True, blank=True)
    rules_adopted_at = models.DateTimeField(null=True, blank=True)
    rules = models.CharField(max_length=50)
    own_rules = models.TextField(blank=True)
    zone = models.CharField(max_length=50, default="UTC")
    lot_seed = models.CharField(max_length=200, blank=True)
    first_chair = models.CharField(max_length=80, blank=True)
    chair_since = models.DateTimeField(null=True, blank=True)
    about = models.TextField(blank=True)
    founded_at = models.DateTimeField()
    is_rehearsal = models.BooleanField(default=False)

    class Meta:
        """By title."""

        ordering = ("title",)
        verbose_name_plural = "processes"

    def __str__(self) -> str:
        return self.title

    @property
    def phase_in_words(self) -> str:
        """The stage that it is at, as a page names it."""
        return Stage(self.phase).words

    @property
    def unsettled(self) -> tuple[str, ...]:
        """What the preparatory talks have still to adopt."""
        found = (
            (sentence("the agenda with its mandates"), self.mandates_adopted_at),
            (sentence("the rules"), self.rules_adopted_at),
        )
        return tuple(name for name, adopted_at in found if adopted_at is None)


class Basket(models.Model):
    """A cluster of subjects negotiated side by side with others: `I`, `II`, `III`.

    `mandate` is what the preparatory talks instructed those who negotiate in it to do.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="baskets")
    number = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    mandate = models.TextField(blank=True)

    class Meta:
        """In the order they were opened."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("process", "number"), name="basket_number_once"),)

    def __str__(self) -> str:
        return sentence("Basket {number}: {title}", number=self.number, title=self.title)


class Group(models.Model):
    """Participants that usually move together; it has no standing in the rules."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=80)
    about = models.TextField(blank=True)

    class Meta:
        """In the order they were formed."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint("process", Lower("name"), name="group_name_once"),)

    def __str__(self) -> str:
        return self.name


class Participant(models.Model):
    """A State or body that takes part; only one of the kind `participating` has a say in decisions.

    `names` gives its name in other languages by their codes, `zone` the time zone of its capital. `declared_at` is when
    it declared that it takes part on the basis of what the preparatory talks adopted; one that `left_at` has no say.
    """

    class Kind(models.TextChoices):
        """With which rights it takes part."""

        PARTICIPATING = "participating", sentence("Participating State")
        ORGANISATION = "organisation", sentence("Organisation")
        PARTNER = "partner", sentence("Partner")
        OBSERVER = "observer", sentence("Observer")

        @property
        def within(self) -> str:
            """Its name within a sentence."""
            return _KINDS[self]

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="participants")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members", null=True, blank=True)
    code = models.CharField(max_length=8, blank=True)
    about = models.TextField(blank=True)
    names = models.JSONField(default=dict, blank=True)
    zone = models.CharField(max_length=50, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    declared_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In alphabetical order."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint("process", Lower("name"), name="participant_name_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def has_a_say(self) -> bool:
        """Whether it takes part in decisions: may amend, declare a stance, object."""
        return self.kind == Participant.Kind.PARTICIPATING and self.left_at is None


_KINDS = {
    Participant.Kind.PARTICIPATING: sentence("participating State", about="a kind"),
    Participant.Kind.ORGANISATION: sentence("organisation", about="a kind"),
    Participant.Kind.PARTNER: sentence("partner", about="a kind"),
    Participant.Kind.OBSERVER: sentence("observer", about="a kind"),
}


class Membership(models.Model):
    """That a participant was a member of a group for a time; without an end it still is."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order they began."""

        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("group", "participant"), condition=models.Q(until=None), name="member_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return sentence("{participant} in {group}", participant=str(self.participant), group=str(self.group))


class Role(models.TextChoices):
    """What a seat is for."""

    SECRETARIAT = "secretariat", sentence("Secretariat")
    CHAIR = "chair", sentence("Chair")
    DELEGATE = "delegate", sentence("Delegate")
    OBSERVER = "observer", sentence("Observer")

    @property
    def within(self) -> str:
        """Its name within a sentence."""
        return _WITHIN[self]


_WITHIN = {
    Role.SECRETARIAT: sentence("secretariat", about="a role"),
    Role.CHAIR: sentence("chair", about="a role"),
    Role.DELEGATE: sentence("delegate", about="a role"),
    Role.OBSERVER: sentence("observer", about="a role"),
}


class Seat(models.Model):
    """A user's place in one process: the only ground on which anything is shown or allowed.

    A seat is what acts are done by (`record.acts.By`) and what queries read for (`record.queries.Reader`). The head of
    a delegation gives and takes the right to act within it; credentials may be valid for a time only. `calendar_links`
    counts the links to its calendar that were ever made: only the last one opens it, while `has_calendar`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="seats", null=True, blank=True)
    display_name = models.CharField(max_length=200)
    is_head = models.BooleanField(default=False)
    may_act = models.BooleanField(default=True)
    valid_from = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateTimeField(null=True, blank=True)
    calendar_links = models.PositiveIntegerField(default=0)
    has_calendar = models.BooleanField(default=False)

    class Meta:
        """In the order they were assigned."""

        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("user", "process"), name="seat_once_in_a_process"),)

    def __str__(self) -> str:
        return self.display_name

    @property
    def chain(self) -> str:
        """The record that its acts go to."""
        return self.process.slug

    @property
    def name(self) -> str:
        """The name that its acts are recorded under."""
        return self.display_name

    @property
    def capacity(self) -> str:
        """In which capacity it acts: `Secretariat`, `Chair`, `Delegate of Arvia`, `Observer for Meridia`."""
        if self.participant is None or self.role in {Role.SECRETARIAT, Role.CHAIR}:
            return Role(self.role).label
        name = self.participant.name
        if self.is_head:
            return sentence("Head of delegation of {participant}", participant=name)
        if self.role == Role.DELEGATE:
            return sentence("Delegate of {participant}", participant=name)
        return sentence("Observer for {participant}", participant=name)

    def anew(self, now: datetime) -> "Seat":
        """Read the seat again for an act whose turn has come; refused where it is held no more."""
        rows = Seat.objects.select_related("user", "process__clock", "participant__group")
        found = rows.filter(pk=self.pk, process=self.process_id).first()
        if found is None or not found.user.is_active or not found.is_valid(now):
            raise Refused(
                SEATS,
                sentence(
                    "The seat of {display_name} is held no more: ask the secretariat for it anew.",
                    display_name=self.display_name,
                ),
            )
        return found

    def is_valid(self, now: datetime) -> bool:
        """Whether its credentials are valid at an instant."""
        has_begun = self.valid_from is None or self.valid_from <= now
        return has_begun and (self.valid_until is None or now < self.valid_until)

    @property
    def is_secretariat(self) -> bool:
        """Whether it runs the process without taking part."""
        return self.role == Role.SECRETARIAT

    @property
    def is_chair(self) -> bool:
        """Whether it presides."""
        return self.role == Role.CHAIR

    @property
    def has_a_say(self) -> bool:
        """Whether it speaks for a participating State: may amend, declare a stance, object."""
        speaks = self.role == Role.DELEGATE and self.may_act
        return speaks and self.participant is not None and self.participant.has_a_say

    @property
    def distributions(self) -> frozenset[Distribution]:
        """What it may see; without a role nobody sits there, and whoever looks is the public."""
        if not self.role:
            return frozenset({Distribution.PUBLIC})
        if self.is_secretariat or self.is_chair:
            return frozenset(Distribution)
        return frozenset({Distribution.PUBLIC, Distribution.PARTICIPANTS})
