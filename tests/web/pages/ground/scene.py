"""A body's roll calls, filed in the process that pages are tried on."""

from datetime import datetime

from dipoli.web.rollcalls.acts import file_roll_calls
from tests.web.cast import Cast

SIDES = {"Arvia": 1, "Belmark": -1, "Corvia": 1, "Dale": -1, "Elm": -1}


def votes() -> bytes:
    """Give two years of six roll calls by two camps; Corvia changes sides, and of a third year there is too little."""
    rows = [
        f"{state},{call + 6 * (year - 2001)},{year},{side if call % 2 else -side}"
        for year in (2001, 2002)
        for call in range(1, 7)
        for state, side in (SIDES | ({"Corvia": -1} if year == 2002 else {})).items()
    ]
    return "\n".join(["state,roll_call,year,vote", *rows, "Elm,90,2003,1", ""]).encode()


def file_votes(cast: Cast, now: datetime) -> None:
    """File them."""
    file_roll_calls(cast.secretariat, "The Council", "Its journal", votes(), name="votes.csv", now=now)
