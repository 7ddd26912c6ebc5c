"""Ten delegations, a chair in an open meeting, and texts to decide on, in the process of a trial."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User

from dipoli.web.conference.acts import admit_participant, assign_seat, open_meeting
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.queries import sitting
from dipoli.web.drafting.acts import table_document
from dipoli.web.drafting.models import Document

TEN = 10


@dataclass(frozen=True)
class Scene:
    """Who acts in a trial."""

    chair: Seat
    secretariat: Seat
    states: tuple[Seat, ...]

    @classmethod
    def ready(cls, now: datetime) -> "Scene":
        """Have everybody seated and a meeting open."""
        seats = {each.user.username: each for each in Seat.objects.select_related("process", "participant", "user")}
        secretariat, chair = seats["secretariat"], seats["chair"]
        for number in range(TEN - 3):
            if f"state{number}" not in seats:
                admit_participant(secretariat, name=f"State {number}", now=now)
                seats[f"state{number}"] = assign_seat(
                    secretariat,
                    user=User.objects.create(username=f"state{number}"),
                    role=Role.DELEGATE,
                    participant=f"State {number}",
                    display_name=f"Delegate {number}",
                    now=now,
                )
        if sitting(chair.process) is None:
            open_meeting(chair, now=now)
        states = [seat for seat in seats.values() if seat.has_a_say]
        return cls(chair, secretariat, tuple(sorted(states, key=lambda seat: seat.pk)))

    def text(self, now: datetime) -> Document:
        """Table a text without brackets, unlike every other: what is the same words is the same text to the rules."""
        basket = self.chair.process.baskets.get(number="I")
        days = Document.objects.count() + 1
        return table_document(self.secretariat, basket, "A text", f"1. States meet every {days} days.\n", now=now)
