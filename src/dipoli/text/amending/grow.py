"""Wishes about a whole bracket in a rolling text: who wishes one of its wordings joins it, a new one stands beside."""

from collections.abc import Sequence

from dipoli.text.amending.notation import nest_words
from dipoli.text.amending.write import Wording
from dipoli.text.attribution import write_sponsors
from dipoli.text.model import Alternative, Text
from dipoli.text.parsing.causes import CHAIR_NOTE
from dipoli.text.parsing.parse import NO_TEXT, parse


def grown_bracket(wordings: Sequence[Wording], names: frozenset[str]) -> str | None:
    """Write a passage whose base words are one whole bracket; None where they are not, or a lone bracket cannot grow.

    `wordings` has the base words first. A participant who wishes a wording now is no longer a sponsor of another one in
    the same bracket. A lone bracket leaves its words or no text: other words beside them would take the latter away, so
    that passage is written as any other.
    """
    before, own, after = _divided(wordings[0].words)
    text = parse(own, names)
    bracket = text.brackets[0] if text.brackets else None
    if bracket is None or (bracket.start, bracket.end) != (0, len(own)) or bracket.written[-1].is_repaired:
        return None
    wished = [wording for each in wordings[1:] if (wording := _without_space(each, before, after))]
    if len(wished) < len(wordings) - 1:
        return None
    joining = {wording: _of_words(text, bracket.alternatives, wording.words) for wording in wished}
    if not bracket.is_choice and None in joining.values():
        return None
    movers = {name for wording in wished for name in wording.sponsors}
    parts = []
    for alternative in bracket.written:
        came = [name for wording, found in joining.items() if found is alternative for name in wording.sponsors]
        sponsors = sorted({name for name in alternative.sponsors if name not in movers} | set(came))
        parts.append(_with_sponsors(text, alternative, sponsors))
    for wording, found in joining.items():
        if found is None or found.is_implied:
            parts.append(f"[{write_sponsors(wording.sponsors)}{nest_words(wording.words, names) or NO_TEXT}]")
    return before + "".join(parts) + after


def _divided(words: str) -> tuple[str, str, str]:
    """Give the space before words, the words, and the space behind them."""
    before = len(words) - len(words.lstrip(" "))
    after = len(words.rstrip(" "))
    return words[:before], words[before:after], words[max(before, after) :]


def _without_space(wording: Wording, before: str, after: str) -> Wording | None:
    """Give a wording without the space that all share, None where it has none; no words need none."""
    words = wording.words
    if not words:
        return wording
    if not words.startswith(before) or not words.endswith(after) or len(words) < len(before) + len(after):
        return None
    return Wording(words[len(before) : len(words) - len(after)], wording.sponsors)


def _of_words(text: Text, alternatives: Sequence[Alternative], words: str) -> Alternative | None:
    """Find the alternative that has exactly these words."""
    return next((each for each in alternatives if text.words(each) == words), None)


def _with_sponsors(text: Text, alternative: Alternative, sponsors: Sequence[str]) -> str:
    if tuple(sponsors) == tuple(sorted(alternative.sponsors)):
        return text.source[alternative.start : alternative.end]
    head = write_sponsors(sponsors) if sponsors else ""
    note = f"{CHAIR_NOTE} " if alternative.is_chairs else ""
    return f"[{head}{note}{text.source[alternative.content_start : alternative.end]}"
