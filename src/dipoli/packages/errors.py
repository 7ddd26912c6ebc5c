"""What can be wrong with a problem of packages; each sentence names the thing, the reason and the way out."""

from dipoli.errors import DipoliError


class WrongProblem(DipoliError):
    """A list of issues, participants and stakes that makes no sense as it stands."""


class WrongFile(DipoliError):
    """A file that is no problem, no scenario and no table of stances, with the place in it."""


class TooLarge(DipoliError):
    """A question whose answer would be useless or take more memory than there is."""
