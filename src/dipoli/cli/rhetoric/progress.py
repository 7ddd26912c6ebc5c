"""How far long work is, on standard error where a person looks at it."""

import sys
from collections.abc import Callable
from time import monotonic

EVERY = 0.5


def telling(what: str) -> Callable[[int, int], None]:
    """Give a function that says how many parts are done; silent where nobody looks."""
    is_seen = sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        if is_seen:
            sys.stderr.write(f"\r{what}: {done} of {of}" + ("\n" if done == of else ""))
            sys.stderr.flush()

    return tell


class Counting:
    """Counts sentences as they are read, and says so now and then, with their rate.

    Nothing is said of a `short` reading where nobody looks.
    """

    def __init__(self, what: str, *, is_short: bool = False) -> None:
        self._what, self._begun, self._said = what, monotonic(), 0.0
        self._is_seen = bool(what) and sys.stderr.isatty()
        self._is_short = is_short
        self.texts = self.sentences = 0

    def add(self, sentences: int, texts: int = 0) -> None:
        """Count more."""
        self.texts += texts
        self.sentences += sentences
        if not self._is_seen:
            return
        now = monotonic()
        if now - self._said > EVERY:
            self._said = now
            self._say("\r")

    def end(self) -> None:
        """Say the whole once."""
        if self._is_seen or not self._is_short:
            self._say("\r" if self._is_seen else "")
            sys.stderr.write("\n")

    def _say(self, before: str) -> None:
        rate = self.sentences / max(0.001, monotonic() - self._begun)
        sys.stderr.write(
            f"{before}{self._what}: {self.texts:,} texts, {self.sentences:,} sentences, {rate:,.0f} a second"
        )
        sys.stderr.flush()
