"""One round of letters and one of webhooks, and the threads of a server that make them."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from django.conf import settings
from django.db import close_old_connections, connections

from dipoli.web.conference.clock import wall
from dipoli.web.letters.gathering import gather
from dipoli.web.letters.sending import Round, send, waiting
from dipoli.web.pages.chronicle import tell
from dipoli.web.programs.telling import rounds as webhooks
from dipoli.web.programs.telling.rounds import Told

EVERY = 30.0
"""Seconds between two rounds of letters."""

EVERY_TELLING = 3.0
"""Seconds between two rounds of webhooks."""

logger = logging.getLogger(__name__)


def go_round() -> Round:
    """Write the letters that are due and send them; without a mail server they wait."""
    gather(lambda entry: tell(entry).sentence, wall())
    return send(wall()) if settings.MAIL else Round(waiting=waiting())


def tell_round() -> Told:
    """Tell programs by webhook what is due."""
    return webhooks.go_round(wall())


class Postman:
    """Makes rounds in a thread of its own until dismissed; one that fails is said in the log, and the next made."""

    def __init__(self, every: float = EVERY, go: Callable[[], Round | Told] = go_round, what: str = "Letters") -> None:
        self._every = every
        self._go = go
        self._what = what
        self._dismissed = Event()
        self._thread = Thread(target=self._work, name=f"postman of {what.lower()}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def dismiss(self, patience: float = 5.0) -> None:
        """Stop after the letter in hand; one that is not done in `patience` seconds is claimed again later."""
        self._dismissed.set()
        self._thread.join(patience)

    def _work(self) -> None:
        while not self._dismissed.wait(self._every):
            try:
                close_old_connections()
                done = self._go()
            except Exception:
                logger.exception("A round of %s failed; the next is made in %s seconds.", self._what, self._every)
            else:
                if done.problem:
                    logger.warning("%s wait (%s): %s.", self._what, done.waiting, done.problem)
            finally:
                connections.close_all()
