"""Where words of a text went, and where they came from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.text.tracing import Fate, Outcome, Span
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import place_of, seated, show

ON_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class FateSheet:
    """What became of a wording; `address` leads to its bracket while it stands."""

    participant: str
    words: str
    joined: str
    brought: str
    outcome: str
    css: str
    ended: str
    address: str


@dataclass(frozen=True, slots=True)
class SubmissionSheet:
    """An amendment as it was tabled, and what became of it."""

    participant: str
    action: str
    place: str
    words: str
    tabled: str
    fate: str
    wordings: tuple[FateSheet, ...]


@dataclass(frozen=True, slots=True)
class SpanSheet:
    """Words and who brought them; `mark` counts the origins of a page."""

    words: str
    who: str
    revision: str
    mark: int


@dataclass(frozen=True, slots=True)
class ParagraphSheet:
    """A paragraph with its words by origin."""

    name: str
    address: str
    spans: tuple[SpanSheet, ...]


@require_GET
@seated
def fate(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Say what became of every amendment and of every wording."""
    place = place_of(seat, number)
    who = request.GET.get("who", "")
    found = [each for each in queries.fates(seat, place.document) if who in {"", each.participant}]
    sheets = {id(each): _fate_sheet(place, each) for each in found}
    tabled = queries.amendments_to(seat, place.document)
    voices = sorted(set(tabled.values_list("participant__name", flat=True)) | {f.participant for f in found})
    rows = [_submission(place, each, found, sheets) for each in tabled if who in {"", each.participant.name}]
    taken = {wording for row in rows for wording in row.wordings}
    context = {
        "section": "texts",
        "document": place.document,
        "address": place.address(),
        "who": who,
        "voices": voices,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "others": [sheet for sheet in sheets.values() if sheet not in taken][:ON_A_PAGE],
        "counts": [(outcome.value, sum(each.outcome is outcome for each in found)) for outcome in Outcome],
    }
    return show(request, seat, "tracing/fate.html", context)


@require_GET
@seated
def origins(request: HttpRequest, seat: Seat, number: str) -> HttpResponse:
    """Say of the words of a page who brought them, and in which revision."""
    place = place_of(seat, number)
    spans = queries.origins(seat, place.document)
    asked = request.GET.get("page", "")
    last = len(place.pages)
    leaf = place.pages[min(int(asked), last) - 1 if asked.isascii() and asked.isdecimal() and int(asked[:6]) else 0]
    counts: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for span in (each for each in spans if each.origin.by):
        counts[span.origin.revision, span.origin.by] += len(place.text.source[span.start : span.end].split())
    marks = {origin: mark for mark, (origin, _) in enumerate(counts.most_common())}
    context = {
        "section": "texts",
        "document": place.document,
        "revision": place.revision,
        "address": place.address(),
        "leaf": leaf,
        "leaves": place.pages,
        "previous": leaf.number - 1,
        "following": (leaf.number + 1) % (last + 1),
        "origins": [
            {"who": ", ".join(by), "revision": _symbol(place.document, revision), "words": count}
            for (revision, by), count in sorted(counts.items(), key=lambda item: -item[1])
        ],
        "paragraphs": [
            _paragraph(place, position, spans, marks)
            for position, paragraph in enumerate(place.text.paragraphs)
            if paragraph.start < leaf.stop and paragraph.end > leaf.start
        ],
    }
    return show(request, seat, "tracing/origins.html", context)


def _fate_sheet(place: Place, found: Fate) -> FateSheet:
    stands = found.outcome is Outcome.STANDS and found.bracket in place.numbers
    return FateSheet(
        found.participant,
        shorten(found.words, 160),
        ", ".join(found.joined),
        _symbol(place.document, found.brought),
        found.outcome.value,
        found.outcome.name.lower().replace("_", "-"),
        "" if found.ended is None else _symbol(place.document, found.ended),
        place.of_bracket(found.bracket) if stands else "",
    )


def _submission(
    place: Place, amendment: Amendment, found: Sequence[Fate], sheets: dict[int, FateSheet]
) -> SubmissionSheet:
    """Put an amendment beside the wordings that it became when it was merged."""
    merged = amendment.merged_into
    own = (
        sheets[id(each)]
        for each in found
        if merged is not None and each.participant == amendment.participant.name and each.brought == merged.number
    )
    paragraph = place.paragraphs.get(amendment.paragraph)
    brackets = set(amendment.brackets)
    wordings = [
        sheets[id(each)]
        for each in found
        if merged is not None and each.participant == amendment.participant.name and each.bracket in brackets
    ]
    return SubmissionSheet(
        amendment.participant.name,
        Amendment.Action(amendment.action).label.lower(),
        name_of(place.text, paragraph) if paragraph else "a paragraph that stands no longer",
        shorten(amendment.words, 200),
        _symbol(place.document, amendment.tabled_to),
        Amendment.Fate(amendment.fate).label,
        tuple(wordings or own),
    )


def _paragraph(
    place: Place, position: int, spans: Sequence[Span], marks: dict[tuple[int, tuple[str, ...]], int]
) -> ParagraphSheet:
    paragraph = place.text.paragraphs[position]
    found = []
    for span in spans:
        start, end = max(span.start, paragraph.start), min(span.end, paragraph.end)
        if start < end:
            origin = span.origin
            who = ", ".join(origin.by)
            mark = marks.get((origin.revision, origin.by), 0)
            words = place.text.source[start:end]
            found.append(SpanSheet(words, who, _symbol(place.document, origin.revision), min(mark, 8)))
    return ParagraphSheet(name_of(place.text, paragraph), place.of_paragraph(paragraph), tuple(found))


def _symbol(document: Document, number: int) -> str:
    return f"Rev.{number}" if number else f"{document.number} as tabled"
