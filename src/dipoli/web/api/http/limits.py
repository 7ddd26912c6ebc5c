"""How often one may ask: so many requests a minute for each token or person, and for each address.

Counted in the cache, which all processes of an installation share where there are several. Windows are fixed: at the
turn of a minute twice as many may pass, and on a database's cache two that count at once may count as one.
"""

from http import HTTPStatus

from django.conf import settings
from django.core.cache import cache

from dipoli.web.api.http.problems import Problem

WINDOW = 60


def spend(sort: str, key: str, now: float) -> None:
    """Count a request of a sort (`address`, `failures`, `read`, `write`) under a key; refuse one too many."""
    window = int(now // WINDOW)
    name = f"api:{sort}:{key}:{window}"
    most: int = settings.API_RATES[sort]
    if cache.add(name, 1, WINDOW * 2):
        spent = 1
    else:
        try:
            spent = cache.incr(name)
        except ValueError:
            spent = 1
    if spent > most:
        wait = max(1, int((window + 1) * WINDOW - now) + 1)
        raise Problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            "too-often",
            f"These are more than {most} requests in a minute: try again in {wait} seconds.",
            headers={"Retry-After": str(wait)},
        )
