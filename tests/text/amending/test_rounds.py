"""The four laws over ten revisions: random delegations amend what earlier rounds have made of a text."""

import re
from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from dipoli.errors import DipoliError
from dipoli.text import (
    Amendment,
    Bracket,
    Compilation,
    Edit,
    Text,
    add_alternative,
    apply_edits,
    choose,
    compile_text,
    join,
    lift,
    parse,
    propose_as_chair,
    read,
    withdraw,
)
from dipoli.text.amending.wishing import (
    choose_wording,
    delete_paragraph,
    insert_paragraph,
    move_paragraph,
    replace_alternative,
    together,
)

CAST = ("Arvia", "Belmark", "Cadmia", "Dorne")
BASE = "1. Ships shall wait for the ice to melt.\n\n2. Boats go home at night.\n\n3. Rafts drift where they will.\n"
WORDS = st.lists(st.sampled_from(["may", "must", "soon", "and", "sail", "wait", "each State"]), min_size=1, max_size=3)
SPACE = Counter({" ": 9, "\n": 9})
UNSAID = {*CAST, "no", "text", "Chair", "s", "proposal"}


def words_of(source: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"\w+", source) if word not in UNSAID)


def bare(source: str) -> str:
    return "".join(source.split()).replace("\\", "")


class Rounds(RuleBasedStateMachine):
    """A text on its way; every rule that changes it says what must have held."""

    def __init__(self) -> None:
        super().__init__()
        self.source = BASE

    @property
    def text(self) -> Text:
        return parse(self.source, CAST)

    @initialize(words=WORDS)
    def table(self, words: list[str]) -> None:
        self.source = BASE.replace("melt", " ".join(words))

    @rule(data=st.data(), names=st.lists(st.sampled_from(CAST), min_size=1, max_size=4, unique=True))
    def a_round_of_amendments(self, data: st.DataObject, names: list[str]) -> None:
        text = self.text
        amendments = [Amendment(name, self._wish(data, text), name) for name in names]
        compilation = compile_text(self.source, amendments, names=CAST)
        again = compile_text(self.source, amendments[::-1], names=CAST)
        assert (again.source, again.rolling, again.fate) == (compilation.source, compilation.rolling, compilation.fate)
        assert choose(compilation.source, None) == self.source
        for amendment in amendments:
            proposed = apply_edits(self.source, amendment.edits)
            assert choose(compilation.source, amendment.participant) == proposed
            assert bare(_own(compilation, amendment.participant)) == bare(proposed)
        assert not words_of(self.source) - words_of(compilation.rolling)
        assert set(compilation.fate) == {
            a.participant for a in amendments if apply_edits(self.source, a.edits) != self.source
        }
        self.source = compilation.rolling

    @precondition(lambda self: self.text.brackets)
    @rule(data=st.data(), name=st.sampled_from(CAST), words=WORDS)
    def one_bracket(self, data: st.DataObject, name: str, words: list[str]) -> None:
        text, before = self.text, self.source
        bracket = data.draw(st.sampled_from(text.brackets))
        alternative = data.draw(st.sampled_from(bracket.alternatives))
        what = data.draw(st.sampled_from(["join", "add", "chair", "withdraw", "lift"]))
        try:
            if what == "join":
                self.source = join(text, bracket.key, alternative.key, name)
            elif what == "add":
                self.source = add_alternative(text, bracket.key, " ".join(words), name)
            elif what == "chair":
                self.source = propose_as_chair(text, bracket.key, " ".join(words))
            elif what == "withdraw":
                self.source = withdraw(text, bracket.key, alternative.key, name)
            else:
                self.source = lift(text, bracket.key, alternative.key)
        except DipoliError:
            assert self.source == before
            return
        if what in {"join", "add", "chair"}:
            assert not words_of(before) - words_of(self.source)
        else:
            assert not Counter(before) - Counter(self.source) - Counter(before[bracket.start : bracket.end]) - SPACE

    def teardown(self) -> None:
        """At the end the text reads as it is written, and its brackets are all whole."""
        assert [p.code for p in self.text.problems if p.code != "empty-text"] == []

    def _wish(self, data: st.DataObject, text: Text) -> tuple[Edit, ...]:
        count = data.draw(st.integers(1, 3))
        wishes = [self._one(data, text) for _ in range(count)]
        apart: list[Edit] = []
        for edit in sorted(edit for wish in wishes for edit in wish):
            if not apart or edit.start > apart[-1].end:
                apart.append(edit)
        return together(apart)

    def _one(self, data: st.DataObject, text: Text) -> tuple[Edit, ...]:
        words = " ".join(data.draw(WORDS))
        kind = data.draw(st.sampled_from(["word", "word", "delete", "insert", "move", "inside", "wording"]))
        paragraphs = [p.id for p in text.paragraphs] or [""]
        one, other = data.draw(st.sampled_from(paragraphs)), data.draw(st.sampled_from(paragraphs))
        if kind == "insert" or not text.paragraphs:
            return insert_paragraph(text, one, f"9. {words}.")
        if kind in {"inside", "wording"} and text.brackets:
            bracket = data.draw(st.sampled_from(text.brackets))
            alternative = data.draw(st.sampled_from(bracket.alternatives))
            if kind == "inside" and not alternative.is_no_text:
                return replace_alternative(text, bracket.key, alternative.key, f"{text.words(alternative)} {words}")
            return choose_wording(text, bracket.key, data.draw(st.sampled_from([words, text.words(alternative)])))
        spans = any(
            (b.start < p.start < b.end) != (b.start < p.end < b.end) for b in text.brackets for p in text.paragraphs
        )
        if kind in {"move", "delete"} and not spans:
            return move_paragraph(text, one, other) if kind == "move" else delete_paragraph(text, one)
        plain = [match.span() for match in re.finditer(r"\b[a-z]+\b", text.source) if match.group() not in UNSAID]
        start, end = data.draw(st.sampled_from(plain or [(0, 0)]))
        return (Edit(start, end, words),)


