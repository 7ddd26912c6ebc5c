"""Where in a text the rehearsal's entries mean: a paragraph by its first words, an alternative by its words."""

from dipoli.text import Alternative, Bracket, Paragraph, Text
from dipoli.web.rehearsal.plan import Attitude, WrongRehearsal

BASE = "base"
NO_TEXT = "no text"


def paragraph_beginning(text: Text, words: str, place: str) -> Paragraph:
    """Find the one paragraph that begins with these words."""
    found = [each for each in text.paragraphs if _begins(text, each, _plain(words))]
    if len(found) != 1:
        how_many = "no paragraph begins" if not found else f"{len(found)} paragraphs begin"
        raise WrongRehearsal(place, f"{how_many} with “{words}”; give the first words of exactly one")
    return found[0]


def alternative_meant(text: Text, attitude: Attitude) -> tuple[Bracket, Alternative]:
    """Find the alternative that a stance is about, and its bracket."""
    bracket = _bracket_meant(text, attitude)
    wanted = attitude.alternative
    if wanted == NO_TEXT:
        found = [each for each in bracket.alternatives if each.is_no_text]
    elif wanted == BASE:
        unsponsored = [each for each in bracket.written if not each.sponsors]
        found = unsponsored or [each for each in bracket.alternatives if each.is_implied]
    else:
        found = _with_words(text, bracket, wanted)
    if len(found) != 1:
        known = ", ".join(f"“{_plain(text.words(each))}”" for each in bracket.alternatives)
        how_many = "no alternative is" if not found else f"{len(found)} alternatives are"
        raise WrongRehearsal(attitude.place, f"{how_many} “{wanted}”; the bracket has {known}")
    return bracket, found[0]


def _begins(text: Text, paragraph: Paragraph, words: str) -> bool:
    """Whether a paragraph begins with these words, or else a bracket with which it begins offers to."""
    beginnings = [text.words(paragraph)]
    for bracket in text.brackets:
        if bracket.start == paragraph.start:
            beginnings += [text.words(alternative) for alternative in bracket.alternatives]
    return any(_plain(each).startswith(words) for each in beginnings)


def _bracket_meant(text: Text, attitude: Attitude) -> Bracket:
    paragraph = paragraph_beginning(text, attitude.paragraph, attitude.place)
    found = [each for each in text.brackets if each.paragraph == paragraph.id]
    if attitude.bracket:
        found = [each for each in found if _with_words(text, each, attitude.bracket)]
    if len(found) != 1:
        named = f" with “{attitude.bracket}”" if attitude.bracket else ""
        reason = f"“{attitude.paragraph}” has {len(found)} brackets{named}; name one by words of its alternatives"
        raise WrongRehearsal(attitude.place, reason)
    return found[0]


def _with_words(text: Text, bracket: Bracket, words: str) -> list[Alternative]:
    """Give the alternative with exactly these words, or else all that contain them."""
    wanted = _plain(words)
    exact = [each for each in bracket.alternatives if _plain(text.words(each)) == wanted]
    return exact or [each for each in bracket.alternatives if wanted in _plain(text.words(each))]


def _plain(words: str) -> str:
    return " ".join(words.split())
