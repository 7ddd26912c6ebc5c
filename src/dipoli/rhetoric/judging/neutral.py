"""Plainer terms for words that weigh, from the glossary of the documents, for a person to take or leave."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dipoli.rhetoric.reading import words_of


@cache
def neutral_terms() -> Mapping[str, str]:
    """Load the terms: a word, or its beginning and a star, and what may stand in its place."""
    source = files("dipoli.rhetoric.cues") / "neutral.toml"
    return {str(word): str(term) for word, term in tomllib.loads(source.read_text(encoding="utf-8")).items()}


def neutral_term(words: str) -> str:
    """Give what may stand in place of words that weighed, empty where nothing is known.

    >>> neutral_term("violated")
    'is not consistent with; departs from'
    """
    form = " ".join(words_of(words).forms)
    for word, term in neutral_terms().items():
        if form == word or (word.endswith("*") and form.startswith(word[:-1])):
            return term
    return ""
