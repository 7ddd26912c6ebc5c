"""Whole silence procedures driven at random; the invariants are those of the rules."""

from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from dipoli.procedure import (
    TRANSITIONS,
    Actor,
    Announce,
    Break,
    BreakKind,
    Issue,
    Object,
    Open,
    Refusal,
    Silence,
    State,
    Withdraw,
    state,
    step,
)
from dipoli.procedure.silence import Act

from .cast import (
    ARVIA,
    BELMARK,
    CHAIR,
    EXPIRY,
    LUNE,
    MICROSECOND,
    ONLOOKER,
    OPENED,
    RULES,
    SECRETARIAT,
    UNION,
    WATCHER,
    proposed,
)

STATES = (ARVIA, BELMARK, LUNE)
EVERYBODY = (*STATES, CHAIR, SECRETARIAT, UNION, WATCHER, ONLOOKER)
RANK = {
    State.PROPOSED: 0,
    State.RUNNING: 1,
    State.BROKEN: 2,
    State.ADOPTED: 2,
    State.ANNOUNCED: 3,
    State.ISSUED: 4,
}
AROUND_EXPIRY = (-MICROSECOND, timedelta(0), MICROSECOND)

anybody = st.sampled_from(EVERYBODY)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(Object, anybody),
    st.builds(Withdraw, anybody),
    st.builds(Open, anybody),
    st.builds(Break, anybody, st.sampled_from(BreakKind)),
    st.builds(Announce, anybody, st.integers(3, 6)),
    st.builds(Issue, anybody, st.sampled_from(["", "D/1"])),
)


class SilenceMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.silence: Silence = proposed()
        self.now: datetime = OPENED
        self.objecting: set[str] = set()
        self.broken_in_time = False
        self.opened = False

    def take(self, act: Act) -> Silence | Refusal:
        before = state(self.silence, self.now)
        after = step(self.silence, act, self.now, RULES)
        if isinstance(after, Silence):
            assert TRANSITIONS[before, type(act)] is state(after, self.now)
            self.silence = after
        return after

    @rule(span=st.timedeltas(timedelta(0), timedelta(days=2)))
    def time_passes(self, span: timedelta) -> None:
        self.now += span

    @rule(offset=st.sampled_from(AROUND_EXPIRY))
    @precondition(lambda self: self.now < EXPIRY - MICROSECOND)
    def expiry_comes(self, offset: timedelta) -> None:
        self.now = EXPIRY + offset

    @rule(actor=st.sampled_from(STATES))
    def somebody_objects_to_silence_itself(self, actor: Actor) -> None:
        if isinstance(self.take(Object(actor)), Silence):
            assert not self.opened
            self.objecting.add(actor.participant)

    @rule(actor=st.sampled_from(STATES))
    def somebody_withdraws(self, actor: Actor) -> None:
        if isinstance(self.take(Withdraw(actor)), Silence):
            self.objecting.remove(actor.participant)

    @rule()
    def the_chair_opens(self) -> None:
        allowed = not self.opened and not self.objecting and self.now < EXPIRY
        assert isinstance(self.take(Open(CHAIR)), Silence) == allowed
        self.opened = self.opened or allowed

    @rule(actor=st.sampled_from(STATES), kind=st.sampled_from(BreakKind))
    def a_state_breaks(self, actor: Actor, kind: BreakKind) -> None:
        counts = self.opened and self.now < EXPIRY
        assert isinstance(self.take(Break(actor, kind)), Silence) == counts
        self.broken_in_time = self.broken_in_time or counts

    @rule(actor=st.sampled_from([CHAIR, SECRETARIAT, UNION, WATCHER, ONLOOKER]))
    def others_never_break(self, actor: Actor) -> None:
        assert isinstance(self.take(Break(actor)), Refusal)

    @rule()
    def the_chair_announces_in_the_next_meeting(self) -> None:
        due = state(self.silence, self.now) is State.ADOPTED
        assert isinstance(self.take(Announce(CHAIR, 5)), Silence) == due

    @rule()
    def the_secretariat_issues(self) -> None:
        due = state(self.silence, self.now) is State.ANNOUNCED
        assert isinstance(self.take(Issue(SECRETARIAT, "D/1")), Silence) == due

    @rule(act=acts)
    def anybody_tries_anything(self, act: Act) -> None:
        before = self.silence
        if isinstance(self.take(act), Silence):
            match act:
                case Object(actor):
                    self.objecting.add(actor.participant)
                case Withdraw(actor):
                    self.objecting.remove(actor.participant)
                case Open():
                    self.opened = True
                case Break():
                    self.broken_in_time = True
                case Announce() | Issue():
                    pass
        else:
            assert self.silence is before

    @invariant()
    def is_adopted_exactly_when_nobody_broke_it_in_time(self) -> None:
        adopted = state(self.silence, self.now) in {State.ADOPTED, State.ANNOUNCED, State.ISSUED}
        assert adopted == (self.opened and not self.broken_in_time and self.now >= EXPIRY)

    @invariant()
    def never_runs_with_a_standing_objection_to_silence(self) -> None:
        assert {objection.participant for objection in self.silence.objections} == self.objecting
        assert not (self.opened and self.objecting)

    @invariant()
    def never_goes_back_as_time_passes(self) -> None:
        ahead = [timedelta(0), MICROSECOND, timedelta(days=1), timedelta(days=9)]
        around = [EXPIRY + offset for offset in AROUND_EXPIRY]
        instants = sorted([OPENED - MICROSECOND, OPENED, *around, *(self.now + span for span in ahead)])
        states = [state(self.silence, at) for at in instants]
        assert [RANK[s] for s in states] == sorted(RANK[s] for s in states)
        assert not {State.BROKEN, State.ADOPTED} <= set(states)

    @invariant()
    def has_a_number_only_when_issued(self) -> None:
        assert bool(self.silence.number) == (state(self.silence, self.now) is State.ISSUED)


TestSilenceMachine = SilenceMachine.TestCase
