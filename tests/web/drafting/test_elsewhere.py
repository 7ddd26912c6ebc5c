"""Moving a paragraph, words within an alternative, several passages as one, joining; causes and the chair's words."""

from datetime import datetime

import pytest

from dipoli.errors import DipoliError
from dipoli.formats.wishes import Action, ParagraphWish
from dipoli.text import Cause, choose
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.record.models import Entry
from tests.web.cast import Cast

SOURCE = (
    "SHIPS\n\n1. Ships [may [soon][late] sail][must wait].\n\n2. Boats follow.\n\n3. Rafts drift [home].\n\n"
    "4. Pilots are paid.\n"
)


@pytest.fixture
def ships(cast: Cast, now: datetime) -> Document:
    return acts.table_document(cast.secretariat, cast.basket, "Ships", SOURCE, now=now)


def source(document: Document) -> str:
    return document.revisions.get(is_current=True).source


def bracket(document: Document, position: int) -> tuple[str, list[str]]:
    found = text_of(document.revisions.get(is_current=True)).brackets[position]
    return found.key, [each.key for each in found.alternatives]


def test_a_paragraph_is_moved_and_stands_in_both_places_until_settled(
    cast: Cast, ships: Document, now: datetime
) -> None:
    wish = acts.move_paragraph(cast.arvia, ships, 0, "p3", "p5", reason="It is the last to go.", now=now)
    assert (wish.action, wish.behind, wish.words) == ("move", "p5", "2. Boats follow.")
    acts.compile_revision(cast.secretariat, ships, now=now)
    assert "[2. Boats follow.][Arvia: {no text}]" in source(ships).replace("\n\n][", "][")
    assert source(ships).rstrip().endswith("[Arvia: 2. Boats follow.]")
    wish.refresh_from_db()
    assert wish.fate == Amendment.Fate.MERGED
    assert len(wish.brackets) == 2


def test_a_moved_paragraph_may_have_other_words_and_supersedes(cast: Cast, ships: Document, now: datetime) -> None:
    first = acts.amend_paragraph(cast.arvia, ships, 0, "p3", "2. Boats follow soon.", now=now)
    moved = acts.move_paragraph(cast.arvia, ships, 0, "p3", "", words="2. Boats go first.", now=now)
    first.refresh_from_db()
    assert first.fate == Amendment.Fate.SUPERSEDED
    with pytest.raises(Refused, match="about these words already"):
        acts.amend_paragraph(cast.arvia, ships, 0, "p3", "2. Boats follow.. ", now=now)
    again = acts.move_paragraph(cast.arvia, ships, 0, "p3", "p1", now=now)
    moved.refresh_from_db()
    assert (moved.fate, again.fate) == (Amendment.Fate.SUPERSEDED, Amendment.Fate.STANDING)
    for behind, reason in (("p2", "there already"), ("p3", "there already"), ("p9", "no paragraph")):
        with pytest.raises(Refused, match=reason):
            acts.move_paragraph(cast.belmark, ships, 0, "p3", behind, now=now)
    with pytest.raises(Refused, match="only a delegate"):
        acts.move_paragraph(cast.meridia, ships, 0, "p3", "p1", now=now)


def test_words_within_an_alternative_at_any_depth(cast: Cast, ships: Document, now: datetime) -> None:
    inner, (soon, _) = bracket(ships, 1)
    acts.amend_wording(cast.arvia, ships, 0, inner, soon, words="very soon", reason="Tides.", now=now)
    outer, (_, wait) = bracket(ships, 0)
    acts.amend_wording(cast.belmark, ships, 0, outer, wait, words="must wait a day", now=now)
    acts.compile_revision(cast.secretariat, ships, now=now)
    assert "[may [[Arvia: very ]soon][late] sail][must wait[Belmark:  a day]]" in source(ships)


