"""What the page of a text shows: paragraphs, figures, contents, doubtful places, amendments that wait."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from dipoli.sentences import sentence
from dipoli.text import DEFINITIONS, Paragraph
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Amendment
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import Heat, Setting, set_change, set_piece
from dipoli.web.pages.setting.typeset import Leaf, Piece, shorten

MOST_HEADINGS = 300
FIGURES = (
    ("brackets", sentence("bracket pairs")),
    ("clean_paragraphs", sentence("clean paragraphs")),
    ("bracketed_paragraphs", sentence("with brackets")),
    ("words", sentence("words")),
    ("words_in_contention", sentence("words in contention")),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name and its definition."""

    label: str
    value: int
    definition: str


@dataclass(frozen=True, slots=True)
class HeadingSheet:
    """A line of the contents."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class ParagraphSheet:
    """A paragraph on the page; `has_tools` where its last words stand here and there is something to do or to tell."""

    id: str
    name: str
    kind: str
    level: int
    html: SafeString
    is_first: bool
    has_tools: bool
    standing: int
    amend: str
    insert: str
    move: str
    delete: str


@dataclass(frozen=True, slots=True)
class AmendmentSheet:
    """A standing amendment on the page of its text; `together` counts those that it was proposed with, itself too."""

    participant: str
    place: str
    place_address: str
    action: str
    html: SafeString
    reason: str
    is_mine: bool
    withdraw: str
    may_join: bool
    join: str
    together: int


def figures_of(place: Place) -> list[Figure]:
    """Give the figures shown above a text."""
    values = place.layout.measures.as_dict()
    places = Figure(
        sentence("places to settle"), len(place.text.brackets), sentence("places where the text leaves a choice open")
    )
    return [places, *(Figure(label, values[name], DEFINITIONS[name]) for name, label in FIGURES)]


def headings_of(place: Place) -> list[HeadingSheet]:
    """List the headings with where they stand; of very many only the upper ones."""
    headings = place.layout.headings
    if len(headings) > MOST_HEADINGS:
        headings = tuple(heading for heading in headings if heading.level <= 2)[:MOST_HEADINGS]
    return [HeadingSheet(shorten(place.text.words(each), 80), place.of_paragraph(each)) for each in headings]


def paragraphs_on(
    place: Place, leaf: Leaf, heats: Mapping[str, Heat], standing: Iterable[Amendment], *, may_amend: bool
) -> list[ParagraphSheet]:
    """Set the paragraphs of one page."""
    waiting = Counter(amendment.paragraph for amendment in standing)
    setting = Setting(place.text, place.of_bracket, heats)

    def sheet(piece: Piece) -> ParagraphSheet:
        paragraph = piece.paragraph
        return ParagraphSheet(
            id=paragraph.id,
            name=name_of(place.text, paragraph),
            kind=paragraph.kind.value,
            level=paragraph.level,
            html=set_piece(piece, setting),
            is_first=piece.is_first,
            has_tools=piece.is_last and (may_amend or waiting[paragraph.id] > 0),
            standing=waiting[paragraph.id],
            amend=place.address("amend", paragraph.id),
            insert=place.address("insert", paragraph.id),
            move=place.address("move", paragraph.id),
            delete=place.address("delete", paragraph.id),
        )

    return [sheet(piece) for piece in place.layout.pieces(leaf)]


def amendments_on(
    place: Place, standing: Sequence[Amendment], reader: Seat, *, may_amend: bool
) -> list[AmendmentSheet]:
    """Show what each standing amendment would change."""
    counts = Counter(amendment.head for amendment in standing)
    ours = {
        (a.action, a.paragraph, a.bracket, a.alternative, a.behind, a.words)
        for a in standing
        if a.participant_id == reader.participant_id
    }

    def sheet(amendment: Amendment) -> AmendmentSheet:
        paragraph = place.paragraphs.get(amendment.paragraph)
        name = name_of(place.text, paragraph) if paragraph else sentence("a paragraph that stands no longer")
        is_mine = reader.has_a_say and amendment.participant_id == reader.participant_id
        same = (amendment.action, amendment.paragraph, amendment.bracket, amendment.alternative)
        is_ours = (*same, amendment.behind, amendment.words) in ours
        together = counts[amendment.head]
        return AmendmentSheet(
            participant=amendment.participant.name,
            place=_where(place, amendment, name),
            place_address=_found_at(place, amendment, paragraph),
            action=_action(place, amendment),
            html=set_change(_base(place, amendment, paragraph), amendment.words),
            reason=amendment.reason,
            is_mine=is_mine,
            withdraw=place.address("withdraw", amendment.pk),
            may_join=may_amend and not is_ours,
            join=place.address("join-amendment", amendment.pk),
            together=together if together > 1 else 0,
        )

    return [sheet(amendment) for amendment in standing]


def _where(place: Place, amendment: Amendment, name: str) -> str:
    if amendment.action == Amendment.Action.INSERT:
        return sentence("after {paragraph}", paragraph=name)
    if amendment.action == Amendment.Action.WORDING and amendment.bracket in place.numbers:
        return sentence("{paragraph}, bracket {number}", paragraph=name, number=place.numbers[amendment.bracket])
    return name


def _found_at(place: Place, amendment: Amendment, paragraph: Paragraph | None) -> str:
    if amendment.bracket in place.numbers:
        return place.of_bracket(amendment.bracket)
    return place.of_paragraph(paragraph) if paragraph else place.address()


def _action(place: Place, amendment: Amendment) -> str:
    if amendment.action != Amendment.Action.MOVE:
        return Amendment.Action(amendment.action).within
    behind = place.paragraphs.get(amendment.behind)
    return (
        sentence("moved behind {paragraph}", paragraph=name_of(place.text, behind))
        if behind
        else sentence("moved to the beginning")
    )


def _base(place: Place, amendment: Amendment, paragraph: Paragraph | None) -> str:
    """Give the words that an amendment changes."""
    if amendment.action == Amendment.Action.WORDING and amendment.bracket in place.numbers:
        bracket = place.text.brackets[place.numbers[amendment.bracket] - 1]
        return next((place.text.words(a) for a in bracket.alternatives if a.key == amendment.alternative), "")
    return place.text.words(paragraph) if paragraph and amendment.action != Amendment.Action.INSERT else ""
