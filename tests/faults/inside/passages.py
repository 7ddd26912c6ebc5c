"""Two writers at once on a text with a passage withheld from it: nobody reads more, or acts on more, than is his."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dipoli.errors import DipoliError
from dipoli.positions import Stance
from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper, Seat
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document, Withheld
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import entries
from tests.faults.inside.scene import Scene
from tests.faults.inside.together import together

DONE: Counter[str] = Counter()
"""How often each act was done, and how often one was refused, over all examples."""

BEGIN = datetime(2027, 2, 1, 9, tzinfo=UTC)
SECRET = "lantern"
TEXT = "1. States meet.\n\n2. The lantern [stays][goes] out.\n\n3. No lantern crosses.\n\n4. They part.\n"
COUNTED = {"withhold_passage": 3, "return_passage": 2}
"""How many entries an act has that is made of several; all others have one."""

Attempt = Callable[["Apart", Seat, datetime], object]


def number_of(document: Document) -> int:
    """Read the number of the current revision, as a page that somebody has open would have it."""
    return document.revisions.get(is_current=True).number


def withhold(two: "Apart", seat: Seat, now: datetime) -> object:
    if seat.participant is None:
        raise DipoliError("Nobody to open it to.")
    office, text = two.scene.secretariat, two.text
    return acts.withhold_passage(office, text, number_of(text), "p2", "p3", participants=[seat.participant], now=now)


def open_to(two: "Apart", seat: Seat, now: datetime) -> object:
    chosen = [seat.participant] if seat.participant else []
    return acts.open_passage(two.scene.secretariat, two.withheld(), participants=chosen, now=now)


def bring_back(two: "Apart", seat: Seat, now: datetime) -> object:
    return acts.return_passage(two.scene.secretariat, two.withheld(), number_of(two.text), now=now)


def amend_text(two: "Apart", seat: Seat, now: datetime) -> object:
    words = f"4. They part in {Entry.objects.count()} days."
    return acts.amend_paragraph(seat, two.text, number_of(two.text), "p4", words, now=now)


def amend_passage(two: "Apart", seat: Seat, now: datetime) -> object:
    passage, words = two.withheld().passage, f"3. No lantern crosses in {Entry.objects.count()} days."
    return acts.amend_paragraph(seat, passage, number_of(passage), "p3", words, now=now)


def declare(two: "Apart", seat: Seat, now: datetime) -> object:
    passage = two.withheld().passage
    revision = passage.revisions.select_related("document__process").get(is_current=True)
    bracket = queries.text(revision).brackets[0]
    key, reason = bracket.alternatives[0].key, f"The lantern, {Entry.objects.count()}."
    return acts.declare_stance(
        seat, passage, revision.number, bracket.key, key, stance=Stance.ACCEPT, reason=reason, now=now
    )


def compile_text(two: "Apart", seat: Seat, now: datetime) -> object:
    return acts.compile_revision(two.scene.chair, two.text, now=now)


def compile_passage(two: "Apart", seat: Seat, now: datetime) -> object:
    return acts.compile_revision(two.scene.chair, two.withheld().passage, now=now)


def register(two: "Apart", seat: Seat, now: datetime) -> object:
    return register_paper(seat, Paper.Kind.PROPOSAL, "A paper", "Words.", now=now)


WHOLE = (withhold, withhold, withhold, amend_text, compile_text, register)
PARTED = (declare, amend_passage, amend_passage, open_to, compile_passage, bring_back, amend_text, compile_text)
MANY = len(WHOLE) * len(PARTED)


class Apart(RuleBasedStateMachine):
    """Two attempts at the same instant, again and again, on a text that is whole or has a passage withheld."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene.ready(BEGIN)
        self.now = BEGIN
        basket = self.scene.chair.process.baskets.get(number="I")
        self.text = acts.table_document(self.scene.secretariat, basket, "A text", TEXT, now=self.now)
        self.begun = Entry.objects.latest("number").number
        self.count = 0
        self.were: set[int] = set()
        self.heard: dict[int, set[int]] = {}

    def withheld(self) -> Withheld:
        """Find the passage that is withheld."""
        found = self.text.withheld.filter(returned_at=None).select_related("passage__process", "document").first()
        if found is None:
            raise DipoliError("Nothing is withheld.")
        return found

    def readers(self) -> set[int]:
        """Find the participants that the passage is open to now."""
        rows = self.text.withheld.filter(returned_at=None).values_list("opened__participant", flat=True)
        return {each for each in rows if each is not None}

    def is_parted(self) -> bool:
        """Whether a passage is withheld."""
        return self.text.withheld.filter(returned_at=None).exists()

    # What is drawn may not hang on what is there, as which of two comes first differs when a walk is walked again.
    @rule(both=st.lists(st.tuples(st.integers(0, MANY - 1), st.integers(0, 2)), min_size=2, max_size=2))
    def two_at_once(self, both: list[tuple[int, int]]) -> None:
        """Let two people act at once, a minute after the last two."""
        self.now += timedelta(minutes=1)
        self.were = self.readers()
        possible = PARTED if self.is_parted() else WHOLE
        attempts = [(possible[drawn % len(possible)], self.scene.states[who]) for drawn, who in both]
        found = together([partial(attempt, self, seat, self.now) for attempt, seat in attempts])
        for (attempt, _), each in zip(attempts, found, strict=True):
            assert not isinstance(each, Exception) or isinstance(each, DipoliError), each
            is_done = not isinstance(each, DipoliError)
            name = {"withhold": "withhold_passage", "bring_back": "return_passage"}.get(attempt.__name__, "")
            self.count += COUNTED.get(name, 1) if is_done else 0
            DONE[attempt.__name__ if is_done else "refused"] += 1

    @invariant()
    def every_act_is_whole(self) -> None:
        numbers = list(Entry.objects.filter(number__gt=self.begun).order_by("number").values_list("number", flat=True))
        assert numbers == list(range(self.begun + 1, self.begun + 1 + self.count))

    @invariant()
    def the_words_are_in_one_place(self) -> None:
        source = self.text.revisions.get(is_current=True).source
        assert self.text.withheld.filter(returned_at=None).count() == source.count("is withheld.)") <= 1
        whole = queries.whole(self.scene.chair, self.text)
        assert whole.count("2. The lantern") == 1
        assert whole.count("No lantern crosses") >= 1
        assert ("lantern" in source) == (not self.is_parted())
        for each in Document.objects.exclude(returned_at=None):
            late = Entry.objects.filter(subject__startswith=each.symbol, at__gt=each.returned_at)
            assert not late.exists(), "something was done to a passage that was returned"

    @invariant()
    def nobody_reads_more_than_is_his(self) -> None:
        readers, is_parted = self.readers(), self.is_parted()
        for seat in self.scene.states[:3]:
            mine = {each.number for each in entries(seat, after=self.begun)}
            told = [each for each in Entry.objects.filter(number__in=mine) if SECRET in str(each.content)]
            reads = seat.participant_id in readers
            heard = self.heard.setdefault(seat.pk, set())
            # Who read it when an act was done goes on reading that entry: what was told cannot be untold.
            if reads or not is_parted or seat.participant_id in self.were:
                heard |= {each.number for each in told}
            assert {each.number for each in told} <= heard, "the record tells of the words"
            if not is_parted:
                continue
            shown = [each for each in queries.documents(seat) if each.number.startswith(self.text.number)]
            seen = [row.source for each in shown for row in queries.revisions(seat, each)]
            assert any(SECRET in each for each in [queries.whole(seat, self.text), *seen]) == reads
            assert reads or not [each for each in queries.amendments_to(seat, self.text) if SECRET in each.words]