def _own(compilation: Compilation, name: str) -> str:
    """Read a participant's text from the rolling text: its wording where it wished one, else the base's."""
    text = parse(compilation.rolling, CAST)
    opening = {bracket.start: bracket for bracket in reversed(text.brackets)}
    chosen: dict[str, str] = {}
    undone: list[Edit] = []
    shift = 0
    for passage, edit in zip(compilation.passages, compilation.rolling_edits, strict=True):
        bracket = opening[edit.start + shift]
        shift += len(edit.words) - (edit.end - edit.start)
        if any(name in wording.sponsors for wording in passage.wordings):
            chosen[bracket.key] = _sponsored(bracket, name)
        else:
            base = passage.wordings[0].words.rstrip("\n")
            undone.append(Edit(bracket.start, bracket.end, base))
    source = read(text, chosen).source
    if not undone:
        return source
    return _undone(text, chosen, undone)


def _undone(text: Text, chosen: dict[str, str], undone: list[Edit]) -> str:
    """Read with some brackets chosen and others back as they were in the base."""
    parts, reached = [], 0
    by_start = {bracket.start: bracket for bracket in reversed(text.brackets)}
    ends = {edit.start: edit for edit in undone}
    starts = sorted([*ends, *(b.start for b in text.brackets if b.key in chosen)])
    for start in starts:
        bracket = by_start[start]
        parts.append(text.source[reached:start])
        if start in ends:
            parts.append(ends[start].words)
        else:
            alternative = next(a for a in bracket.alternatives if a.key == chosen[bracket.key])
            parts.append(text.words(alternative))
        reached = bracket.end
    return "".join([*parts, text.source[reached:]])


def _sponsored(bracket: Bracket, name: str) -> str:
    (own,) = [alternative.key for alternative in bracket.alternatives if name in alternative.sponsors]
    return own


TestRounds = Rounds.TestCase
TestRounds.settings = settings(
    max_examples=25,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
