"""The pictures of the documents: what each shows, to whom. `make pictures` makes them from the rehearsal."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "pictures"
DARK = "-dark"
"""What the name of a picture's dark twin ends with."""


@dataclass(frozen=True)
class Picture:
    """A page of the rehearsal as somebody sees it: so wide, and so high from the top of what `at` selects.

    `bracket` is the number of the one to be opened, at which the picture then stands. Lengths are in pixels.
    """

    name: str
    who: str
    path: str
    at: str = "body"
    bracket: int = 0
    width: int = 1060
    height: int = 680


def _part(heading: str) -> str:
    return f"section[aria-labelledby={heading}]"


PICTURES = (
    Picture("text", "arvia", "texts/I/2/", bracket=8, height=760),
    Picture("overview", "arvia", ""),
    Picture("amend", "arvia", "texts/I/2/paragraphs/p11/amend/", at="h1", height=520),
    Picture("compile-preview", "secretariat", "texts/I/2/compile/preview/", at="#main", height=420),
    Picture("fate", "belmark", "texts/I/2/fate/", at="#main", height=560),
    Picture("changes", "belmark", "texts/I/2/changes/?old=0", at="#main", height=620),
    Picture("convergence", "chair", "convergence/", at="#main"),
    Picture("matrix", "chair", "convergence/", at=_part("matrix-heading"), height=620),
    Picture("bracket-chair", "chair", "texts/I/2/", bracket=3, height=760),
    Picture("sounding-grid", "chair", "consultations/", at=_part("grid-heading"), height=640),
    Picture("visits", "chair", "consultations/", at=_part("visits-heading"), height=560),
    Picture("decisions", "arvia", "decisions/", at=_part("silences-heading"), height=620),
    Picture("decisions-phone", "arvia", "decisions/", at=_part("silences-heading"), width=390, height=700),
    Picture("package", "chair", "packages/1/1/", at="h1", height=640),
    Picture("linked", "belmark", "packages/1/", at="h1", height=560),
    Picture("table", "secretariat", "table/", at="h1", height=600),
    Picture("files", "secretariat", "texts/I/2/papers/", at="h1", height=620),
    Picture("meeting", "chair", "meetings/3/", at="h1", height=620),
    Picture("participants", "secretariat", "participants/", at="h1", height=560),
    Picture("seating", "belmark", "participants/seating/", at="h1", height=560),
    Picture("record", "secretariat", "record/", at="h1", height=460),
    Picture("beside", "meridia", "texts/I/2/languages/fr/", at="h1", height=520),
    Picture("tone", "chair", "statements/tone/", at="h1", height=560),
    Picture("statement", "belmark", "statements/1/", at="h1"),
    Picture("ground", "chair", "ground/", at="h1", height=700),
    Picture("follow-up", "secretariat", "follow-up/", at="h1", height=520),
    Picture("clock", "secretariat", "clock/", at="h1", height=560),
    Picture("dialogue", "chair", "dialogues/1/", at="h1", height=600),
    Picture("people", "secretariat", "people/", at="h1", height=560),
    Picture("letters", "arvia", "../../letters/", at="h1", height=600),
    Picture("votes-elsewhere", "chair", "ground/votes/", at="h1", height=640),
)
