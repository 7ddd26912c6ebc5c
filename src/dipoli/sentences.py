"""Sentences that can be told in another language: made in English where they arise, told where they are read.

The pure rooms and the acts say what happened in English sentences with names and figures in them. A `Sentence` is such
a sentence and remembers what it was made of, so that a surface that knows a language can tell it again in that one. To
everybody else it is its English words: it compares, prints and travels as a string.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from html import escape
from typing import Protocol

Value = str | int | float


class Catalogue(Protocol):
    """A language: what it calls things, and how it writes figures."""

    def message(self, message: str, about: str) -> str:
        """Give a message in this language, or as it is where the language has none; `about` tells homonyms apart."""

    def messages(self, one: str, many: str, count: int, about: str) -> str:
        """Give the form of a message that goes with a count."""

    def figure(self, written: str) -> str:
        """Write a figure, given as English writes it, as this language does."""


class Sentence(str):
    """English words that know their message and the values in it; immutable like any string."""

    __slots__ = ("_about", "_many", "_message", "_values")

    _message: str
    _many: str
    _about: str
    _values: Mapping[str, Value]

    def told(self, catalogue: Catalogue) -> str:
        """Give this sentence in another language; values that are sentences are told in it too."""
        count = self._values.get("count")
        if self._many and isinstance(count, int):
            message = catalogue.messages(self._message, self._many, count, self._about)
        else:
            message = catalogue.message(self._message, self._about)
        return message.format(**{name: _in(catalogue, value) for name, value in self._values.items()})

    @property
    def made_of(self) -> tuple[str, str, str, dict[str, Value]]:
        """Its message, the form for many, what it is about, and the values: what `sentence` made it of."""
        return self._message, self._many, self._about, dict(self._values)

    def __str__(self) -> str:
        """Stay a sentence: an error hands on its message through here."""
        return self

    def __html__(self) -> str:
        """Give this sentence to a page, in the language of whoever reads it."""
        return _on_pages(self)

    def __copy__(self) -> "Sentence":
        """Stay a sentence: nothing of it changes."""
        return self

    def __deepcopy__(self, _memo: object) -> "Sentence":
        """Stay a sentence, as a form copies its choices for each reader."""
        return self

    def __reduce__(self) -> tuple[Callable[..., str], tuple[str]]:
        """Travel as a plain string: what is stored is what was said, not how it would be told."""
        return str, ("".join(self),)


class _Clause(Sentence):
    """A sentence that goes within another, without the stop at its end."""

    __slots__ = ()

    def told(self, catalogue: Catalogue) -> str:
        return super().told(catalogue).removesuffix(".")


class _Opening(Sentence):
    """A sentence that begins another: with a capital, whatever its words begin with in the language."""

    __slots__ = ()

    def told(self, catalogue: Catalogue) -> str:
        return _capital(super().told(catalogue))


class Quoted(Sentence):
    """Somebody's own words in a language that is known: told as they are, and marked by a catalogue that can mark."""

    __slots__ = ("_language",)

    _language: str

    def told(self, catalogue: Catalogue) -> str:
        """Give the words, marked with their language where the catalogue has `quoted(words, language)`."""
        quoted = getattr(catalogue, "quoted", None)
        return str(quoted("".join(self), self._language)) if quoted else "".join(self)


def quoted(words: str, language: str) -> str:
    """Say in which language somebody's own words are, by its tag, for wherever they stand within a sentence.

    >>> sentence("{who} opened {subject}", who="Arvia", subject=quoted("Les bacs", "fr"))
    'Arvia opened Les bacs'
    """
    said = Quoted("".join(words))
    said._message, said._many, said._about, said._values, said._language = "{words}", "", "", {"words": words}, language
    return said


def sentence(message: str, /, *, many: str = "", about: str = "", **values: Value) -> Sentence:
    """Say a message with values in it, `{name}` standing for each; `many` is its form for a `count` other than one.

    ValueError for a message with positional places, a place without its value or, beside `many`, a count that is a
    text: that is a mistake of the caller.

    >>> sentence("{who} broke the silence.", who="Arvia")
    'Arvia broke the silence.'
    >>> sentence("{count} day", many="{count} days", count=3)
    '3 days'
    """
    if many and isinstance(values.get("count"), str):
        raise ValueError(f"The message {many!r} has a count that is a text: no form goes with it.")
    chosen = many if many and values.get("count") != 1 else message
    try:
        words = chosen.format(**values)
    except (KeyError, IndexError) as error:
        raise ValueError(f"The message {chosen!r} has the place {error} and no value for it.") from error
    said = Sentence(words)
    said._message, said._many, said._about, said._values = message, many, about, values
    return said