def test_one_wish_for_the_same_words(cast: Cast, ships: Document, now: datetime) -> None:
    inner, (soon, late) = bracket(ships, 1)
    first = acts.amend_wording(cast.arvia, ships, 0, inner, soon, words="very soon", now=now)
    acts.amend_wording(cast.arvia, ships, 0, inner, late, words="too late", now=now)
    acts.amend_wording(cast.arvia, ships, 0, inner, soon, words="rather soon", now=now)
    first.refresh_from_db()
    assert first.fate == Amendment.Fate.SUPERSEDED
    outer, (may, _) = bracket(ships, 0)
    with pytest.raises(Refused, match="about these words already"):
        acts.amend_paragraph(cast.arvia, ships, 0, "p2", "1. Ships [may [sooner][late] sail][must wait].", now=now)
    with pytest.raises(Refused, match="changes nothing"):
        acts.amend_wording(cast.arvia, ships, 0, outer, may, words="may [soon][late] sail", now=now)
    with pytest.raises(Refused, match="wished for words"):
        acts.amend_wording(cast.arvia, ships, 0, outer, may, words=" ", now=now)
    home, (_, none) = bracket(ships, 2)
    with pytest.raises(Refused, match="wished for words"):
        acts.amend_wording(cast.arvia, ships, 0, home, none, words="away", now=now)
    assert queries.wish(cast.arvia, ships.revisions.get(), "p2") is None


def test_a_bracket_elsewhere_may_be_settled_while_a_wording_waits(cast: Cast, ships: Document, now: datetime) -> None:
    inner, (soon, _) = bracket(ships, 1)
    waiting = acts.amend_wording(cast.arvia, ships, 0, inner, soon, words="very soon", now=now)
    acts.move_paragraph(cast.belmark, ships, 0, "p5", "p3", now=now)
    home, (word, _) = bracket(ships, 2)
    acts.join_alternative(cast.cadmia, ships, 0, home, word, now=now)
    waiting.refresh_from_db()
    assert waiting.revision.number == 1
    outer, (may, _) = bracket(ships, 0)
    with pytest.raises(Refused, match="compile the next revision first"):
        acts.join_alternative(cast.cadmia, ships, 1, outer, may, now=now)


def test_several_passages_are_proposed_and_withdrawn_together(cast: Cast, ships: Document, now: datetime) -> None:
    wishes = (
        ParagraphWish(Action.REPLACE, "p3", "", "2. Barges follow."),
        ParagraphWish(Action.REPLACE, "p5", "", "4. Barges are paid."),
        ParagraphWish(Action.INSERT, "p5", "", "5. Barges rest."),
    )
    found = acts.propose_together(cast.arvia, ships, 0, wishes, reason="Barges.", now=now)
    assert [each.linked_to_id for each in found] == [None, found[0].pk, found[0].pk]
    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert entry.act == "propose_together"
    acts.withdraw_amendment(cast.arvia, found[1], now=now)
    assert set(Amendment.objects.values_list("fate", flat=True)) == {Amendment.Fate.WITHDRAWN}
    with pytest.raises(Refused, match="2 to 200"):
        acts.propose_together(cast.arvia, ships, 0, wishes[:1], now=now)
    with pytest.raises(Refused, match="changes nothing"):
        acts.propose_together(
            cast.arvia, ships, 0, (wishes[0], ParagraphWish(Action.REPLACE, "p5", "", "4. Pilots are paid.")), now=now
        )
    assert not Amendment.objects.filter(fate=Amendment.Fate.STANDING).exists()


def test_another_delegation_joins_all_that_was_proposed_together(cast: Cast, ships: Document, now: datetime) -> None:
    wishes = (
        ParagraphWish(Action.REPLACE, "p3", "", "2. Barges follow."),
        ParagraphWish(Action.INSERT, "p5", "", "5. Barges rest."),
    )
    found = acts.propose_together(cast.arvia, ships, 0, wishes, now=now)
    inner, (soon, _) = bracket(ships, 1)
    wording = acts.amend_wording(cast.arvia, ships, 0, inner, soon, words="very soon", now=now)
    moved = acts.move_paragraph(cast.arvia, ships, 0, "p5", "", now=now)
    for each in (found[1], wording, moved):
        acts.join_amendment(cast.belmark, each, now=now)
    acts.compile_revision(cast.secretariat, ships, now=now)
    for words in ("[Arvia, Belmark: Barges]", "[Arvia, Belmark: 5. Barges rest.]", "[Arvia, Belmark: very ]"):
        assert words in source(ships), words
    assert set(Amendment.objects.values_list("fate", flat=True)) == {Amendment.Fate.JOINED}
    with pytest.raises(Refused, match="waits no more"):
        acts.join_amendment(cast.cadmia, wording, now=now)


