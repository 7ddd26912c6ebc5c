"""What can be done with the versions of a text: bring one, align it, correct it, say how far its paragraphs are."""

from dipoli.web.languages.acts.aligning import align_rendering, leave_out_rendering, realign_version
from dipoli.web.languages.acts.bringing import bring_version
from dipoli.web.languages.acts.correcting import correct_rendering
from dipoli.web.languages.acts.judging import give_state

__all__ = [
    "align_rendering",
    "bring_version",
    "correct_rendering",
    "give_state",
    "leave_out_rendering",
    "realign_version",
]
