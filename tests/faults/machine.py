"""Two writers at once, at random, on one text: what the record says they did never contradicts the rules."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

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
from tests.faults.inside import together
from tests.faults.scene import Scene

DONE: Counter[str] = Counter()
"""How often each act was done, and how often one was refused, over all examples."""

BEGIN = datetime(2027, 1, 11, 9, tzinfo=UTC)
SILENCE = timedelta(hours=48)
Attempt = Callable[["Two", Seat, datetime], object]


def open_silence(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.open_silence(two.scene.chair, two.text, now + SILENCE, now=now)


def break_silence(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.break_silence(seat, two.silence(), BreakKind.OBJECTION, now=now)


def announce(two: "Two", seat: Seat, now: datetime) -> object:
    return acts.announce_adoption(two.scene.chair, two.silence(), now=now)


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


ATTEMPTS: tuple[Attempt, ...] = (open_silence, break_silence, put, object_to, withdraw, adopt, register, announce)
WRITERS = st.tuples(st.sampled_from(ATTEMPTS), st.integers(0, 2))
PASSING = st.sampled_from((timedelta(0), timedelta(microseconds=1), timedelta(hours=1), SILENCE))


class Two(RuleBasedStateMachine):
    """Two attempts at the same instant, again and again; time passes between."""

    def __init__(self) -> None:
        super().__init__()
        self.scene = Scene.ready(BEGIN)
        self.now = BEGIN
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

    @rule(first=WRITERS, second=WRITERS, passing=PASSING)
    def two_at_once(self, first: tuple[Attempt, int], second: tuple[Attempt, int], passing: timedelta) -> None:
        self.now += passing
        found = together(
            [
                lambda attempt=attempt, who=who: attempt(self, self.scene.states[who], self.now)
                for attempt, who in (first, second)
            ]
        )
        for (attempt, _), each in zip((first, second), found, strict=True):
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
