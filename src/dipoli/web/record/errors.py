"""What can go wrong with the record."""

from dipoli.errors import DipoliError
from dipoli.sentences import sentence


class AppendOnly(DipoliError):
    """Someone tried to change or remove what is recorded."""

    def __init__(self) -> None:
        super().__init__(
            sentence("The record is append-only: an entry is never changed or removed; correct it by a further act.")
        )


class AlreadyDone(DipoliError):
    """A form that was acted on came a second time."""

    def __init__(self) -> None:
        super().__init__(
            sentence("This was sent twice and done once: look at the page as it stands now, and go on from there.")
        )


class Busy(DipoliError):
    """Another act held the database for longer than one waits."""

    def __init__(self) -> None:
        super().__init__(
            sentence("The record is busy with another act: nothing of this one was done; please try it again.")
        )


class NotYours(DipoliError):
    """Somebody tried to narrow the record who does not read all of it."""

    def __init__(self) -> None:
        super().__init__(
            sentence(
                "Only the chair and the secretariat narrow what others read of the record: ask there for it to be done."
            )
        )
