"""Consensus, packages, minus one and closed passages, driven at random against the rules."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dipoli.procedure import Actor, Adopt, Object, Outcome, Question, Refusal, Withdraw, decide, profile, put
from dipoli.procedure.deciding.basis import Basis, designate, lose
from dipoli.procedure.deciding.closing import Closed, Closure, close, confirm, refuse_changed, reopen
from dipoli.procedure.deciding.package import adopt_together
from tests.procedure.cast import ARVIA, BELMARK, CHAIR, LUNE, OPENED, SECRETARIAT, UNION, WATCHER

RULES = profile("osce-2006")
STATES = (ARVIA, BELMARK, LUNE)
OTHERS = (SECRETARIAT, UNION, WATCHER)
PACKAGE = ("A", "B")


class DecidingMachine(RuleBasedStateMachine):
    @initialize(without=st.sampled_from([frozenset(), frozenset({"Arvia"})]))
    def begin(self, without: frozenset[str]) -> None:
        self.now = OPENED
        self.questions: dict[str, Question] = {}
        self.objecting: dict[str, set[str]] = {}
        for symbol, package, aside in (("A", "P", frozenset[str]()), ("B", "P", frozenset[str]()), ("C", "", without)):
            found = put(
                symbol,
                meeting=1,
                open_brackets=0,
                actor=CHAIR,
                now=self.now,
                rules=RULES,
                without=aside,
                package=package,
            )
            assert isinstance(found, Question)
            self.questions[symbol], self.objecting[symbol] = found, set()
        self.without = without
        self.closures: list[Closure] = []
        self.words = "first"
        self.basis = Basis()
        self.designated: list[str] = []

    def take(self, symbol: str, after: Question | Refusal) -> bool:
        self.now += timedelta(seconds=1)
        if isinstance(after, Refusal):
            assert after.rule
            return False
        self.questions[symbol] = after
        return True

    @rule(symbol=st.sampled_from("ABC"), actor=st.sampled_from(STATES))
    def object(self, symbol: str, actor: Actor) -> None:
        open_still = self.questions[symbol].outcome is Outcome.PUT
        assert self.take(symbol, decide(self.questions[symbol], Object(actor), self.now, RULES)) == open_still
        if open_still:
            self.objecting[symbol].add(actor.participant)

    @rule(symbol=st.sampled_from("ABC"), actor=st.sampled_from(STATES))
    def withdraw(self, symbol: str, actor: Actor) -> None:
        if self.take(symbol, decide(self.questions[symbol], Withdraw(actor), self.now, RULES)):
            self.objecting[symbol].remove(actor.participant)

    @rule(symbol=st.sampled_from("ABC"), actor=st.sampled_from(OTHERS))
    def others_never_object_or_adopt(self, symbol: str, actor: Actor) -> None:
        for act in (Object(actor), Adopt(actor)):
            assert isinstance(decide(self.questions[symbol], act, self.now, RULES), Refusal)

    @rule(symbol=st.sampled_from("ABC"))
    def adopt_alone(self, symbol: str) -> None:
        question = self.questions[symbol]
        allowed = symbol == "C" and question.outcome is Outcome.PUT and not self.objecting["C"] - self.without
        assert self.take(symbol, decide(question, Adopt(CHAIR), self.now, RULES)) == allowed

    @rule()
    def adopt_package(self) -> None:
        package = {symbol: self.questions[symbol] for symbol in PACKAGE}
        is_open = all(each.outcome is Outcome.PUT for each in package.values())
        after = adopt_together(package, CHAIR, self.now, RULES)
        free = is_open and not any(self.objecting[symbol] for symbol in PACKAGE)
        assert isinstance(after, Refusal) != free
        if not isinstance(after, Refusal):
            self.questions |= after

    @rule(waiting=st.sets(st.sampled_from(["Arvia", "Belmark"])))
    def close_passage(self, waiting: set[str]) -> None:
        found = close(
            "p1",
            self.words,
            waiting=waiting,
            open_brackets=0,
            existing=self.closures,
            actor=CHAIR,
            now=self.now,
            rules=RULES,
        )
        assert isinstance(found, Refusal) == self.is_closed()
        if isinstance(found, Closure):
            self.closures.append(found)

    def is_closed(self) -> bool:
        return bool(self.closures) and self.closures[-1].state is not Closed.REOPENED

    @rule(actor=st.sampled_from(STATES))
    def confirm_passage(self, actor: Actor) -> None:
        if self.closures:
            found = confirm(self.closures[-1], actor, RULES)
            if isinstance(found, Closure):
                assert found.waiting == self.closures[-1].waiting - {actor.participant}
                self.closures[-1] = found

    @rule(actor=st.sampled_from(STATES), reason=st.sampled_from(["", "instructions"]))
    def reopen_passage(self, actor: Actor, reason: str) -> None:
        if self.closures:
            found = reopen(self.closures[-1], actor, reason, self.now, RULES)
            assert isinstance(found, Refusal) == (not self.is_closed() or not reason)
            if isinstance(found, Closure):
                self.closures[-1] = found

    @rule(words=st.sampled_from(["first", "second", ""]))
    def change_passage(self, words: str) -> None:
        refusal = refuse_changed(self.closures, "p1", words)
        assert (refusal is not None) == (self.is_closed() and words != self.closures[-1].words_digest)
        if refusal is None:
            self.words = words

    @rule(text=st.sampled_from(["I/1", "I/2", "I/3"]))
    def designate_basis(self, text: str) -> None:
        found = designate(self.basis, text, self.now)
        if not isinstance(found, Refusal):
            self.basis = found
            self.designated.append(text)

    @rule()
    def lose_basis(self) -> None:
        found = lose(self.basis, self.now)
        assert isinstance(found, Refusal) == (not self.designated)
        if not isinstance(found, Refusal):
            self.basis = found
            self.designated.pop()

    @invariant()
    def nothing_is_adopted_over_an_objection(self) -> None:
        for symbol, question in getattr(self, "questions", {}).items():
            if question.outcome is Outcome.ADOPTED:
                assert not self.objecting[symbol] - question.without

    @invariant()
    def a_package_is_adopted_whole(self) -> None:
        if hasattr(self, "questions"):
            assert self.questions["A"].adopted_at == self.questions["B"].adopted_at

    @invariant()
    def a_closed_passage_has_the_words_it_was_closed_in(self) -> None:
        if getattr(self, "closures", None) and self.is_closed():
            assert self.words == self.closures[-1].words_digest

    @invariant()
    def work_falls_back_to_the_basis_before(self) -> None:
        if hasattr(self, "basis"):
            assert self.basis.current == (self.designated[-1] if self.designated else "")


TestDecidingMachine = DecidingMachine.TestCase


def test_minus_two_and_minus_one_where_the_rules_know_it() -> None:
    for without, rules in ((frozenset({"Arvia", "Lune"}), RULES), (frozenset({"Arvia"}), profile("helsinki-1973"))):
        found = put("d", meeting=1, open_brackets=0, actor=CHAIR, now=OPENED, rules=rules, without=without)
        assert isinstance(found, Refusal)


def test_one_text_is_no_package_and_brackets_are_not_closed() -> None:
    found = put("d", meeting=1, open_brackets=0, actor=CHAIR, now=OPENED, rules=RULES)
    assert isinstance(found, Question)
    assert isinstance(adopt_together({"d": found}, CHAIR, OPENED, RULES), Refusal)
    for brackets, actor in ((1, CHAIR), (0, ARVIA)):
        closed = close("p", "d", waiting=(), open_brackets=brackets, existing=(), actor=actor, now=OPENED, rules=RULES)
        assert isinstance(closed, Refusal)
