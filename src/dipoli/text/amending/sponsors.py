"""One bracket changed: a sponsor or a wording more or less, the chair's words beside those of the delegations.

Each function gives a new source and leaves every character outside the bracket as it is, but for the space that would
stand twice where words go. No wording goes but by the act of those who brought it.
"""

from collections.abc import Iterable

from dipoli.errors import DipoliError
from dipoli.sentences import sentence
from dipoli.text.amending.notation import nest_words
from dipoli.text.amending.settle import UnknownPlace, find_alternative, find_bracket, lift
from dipoli.text.attribution import check_name, write_sponsors
from dipoli.text.model import Alternative, Bracket, Text
from dipoli.text.parsing.causes import CHAIR_NOTE
from dipoli.text.parsing.parse import NO_TEXT, normalise


class AlreadyThere(DipoliError):
    """A sponsor or a wording that a bracket has already."""


class NotTheirs(UnknownPlace):
    """Words that a participant did not bring, or not alone, and so cannot take back or change."""


def join(text: Text, bracket_key: str, alternative_key: str, participant: str) -> str:
    """Make a participant a sponsor of an alternative; raises AlreadyThere if it is one."""
    bracket = find_bracket(text, bracket_key)
    alternative = find_alternative(bracket, alternative_key)
    check_name(participant)
    if participant in alternative.sponsors:
        raise AlreadyThere(sentence("{participant} sponsors this alternative already.", participant=participant))
    if alternative.is_implied:
        return _insert(text, bracket, f"[{write_sponsors([participant])}{NO_TEXT}]")
    return _sponsored(text, alternative, [*alternative.sponsors, participant])


def leave(text: Text, bracket_key: str, alternative_key: str, participant: str) -> str:
    """Make a participant a sponsor no longer; the words stay, with or without other sponsors."""
    alternative = find_alternative(find_bracket(text, bracket_key), alternative_key)
    _check_theirs(alternative, participant)
    return _sponsored(text, alternative, [name for name in alternative.sponsors if name != participant])


def add_alternative(text: Text, bracket_key: str, words: str, participant: str) -> str:
    """Put one more wording beside the others of a bracket; empty words are *no text*.

    Where the words stood alone, no text was the other wording: it is written out, so that it does not get lost.
    Raises AlreadyThere where the bracket has the wording: joining it is the way.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("They go [home].")
    >>> add_alternative(text, text.brackets[0].key, "away", "Arvia")
    'They go [home][{no text}][Arvia: away].'
    """
    bracket = find_bracket(text, bracket_key)
    check_name(participant)
    _check_new(text, bracket, words)
    written = nest_words(_spaced(text, bracket, words), text.participants | {participant}) or NO_TEXT
    return _insert(text, bracket, _no_text_kept(bracket, words) + f"[{write_sponsors([participant])}{written}]")


def reword(text: Text, bracket_key: str, alternative_key: str, words: str, participant: str) -> str:
    """Put other words in place of those that a participant alone has brought; raises NotTheirs for any other."""
    bracket = find_bracket(text, bracket_key)
    alternative = find_alternative(bracket, alternative_key)
    _check_theirs(alternative, participant)
    if alternative.sponsors != (participant,):
        raise NotTheirs(
            sentence(
                "{participant} is not the only sponsor of these words: leave them and add an alternative.",
                participant=participant,
            )
        )
    _check_new(text, bracket, words)
    written = nest_words(_spaced(text, bracket, words), text.participants | {participant}) or NO_TEXT
    return text.source[: alternative.content_start] + written + text.source[_words_end(alternative) :]


def withdraw(text: Text, bracket_key: str, alternative_key: str, participant: str) -> str:
    """Take back what a participant alone has brought; of words with other sponsors, or of the base, only its name goes.

    The bracket goes with its last wording but one, and what is left stands in the text.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("They [shall][Arvia: will] go.", ["Arvia"])
    >>> withdraw(text, text.brackets[0].key, text.brackets[0].alternatives[1].key, "Arvia")
    'They shall go.'
    """
    bracket = find_bracket(text, bracket_key)
    alternative = find_alternative(bracket, alternative_key)
    _check_theirs(alternative, participant)
    if alternative.sponsors != (participant,) or (alternative is bracket.written[0] and len(bracket.written) > 1):
        return leave(text, bracket_key, alternative_key, participant)
    return _without(text, bracket, alternative)


