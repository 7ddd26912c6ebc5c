"""The first day of the rehearsal: the process is founded, its baskets opened, everybody admitted and seated."""

from datetime import datetime

from dipoli.procedure.stages import Stage
from dipoli.web.conference.acts import Founder, admit_participant, assign_seat, form_group, found_process, open_basket
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.rehearsal.accounts import open_accounts
from dipoli.web.rehearsal.days import office_times
from dipoli.web.rehearsal.plan import Plan, WrongRehearsal

FOUNDED_DAYS_AGO = (582, 578)


def found(plan: Plan, now: datetime) -> dict[str, Seat]:
    """Found the process of the plan and give its seats, by username."""
    accounts = open_accounts(plan)
    count = 2 + len(plan.baskets) + len(plan.groups) + len(plan.participants) + len(plan.seats)
    times = office_times(now, *FOUNDED_DAYS_AGO, count)
    secretary = next((seat for seat in plan.seats if seat.role == Role.SECRETARIAT), None)
    if secretary is None:
        raise WrongRehearsal("conference.toml", "nobody has the seat of the secretariat, which assigns all others")
    conference = plan.conference
    founder = Founder(chain=conference.slug, name="The Government of Hestland")
    found_process(
        founder,
        title=conference.title,
        symbol=conference.symbol,
        rules=conference.rules,
        stage=conference.stage,
        about=conference.about.strip(),
        phase=Stage.PREPARATORY,
        is_rehearsal=True,
        now=next(times),
    )
    by = assign_seat(
        founder,
        user=accounts[secretary.username],
        role=Role.SECRETARIAT,
        display_name=secretary.display_name,
        now=next(times),
    )
    for basket in plan.baskets:
        open_basket(by, number=basket.number, title=basket.title, now=next(times))
    for group in plan.groups:
        form_group(by, name=group.name, about=group.about, now=next(times))
    for each in plan.participants:
        admit_participant(
            by,
            name=each.name,
            kind=Participant.Kind(each.kind),
            group=each.group,
            code=each.code,
            about=each.about,
            zone=each.zone,
            now=next(times),
        )
    seats = {secretary.username: by}
    for seat in plan.seats:
        if seat is not secretary:
            seats[seat.username] = assign_seat(
                by,
                user=accounts[seat.username],
                role=Role(seat.role),
                participant=seat.participant,
                display_name=seat.display_name,
                now=next(times),
            )
    return seats
