"""The standing cast: the chair, two opposed delegations, a small State in between, an observer, an organisation."""

from datetime import UTC, datetime, timedelta

from dipoli.procedure import Actor, Role, Rules, Silence, Standing, profile, propose, step
from dipoli.procedure.acts import Open

RULES: Rules = profile("osce-2006")

CHAIR = Actor(Role.CHAIR)
SECRETARIAT = Actor(Role.SECRETARIAT)
ARVIA = Actor(Role.DELEGATE, "Arvia", Standing.PARTICIPATING)
BELMARK = Actor(Role.DELEGATE, "Belmark", Standing.PARTICIPATING)
LUNE = Actor(Role.DELEGATE, "Lune", Standing.PARTICIPATING)
UNION = Actor(Role.DELEGATE, "Union of Ports", Standing.ORGANISATION)
WATCHER = Actor(Role.OBSERVER, "Farland", Standing.OBSERVER)
ONLOOKER = Actor(Role.OBSERVER, "Arvia", Standing.PARTICIPATING)

OPENED = datetime(2026, 3, 6, 16, tzinfo=UTC)
EXPIRY = datetime(2026, 3, 10, 12, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def proposed(digest: str = "d1") -> Silence:
    silence = propose(digest, EXPIRY, meeting=4, open_brackets=0, actor=CHAIR, now=OPENED, rules=RULES)
    assert isinstance(silence, Silence)
    return silence


def running(digest: str = "d1") -> Silence:
    silence = step(proposed(digest), Open(CHAIR), OPENED, RULES)
    assert isinstance(silence, Silence)
    return silence
