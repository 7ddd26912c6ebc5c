"""What a seat may see of the records of votes: all of those of its process, which are facts of other bodies."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from dipoli.positions.ground.periods import Move
from dipoli.positions.records import Record, Thin, strangers
from dipoli.web.conference.models import Seat
from dipoli.web.rollcalls.mapping import mapped
from dipoli.web.rollcalls.models import VotingRecord


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a record: its roll calls, its groups, and where everybody stood along the first axis.

    Places are standard deviations among those who voted; a group keeps its letter from year to year.
    """

    year: str
    roll_calls: int
    groups: tuple[str, ...]
    positions: Mapping[str, float]
    group_of: Mapping[str, str]


def voting_records(seat: Seat) -> QuerySet[VotingRecord]:
    """List the records of votes that are there, with how many roll calls each has."""
    found = VotingRecord.objects.select_related("process").filter(process=seat.process, removed_at=None)
    return found.annotate(roll_calls=Count("calls"))


def removed_records(seat: Seat) -> QuerySet[VotingRecord]:
    """List the records of votes that were removed, each with the reason."""
    return VotingRecord.objects.select_related("process").filter(process=seat.process).exclude(removed_at=None)


def voting_record(seat: Seat, number: int) -> VotingRecord | None:
    """Find a record of votes by its number."""
    return voting_records(seat).filter(number=number).first()


def years(seat: Seat, number: int) -> tuple[Year, ...]:
    """Say where everybody in a record stood in each year that has enough for a map."""
    found = voting_record(seat, number)
    if found is None:
        return ()
    return tuple(
        Year(
            each.name,
            len(each.drawn.votes.statements),
            each.drawn.letters,
            {name: round(place, 6) for name, place in each.positions.items()},
            each.groups,
        )
        for each in mapped(found).periods
    )


def movement(seat: Seat, number: int) -> tuple[Move, ...]:
    """List the moves from one year to the next in a record, the farthest first."""
    found = voting_record(seat, number)
    return mapped(found).moves if found is not None else ()


def thin_years(seat: Seat, number: int) -> tuple[Thin, ...]:
    """List the years of a record that have too little for a map."""
    found = voting_record(seat, number)
    return mapped(found).thin if found is not None else ()


def not_participants(seat: Seat, number: int) -> tuple[str, ...]:
    """Name those who vote in a record and are no participants of the process, by name or code."""
    found = voting_record(seat, number)
    return strangers(mapped(found).record, _participants(seat)) if found is not None else ()


def names_in(seat: Seat, record: Record) -> dict[str, str]:
    """Name those in a record, with the participant who has the same code here: it may be alike by chance."""
    by_code = {code.casefold(): name for name, code in _participants(seat).items() if code}
    found = {voter: by_code.get(voter.casefold(), "") for voter in record.names}
    return {voter: f"{name} ({found[voter]})" if found[voter] else name for voter, name in record.names.items()}


def _participants(seat: Seat) -> dict[str, str]:
    return dict(seat.process.participants.values_list("name", "code"))
