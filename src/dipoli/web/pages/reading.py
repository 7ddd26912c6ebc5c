"""What the page of a text shows: paragraphs, figures, contents, doubtful places, amendments that wait."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from dipoli.text import DEFINITIONS, measure
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Amendment
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.markup import Heat, Setting, set_change, set_piece
from dipoli.web.pages.setting.typeset import Leaf, Piece, contents, pieces, shorten

MOST_HEADINGS = 300
FIGURES = (
    ("brackets", "bracket pairs"),
    ("clean_paragraphs", "clean paragraphs"),
    ("bracketed_paragraphs", "with brackets"),
    ("words", "words"),
    ("words_in_contention", "words in contention"),
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
    delete: str


@dataclass(frozen=True, slots=True)
class AmendmentSheet:
    """A standing amendment on the page of its text."""

    participant: str
    place: str
    place_address: str
    action: str
    html: SafeString
    reason: str
    is_mine: bool
    withdraw: str


def figures_of(place: Place) -> list[Figure]:
    """Give the figures shown above a text."""
    values = measure(place.text).as_dict()
    places = Figure("places to settle", len(place.text.brackets), "places where the text leaves a choice open")
    return [places, *(Figure(label, values[name], DEFINITIONS[name]) for name, label in FIGURES)]


def headings_of(place: Place) -> list[HeadingSheet]:
    """List the headings with where they stand; of very many only the upper ones."""
    headings = contents(place.text)
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
            delete=place.address("delete", paragraph.id),
        )

    return [sheet(piece) for piece in pieces(place.text, leaf.start, leaf.stop)]


def amendments_on(place: Place, standing: Sequence[Amendment], reader: Seat) -> list[AmendmentSheet]:
    """Show what each standing amendment would change."""

    def sheet(amendment: Amendment) -> AmendmentSheet:
        paragraph = place.paragraphs.get(amendment.paragraph)
        is_new = amendment.action == Amendment.Action.INSERT
        base = place.text.words(paragraph) if paragraph and not is_new else ""
        name = name_of(place.text, paragraph) if paragraph else "a paragraph that stands no longer"
        return AmendmentSheet(
            participant=amendment.participant.name,
            place=f"after {name}" if is_new else name,
            place_address=place.of_paragraph(paragraph) if paragraph else place.address(),
            action=Amendment.Action(amendment.action).label.lower(),
            html=set_change(base, amendment.words),
            reason=amendment.reason,
            is_mine=reader.has_a_say and amendment.participant_id == reader.participant_id,
            withdraw=place.address("withdraw", amendment.pk),
        )

    return [sheet(amendment) for amendment in standing]
