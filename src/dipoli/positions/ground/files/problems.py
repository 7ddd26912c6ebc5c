"""What can be wrong with a file of votes."""

from dipoli.errors import DipoliError


class NotVotes(DipoliError):
    """A file that holds no votes that can be read, with the line where there is one."""