def without_stop(said: str) -> str:
    """Give what is said without the stop at its end, to go within a sentence.

    >>> without_stop("The list is closed.")
    'The list is closed'
    """
    if not isinstance(said, Sentence):
        return said.removesuffix(".")
    clause = _Clause(said.removesuffix("."))
    clause._message, clause._many, clause._about, clause._values = said.made_of
    return clause


def with_capital(said: str) -> str:
    """Give what is said with a capital at its beginning, to open a sentence.

    >>> with_capital("paragraph 3")
    'Paragraph 3'
    """
    if not isinstance(said, Sentence):
        return _capital(said)
    opening = _Opening(_capital(said))
    opening._message, opening._many, opening._about, opening._values = said.made_of
    return opening


def listed(things: Sequence[str], last: str = "and", between: str = ",") -> str:
    """Put names or sentences in a row as a person would: `last` is "and" or "or". Nothing for no things.

    `between` and `last` may be any of these two, "," or ";".

    >>> listed(["Arvia", "Brenn", "Casta"])
    'Arvia, Brenn and Casta'
    >>> listed(["support", "object"], "or")
    'support or object'
    >>> listed(["Arvia", "Brenn"], ",")
    'Arvia, Brenn'
    """
    if len(things) < 2:
        return things[0] if things else ""
    *most, final = things
    row = most[0]
    for thing in most[1:]:
        row = _beside(row, thing, ";" if last == ";" else between)
    return _beside(row, final, last)


def in_marks(words: str) -> str:
    """Put words in the quotation marks of whoever reads them.

    >>> in_marks("in good faith")
    '“in good faith”'
    """
    return sentence("“{words}”", words=words)


def in_turn(said: Sequence[str]) -> str:
    """Put sentences one after the other. Nothing for none.

    >>> in_turn(["The silence is broken.", "The text is open."])
    'The silence is broken. The text is open.'
    """
    if not said:
        return ""
    all_of_it, *more = said
    for one in more:
        all_of_it = sentence("{said} {more}", said=all_of_it, more=one)
    return all_of_it


class Worded(Enum):
    """A choice with `words` for people; its value are the same words in plain English, for tables, forms and files.

    A form could not read the value of a choice that a page has told in another language.
    """

    @property
    def value(self) -> str:
        """The plain English words."""
        return str.__str__(self._value_)

    @property
    def words(self) -> str:
        """The words as they were given: a sentence, where they can be told."""
        return str(self._value_)


def told(text: str, catalogue: Catalogue) -> str:
    """Give words in a language where they are a sentence, and as they are where they are somebody's own.

    >>> told("Their own words.", ENGLISH)
    'Their own words.'
    """
    return text.told(catalogue) if isinstance(text, Sentence) else text


def tell_pages_with(teller: Callable[[Sentence], str]) -> None:
    """Say who gives sentences to pages: a function from a sentence to escaped words. For the surface that has pages."""
    global _on_pages  # noqa: PLW0603 - one process serves one kind of page
    _on_pages = teller


class _English:
    def message(self, message: str, about: str) -> str:  # noqa: ARG002 - English tells homonyms apart by their place
        return message

    def messages(self, one: str, many: str, count: int, about: str) -> str:  # noqa: ARG002
        return one if count == 1 else many

    def figure(self, written: str) -> str:
        return written


ENGLISH: Catalogue = _English()

_on_pages: Callable[[Sentence], str] = escape


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number that is formatted as its message asks and then written as its language does."""

    value: float
    catalogue: Catalogue

    def __format__(self, how: str) -> str:
        return self.catalogue.figure(format(self.value, how))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _beside(things: str, thing: str, sign: str) -> str:
    match sign:
        case "or":
            return sentence("{things} or {thing}", things=things, thing=thing)
        case ",":
            return sentence("{things}, {thing}", things=things, thing=thing)
        case ";":
            return sentence("{things}; {thing}", things=things, thing=thing)
        case _:
            return sentence("{things} and {thing}", things=things, thing=thing)


def _in(catalogue: Catalogue, value: Value) -> str | _Figure:
    return told(value, catalogue) if isinstance(value, str) else _Figure(value, catalogue)
