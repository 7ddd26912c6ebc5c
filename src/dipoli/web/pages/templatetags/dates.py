"""Days and times as the reader's language writes them, in every template without being loaded.

`{{ meeting.opened_at|when:"weekday, H:i e" }}`: a kind of day; behind a comma, the time in Django's letters.
Kinds are `day`, `weekday`, `brief` (for lists), `yearless` and `month`. English: 26 November 2026.
"""

from dataclasses import dataclass, replace
from datetime import date

from django import template
from django.utils.dateformat import format as formatted
from django.utils.translation import get_language

register = template.Library()


@dataclass(frozen=True, slots=True)
class _Ways:
    """How a language writes each kind of day, in Django's letters; `first` is its first of a month."""

    day: str = "j F Y"
    weekday: str = "l j F Y"
    brief: str = "j F Y"
    yearless: str = "j F"
    month: str = "F Y"
    before_time: str = ", "
    first: str = ""
    has_capitals: bool = False


_ENGLISH = _Ways(brief="j M Y", has_capitals=True)
_PLAIN = _Ways()
_WAYS = {
    "en": _ENGLISH,
    "de": _Ways("j. F Y", "l, j. F Y", "j. F Y", "j. F", has_capitals=True),
    "fr": replace(_PLAIN, first="1er", before_time=" à "),
    "it": replace(_PLAIN, first="1º"),
    "es": _Ways(r"j \d\e F \d\e Y", r"l j \d\e F \d\e Y", r"j \d\e F \d\e Y", r"j \d\e F", r"F \d\e Y"),
    "ru": _Ways("j E Y\N{NO-BREAK SPACE}г.", "l, j E Y\N{NO-BREAK SPACE}г.", "j E Y\N{NO-BREAK SPACE}г.", "j E"),
}


@register.filter(expects_localtime=True, is_safe=False)
def when(value: date | None, how: str) -> str:
    """Write a day, with its time where one is asked for; nothing for none.

    AttributeError for a kind of day that there is not, which is a mistake of the template.
    """
    if not value:
        return ""
    ways = _WAYS.get((get_language() or "en").partition("-")[0], _ENGLISH)
    kind, _, clock = how.partition(", ")
    pattern = str(getattr(ways, kind))
    if ways.first and value.day == 1:
        pattern = pattern.replace("j", "".join(f"\\{sign}" for sign in ways.first))
    day = formatted(value, pattern)
    day = day if ways.has_capitals else day.lower()
    return f"{day}{ways.before_time}{formatted(value, clock)}" if clock else day
