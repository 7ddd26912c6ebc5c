"""One round of letters, and the thread of a server that makes a round twice a minute."""

import logging
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connections

from dipoli.web.conference.clock import wall
from dipoli.web.letters.gathering import gather
from dipoli.web.letters.sending import Round, send, waiting
from dipoli.web.pages.chronicle import tell

EVERY = 30.0
"""Seconds between two rounds."""

logger = logging.getLogger(__name__)


def go_round() -> Round:
    """Write the letters that are due and send them; without a mail server they wait."""
    gather(lambda entry: tell(entry).sentence, wall())
    return send(wall()) if settings.MAIL else Round(waiting=waiting())


class Postman:
    """Makes rounds in a thread of its own until dismissed; one that fails is said in the log, and the next made."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._dismissed = Event()
        self._thread = Thread(target=self._work, name="postman", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def dismiss(self, patience: float = 5.0) -> None:
        """Stop after the letter in hand; one that is not done by then is claimed again later."""
        self._dismissed.set()
        self._thread.join(patience)

    def _work(self) -> None:
        while not self._dismissed.wait(self._every):
            try:
                close_old_connections()
                done = go_round()
            except Exception:
                logger.exception("A round of letters failed; the next one is made in %s seconds.", self._every)
            else:
                if done.problem:
                    logger.warning("Letters wait (%s): %s.", done.waiting, done.problem)
            finally:
                connections.close_all()
