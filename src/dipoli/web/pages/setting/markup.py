"""From set pieces to HTML: brackets as things to click, with a sign, a word and a colour for how they stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from dipoli.sentences import sentence
from dipoli.text.difference import edits_between
from dipoli.text.model import Text
from dipoli.web.pages.setting.typeset import Closing, Opening, Piece, Sign

BRACKET = sentence("Bracket", about="before its number")
CONTINUED = sentence("continued", about="a bracket")
STRUCK = sentence("Struck:", about="words of a text")
ADDED = sentence("Added:", about="words of a text")


class Heat(Enum):
    """How a bracket stands: its name in the style sheet, its sign, its words and what they mean."""

    LIFTABLE = (
        "liftable",
        "✓",
        sentence("can be lifted", about="a bracket"),
        sentence("exactly one wording that somebody wants and nobody stands against"),
    )
    ONE_AWAY = (
        "one-away",
        "①",
        sentence("one away", about="a bracket"),
        sentence("one delegation stands between the text and a wording"),
    )
    UNDECIDED = (
        "undecided",
        "⇄",
        sentence("undecided", about="a bracket"),
        sentence("two or more wordings that nobody stands against"),
    )
    BLOCKED = (
        "blocked",
        "✕",
        sentence("blocked", about="a bracket"),
        sentence("several delegations stand against every wording"),
    )
    UNHEARD = ("unheard", "○", sentence("unheard", about="a bracket"), sentence("nobody has said anything yet"))

    def __init__(self, css: str, sign: str, words: str, meaning: str) -> None:
        self.css, self.sign, self.words, self.meaning = css, sign, words, meaning

    @property
    def chip(self) -> SafeString:
        """The status as a small label."""
        return format_html(
            '<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>', self.css, self.sign, self.words
        )


@dataclass(frozen=True)
class Setting:
    """What the marks of a text refer to: its brackets, how each stands by its key, and where it is dealt with."""

    text: Text
    address: Callable[[str], str]
    heats: Mapping[str, Heat] = field(default_factory=dict)
    is_plain: bool = False

    def heat(self, key: str) -> Heat:
        """How this bracket stands; unheard where nobody can tell."""
        return self.heats.get(key, Heat.UNHEARD)


def set_piece(piece: Piece, setting: Setting) -> SafeString:
    """Give the words of a piece with its brackets marked; every word of the text is escaped."""
    parts: list[str] = []
    for mark in piece.marks:
        if isinstance(mark, str):
            parts.append(escape(mark))
        elif isinstance(mark, Closing):
            parts.append("</span>")
        elif mark.sign is Sign.BRACKET and not setting.is_plain:
            parts.append(_bracket(mark, piece, setting))
        else:
            parts.append(f'<span class="{mark.sign.value}">')
    return mark_safe("".join(parts))  # noqa: S308


def _bracket(opening: Opening, piece: Piece, setting: Setting) -> SafeString:
    bracket = setting.text.brackets[opening.bracket]
    heat = setting.heat(bracket.key)
    number = opening.bracket + 1
    suffix = f"-{piece.paragraph.id}" if opening.is_continued else ""
    is_spanning = bracket.start < piece.paragraph.start or bracket.end > piece.paragraph.end
    return format_html(
        '<span class="bracket {css}{spanning}"><a class="handle" lang="{here}" id="bracket-{key}{suffix}"'
        ' href="{address}" hx-get="{address}" data-bracket="{key}" data-number="{number}"'
        ' aria-expanded="false" aria-controls="panel" title="{title}">'
        '<span aria-hidden="true">{sign}</span> <span class="only-heard">{bracket} </span>{number}'
        '<span class="only-heard">, {words}{again}. </span></a>',
        css=heat.css,
        here=get_language() or "en",
        spanning=" spanning" if is_spanning else "",
        key=bracket.key,
        suffix=suffix,
        address=setting.address(bracket.key),
        number=number,
        title=sentence("Bracket {number}: {words}", number=number, words=heat.words),
        bracket=BRACKET,
        words=heat.words,
        sign=heat.sign,
        again=format_html(", {}", CONTINUED) if opening.is_continued else "",
    )


def set_change(base: str, proposed: str) -> SafeString:
    """Show what other words change: what goes is struck, what comes is underlined."""
    parts: list[SafeString] = []
    reached = 0
    for edit in edits_between(base, proposed):
        parts.append(format_html("{}", base[reached : edit.start]))
        if edit.end > edit.start:
            parts.append(
                format_html(
                    '<del><span class="only-heard" lang="{}">[{} </span>{}<span class="only-heard">]</span></del>',
                    get_language() or "en",
                    STRUCK,
                    base[edit.start : edit.end],
                )
            )
        if edit.words:
            parts.append(
                format_html(
                    '<ins><span class="only-heard" lang="{}">[{} </span>{}<span class="only-heard">]</span></ins>',
                    get_language() or "en",
                    ADDED,
                    edit.words,
                )
            )
        reached = edit.end
    parts.append(format_html("{}", base[reached:]))
    return format_html_join("", "{}", ((part,) for part in parts))
