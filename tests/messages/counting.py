"""Messages that count things and have no forms for how many: English has two, Russian three."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.messages import SOURCE
from tests.messages.bare import Bare
from tests.messages.extraction import messages

PLACE = r"(?:\{(\w+)(?::[^}]*)?\}|%\((\w+)\)s)"
COUNTED = re.compile(rf"{PLACE}(?:</\w+>)? (?:[a-z-]+ ){{0,2}}?([a-z-]{{2,}}s|people)\b")
# Third persons and other words that end like a plural.
NO_PLURALS = re.compile(
    r"(?:as|its|his|this|is|was|has|does|always|besides|unless|towards|across|less|plus|times in|"
    r"needs|sees|sits|stands|ends|says|starts|takes|leads|puts|binds|wants|moves|gives|sponsors|presides|holds|breaks|"
    r"declares|gains|invites|carries|names|lacks|speaks|votes|accepts|objects|supports|reserves|favours|decides|"
    r"demands|falls|opens|closes|arises|follows|asks|comes|shows|works|sets|uses|makes|sounds|reports|wishes|tests|"
    r"announces|issues|begins|closes|meets|proposes|words|stances|observers|consensus|alternatives|contains|cannot)$"
)
# Fixed by the code or by a setting, each far beyond where forms differ from one to the next.
NUMBERS = re.compile(
    r"(?:count|number|size|length|days?|hours|minutes|seconds|points|votes|people|brackets|participants|baskets|pairs|"
    r"options|statements|voters|sentences|parts|columns|times|replaced|unknown|marked|towards|rows|issues|choices|"
    r"wishes|lost|aligned|shown|alone|missing|unread|factor|threshold|quorum|waiting|places|links|files)_?\d?"
)
# What is measured comes in thousands.
MEASURED = ("bytes", "characters", "rows")
FIXED = {"few", "least", "most", "most_asked", "most_between", "most_characters", "most_worth", "seconds", "times"}
ALLOWED = {
    "The party “{party}” has a table of {rows} issues, of which there are {issues}.": "in a file for programs",
    "The party “{party}” needs a list of {number} numbers for “{issue}”: one an option.": "in a file for programs",
    "The number {document} leaves no place for that of a passage: table it under another.": "a number of a document",
    "{hours} working hours": "a fraction, which takes one form",
    "{seconds:.6f} seconds": "a fraction, which takes one form",
    "You have {number} subscriptions already: end one that is not needed.": "the most there may be, which is fixed",
    "You have {number} tokens that are good: revoke one that is not needed.": "the most there may be, which is fixed",
    "{participants:,} participants with {options:,} options are {cells:,} stakes, more than the {most:,} that fit in "
    "memory: leave options out, or split the list.": "three counts, of many thousands together",
    "{sentences} sentences of {speeches} speeches are too few to train on, or carry one label only: give {least} "
    "annotated speeches or more.": "of the command line, which is English",
    "too little text ({sentences} of at least {least} sentences)": "the count of what is needed is fixed",
    "there are more than {number:,} square brackets": "fixed, of many thousands",
    "its encoder {encoder} gives {size} numbers, not {number}": "of the command line, which is English",
    "{name} has {number:,} parts, more than any Word file: it was not opened; save it anew.": "many thousands",
    "It leaves {hours} by the clocks of {zone}.": "a message that counts is put there",
}


def countless(folder: Path = SOURCE) -> Iterator[Bare]:
    """Give every message with a number before what it counts that has one form only, but for those allowed."""
    for message in messages(folder):
        if len(message.forms) == 1 and message.forms[0] not in ALLOWED:
            for found in COUNTED.finditer(message.forms[0]):
                place, thing = found[1] or found[2], found[3]
                if _is_number(place) and thing not in MEASURED and not _is_verb(found[0]):
                    yield Bare(message.file, 0, message.forms[0])


def _is_verb(words: str) -> bool:
    return any(NO_PLURALS.match(word) for word in words.split()[1:])


def _is_number(place: str) -> bool:
    return place not in FIXED and bool(NUMBERS.fullmatch(place))
