"""Linkages, thresholds and bonuses of one's own: private, drafts until sent, and used by the search."""

from datetime import datetime

import pytest

from dipoli.packages import Bonus, Linkage, Threshold
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import LinkedChoices, Term
from dipoli.web.record.models import Entry
from tests.web.cast import Cast
from tests.web.linkage.scene import A, Y, link, said, stake, table_text

Named = tuple[Document, str, str]


@pytest.fixture
def measures(cast: Cast, now: datetime) -> Document:
    return table_text(cast, now)


@pytest.fixture
def linked(cast: Cast, now: datetime, measures: Document) -> LinkedChoices:
    return link(cast, measures, now)


@pytest.fixture
def wordings(measures: Document) -> list[list[Named]]:
    """The wordings of each bracket, as an act names them."""
    brackets = text_of(measures.revisions.get(is_current=True)).brackets
    return [[(measures, each.key, other.key) for other in each.alternatives] for each in brackets]


def options(linked: LinkedChoices, cast: Cast) -> list[str]:
    """Seek a package, and say what it chooses."""
    package = acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=linked.linked_at)
    brackets = queries.brackets_of(cast.chair, linked)
    found = {key: words for each in brackets for key, words in _words(each)}
    return [found[choice[2]] for choice in package.choices]


def _words(each: object) -> list[tuple[str, str]]:
    bracket, text = each.bracket, each.text  # type: ignore[attr-defined]
    return [(alternative.key, text.words(alternative)) for alternative in bracket.alternatives]


def test_a_linkage_that_was_sent_changes_the_package_and_a_draft_does_not(
    cast: Cast, now: datetime, measures: Document, linked: LinkedChoices, wordings: list[list[Named]]
) -> None:
    stake(cast.arvia, said(measures, (Y, A), (A, A), (Y, A)), now)
    stake(cast.belmark, said(measures, (A, Y), (Y, A), (A, A)), now)
    before = options(linked, cast)
    wanted, needed = (_named(wordings, before[0]), _other(wordings, before[1]))
    acts.enter_term(cast.belmark, linked, Term.Kind.LINKAGE, [wanted, needed], now=now)
    assert options(linked, cast) == before
    acts.send_stakes(cast.belmark, now=now)
    after = options(linked, cast)
    assert after != before
    assert after[0] != before[0] or after[1] != before[1]


def _named(wordings: list[list[Named]], words: str) -> Named:
    return next(each for row in wordings for each in row if _of(each) == words)


def _other(wordings: list[list[Named]], words: str) -> Named:
    row = next(row for row in wordings if any(_of(each) == words for each in row))
    return next(each for each in row if _of(each) != words)


def _of(named: Named) -> str:
    text = text_of(named[0].revisions.get(is_current=True))
    found = [a for b in text.brackets for a in b.alternatives if b.key == named[1] and a.key == named[2]]
    return text.words(found[0])


def test_terms_are_its_owners_and_stand_in_its_own_problem(
    cast: Cast, now: datetime, linked: LinkedChoices, wordings: list[list[Named]]
) -> None:
    first, second, third = (row[0] for row in wordings)
    acts.enter_term(cast.arvia, linked, Term.Kind.LINKAGE, [first, second], now=now)
    acts.enter_term(cast.arvia, linked, Term.Kind.THRESHOLD, [first, second, third], amount=2, now=now)
    acts.enter_term(cast.arvia, linked, Term.Kind.BONUS, [first, third], amount=-3, from_capital=True, now=now)
    own = queries.own_problem(cast.arvia, linked)
    assert own is not None
    assert [type(each) for each in (*own.linkages, *own.thresholds, *own.bonuses)] == [Linkage, Threshold, Bonus]
    assert own.thresholds[0].at_least == 2
    assert own.bonuses[0].points == -3
    for seat in (cast.belmark, cast.chair, cast.secretariat, cast.meridia):
        assert not queries.own_terms(seat, linked).exists()
    other = queries.own_problem(cast.belmark, linked)
    assert other is not None
    assert (other.linkages, other.thresholds, other.bonuses) == ((), (), ())


def test_a_term_that_was_taken_back_is_used_no_more(
    cast: Cast, now: datetime, linked: LinkedChoices, wordings: list[list[Named]]
) -> None:
    term = acts.enter_term(cast.arvia, linked, Term.Kind.BONUS, [wordings[0][0], wordings[1][0]], amount=2, now=now)
    acts.send_stakes(cast.arvia, now=now)
    acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    whole = queries.whole_problem(cast.chair, linked)
    assert whole is not None
    assert len(whole.bonuses) == 1
    with pytest.raises(Refused, match="You have no such term"):
        acts.drop_term(cast.belmark, term, now=now)
    acts.drop_term(cast.arvia, Term.objects.get(), now=now)
    assert queries.whole_problem(cast.chair, linked).bonuses == ()  # type: ignore[union-attr]


def test_the_record_tells_nothing_of_a_term(
    cast: Cast, now: datetime, linked: LinkedChoices, wordings: list[list[Named]]
) -> None:
    acts.enter_term(cast.arvia, linked, Term.Kind.LINKAGE, [wordings[0][0], wordings[1][0]], now=now)
    entry = Entry.objects.get(act="enter_term")
    assert (entry.content, entry.distribution, entry.subject) == ({}, "restricted", "its terms")


@pytest.mark.parametrize(
    ("kind", "places", "amount", "reason"),
    [
        (Term.Kind.LINKAGE, [(0, 0)], None, "ties choices of two brackets at least"),
        (Term.Kind.LINKAGE, [(0, 0), (0, 1)], None, "ties choices of two brackets at least"),
        (Term.Kind.LINKAGE, [(0, 0), (1, 0), (2, 0)], None, "names two choices"),
        (Term.Kind.THRESHOLD, [(0, 0), (1, 0)], 3, "At least 1 and at most 2 of these"),
        (Term.Kind.THRESHOLD, [(0, 0), (1, 0)], None, "At least 1 and at most 2 of these"),
        (Term.Kind.BONUS, [(0, 0), (1, 0)], 0, "A bonus is worth 1 to 100 points"),
        (Term.Kind.BONUS, [(0, 0), (1, 0)], 10**9, "A bonus is worth 1 to 100 points"),
        (Term.Kind.BONUS, [(0, 0), (0, 1), (1, 0)], 2, "never come together"),
    ],
)
def test_what_is_no_term_is_refused_with_the_way_out(  # noqa: PLR0917
    cast: Cast,
    now: datetime,
    linked: LinkedChoices,
    wordings: list[list[Named]],
    kind: Term.Kind,
    places: list[tuple[int, int]],
    amount: int | None,
    reason: str,
) -> None:
    chosen = [wordings[at][option] for at, option in places]
    with pytest.raises(Refused, match=reason):
        acts.enter_term(cast.arvia, linked, kind, chosen, amount=amount, now=now)


def test_who_may_enter_a_term_and_on_what(
    cast: Cast, now: datetime, linked: LinkedChoices, wordings: list[list[Named]]
) -> None:
    chosen = [wordings[0][0], wordings[1][0]]
    for seat in (cast.chair, cast.secretariat, cast.meridia, cast.rivercom):
        with pytest.raises(Refused):
            acts.enter_term(seat, linked, Term.Kind.LINKAGE, chosen, now=now)
    document, bracket, _ = chosen[0]
    with pytest.raises(Refused, match="has no alternative"):
        acts.enter_term(cast.arvia, linked, Term.Kind.LINKAGE, [(document, bracket, "zz"), chosen[1]], now=now)
