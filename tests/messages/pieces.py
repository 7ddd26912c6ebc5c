"""Messages that are a piece of a sentence, and words that a machine has for a thing shown to a person.

A language that puts its words in another order cannot put a sentence together from pieces, and one with cases cannot
say what is between them. A message before a list or a value ends in a colon, or stands in a chip or a cell of its own.

`python -m tests.messages.pieces` lists them.
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, Token, TokenType

from tests.messages import SOURCE
from tests.messages.bare import Bare
from tests.messages.extraction import Message, messages

# It begins in the middle, or ends before what it needs.
BEGUN = re.compile(r"\s*[,;:.)?!]")
OPEN = re.compile(
    r"(?:^|\s)(?:by|of|to|on|in|for|with|against|from|and|or|than|is|are|was|were|the|a|an|at|as|would|which|who|whom"
    r"|because|until|between|about|after|into|without|through|among|beside)$|[,;(–—]$"
)
# Labels of fields: what is asked for stands in the field, and a language says the label as it says labels.
FIELDS = {
    "Also on behalf of",
    "Area it applies to",
    "By the clocks of",
    "By whom",
    "Capital of",
    "Clearly more of",
    "For whom",
    "Given on",
    "Held on",
    "How might it read to",
    "In reply to",
    "It is",
    "It is good until the end of",
    "Insert after",
    "Made on",
    "Move it to",
    "Name to sign in with",
    "Observers to be invited from",
    "Opens by",
    "Or until",
    "Proposals of",
    "Release it to",
    "Sent by",
    "Show it to",
    "Show results from how many people on",
    "Sits as",
    "Subject to the capitals of",
    "Takes part as",
    "The best is",
    "The report of",
    "These words stand for",
    "This is",
    "To be notified from",
}
# A verb with its particle, or a sentence that ends in a preposition or a form of "to be".
ENDING_SO = re.compile(
    r"(?i)\b(?:looked at|go on|sign(?:ed|ing)? in|hand it in|take it in|who you are|where you are|where you were"
    r"|stands? for|divided on|unites against|sounded out on|watch for|stands against|spoken with|comes from|far in"
    r"|without|stands? with whom|towards whom|those there are|change they are|as it is|as they are|than they are"
    r"|hangs on|answer to|sit in|put to the meeting|is against|are against)$"
)
# In themselves a word, each told apart by what it is about.
WORDS = {
    "this sentence",
    "a column",
    "what is done with a concern",
    "where a group stands",
}
# Put into a sentence of its own kind by its code, with a comma on either side.
SIGN = re.compile(r"<span aria-hidden=\"true\">[^<]*</span>")
ASIDES = {"{participant}, as {group} does,", "{who}, on behalf of {whom},"}
VALUE, BEGIN, END, STOP = "\ue000", "\ue001", "\ue002", "\ue003"
INLINE = re.compile(r"</?(?:a|strong|em|q|time|b|i|code)\b[^<>]*>")
NEXT_TO = {
    "<strong>%(participant)s</strong> on %(places)s: %(fear)s.": "a sentence of its own behind a link",
    "Rehearsal": "a link, with the clock beside it",
    "%(count_)s of %(count_2)s have voted": "beside a chip",
    "found again %(number)s time in a hundred": "beside a name, on its own and fainter",
}
MADE_SMALL = re.compile(r"\|\s*(?:lower|title|capfirst|upper|pluralize)\b|\bblocktranslate\b[^%]*=[\w.]*\.value\b")
# What the command line and the record say is said in English.
ENGLISH = ("cli/", "web/accounts/acts/inviting.py", "web/rehearsal/")
LABEL_BENT = re.compile(r"(?:\.label|_display\(\))\)?\.(?:lower|capitalize|title|upper)\(")


def pieces(folder: Path = SOURCE) -> Iterator[Bare]:
    """Give every message that is not whole, every value beside one, and every word that is a machine's."""
    for message in messages(folder):
        if _is_open(message):
            yield Bare(message.file, 0, message.forms[0])
    for path in sorted(folder.rglob("*.html")):
        if "templates" in path.parts:
            yield from _beside_values(path.relative_to(folder).as_posix(), path.read_text())
    for path in sorted(folder.rglob("*.py")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if LABEL_BENT.search(line) and not path.relative_to(folder).as_posix().startswith(ENGLISH):
                yield Bare(path.relative_to(folder).as_posix(), number, line.strip())


def _is_open(message: Message) -> bool:
    if message.about in WORDS:
        return False
    return any(_is_piece(form) for form in message.forms) and not {*message.forms} & (FIELDS | ASIDES)


def _is_piece(form: str) -> bool:
    plain = re.sub(r"<[^<>]*>", "", SIGN.sub("", form)).strip()
    return bool(BEGUN.match(plain) or (OPEN.search(plain) and not ENDING_SO.search(plain)))


def _beside_values(file: str, code: str) -> Iterator[Bare]:
    for number, line in enumerate(code.splitlines(), 1):
        if MADE_SMALL.search(line):
            yield Bare(file, number, MADE_SMALL.findall(line)[0])
    plain = _run_on(code)
    for found in re.finditer(f"{BEGIN}([^{END}]*){END}\\s*[“«(]?{VALUE}", plain):
        if not re.search(r"[.:!?…;]$", found[1]) and found[1] not in NEXT_TO:
            yield Bare(file, 0, found[1])
    for found in re.finditer(f"{VALUE}[”»)]?\\s*{BEGIN}([^{END}]*){END}", plain):
        if not found[1][:1].isupper() and found[1] not in NEXT_TO:
            yield Bare(file, 0, found[1])


def _run_on(code: str) -> str:
    """Leave of a template its messages and the places of values, with a stop wherever something else parts them."""
    kept: list[str] = []
    inside = ""
    said: list[str] = []
    for token in Lexer(code).tokenize():
        tag = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if not inside:
            inside = tag if tag in ("blocktranslate", "blocktrans", "comment") else ""
            kept.append(_left_of(token, tag))
        elif tag == f"end{inside}":
            kept.append("" if inside == "comment" else f"{BEGIN}{' '.join(''.join(said).split())}{END}")
            inside, said = "", []
        elif tag == "plural":
            said.append(STOP)
        elif STOP not in said:
            said.append(f"%({token.contents})s" if token.token_type == TokenType.VAR else token.contents)
    return _only_words("".join(kept).replace(STOP + END, END))


def _left_of(token: Token, tag: str) -> str:
    if token.token_type == TokenType.TEXT:
        return token.contents
    if token.token_type == TokenType.VAR:
        return VALUE
    if tag in ("translate", "trans") and "as" not in token.contents.split():
        return BEGIN + token.contents.split('"')[1] + END
    return STOP if tag in ("else", "elif", "block", "endblock", "include", "empty") else ""


class _Words(HTMLParser):
    """Leaves of a page what stands between its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("a", "strong", "em", "q", "time", "b", "i", "code") or any(name == "class" for name, _ in attrs):
            self.kept.append(STOP)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("a", "strong", "em", "q", "time", "b", "i", "code"):
            self.kept.append(STOP)

    def handle_data(self, data: str) -> None:
        self.kept.append(data)


def _only_words(page: str) -> str:
    # A message may hold elements of its own: those are words, and no place where a page is parted.
    parts = re.split(f"({BEGIN}[^{END}]*{END})", page)
    marked = "".join(f"\ue010{place}\ue011" if part.startswith(BEGIN) else part for place, part in enumerate(parts))
    reader = _Words()
    reader.feed(marked)
    reader.close()
    return re.sub("\ue010(\\d+)\ue011", lambda found: parts[int(found[1])], "".join(reader.kept))


def main() -> int:
    """List them; 1 where there are any."""
    found = list(pieces())
    for place in found:
        sys.stdout.write(f"{place.file}:{place.line}: {place.words}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
