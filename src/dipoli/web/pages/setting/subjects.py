"""What acts were on, as the record has it, told anew: what the program had said of it, and titles that people gave.

The record keeps the English words in which an act named its subject. Those that the program made are recognised by
their message; a title is its author's own, in the language of the process.
"""

import re
from functools import cache

from dipoli.procedure.stages import Stage
from dipoli.sentences import Sentence, quoted, sentence

MADE = (
    sentence("Basket {number}", number="", about="what an act was on"),
    sentence("Meeting {number}", number=""),
    sentence("Concern {number}", number=""),
    sentence("Commitment {number} of {document}", number="", document=""),
    sentence("Commitment {number}", number=""),
    sentence("Contact with {whom}", whom=""),
    sentence("Declaration of {participant}", participant=""),
    sentence("Agenda of the conference, with its mandates"),
    sentence("Agenda of {meeting}", meeting=""),
    sentence("Rules of procedure: {title}", title=""),
    sentence("Stage: {stage}", stage=""),
    sentence("Basis for negotiation: {revision}", revision=""),
    sentence("a mark in {statement}", statement="", about="what an act was on"),
    sentence("linked choices {number}", number="", about="what an act was on"),
    sentence("package {number}", number="", about="what an act was on"),
    sentence("statement {number} of {dialogue} and {document}", number="", dialogue="", document=""),
    sentence("statement {number} of {dialogue}", number="", dialogue=""),
    sentence("annex {number} of {meeting}", number="", meeting="", about="what an act was on"),
    sentence("{count} invitation to {dialogue}", many="{count} invitations to {dialogue}", count=2, dialogue=""),
    sentence("{count} person of {dialogue}", many="{count} people of {dialogue}", count=2, dialogue=""),
    sentence("its stakes", about="what an act was on"),
    sentence("its terms", about="what an act was on"),
    sentence("the ten principles of 1975", about="what an act was on"),
)
"""The messages by which subjects were made; the first that fits counts."""

TITLED = frozenset(
    {
        "add_principle",
        "begin_exercise",
        "close_proposal",
        "end_exercise",
        "found_process",
        "open_proposal",
        "prepare_exercise",
        "seed_next_round",
        "set_measure",
    }
)
"""Acts whose subject is a title that somebody gave."""

_READ = {"count": r"\d+", "number": r"[\w.]+"}
_PLACE = re.compile(r"\{(\w+)\}")


def subject_told(act: str, subject: str, language: str) -> str:
    """Give what an act was on so that it can be told; `language` is that of titles, empty where it is not known."""
    if act in TITLED:
        return quoted(subject, language) if language else subject
    return next((again for made in MADE if (again := _again(made, subject))), subject)


def _again(made: Sentence, subject: str) -> str:
    message, many, about, _ = made.made_of
    found = _pattern(message).fullmatch(subject) or (_pattern(many).fullmatch(subject) if many else None)
    if not found:
        return ""
    values = {name: _value(name, words) for name, words in found.groupdict().items()}
    return sentence(message, many=many, about=about, **values)


def _value(name: str, words: str) -> str | int:
    """Read a count as one, and a meeting or a stage within a subject as the words that it was made of."""
    match name:
        case "count":
            return int(words)
        case "meeting":
            return _again(_MEETING, words) or words
        case "stage":
            return next((stage.words for stage in Stage if stage.words == words), words)
        case _:
            return words


@cache
def _pattern(message: str) -> re.Pattern[str]:
    parts = _PLACE.split(message)
    return re.compile(
        "".join(
            f"(?P<{part}>{_READ.get(part, '.+?')})" if place % 2 else re.escape(part)
            for place, part in enumerate(parts)
        ),
        re.DOTALL,
    )


_MEETING = MADE[1]
