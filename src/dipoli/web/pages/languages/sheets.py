"""What the pages of language versions show: rows of paragraphs side by side, chips for how far each is."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from dipoli.sentences import listed, sentence
from dipoli.text import Paragraph
from dipoli.text.languages import State
from dipoli.web.conference.minutes import rules_of
from dipoli.web.conference.models import Process
from dipoli.web.languages.models import Rendering
from dipoli.web.languages.standing import Standings, Told
from dipoli.web.languages.tongues import direction, language_name
from dipoli.web.pages.place import Place, name_of

LOOKS = {
    State.ORIGINAL: ("unheard", "◆"),
    State.TRANSLATED: ("undecided", "○"),
    State.REVIEWED: ("liftable", "✓"),
    State.AUTHENTIC: ("liftable", "＝"),
}
# What a row is about: the id of a paragraph, or words beside none.
About = tuple[str, Rendering | None]
SHOWN = (
    ("all", sentence("all paragraphs")),
    ("behind", sentence("those that have fallen behind")),
    ("missing", sentence("those without words")),
    ("translated", sentence("those to be reviewed")),
    ("alone", sentence("words beside no paragraph")),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language as a page needs it."""

    code: str
    name: str
    direction: str

    @classmethod
    def of(cls, code: str) -> "Tongue":
        """Name a language."""
        return cls(code, language_name(code), direction(code))


def tongue_of(process: Process) -> Tongue:
    """Name the language in which a process negotiates, the first of its rules: that of its texts where none is said."""
    return Tongue.of(rules_of(process).documents.languages.value[0])


@dataclass(frozen=True, slots=True)
class SideSheet:
    """A paragraph in one language; without words where it is not there."""

    words: str
    chip: SafeString
    note: str


@dataclass(frozen=True, slots=True)
class RowSheet:
    """A paragraph in two languages; `give` are the states that the reader may give the second now."""

    id: str
    name: str
    address: str
    kind: str
    left: SideSheet
    right: SideSheet
    rendering: int
    is_behind: bool
    give: tuple[tuple[str, str], ...]


def chip_of(told: Told) -> SafeString:
    """Show the state of a paragraph, that it has fallen behind before anything else."""
    css, sign = LOOKS[told.state]
    if told.is_behind:
        css, sign = "one-away", "!"
    words = told.state.words
    return _chip(css, sign, sentence("{state}, behind", state=words) if told.is_behind else words)


def _chip(css: str, sign: str, words: str) -> SafeString:
    return format_html('<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>', css, sign, words)


def rows_of(place: Place, standings: Standings, left: str, right: str, *, shown: str) -> Iterator[About]:
    """Yield what a page is about: ids of paragraphs, and words beside none in the place where they are written."""
    behind = standings.following(right) if shown in {"all", "alone"} else {}
    yield from (("", row) for row in behind.get("", ()))
    for paragraph in place.text.paragraphs:
        if _is_shown(standings, left, right, paragraph, shown):
            yield paragraph.id, None
        yield from (("", row) for row in behind.get(paragraph.id, ()))


def row_sheet(
    place: Place,
    standings: Standings,
    left: str,
    right: str,
    *,
    about: About,
    rights: frozenset[State],
) -> RowSheet:
    """Set one row of two languages."""
    name, alone = about
    if alone is not None:
        side = SideSheet(alone.words, _chip("blocked", "✕", sentence("beside no paragraph")), "")
        return RowSheet("", sentence("words beside no paragraph"), "", "", _no_side(), side, alone.pk, False, ())
    paragraph = place.paragraphs[name]
    told = standings.told(right, name)
    rendering = standings.renderings.get(right, {}).get(name)
    return RowSheet(
        name,
        name_of(place.text, paragraph),
        place.of_paragraph(paragraph),
        paragraph.kind.value,
        _side(place, standings, left, paragraph),
        _side(place, standings, right, paragraph),
        rendering.pk if rendering else 0,
        told is not None and told.is_behind,
        _given(told, rights),
    )


def _is_shown(standings: Standings, left: str, right: str, paragraph: Paragraph, shown: str) -> bool:
    if shown == "alone":
        return False
    if shown == "all":
        return True
    told = standings.told(right, paragraph.id)
    if told is None or shown == "missing":
        return told is None and shown == "missing"
    if shown == "behind":
        other = standings.told(left, paragraph.id)
        return told.is_behind or (other is not None and other.is_behind)
    return told.state is State.TRANSLATED


def _side(place: Place, standings: Standings, language: str, paragraph: Paragraph) -> SideSheet:
    told = standings.told(language, paragraph.id)
    if told is None:
        return _no_side()
    if language == standings.original:
        words = place.text.words(paragraph)
    else:
        words = standings.renderings[language][paragraph.id].words
    return SideSheet(words, chip_of(told), _note(told, language))


def _note(told: Told, language: str) -> str:
    if not told.changed:
        return ""
    others = [language_name(name) for name in told.changed if name != language]
    own = [sentence("its own words")] if language in told.changed else []
    changed = listed([*others, *own], between="and")
    return sentence("Since {since}: changed in {languages}.", since=str(told.since), languages=changed)


def _no_side() -> SideSheet:
    return SideSheet("", _chip("unheard", "–", sentence("no words")), "")


def _given(told: Told | None, rights: frozenset[State]) -> tuple[tuple[str, str], ...]:
    """List the states that can be given now, with what their buttons say."""
    if told is None:
        return ()
    found: list[tuple[str, str]] = []
    if State.REVIEWED in rights and (told.state is State.TRANSLATED or told.is_behind):
        words = sentence("Still right: reviewed") if told.is_behind else sentence("Reviewed")
        found.append((State.REVIEWED.value, words))
    if State.AUTHENTIC in rights and told.state is State.REVIEWED and not told.is_behind:
        found.append((State.AUTHENTIC.value, sentence("Equally authentic")))
    return tuple(found)
