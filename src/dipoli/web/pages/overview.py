"""How the documents of a process stand together: by basket, by status of their brackets, by what unites and divides."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice

from django.db.models import Count

from dipoli.positions import Convergence, Ground, Outlook, Status, divides, explain, unites
from dipoli.sentences import in_turn
from dipoli.web.conference.models import Seat
from dipoli.web.conference.queries import baskets
from dipoli.web.drafting import queries
from dipoli.web.drafting.models import Amendment, State
from dipoli.web.pages.guidance import TextFacts
from dipoli.web.pages.panel import HEATS
from dipoli.web.pages.place import Place
from dipoli.web.pages.setting.markup import Heat
from dipoli.web.pages.setting.typeset import excerpt


@dataclass(frozen=True)
class DocumentView:
    """A document as it stands at an instant, with what waits to be compiled into it."""

    place: Place
    state: str
    convergence: Convergence
    waiting: int

    @property
    def is_open(self) -> bool:
        """Whether its words may be changed."""
        return self.state == State.OPEN.value

    @cached_property
    def heats(self) -> Mapping[str, Heat]:
        """How each bracket stands, by its key."""
        return {outlook.bracket: HEATS[outlook.status] for outlook in self.convergence.outlooks}

    @property
    def counts(self) -> list[tuple[Heat, int]]:
        """How many brackets stand how."""
        found = Counter(outlook.status for outlook in self.convergence.outlooks)
        return [(heat, found[status]) for status, heat in HEATS.items()]

    def facts(self, reader: Seat) -> TextFacts:
        """Tell what decides the next steps of a reader."""
        me = reader.participant.name if reader.participant else ""
        outlooks = self.convergence.outlooks
        spoken = sum(me in each.voices for each in outlooks)
        return TextFacts(
            brackets=len(outlooks),
            liftable=len(self.convergence.having(Status.LIFTABLE)),
            one_away=len(self.convergence.having(Status.ONE_AWAY)),
            unspoken=len(outlooks) - spoken,
            waiting=self.waiting,
            state=self.state,
            next_number=self.place.revision.number + 1,
        )


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in the list of texts."""

    address: str
    number: str
    title: str
    symbol: str
    state: str
    brackets: int
    bracketed_paragraphs: int
    paragraphs: int
    standing: int


@dataclass(frozen=True, slots=True)
class BasketSheet:
    """A basket with its documents."""

    number: str
    title: str
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A bracket in a list: where it is, how it stands, what is at stake, and a sentence about it."""

    address: str
    place: str
    heat: Heat
    words: str
    note: str


def views_of(seat: Seat, now: datetime, number: str = "") -> list[DocumentView]:
    """View the documents that a seat may see, or one of them; in the order of the baskets."""
    documents = queries.documents(seat)
    chosen = documents.filter(number=number) if number else documents
    waiting = Counter(
        dict(
            Amendment.objects.filter(
                revision__document__in=chosen, revision__is_current=True, fate=Amendment.Fate.STANDING
            )
            .order_by()
            .values_list("revision__document")
            .annotate(Count("pk"))
        )
    )
    found = []
    for revision, text, convergence in queries.standings(seat, chosen):
        document = revision.document
        place = Place(document, revision, text)
        found.append(DocumentView(place, document.state(now).words, convergence, waiting[document.pk]))
    return found


def baskets_of(seat: Seat, now: datetime) -> list[BasketSheet]:
    """List the baskets and the documents in each."""
    views = views_of(seat, now)
    return [
        BasketSheet(
            basket.number, basket.title, tuple(_row(v) for v in views if v.place.document.basket_id == basket.pk)
        )
        for basket in baskets(seat)
    ]


def total(views: Iterable[DocumentView]) -> list[tuple[Heat, int]]:
    """Count the brackets of several documents by how they stand."""
    found = Counter(outlook.status for view in views for outlook in view.convergence.outlooks)
    return [(heat, found[status]) for status, heat in HEATS.items()]


def having(views: Iterable[DocumentView], status: Status, most: int | None = None) -> list[Passage]:
    """List the brackets of one status in several documents, the first ones only where it is said how many."""
    found = ((view, outlook) for view in views for outlook in view.convergence.having(status))
    return [_passage(view, outlook) for view, outlook in islice(found, most)]


def number_having(views: Iterable[DocumentView], status: Status) -> int:
    """Count the brackets of one status in several documents."""
    return sum(len(view.convergence.having(status)) for view in views)


def common_ground(views: Sequence[DocumentView], most: int) -> list[Passage]:
    """List the brackets with wordings that unite the groups, the most favoured first, so many at most."""
    found = [(ground.in_favour, view, ground) for view in views for ground in unites(view.convergence, most)]
    return _by_bracket(sorted(found, key=lambda each: -each[0]))[:most]


def fault_lines(views: Sequence[DocumentView], most: int) -> list[Passage]:
    """List the brackets with wordings that set groups against each other, the most evenly contested first."""
    found = [
        (min(ground.in_favour, ground.against), view, ground)
        for view in views
        for ground in divides(view.convergence, most)
    ]
    return _by_bracket(sorted(found, key=lambda each: -each[0]))[:most]


def _by_bracket(found: Iterable[tuple[int, DocumentView, Ground]]) -> list[Passage]:
    """Put what is said of the wordings of one bracket into one passage, where the first of them stands."""
    sentences: dict[tuple[str, str], list[str]] = {}
    views: dict[tuple[str, str], DocumentView] = {}
    for _, view, ground in found:
        where = (view.place.document.number, ground.bracket)
        sentences.setdefault(where, []).append(str(ground))
        views[where] = view
    return [
        Passage(
            view.place.of_bracket(key),
            view.place.name_of_bracket(key),
            view.heats[key],
            "",
            in_turn(sentences[number, key]),
        )
        for (number, key), view in views.items()
    ]


def _row(view: DocumentView) -> DocumentRow:
    document, measures = view.place.document, view.place.layout.measures
    return DocumentRow(
        address=view.place.address(),
        number=document.number,
        title=document.title,
        symbol=view.place.revision.symbol,
        state=view.state,
        brackets=len(view.place.text.brackets),
        bracketed_paragraphs=measures.bracketed_paragraphs,
        paragraphs=measures.paragraphs,
        standing=view.waiting,
    )


def _passage(view: DocumentView, outlook: Outlook) -> Passage:
    place = view.place
    bracket = place.text.brackets[place.numbers[outlook.bracket] - 1]
    return Passage(
        place.of_bracket(outlook.bracket),
        place.name_of_bracket(outlook.bracket),
        view.heats[outlook.bracket],
        excerpt(place.text, bracket),
        explain(outlook, briefly=True),
    )