def test_joining_never_takes_ones_own_wish_away(cast: Cast, ships: Document, now: datetime) -> None:
    theirs = acts.amend_paragraph(cast.arvia, ships, 0, "p3", "2. Barges follow.", now=now)
    acts.amend_paragraph(cast.belmark, ships, 0, "p3", "2. Rafts follow.", now=now)
    with pytest.raises(Refused, match="withdraw that first"):
        acts.join_amendment(cast.belmark, theirs, now=now)
    with pytest.raises(Refused, match="your own"):
        acts.join_amendment(cast.arvia, theirs, now=now)
    with pytest.raises(Refused, match="only a delegate"):
        acts.join_amendment(cast.meridia, theirs, now=now)


def test_why_words_are_open_is_stated(cast: Cast, ships: Document, now: datetime) -> None:
    home, (word, _) = bracket(ships, 2)
    with pytest.raises(Refused, match="not one's own"):
        acts.state_cause_of(cast.arvia, ships, 0, home, Cause.PRECAUTIONARY, now=now)
    acts.join_alternative(cast.arvia, ships, 0, home, word, now=now)
    acts.state_cause_of(cast.arvia, ships, 1, home, Cause.PRECAUTIONARY, note="until the tide turns", now=now)
    assert "[Arvia: home]{precautionary: until the tide turns}." in source(ships)
    assert text_of(ships.revisions.get(is_current=True)).brackets[2].cause is Cause.PRECAUTIONARY
    acts.state_cause_of(cast.chair, ships, 2, home, Cause.LINKAGE, note="paragraph 1", now=now)
    assert "{precautionary" not in source(ships)
    for cause, note, reason in (
        (Cause.LINKAGE, "paragraph 1", "says so already"),
        (Cause.EDITORIAL, "a { b", "one line"),
    ):
        with pytest.raises(DipoliError, match=reason):
            acts.state_cause_of(cast.secretariat, ships, 3, home, cause, note=note, now=now)


def test_the_chair_takes_words_back_and_a_delegation_rewords_its_own(
    cast: Cast, ships: Document, now: datetime
) -> None:
    home, _ = bracket(ships, 2)
    acts.propose_chairs_words(cast.chair, ships, 0, home, "ashore", now=now)
    acts.add_alternative(cast.arvia, ships, 1, home, "away", now=now)
    with pytest.raises(Refused, match="the chair may"):
        acts.withdraw_chairs_words(cast.arvia, ships, 2, home, now=now)
    acts.withdraw_chairs_words(cast.chair, ships, 2, home, now=now)
    assert "ashore" not in source(ships)
    own = bracket(ships, 2)[1][-1]
    with pytest.raises(DipoliError, match="no sponsor"):
        acts.reword_wording(cast.belmark, ships, 3, home, own, words="far away", now=now)
    acts.reword_wording(cast.arvia, ships, 3, home, own, words="far away", now=now)
    assert "[home][{no text}][Arvia: far away]" in source(ships)
    with pytest.raises(DipoliError, match="proposed no words"):
        acts.withdraw_chairs_words(cast.chair, ships, 4, home, now=now)


def test_no_law_is_broken_by_a_move_and_a_wording(cast: Cast, ships: Document, now: datetime) -> None:
    inner, (soon, _) = bracket(ships, 1)
    acts.amend_wording(cast.arvia, ships, 0, inner, soon, words="very soon", now=now)
    acts.move_paragraph(cast.belmark, ships, 0, "p2", "p5", now=now)
    compiled = queries.preview(cast.cadmia, ships.revisions.get())
    assert compiled is not None
    assert choose(compiled.source, None) == SOURCE
    assert choose(compiled.source, "Arvia") == SOURCE.replace("[soon]", "[very soon]")
    moved = SOURCE.split("\n\n")
    assert choose(compiled.source, "Belmark").split() == "\n\n".join([moved[0], *moved[2:], moved[1]]).split()
