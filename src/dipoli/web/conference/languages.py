"""Names of countries in the languages of a conference, from the Unicode locale data."""

from functools import lru_cache

from dipoli.web.conference.models import Participant

CSCE = ("en", "fr", "de", "it", "ru", "es")
"""The six languages of the CSCE."""


@lru_cache(maxsize=512)
def _names(code: str) -> tuple[tuple[str, str], ...]:
    from babel import Locale  # noqa: PLC0415 - loads its data when first used

    territories = {language: Locale(language).territories for language in CSCE}
    return tuple((language, str(found[code])) for language, found in territories.items() if code in found)


def country_names(code: str, name: str) -> dict[str, str]:
    """Give the names of a country by its ISO 3166 code in the six languages.

    Nothing where the code is none, or is that of another country than the one named: a fictional State's code may be.

    >>> country_names("DE", "Germany")["fr"], country_names("AR", "Arvia")
    ('Allemagne', {})
    """
    found = dict(_names(code.upper())) if len(code) == 2 and code.isalpha() else {}
    return found if name in found.values() else {}


def country_of(participant: Participant) -> str:
    """Give the ISO 3166 code of the country that a participant is; empty where it is none that is known."""
    return participant.code if country_names(participant.code, participant.name) else ""


def name_in(participant: Participant, language: str) -> str:
    """Give a participant's name in a language, in its own where no other is known."""
    return str(participant.names.get(language) or participant.name)
