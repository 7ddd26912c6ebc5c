"""How often one may ask: so many requests a minute for each token or person, and for each address."""

from datetime import datetime

from django.conf import settings

from dipoli.web.limits.counting import Limit

WINDOW = 60


def spend(sort: str, key: str, now: datetime) -> None:
    """Count a request of a sort (`address`, `failures`, `read`, `write`) under a key; refuse one too many."""
    most: int = settings.API_RATES[sort]
    Limit(f"api-{sort}", most, WINDOW, f"These are more than {most} requests in a minute").take(key, now)