def propose_as_chair(text: Text, bracket_key: str, words: str) -> str:
    """Put the chair's words beside the wordings of a bracket, none of which go before a decision.

    Raises AlreadyThere where the bracket has the wording, or words of the chair: they are taken back first.

    >>> from dipoli.text.parsing.parse import parse
    >>> text = parse("They [shall][will] go.")
    >>> propose_as_chair(text, text.brackets[0].key, "should")
    'They [shall][will][{Chair’s proposal} should] go.'
    """
    bracket = find_bracket(text, bracket_key)
    if any(alternative.is_chairs for alternative in bracket.written):
        raise AlreadyThere(sentence("The chair has proposed words for this bracket already: take them back first."))
    _check_new(text, bracket, words)
    written = nest_words(_spaced(text, bracket, words), text.participants) or NO_TEXT
    return _insert(text, bracket, f"{_no_text_kept(bracket, words)}[{CHAIR_NOTE} {written}]")


def withdraw_as_chair(text: Text, bracket_key: str) -> str:
    """Take back the words that the chair has put into a bracket; raises NotTheirs where there are none."""
    bracket = find_bracket(text, bracket_key)
    own = next((alternative for alternative in bracket.written if alternative.is_chairs), None)
    if own is None:
        raise NotTheirs(sentence("The chair has proposed no words for this bracket."))
    if own.sponsors:
        raise NotTheirs(
            sentence("Delegations sponsor the chair's words by now: they are no longer the chair's to take back.")
        )
    return _without(text, bracket, own)


def _without(text: Text, bracket: Bracket, alternative: Alternative) -> str:
    """Take a wording out; where one is left that is no lone bracket's, it stands in the text."""
    left = [each for each in bracket.written if each.key != alternative.key]
    if len(left) == 1:
        return lift(text, bracket.key, left[0].key)
    if not left:
        implied = next(each for each in bracket.alternatives if each.is_implied)
        return lift(text, bracket.key, implied.key)
    return text.source[: alternative.start] + text.source[alternative.end :]


def _check_theirs(alternative: Alternative, participant: str) -> None:
    if participant not in alternative.sponsors:
        raise NotTheirs(sentence("{participant} is no sponsor of this alternative.", participant=participant))


def _check_new(text: Text, bracket: Bracket, words: str) -> None:
    if any(normalise(text.words(a)) == normalise(words) and not a.is_implied for a in bracket.alternatives):
        raise AlreadyThere(sentence("The bracket has this wording already: join it instead."))


def _spaced(text: Text, bracket: Bracket, words: str) -> str:
    """Give words the space at their ends that all wordings of the bracket have: it parts them from what is around."""
    others = [text.words(alternative) for alternative in bracket.written if not alternative.is_no_text]
    if not others or not words.strip():
        return words
    before = " " if all(other.startswith(" ") for other in others) and not words.startswith(" ") else ""
    after = " " if all(other.endswith(" ") for other in others) and not words.endswith(" ") else ""
    return f"{before}{words}{after}"


def _no_text_kept(bracket: Bracket, words: str) -> str:
    """Write out the other wording of words that stood alone, unless it is the one that comes."""
    is_implied = any(alternative.is_implied for alternative in bracket.alternatives)
    return f"[{NO_TEXT}]" if is_implied and words.strip() else ""


def _sponsored(text: Text, alternative: Alternative, sponsors: Iterable[str]) -> str:
    names = sorted(sponsors)
    head = f"[{write_sponsors(names)}" if names else "["
    note = f"{CHAIR_NOTE} " if alternative.is_chairs else ""
    words = text.source[alternative.content_start : alternative.end]
    return text.source[: alternative.start] + head + note + words + text.source[alternative.end :]


def _words_end(alternative: Alternative) -> int:
    return alternative.end if alternative.is_repaired else alternative.end - 1


def _insert(text: Text, bracket: Bracket, written: str) -> str:
    """Write an alternative behind the others; a bracket whose closing was forgotten is closed first."""
    closing = "]" if bracket.written[-1].is_repaired else ""
    return text.source[: bracket.end] + closing + written + text.source[bracket.end :]
