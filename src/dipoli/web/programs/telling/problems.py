"""Why a webhook did not arrive: kept in English, and said again for whoever reads it in another language."""

import re

from dipoli.sentences import sentence

UNSEEN = sentence("its seat sees this no more")
ENDED = sentence("ended", about="a webhook")
NO_ANSWER = sentence("it did not answer")
NO_HOST = sentence("its host is not known")
NO_ADDRESS = sentence("its host has no address")
INSIDE = sentence("its host has an address inside a network, where no webhook goes")

_KNOWN = {str(each): each for each in (UNSEEN, ENDED, NO_ANSWER, NO_HOST, NO_ADDRESS, INSIDE)}
_STATUS = re.compile(r"it answered (\d+)")
_ERROR = re.compile(r"it could not be reached \((\w+)\)")


def answered(status: int) -> str:
    """Say with which status an address refused a message."""
    return sentence("it answered {status}", status=status)


def unreachable(error: str) -> str:
    """Say by which error an address was not reached."""
    return sentence("it could not be reached ({error})", error=error)


def said_again(problem: str) -> str:
    """Make a sentence of a problem that was kept; give any other words as they are.

    >>> said_again("it answered 410")
    'it answered 410'
    """
    if found := _STATUS.fullmatch(problem):
        return answered(int(found[1]))
    if found := _ERROR.fullmatch(problem):
        return unreachable(found[1])
    return _KNOWN.get(problem, problem)
