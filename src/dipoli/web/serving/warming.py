"""Reading the texts under negotiation as a server starts, so that nobody waits for the first look at a long one."""

import logging
from threading import Thread

from django.db import Error, connections

from dipoli.web.drafting.models import Revision
from dipoli.web.drafting.readings import KEPT, convergence_on

logger = logging.getLogger(__name__)


def warm() -> int:
    """Read the texts that were changed last, and how they stand; give how many."""
    rows = Revision.objects.select_related("document__process", "document__basket").filter(is_current=True)
    last = list(rows.order_by("-pk")[:KEPT])
    for each in reversed(last):  # what is asked for most likely is let go of last
        convergence_on(each)
    return len(last)


def begin_to_warm() -> Thread:
    """Warm in a thread of its own, which goes with the process; where the database is away, the first look does it."""
    thread = Thread(target=_work, name="warming", daemon=True)
    thread.start()
    return thread


def _work() -> None:
    try:
        warm()
    except Error as error:
        logger.warning("The texts could not be read beforehand (%s): the first look at each reads it.", error)
    finally:
        connections.close_all()
