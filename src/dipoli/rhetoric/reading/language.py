"""Whether words can be read at all: English sentences, not another language, a table or noise."""

from collections.abc import Iterable
from dataclasses import dataclass

from dipoli.sentences import Worded, sentence


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The commonest function words: any page of English prose is a third of them.
_ENGLISH = _listed(
    """
    the of and to in that is for it with as was on be by this are from at or an have not which has but we our
    their they will its all been were would can you must these those should who had there more his her he she a
    i us no if so do what any my your into than only
    """
)
_OTHERS = _listed(
    """
    der die das und ist nicht den ein eine mit von zu auf wir les des est et une dans que pour qui nous sur el
    los las del por con para una il di che per non della i e w na się nie że do och att det som inte av är en
    het van een dat ve bir bu için ile de la le du au aux ce se sa su
    """
)
LEAST_WORDS = 8
_ENOUGH = 0.2
_FEW = 0.1
_LEAST_LETTERS = 3
_FEW_WORDS = 3 * LEAST_WORDS


class Legibility(Worded):
    """What a stretch of text is to a reader of English."""

    ENGLISH = sentence("english", about="a stretch of text")
    SHORT = sentence("short", about="a stretch of text")
    OTHER = sentence("another language", about="a stretch of text")
    FIGURES = sentence("figures", about="a stretch of text")
    NOISE = sentence("noise", about="a stretch of text")
    LETTERHEAD = sentence("letterhead", about="a stretch of text")
    FRAGMENT = sentence("a heading or a line of a table", about="a stretch of text")


def legibility(forms: Iterable[str]) -> Legibility:  # noqa: PLR0911 - one answer a line
    """Judge words in lower case.

    >>> legibility("nous voulons la paix et la securite de tous les peuples".split())
    <Legibility.OTHER: 'another language'>
    """
    words = [form for form in forms if form[0].isalnum() or form == "'s"]
    letters = [form for form in words if form[0].isalpha()]
    if len(words) >= LEAST_WORDS and len(letters) < len(words) * 0.4:
        return Legibility.FIGURES
    if letters and sum(_is_foreign(form) for form in letters) > len(letters) * 0.3:
        return Legibility.OTHER
    english = sum(form in _ENGLISH for form in letters)
    foreign = sum(form in _OTHERS and form not in _ENGLISH for form in letters)
    if foreign > english and foreign >= 2:
        return Legibility.OTHER
    if len(letters) < _LEAST_LETTERS:
        return Legibility.FRAGMENT
    if len(letters) < LEAST_WORDS:
        return Legibility.SHORT
    if sum(len(form) <= 2 and form not in _ENGLISH for form in letters) > len(letters) * 0.4:
        return Legibility.NOISE
    if english < len(letters) * _FEW:
        return Legibility.OTHER if len(letters) >= 3 * LEAST_WORDS else Legibility.SHORT
    return Legibility.ENGLISH


@dataclass(frozen=True, slots=True)
class Share:
    """How many words of a text there are, and how many of them are English function words."""

    words: int = 0
    english: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.words + other.words, self.english + other.english)

    @property
    def is_enough(self) -> bool:
        """Whether there are words enough to tell a language by their share."""
        return self.words >= _FEW_WORDS

    @property
    def is_english(self) -> bool:
        """Whether the share is that of English prose."""
        return self.english >= self.words * _ENOUGH


def share_of(forms: Iterable[str]) -> Share:
    """Count words in lower case."""
    letters = [form for form in forms if form[0].isalpha()]
    return Share(len(letters), sum(form in _ENGLISH for form in letters))


def is_english(forms: Iterable[str]) -> bool:
    """Whether a whole document can be read: enough of its words are English function words."""
    words = tuple(forms)
    share = share_of(words)
    if not share.is_enough:
        return share.words > 0 and legibility(words) in {Legibility.ENGLISH, Legibility.SHORT}
    return share.is_english


def _is_foreign(form: str) -> bool:
    return any(ord(letter) > 0x24F and letter != "’" for letter in form)
