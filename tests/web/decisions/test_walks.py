"""Random walks through everything that anybody can do: what must hold, holds after every step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

import pytest

from dipoli.errors import DipoliError
from dipoli.positions import Stance
from dipoli.procedure import BreakKind
from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.conference.models import Seat
from dipoli.web.decisions import acts, queries
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Amendment, Document, State
from dipoli.web.drafting.queries import amendments_to, stances
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import current, table, text_now

STEPS = 300
WORDS = ("21 days", "42 days", "14 days", "[some] days", "", "never]", "1. Nobody moves.")


@dataclass
class Walk:
    """One walk: who may take part in it, what they act on, and what has been adopted so far, by digest."""

    cast: Cast
    documents: list[Document]
    random: Random
    now: datetime
    adopted: dict[int, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def step(self) -> None:
        """Let time pass and somebody try something; what is refused leaves no trace."""
        self.now += self.random.choice((timedelta(0), timedelta(microseconds=1), timedelta(hours=3)))
        seat = self.random.choice(self.cast.seats)
        if self.random.random() < 0.7:
            seat = self.random.choice((self.cast.chair, *self.cast.delegations))
        attempt = self.random.choice(ATTEMPTS)
        before = Entry.objects.count()
        try:
            attempt(self, seat, self.random.choice(self.documents))
        except DipoliError:
            assert Entry.objects.count() == before
        else:
            assert Entry.objects.count() == before + 1
            self.taken.add(attempt.__name__)
            self.check()

    def check(self) -> None:
        """Hold what must hold."""
        for document in Document.objects.all():
            revision = current(document)
            paragraphs = {paragraph.id for paragraph in text_now(document).paragraphs}
            standing = amendments_to(self.cast.chair, document, None).filter(fate=Amendment.Fate.STANDING)
            assert all(each.revision == revision and each.paragraph in paragraphs for each in standing)
            counting = [
                (each.participant, each.bracket, each.alternative) for each in stances(self.cast.chair, document)
            ]
            assert len(set(counting)) == len(counting)
            if document.state(self.now) is not State.ADOPTED:
                assert document.pk not in self.adopted
                continue
            assert not text_now(document).brackets
            assert not document.objections.filter(withdrawn_at=None).exists()
            assert self.adopted.setdefault(document.pk, revision.digest) == revision.digest
        self.check_silences()

    def check_silences(self) -> None:
        """Hold that what is adopted by silence was not broken, and the pages say what the documents say."""
        texts = queries.adopted_texts(self.cast.meridia, self.now)
        assert {each.document.pk for each in texts} == set(self.adopted)
        for each in texts:
            assert each.revision.digest == self.adopted[each.document.pk]
            assert each.silence is None or not each.silence.value.breaks


Attempt = Callable[[Walk, Seat, Document], object]


def amend(walk: Walk, seat: Seat, document: Document) -> object:
    paragraph = walk.random.choice(text_now(document).paragraphs)
    words = text_now(document).words(paragraph).replace("21 days", walk.random.choice(WORDS))
    if walk.random.random() < 0.2:
        words = walk.random.choice(WORDS)
    number = current(document).number - walk.random.choice((0, 0, 0, 1))
    return drafting.amend_paragraph(seat, document, number, paragraph.id, words, now=walk.now)


def insert(walk: Walk, seat: Seat, document: Document) -> object:
    paragraph = walk.random.choice(text_now(document).paragraphs)
    words = walk.random.choice(WORDS)
    return drafting.insert_paragraph(seat, document, current(document).number, paragraph.id, words, now=walk.now)


def withdraw(walk: Walk, seat: Seat, document: Document) -> object:
    found = list(amendments_to(seat, document))
    if not found:
        raise DipoliError
    return drafting.withdraw_amendment(seat, walk.random.choice(found), now=walk.now)


def compile_next(walk: Walk, seat: Seat, document: Document) -> object:
    return drafting.compile_revision(walk.cast.chair, document, now=walk.now)


def place(walk: Walk, document: Document) -> tuple[str, str]:
    brackets = text_now(document).brackets
    if not brackets:
        raise DipoliError
    bracket = walk.random.choice(brackets)
    return bracket.key, walk.random.choice(bracket.alternatives).key


def declare(walk: Walk, seat: Seat, document: Document) -> object:
    number, (bracket, alternative) = current(document).number, place(walk, document)
    stance = walk.random.choice((Stance.ACCEPT, Stance.ACCEPT, Stance.SUPPORT, Stance.SUPPORT, *Stance))
    return drafting.declare_stance(seat, document, number, bracket, alternative, stance=stance, now=walk.now)


def join(walk: Walk, seat: Seat, document: Document) -> object:
    number, (bracket, alternative) = current(document).number, place(walk, document)
    act = walk.random.choice((drafting.join_alternative, drafting.leave_alternative))
    return act(seat, document, number, bracket, alternative, now=walk.now)


def add(walk: Walk, seat: Seat, document: Document) -> object:
    number, (bracket, _) = current(document).number, place(walk, document)
    return drafting.add_alternative(seat, document, number, bracket, walk.random.choice(WORDS), now=walk.now)


def lift(walk: Walk, seat: Seat, document: Document) -> object:
    return drafting.lift_bracket(walk.cast.chair, document, *place(walk, document), now=walk.now)


def meet(walk: Walk, seat: Seat, document: Document) -> object:
    return walk.random.choice((open_meeting, open_meeting, close_meeting))(walk.cast.chair, now=walk.now)


def silence(walk: Walk, seat: Seat, document: Document) -> object:
    expiry = walk.now + timedelta(hours=walk.random.choice((-1, 1, 20, 40)))
    return acts.open_silence(walk.cast.chair, document, expiry, now=walk.now)


def break_it(walk: Walk, seat: Seat, document: Document) -> object:
    found = queries.silences(seat, walk.now)
    if not found:
        raise DipoliError
    kind = walk.random.choice(list(BreakKind))
    return acts.break_silence(seat, walk.random.choice(found).row, kind, now=walk.now)


def put(walk: Walk, seat: Seat, document: Document) -> object:
    return acts.put_to_meeting(walk.cast.chair, document, now=walk.now)


def objection(walk: Walk, seat: Seat, document: Document) -> object:
    return acts.object_to(seat, document, reason="No.", now=walk.now)


def no_objection(walk: Walk, seat: Seat, document: Document) -> object:
    return acts.withdraw_objection(seat, document, now=walk.now)


def adopt(walk: Walk, seat: Seat, document: Document) -> object:
    return acts.adopt_by_consensus(walk.cast.chair, document, now=walk.now)


def announce(walk: Walk, seat: Seat, document: Document) -> object:
    found = queries.silences(seat, walk.now)
    if not found:
        raise DipoliError
    return acts.announce_adoption(walk.cast.chair, walk.random.choice(found).row, now=walk.now)


def issue(walk: Walk, seat: Seat, document: Document) -> object:
    return acts.issue_decision(walk.cast.secretariat, document, now=walk.now)


ATTEMPTS: tuple[Attempt, ...] = (
    *(amend, insert, withdraw, compile_next, compile_next, compile_next, join, add, meet, meet),
    *(declare, declare, declare, lift, lift, lift, lift, lift),
    *(silence, silence, break_it, put, put, objection, no_objection, adopt, adopt, announce, issue),
)


@pytest.mark.parametrize("seed", [1, 2, 6, 9, 10])
def test_whatever_anybody_tries(cast: Cast, now: datetime, seed: int) -> None:
    documents = [
        table(cast, now, "1. States meet every 21 days.\n\n2. They [talk][listen].\n", "Meeting"),
        table(cast, now, "1. States rest for 21 days.\n", "Resting"),
    ]
    walk = Walk(cast, documents, Random(seed), now)
    for _ in range(STEPS):
        walk.step()
    assert verify("test") == ()
    assert walk.taken >= {"compile_next", "declare", "lift", "meet"}
