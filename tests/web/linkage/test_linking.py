"""Linking, staking, seeking, showing and tabling, and what each refuses."""

from datetime import datetime

import pytest

from dipoli.packages import Objective, Salience
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting.models import Document, State
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import Stake
from dipoli.web.record.models import Entry
from tests.web.cast import Cast
from tests.web.linkage.scene import A, N, Y, link, play, said, stake, table_text


@pytest.fixture
def measures(cast: Cast, now: datetime) -> Document:
    return table_text(cast, now)


def test_from_linked_choices_to_a_text_without_brackets(cast: Cast, now: datetime, measures: Document) -> None:
    _, package = play(cast, now, measures)
    chosen = {alternative for _, _, alternative in package.choices}
    text = text_of(measures.revisions.get(is_current=True))
    words = [text.words(a) for bracket in text.brackets for a in bracket.alternatives if a.key in chosen]
    assert (words[0], words[2]) == ("10,000", "abolished")
    assert package.is_proven
    shown = acts.show_package(cast.chair, package, now=now)
    assert shown.shown_at == now
    (tabled,) = acts.table_package(cast.chair, package, now=now)
    assert tabled.title == "Chair's proposal on I/1, package 1.1"
    assert text_of(tabled.revisions.get()).brackets == ()
    assert "10,000 troops" in tabled.revisions.get().source
    assert tabled.state(now) is State.OPEN
    assert len(text_of(measures.revisions.get(is_current=True)).brackets) == 3


def test_each_objective_can_be_asked_for(cast: Cast, now: datetime, measures: Document) -> None:
    linked, _ = play(cast, now, measures)
    for objective in Objective:
        found = acts.seek_package(cast.chair, linked, objective=objective, balance=100, clock=lambda: 0.0, now=now)
        assert found.choices


def test_a_draft_is_not_used_and_a_later_one_counts(cast: Cast, now: datetime, measures: Document) -> None:
    linked = link(cast, measures, now)
    acts.enter_stakes(cast.arvia, said(measures, (N, N)), now=now)
    assert acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now).choices
    acts.send_stakes(cast.arvia, now=now)
    assert not acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now).choices
    stake(cast.arvia, said(measures, (A, N)), now)
    assert acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now).choices
    assert Stake.objects.count() == 1


def test_the_record_tells_that_it_was_said_and_nothing_of_what(cast: Cast, now: datetime, measures: Document) -> None:
    play(cast, now, measures)
    for entry in Entry.objects.filter(act__in=["enter_stakes", "send_stakes"]):
        assert (entry.content, entry.distribution) == ({}, "restricted")
    sought = Entry.objects.get(act="seek_package")
    assert sought.content == {"objective": "nash", "balance": None, "with_stakes": True}


def test_what_is_refused(cast: Cast, now: datetime, measures: Document) -> None:
    linked, package = play(cast, now, measures)
    keys = [bracket.key for bracket in text_of(measures.revisions.get(is_current=True)).brackets]
    with pytest.raises(Refused, match="One choice alone is linked to nothing"):
        acts.link_choices(cast.chair, "One", [(measures, keys[0])] * 2, now=now)
    with pytest.raises(Refused, match="the chair may link choices"):
        acts.link_choices(cast.secretariat, "Two", [(measures, key) for key in keys], now=now)
    with pytest.raises(Refused, match="the chair may seek a package"):
        acts.seek_package(cast.secretariat, linked, clock=lambda: 0.0, now=now)
    with pytest.raises(Refused, match="only a delegate of a participating State"):
        acts.enter_stakes(cast.rivercom, said(measures, (Y, A)), now=now)
    with pytest.raises(Refused, match="Nothing was said of any bracket"):
        acts.enter_stakes(cast.arvia, [], now=now)
    with pytest.raises(Refused, match="has no bracket “gone”"):
        acts.enter_stakes(cast.arvia, [acts.Said(measures, "gone")], now=now)
    with pytest.raises(Refused, match="no draft to send"):
        acts.send_stakes(cast.arvia, now=now)
    with pytest.raises(Refused, match="the chair may show a package"):
        acts.show_package(cast.arvia, package, now=now)
    acts.table_package(cast.chair, package, now=now)
    with pytest.raises(Refused, match=r"Package 1\.1 is tabled already, as I/2"):
        acts.table_package(cast.chair, package, now=now)
    with pytest.raises(Refused, match=r"Package 1\.1 is shown already"):
        acts.show_package(cast.chair, package, now=now)


def test_a_package_that_was_not_found_can_be_neither_shown_nor_tabled(
    cast: Cast, now: datetime, measures: Document
) -> None:
    linked = link(cast, measures, now)
    stake(cast.arvia, said(measures, (N, N)), now)
    package = acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    for act in (acts.show_package, acts.table_package):
        with pytest.raises(Refused, match=r"Package 1\.1 was not found"):
            act(cast.chair, package, now=now)


def test_stakes_are_given_to_their_owner_alone(cast: Cast, now: datetime, measures: Document) -> None:
    linked, _ = play(cast, now, measures)
    assert queries.own_stakes(cast.arvia).count() == 3
    for seat in (cast.chair, cast.secretariat, cast.cadmia, cast.rivercom, cast.meridia):
        assert not queries.own_stakes(seat).exists()
    for seat in (cast.secretariat, cast.arvia, cast.cadmia, cast.rivercom, cast.meridia):
        assert queries.whole_problem(seat, linked) is None
        assert queries.senders(seat) == ()
        assert not queries.packages(seat, linked).exists()
    assert queries.senders(cast.chair) == ("Arvia", "Belmark")
    own = queries.own_problem(cast.arvia, linked)
    assert own is not None
    assert {who.name for who in own.participants if who.answers or who.salience} == {"Arvia"}


def test_the_chair_reads_what_was_sent_only_once_a_search_is_on_the_record(
    cast: Cast, now: datetime, measures: Document
) -> None:
    linked = link(cast, measures, now)
    stake(cast.arvia, said(measures, (Y, A), salience=Salience.LOW), now)
    assert queries.whole_problem(cast.chair, linked) is None
    acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    assert queries.whole_problem(cast.chair, linked) is not None
