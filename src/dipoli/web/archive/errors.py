"""What can go wrong with an archive."""

from dipoli.errors import DipoliError


class NotAnArchive(DipoliError):
    """A file that is no archive, or none that this version reads."""


class CannotArchive(DipoliError):
    """A process that cannot be written to an archive, or an archive that cannot be taken in here."""


class Broken(DipoliError):
    """An archive that is not as it was exported."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"The archive is not as it was exported, so nothing was taken in: {problem}.")
