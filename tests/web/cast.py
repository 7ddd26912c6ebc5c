"""The standing cast: the secretariat, the chair, two opposed delegations, a small State between, and those outside."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from dipoli.web.conference import acts
from dipoli.web.conference.models import Basket, Participant, Process, Role, Seat

PASSWORD = "a long sentence for one conference"


@dataclass(frozen=True)
class Cast:
    """Who meets in the tests: one seat of each kind, and a user without any.

    The usernames are the names of the fields.
    """

    process: Process
    basket: Basket
    secretariat: Seat
    chair: Seat
    arvia: Seat
    belmark: Seat
    cadmia: Seat
    rivercom: Seat
    meridia: Seat
    outsider: User

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Every seat."""
        return (
            self.secretariat,
            self.chair,
            self.arvia,
            self.belmark,
            self.cadmia,
            self.rivercom,
            self.meridia,
        )

    @property
    def delegations(self) -> tuple[Seat, ...]:
        """The seats that have a say."""
        return (self.arvia, self.belmark, self.cadmia)


PARTICIPANTS = (
    ("Arvia", Participant.Kind.PARTICIPATING, "Maritime League"),
    ("Belmark", Participant.Kind.PARTICIPATING, "Inland Pact"),
    ("Cadmia", Participant.Kind.PARTICIPATING, "Neutral Four"),
    ("Hestland", Participant.Kind.PARTICIPATING, "Neutral Four"),
    ("Rivercom", Participant.Kind.ORGANISATION, ""),
    ("Meridia", Participant.Kind.OBSERVER, ""),
)
SEATS = (
    ("chair", Role.CHAIR, "Hestland", "The Chair"),
    ("arvia", Role.DELEGATE, "Arvia", "Ambassador Hale"),
    ("belmark", Role.DELEGATE, "Belmark", "Ambassador Brandt"),
    ("cadmia", Role.DELEGATE, "Cadmia", "Ambassador Sandor"),
    ("rivercom", Role.DELEGATE, "Rivercom", "Dr. Strand"),
    ("meridia", Role.OBSERVER, "Meridia", "Consul Pike"),
)


def user_named(username: str) -> User:
    """Make a user who can sign in with PASSWORD."""
    return User.objects.create_user(username, password=PASSWORD)


def assemble(now: datetime, slug: str = "test") -> Cast:
    """Found a process and seat the cast in it, through the acts."""
    founder = acts.Founder(chain=slug, name="The founder")
    process = acts.found_process(
        founder,
        title="Conference of the Test",
        symbol="CT",
        rules="osce-2006",
        stage="Stage II",
        about="A conference.",
        now=now,
    )
    secretariat = acts.assign_seat(
        founder, user=user_named("secretariat"), role=Role.SECRETARIAT, display_name="The Secretary", now=now
    )
    basket = acts.open_basket(secretariat, number="I", title="Security", now=now)
    for group in ("Maritime League", "Inland Pact", "Neutral Four"):
        acts.form_group(secretariat, name=group, now=now)
    for name, kind, group in PARTICIPANTS:
        acts.admit_participant(secretariat, name=name, kind=kind, group=group, code=name[:2].upper(), now=now)
    seats = {
        username: acts.assign_seat(
            secretariat, user=user_named(username), role=role, participant=who, display_name=name, now=now
        )
        for username, role, who, name in SEATS
    }
    return Cast(process=process, basket=basket, secretariat=secretariat, outsider=user_named("outsider"), **seats)
