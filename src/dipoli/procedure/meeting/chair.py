"""Who presides: the first drawn by lot with a published seed, then in alphabetical order, as often as the rules say."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from dipoli.alphabets import place_in_order
from dipoli.procedure.rules import Rotation


def alphabetical(names: Mapping[str, str]) -> tuple[str, ...]:
    """Put participants in the alphabetical order of their names in a language; `names` gives these names.

    Accents and the case of letters only decide between names that are alike otherwise, hyphens and apostrophes are
    passed over: so does the French alphabetical order of conferences.

    >>> alphabetical({"Spain": "Espagne", "Germany": "Allemagne", "Estonia": "Estonie", "Greece": "Grèce"})
    ('Germany', 'Spain', 'Estonia', 'Greece')
    """
    return tuple(sorted(names, key=lambda who: (*place_in_order(names[who]), who)))


def draw(seed: str, names: Sequence[str]) -> str:
    """Draw one by lot, so that everybody who has the published seed draws the same.

    The names are taken in the order of their code points, whatever the order they are given in; the lot is the SHA-256
    of the seed and the names, one a line, as a number modulo how many they are. ValueError without names.

    >>> draw("Helsinki, 3 July 1973", ["Arvia", "Belmark", "Cadmia"])
    'Belmark'
    """
    if not names:
        raise ValueError("a lot is drawn among one or more")
    drawn = sorted(names)
    lot = hashlib.sha256("\n".join((seed, *drawn)).encode("utf-8", "surrogatepass")).digest()
    return drawn[int.from_bytes(lot, "big") % len(drawn)]


def presiding(
    order: Sequence[str], first: str, *, rotation: Rotation, began: datetime, now: datetime, meeting: int
) -> str:
    """Say who presides at an instant, in the meeting with this number (from 1).

    Days begin at midnight in the zone of `began`, weeks on Mondays, years on 1 January.
    """
    first_day, today = began.date(), now.astimezone(began.tzinfo).date()
    turns = {
        Rotation.NONE: 0,
        Rotation.MEETING: meeting - 1,
        Rotation.DAY: (today - first_day).days,
        Rotation.WEEK: (_monday(today) - _monday(first_day)).days // 7,
        Rotation.YEAR: today.year - first_day.year,
    }[rotation]
    return order[(order.index(first) + max(turns, 0)) % len(order)]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
