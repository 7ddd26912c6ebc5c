"""Reading a text: sentence by sentence, with everything that is said about each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dipoli.errors import DipoliError
from dipoli.rhetoric.cues import Lexicon, standard_lexicon
from dipoli.rhetoric.judging.streaming import Streamed
from dipoli.rhetoric.marks import Reading
from dipoli.rhetoric.model.light import LightModel
from dipoli.rhetoric.model.stored import shipped_model
from dipoli.rhetoric.names import Names, standard_names
from dipoli.sentences import sentence

MOST_CHARACTERS = 20_000_000


class TooLong(DipoliError):
    """A text of more than 20 million characters, to be kept whole with its marks."""


@dataclass(frozen=True)
class Reader:
    """Reads texts with one model and one book of names."""

    model: LightModel = field(default_factory=shipped_model)
    names: Names = field(default_factory=standard_names)
    lexicon: Lexicon = field(default_factory=standard_lexicon)

    def read(self, source: str, *, title: str = "", speaker: str = "") -> Reading:
        """Read a text and keep its marks. Offsets are those of the source. Linear, some thousand sentences a second.

        Raises TooLong above 20 million characters, which `stream` reads. What is not English is not marked, and the
        notes say so.
        """
        if len(source) > MOST_CHARACTERS:
            raise TooLong(
                sentence(
                    "{what} has {size:,} characters, more than the {most:,} read at once: cut it into its "
                    "documents, or read it as it comes with `dipoli rhetoric read`.",
                    what=title or sentence("The text"),
                    size=len(source),
                    most=MOST_CHARACTERS,
                )
            )
        streamed = self.stream((source,), speaker=speaker)
        marks = tuple(found.mark for found in streamed)
        return Reading(title, speaker, len(source), marks, streamed.notes)

    def stream(self, pieces: Iterable[str], *, speaker: str = "") -> Streamed:
        """Read a text of any length that comes in pieces, in memory that its length has no part in.

        The marks are those that `read` gives of the whole, however the pieces are cut.
        """
        return Streamed(self, pieces, speaker)
