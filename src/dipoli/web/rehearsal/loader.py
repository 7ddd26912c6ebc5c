"""The rehearsal, built through the acts that everybody uses, so that its record is a record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from dipoli.web.conference.acts import open_meeting
from dipoli.web.conference.models import Process, Seat
from dipoli.web.decisions.acts import open_silence
from dipoli.web.drafting.models import State
from dipoli.web.drafting.queries import document
from dipoli.web.rehearsal.around.aftermath import look_back
from dipoli.web.rehearsal.around.asking import ask_the_public
from dipoli.web.rehearsal.around.before import Company, go_round, initiate
from dipoli.web.rehearsal.around.deciding import decide
from dipoli.web.rehearsal.around.ground import prepare_the_ground
from dipoli.web.rehearsal.around.linking import link
from dipoli.web.rehearsal.around.speeches import speak
from dipoli.web.rehearsal.around.translating import revise
from dipoli.web.rehearsal.founding import found
from dipoli.web.rehearsal.negotiating import negotiate
from dipoli.web.rehearsal.plan import Plan, WrongRehearsal
from dipoli.web.rehearsal.reading import read_plan
from dipoli.web.rehearsal.starting_over import start_over

MEETING_BEFORE = timedelta(hours=25)
SILENCE_BEFORE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Whether the rehearsal was made just now, and what there is to say about it, in sentences."""

    is_new: bool
    notes: tuple[str, ...]


def prepare(now: datetime, *, reset: bool = False) -> Prepared:
    """Have the rehearsal ready in a migrated database: make it, leave it as it stands, or start it over."""
    plan = read_plan()
    if reset and (Process.objects.exists() or User.objects.exists()):
        start_over(plan)
    seat = _chair_of(plan)
    if seat is not None:
        return Prepared(False, _notes(plan, seat, now))
    load(now, plan)
    return Prepared(True, ("The rehearsal is ready.",))


def load(now: datetime, plan: Plan | None = None) -> None:
    """Play the whole rehearsal up to now, all of it or nothing."""
    plan = plan or read_plan()
    with transaction.atomic():
        seats = found(plan, now)
        company = Company.of(seats)
        initiate(company, now)
        negotiate(plan, seats, now)
        revise(seats)
        speak(company, now)
        clock = go_round(company, now)
        prepare_the_ground(company, clock, now)
        look_back(company, clock, now)
        ask_the_public(company)
        link(company, now)
        open_meeting(seats["chair"], now=now - MEETING_BEFORE)
        decide(company, now - MEETING_BEFORE)
        _open_silence(plan, seats["chair"], now)


def _open_silence(plan: Plan, chair: Seat, now: datetime) -> None:
    """Open in the third meeting the silence, which a day later still runs."""
    subject = document(chair, plan.silence.document)
    if subject is None:
        raise WrongRehearsal("conference.toml, silence", f"the chair does not see {plan.silence.document}")
    opening = now - SILENCE_BEFORE
    open_silence(chair, subject, opening + timedelta(hours=plan.silence.hours), now=opening)


def _chair_of(plan: Plan) -> Seat | None:
    """Find the chair of the rehearsal where it is there already."""
    chairs = Seat.objects.select_related("process", "participant", "user")
    return chairs.filter(process__slug=plan.conference.slug, user__username="chair").first()


def _notes(plan: Plan, chair: Seat, now: datetime) -> tuple[str, ...]:
    notes = ["The rehearsal was there already, and was left as it stands."]
    subject = plan.silence.document
    text = document(chair, subject)
    if text is None or text.state(now) is not State.UNDER_SILENCE:
        notes.append(f"The silence on {subject} is over: start over with --reset for a new one.")
    return tuple(notes)
