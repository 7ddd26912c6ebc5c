"""The accounts of the rehearsal: one for each seat, all with one password that everybody may know."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from dipoli.errors import DipoliError
from dipoli.web.rehearsal.plan import Plan
from dipoli.web.rehearsal.reading import read_plan

PASSWORD = "twelve ferries and no fortress"  # noqa: S105 - public on purpose: it opens nothing but the rehearsal
"""The password of every account of the rehearsal. It is printed and published: never use it for anything else."""


class AccountTaken(DipoliError):
    """An account of the rehearsal's name belongs to somebody already."""

    def __init__(self, usernames: tuple[str, ...]) -> None:
        super().__init__(
            f"This database already has accounts named {', '.join(usernames)}, which the rehearsal would take over: "
            "keep the rehearsal in a folder of its own with --data."
        )


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who may sign in to the rehearsal; `participant` is empty for the secretariat."""

    username: str
    role: str
    participant: str


def sign_ins(plan: Plan | None = None) -> tuple[SignIn, ...]:
    """List who may sign in, all with PASSWORD."""
    return tuple(SignIn(seat.username, seat.role, seat.participant) for seat in (plan or read_plan()).seats)


def open_accounts(plan: Plan) -> dict[str, User]:
    """Make an account for each seat, by username; refused where one of them is there already."""
    usernames = [seat.username for seat in plan.seats]
    taken = User.objects.filter(username__in=usernames).order_by("username").values_list("username", flat=True)
    if names := tuple(taken):
        raise AccountTaken(names)
    # Making a password slow to guess takes a second each: for one that is printed, once is enough.
    password = make_password(PASSWORD)
    return {name: User.objects.create(username=name, password=password) for name in usernames}
