"""Which words can be taken into a text: proposed by a delegation, they must not break it or speak for another."""

import re
from collections import Counter
from collections.abc import Sequence

from dipoli.sentences import listed, sentence
from dipoli.text import Text, parse, unfit_characters
from dipoli.text.parsing.pairing import balanced, tokens
from dipoli.text.source import Lines
from dipoli.web.conference.errors import Refused

MOST_CHARACTERS = 20_000
LONGEST_REASON = 5_000

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def check_words(words: str, base: str, participant: str, names: Sequence[str]) -> None:
    """Refuse wished words that cannot stand in place of the base words, which are empty for new ones.

    Where the base words hold one end only of a bracket that spans paragraphs, the wished words must hold it too.
    """
    check_characters(words, sentence("words", about="a thing"), MOST_CHARACTERS)
    _check_backslashes(words, base)
    _check_balance(words, base)
    _check_attribution(parse(words, names), parse(base, names), participant)


def check_characters(words: str, thing: str, longest: int) -> None:
    """Refuse what is too long, or holds characters that cannot be seen, stored or trusted."""
    if len(words) > longest:
        raise Refused(
            "",
            sentence(
                "The {thing} have {count:,} character, more than the {longest:,} allowed: shorten them.",
                many=("The {thing} have {count:,} characters, more than the {longest:,} allowed: shorten them."),
                thing=thing,
                count=len(words),
                longest=longest,
            ),
        )
    for problem in unfit_characters(words):
        raise Refused(
            "",
            sentence(
                "The {thing} hold a hidden character at line {line}, column {column} ({message}): leave it out.",
                thing=thing,
                line=problem.line,
                column=problem.column,
                message=problem.message,
            ),
        )
    check_storable(words, thing)


def check_storable(words: str, thing: str) -> None:
    """Refuse half a character, which is what a wrong decoding leaves, and NUL."""
    if found := _UNSTORABLE.search(words):
        line, column = Lines(words).locate(found.start())
        raise Refused(
            "",
            sentence(
                "The {thing} hold no character at line {line}, column {column}: write it again there.",
                thing=thing,
                line=line,
                column=column,
            ),
        )


def _check_backslashes(words: str, base: str) -> None:
    """Refuse new backslashes: they take the meaning of the brackets behind them, and a compilation adds its own."""
    if words.count("\\") > base.count("\\"):
        line, column = Lines(words).locate(words.index("\\"))
        raise Refused(
            "",
            sentence(
                "The backslash at line {line}, column {column} would be read as notation: leave it out.",
                line=line,
                column=column,
            ),
        )


def _check_balance(words: str, base: str) -> None:
    lonely = _lonely(words)
    if [words[place] for place in lonely] == [base[place] for place in _lonely(base)]:
        return
    if not lonely:
        raise Refused(
            "",
            sentence(
                "These words leave out one end of a bracket that spans paragraphs: keep it, and change the words alone."
            ),
        )
    line, column = Lines(words).locate(lonely[0])
    raise Refused(
        "",
        sentence(
            "The bracket at line {line}, column {column} is never closed: give each “[” its “]”, or leave it out.",
            line=line,
            column=column,
        )
        if words[lonely[0]] == "["
        else sentence(
            "The bracket at line {line}, column {column} closes nothing: give each “[” its “]”, or leave it out.",
            line=line,
            column=column,
        ),
    )


def _lonely(words: str) -> list[int]:
    places = list(tokens(words))
    paired = {place for pair in balanced(words, places) for place in (pair.open, pair.close)}
    return [place for place in places if place not in paired]


def _check_attribution(wished: Text, base: Text, participant: str) -> None:
    """Refuse words put into another's mouth: who sponsors an alternative is for each to say itself."""
    added = _sponsors(wished) - _sponsors(base)
    for sponsors in added:
        if sponsors != (participant,):
            raise Refused(
                "",
                sentence(
                    "These words name {names} as their sponsors: leave the names out, as each delegation joins an "
                    "alternative for itself.",
                    names=listed(list(sponsors), ","),
                ),
            )


def _sponsors(text: Text) -> Counter[tuple[str, ...]]:
    return Counter(each.sponsors for bracket in text.brackets for each in bracket.written if each.sponsors)
