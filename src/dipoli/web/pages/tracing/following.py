"""Where words of a text went, and where they came from."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dipoli.sentences import sentence
from dipoli.text.tracing import Fate, Outcome, Span
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.interface import by_name
from dipoli.web.pages.place import Place, name_of
from dipoli.web.pages.setting.typeset import shorten
from dipoli.web.pages.views.frame import place_of, seated, show

ON_A_PAGE = 60
ACTIONS = {
    Amendment.Action.REPLACE: sentence("other words", about="an amendment"),
    Amendment.Action.INSERT: sentence("a new paragraph", about="an amendment"),
    Amendment.Action.DELETE: sentence("no such paragraph", about="an amendment"),
    Amendment.Action.MOVE: sentence("moved elsewhere", about="an amendment"),
    Amendment.Action.WORDING: sentence("other words within a wording", about="an amendment"),
}


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
    """An amendment as it was tabled, when and in which file, and what became of it."""

    participant: str
    action: str
    place: str
    words: str
    tabled: str
    tabled_at: datetime
    file: str
    file_address: str
    together: int
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
    who, file = request.GET.get("who", ""), request.GET.get("file", "")
    submissions = list(queries.submissions(seat, place.document))
    chosen = next((each for each in submissions if str(each.pk) == file), None)
    found = [each for each in queries.fates(seat, place.document) if who in {"", each.participant}]
    all_tabled = list(queries.amendments_to(seat, place.document).select_related("submission"))
    tabled = [each for each in all_tabled if who in {"", each.participant.name}]
    tabled = [each for each in tabled if chosen is None or each.submission_id == chosen.pk]
    voices = sorted({each.participant.name for each in all_tabled} | {each.participant for each in found}, key=by_name)
    sheets = _Sheets(place, found)
    together = Counter(each.head for each in all_tabled)
    rows = [_submission(place, each, sheets, together[each.head]) for each in tabled]
    taken = {wording for row in rows for wording in row.wordings}
    others = [] if chosen else [sheet for sheet in sheets.all if sheet not in taken]
    context = {
        "section": "texts",
        "document": place.document,
        "address": place.address(),
        "who": who,
        "voices": voices,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "others": others[:ON_A_PAGE],
        "submissions": submissions,
        "chosen": chosen,
        "query": urlencode([(name, value) for name, value in (("who", who), ("file", file)) if value]),
        "counts": [(outcome.words, sum(each.outcome is outcome for each in found)) for outcome in Outcome],
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
    made = dict(queries.revisions(seat, place.document).values_list("number", "made_at"))
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
            {
                "who": ", ".join(by),
                "revision": _symbol(place.document, revision),
                "at": made.get(revision),
                "words": count,
            }
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
        found.outcome.words,
        found.outcome.name.lower().replace("_", "-"),
        "" if found.ended is None else _symbol(place.document, found.ended),
        place.of_bracket(found.bracket) if stands else "",
    )


class _Sheets:
    """The wordings of a document, found by who brought them and where or when."""

    def __init__(self, place: Place, found: Sequence[Fate]) -> None:
        self.all = [_fate_sheet(place, each) for each in found]
        self._by_bracket: dict[tuple[str, str], list[FateSheet]] = {}
        self._by_revision: dict[tuple[str, int], list[FateSheet]] = {}
        for each, sheet in zip(found, self.all, strict=True):
            self._by_bracket.setdefault((each.participant, each.bracket), []).append(sheet)
            self._by_revision.setdefault((each.participant, each.brought), []).append(sheet)

    def of(self, amendment: Amendment) -> tuple[FateSheet, ...]:
        """Give the wordings that an amendment became when it was merged."""
        if amendment.merged_into is None:
            return ()
        name = amendment.participant.name
        brackets = dict.fromkeys(amendment.brackets)
        own = [sheet for key in brackets for sheet in self._by_bracket.get((name, key), ())]
        return tuple(own or self._by_revision.get((name, amendment.merged_into.number), ()))


def _submission(place: Place, amendment: Amendment, sheets: _Sheets, together: int) -> SubmissionSheet:
    """Put an amendment beside the wordings that it became when it was merged."""
    paragraph = place.paragraphs.get(amendment.paragraph)
    file = amendment.submission
    return SubmissionSheet(
        amendment.participant.name,
        ACTIONS[Amendment.Action(amendment.action)],
        name_of(place.text, paragraph) if paragraph else sentence("a paragraph that stands no longer"),
        shorten(amendment.words, 200),
        _symbol(place.document, amendment.tabled_to),
        amendment.tabled_at,
        file.file_name if file else "",
        f"?file={file.pk}" if file else "",
        together if together > 1 else 0,
        Amendment.Fate(amendment.fate).label,
        sheets.of(amendment),
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
    return f"Rev.{number}" if number else sentence("{document} as tabled", document=document.number)
