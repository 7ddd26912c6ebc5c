"""Two writers at once, at random, on one text: what the record says they did never contradicts the rules."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from dipoli.errors import DipoliError
from dipoli.procedure import BreakKind
from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper, Seat
from dipoli.web.decisions import acts
from dipoli.web.decisions.models import SilenceProcedure
from dipoli.web.drafting.models import Document, State
from dipoli.web.record.models import Entry
from tests.faults.inside.scene import Scene
from tests.faults.inside.together import together

DONE: Counter[str] = Counter()
"""How often each act was done, and how often one was refused, over all examples."""

BEGIN = datetime(2027, 1, 11, 9, tzinfo=UTC)
SILENCE = timedelta(hours=48)
Attempt = Callable[["Two", Seat, datetime], object]


def open_silence(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.open_silence(two.scene.chair, two.text, now + SILENCE, now=now)


def break_silence(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.break_silence(seat, two.silence(), BreakKind.OBJECTION, now=now)


def put(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.put_to_meeting(two.scene.chair, two.text, now=now)


def object_to(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.object_to(seat, two.text, reason="No.", now=now)


def withdraw(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.withdraw_objection(seat, two.text, now=now)


def adopt(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.adopt_by_consensus(two.scene.chair, two.text, now=now)


def register(two: "Two", seat: Seat, now: datetime) -> object:
    return register_paper(seat, Paper.Kind.PROPOSAL, "A paper", "Words.", now=now)


# What is tried while nothing is put, while a silence runs, and while a question is before the meeting.
NOTHING, RUNNING, PUT = (
    (open_silence, put, register, open_silence, put),
    (break_silence, open_silence, break_silence, put, register),
    (object_to, adopt, withdraw, object_to, register),
)


MANY = len(NOTHING)
BOTH = st.lists(st.tuples(st.integers(0, MANY - 1), st.integers(0, 2)), min_size=2, max_size=2)
PASSING = st.sampled_from((timedelta(0), timedelta(0), timedelta(microseconds=1), timedelta(hours=30)))


class Two(RuleBasedStateMachine):
    """Two attempts at the same instant, again and again; time passes between; after an adoption comes another text."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene.ready(BEGIN)
        self.now = BEGIN
        self.begin()

    def begin(self) -> None:
        """Table another text."""
        self.text = self.scene.text(self.now)
        self.done = 0
        self.begun = self.last()

    def last(self) -> int:
        """Give the number of the last entry."""
        return Entry.objects.latest("number").number

    def silence(self) -> SilenceProcedure:
        """Find the silence that was opened last."""
        found = self.text.silences.order_by("-pk").first()
        if found is None:
            raise DipoliError("No silence was opened.")
        return found

    def is_put(self) -> bool:
        """Whether a question on the text is before the meeting."""
        return self.text.questions.filter(adopted_at=None).exists()

    def is_running(self) -> bool:
        """Whether the text is under silence."""
        return Document.objects.get(pk=self.text.pk).state(self.now) is State.UNDER_SILENCE

    def is_adopted(self) -> bool:
        """Whether the text is adopted."""
        return Document.objects.get(pk=self.text.pk).state(self.now) is State.ADOPTED

    # What is drawn may not hang on what is there, as which of two comes first differs when a walk is walked again.
    @rule(both=BOTH, passing=PASSING, anew=st.booleans())
    def two_at_once(self, both: list[tuple[int, int]], passing: timedelta, anew: bool) -> None:
        """Let time pass, then two people act at once; a text that is adopted may give way to another before."""
        if anew and self.is_adopted():
            DONE["adopted"] += 1
            self.begin()
        possible = PUT if self.is_put() else RUNNING if self.is_running() else NOTHING
        attempts = [(possible[drawn], who) for drawn, who in both]
        self.now += passing
        found = together([partial(attempt, self, self.scene.states[who], self.now) for attempt, who in attempts])
        for (attempt, _), each in zip(attempts, found, strict=True):
            is_refused = isinstance(each, DipoliError)
            self.done += not is_refused
            DONE["refused" if is_refused else attempt.__name__] += 1

    @invariant()
    def each_done_is_one_entry(self) -> None:
        entries = list(Entry.objects.filter(number__gt=self.begun).order_by("number"))
        assert [each.number for each in entries] == list(range(self.begun + 1, self.begun + 1 + self.done))
        numbers = Paper.objects.filter(kind=Paper.Kind.PROPOSAL).order_by("number").values_list("number", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1)), "a symbol is missing or double"

    @invariant()
    def the_record_contradicts_no_rule(self) -> None:
        standing: set[str] = set()
        is_adopted, expires_at = False, None
        for entry in Entry.objects.filter(number__gt=self.begun).order_by("number"):
            is_over = expires_at is not None and entry.at >= expires_at
            if entry.act == "open_silence":
                assert not is_adopted
                assert expires_at is None, "two silences at once"
                expires_at = entry.at + SILENCE
            elif entry.act == "break_silence":
                assert not is_over, "an objection after the expiry counted"
                expires_at = None
            elif entry.act == "announce_adoption":
                assert is_over, "adopted though somebody broke the silence, or before its end"
            elif entry.act == "object_to":
                assert not is_adopted
                standing.add(entry.participant)
            elif entry.act == "withdraw_objection":
                standing.remove(entry.participant)
            elif entry.act == "adopt_by_consensus":
                assert not standing, "adopted against an objection"
                is_adopted = True
        is_adopted |= expires_at is not None and self.now >= expires_at
        assert (Document.objects.get(pk=self.text.pk).state(self.now) is State.ADOPTED) == is_adopted
