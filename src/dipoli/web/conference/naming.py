"""Which names can stand in a text: attribution is `[Arvia, Belmark: words]`, so a name holds none of its signs."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from dipoli.procedure import UnknownZone, capital_time
from dipoli.sentences import sentence
from dipoli.web.conference.errors import Refused

RULE = sentence("notation of texts")
SIGNS = frozenset("[]{}:;,")
LONGEST = 80
LONGEST_CODE = 8
A_MOMENT = timedelta(seconds=1)
LONGEST_TITLE = 200
LONGEST_SYMBOL = 20
LONGEST_NUMBER = 10
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{2,4})?")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_name(name: str) -> None:
    """Refuse a name of a participant or group that a text could not attribute words to."""
    check_title(name, sentence("a participant or group"), LONGEST)
    wrong = sorted(SIGNS & set(name))
    if wrong:
        raise Refused(
            RULE,
            sentence(
                "The name “{name}” holds {signs}, which a text reads as a sign: leave it out.",
                name=name,
                signs=" ".join(wrong),
            ),
        )


def check_title(title: str, thing: str, longest: int = LONGEST_TITLE) -> None:
    """Refuse a title or name, given for a thing, that is empty, too long, or not one line without spaces around it."""
    if not title.strip():
        raise Refused("", sentence("Nothing is given for {thing}: it cannot be empty.", thing=thing))
    if title != title.strip() or not title.isprintable():
        raise Refused(
            "",
            sentence(
                "“{title}”, given for {thing}, is not one plain line: leave out breaks and outer spaces.",
                title=title,
                thing=thing,
            ),
        )
    if len(title) > longest:
        raise Refused(
            "",
            sentence(
                "What is given for {thing} has {count} character: shorten it to {longest} or fewer.",
                many="What is given for {thing} has {count} characters: shorten it to {longest} or fewer.",
                thing=thing,
                count=len(title),
                longest=longest,
            ),
        )


def check_particulars(name: str, code: str, zone: str, names: Mapping[str, str], now: datetime) -> None:
    """Refuse a code, a time zone or names in other languages that a participant cannot have."""
    for each in names.values():
        check_title(each, sentence("a name in another language"), LONGEST)
    if len(code) > LONGEST_CODE or not (code.isalnum() or not code):
        raise Refused(
            "",
            sentence(
                "The code “{code}” is no code: use at most {most} letters and digits.", code=code, most=LONGEST_CODE
            ),
        )
    if zone:
        try:
            capital_time(name, zone, now, now + A_MOMENT)
        except UnknownZone as error:
            raise Refused("", str(error)) from None


def check_language(language: str) -> None:
    """Refuse what cannot be the code of a language; none is one."""
    if language and not LANGUAGE.fullmatch(language):
        raise Refused(
            "", sentence("“{language}” is no language of this conference: choose one of its own.", language=language)
        )


def check_slug(slug: str) -> None:
    """Refuse a short name that an address could not carry."""
    if not SLUG.fullmatch(slug) or len(slug) > 50:
        raise Refused(
            "",
            sentence(
                "The short name “{slug}” does not fit an address: use at most 50 of a-z, 0-9 and single hyphens.",
                slug=slug,
            ),
        )
