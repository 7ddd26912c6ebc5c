"""The French version of the text on confidence-building: brought early, reviewed, and overtaken by the first round."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib.resources import files

from dipoli.text.languages import State
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import document
from dipoli.web.languages import acts
from dipoli.web.languages.queries import standings
from dipoli.web.languages.standing import Standings
from dipoli.web.record.queries import entries
from dipoli.web.rehearsal.days import office_times
from dipoli.web.rehearsal.plan import WrongRehearsal

NUMBER, LANGUAGE = "I/2", "fr"
FILE = f"texts/{NUMBER.replace('/', '-')}.{LANGUAGE}.txt"
BROUGHT_DAYS_AGO = (73, 71)
APART = timedelta(minutes=4)
# The last paragraphs were still with the reviser when the first round began.
UNREVIEWED = 2
CORRECTED = (
    "2. L’annonce parviendra à toutes les autres capitales au moins",
    "2. L’annonce parviendra aux autres capitales au moins",
)


def translate(documents: Mapping[str, Document], seats: Mapping[str, Seat], now: datetime) -> None:
    """Bring the version while the text still reads as it was tabled, and review most of it."""
    secretariat = seats["secretariat"]
    source = (files("dipoli.web.rehearsal") / FILE).read_text(encoding="utf-8")
    brought, reviewed = office_times(now, *BROUGHT_DAYS_AGO, 2)
    acts.bring_version(secretariat, documents[NUMBER], LANGUAGE, source, original="en", now=brought)
    names = [each.paragraph for each in _found(secretariat).in_order(LANGUAGE) if each.paragraph]
    acts.give_state(secretariat, documents[NUMBER], LANGUAGE, names[:-UNREVIEWED], State.REVIEWED, now=reviewed)


def revise(seats: Mapping[str, Seat]) -> None:
    """Correct a paragraph after the first round, right after whatever was recorded last."""
    secretariat = seats["secretariat"]
    subject, last = document(secretariat, NUMBER), entries(secretariat).last()
    rows = [each for each in _found(secretariat).in_order(LANGUAGE) if each.words.startswith(CORRECTED[0])]
    if subject is None or last is None or len(rows) != 1:
        raise WrongRehearsal(FILE, f"one paragraph of {NUMBER} must begin with “{CORRECTED[0]}”")
    words = rows[0].words.replace(*CORRECTED)
    acts.correct_rendering(secretariat, subject, LANGUAGE, rows[0].paragraph, words, now=last.at + APART)


def _found(seat: Seat) -> Standings:
    subject = document(seat, NUMBER)
    found = None if subject is None else standings(seat, subject)
    if found is None:
        raise WrongRehearsal(FILE, f"{seat.name} does not see {NUMBER}")
    return found
