"""Joining, leaving, adding alternatives; lifting brackets."""

from datetime import datetime

import pytest

from dipoli.positions import Stance, Status
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import amend, current, declare, lift, place_of, table, text_now


def test_joining_and_leaving_make_a_revision_each(cast: Cast, bracketed: Document, now: datetime) -> None:
    bracket, should = place_of(bracketed, "should")
    first = acts.join_alternative(cast.cadmia, bracketed, 0, bracket.key, should.key, now=now)
    assert (first.symbol, first.round_number, first.made_by_act) == ("CT/I/1/Rev.1", 0, "join_alternative")
    assert first.source == "1. No State [shall][Cadmia: should] use force [against another]."
    acts.join_alternative(cast.arvia, bracketed, 1, bracket.key, should.key, now=now)
    assert "[Arvia, Cadmia: should]" in current(bracketed).source
    with pytest.raises(Refused, match="Arvia sponsors this alternative already"):
        acts.join_alternative(cast.arvia, bracketed, 2, bracket.key, should.key, now=now)
    acts.leave_alternative(cast.cadmia, bracketed, 2, bracket.key, should.key, now=now)
    assert "[Arvia: should]" in current(bracketed).source
    with pytest.raises(Refused, match="Cadmia does not sponsor"):
        acts.leave_alternative(cast.cadmia, bracketed, 3, bracket.key, should.key, now=now)
    assert [each.number for each in queries.revisions(cast.meridia, bracketed)] == [0, 1, 2, 3]
    assert verify("test") == ()


def test_no_text_can_be_joined(cast: Cast, bracketed: Document, now: datetime) -> None:
    bracket, nothing = place_of(bracketed, "")
    acts.join_alternative(cast.arvia, bracketed, 0, bracket.key, nothing.key, now=now)
    assert "[against another][Arvia: {no text}]." in current(bracketed).source


def test_another_wording_is_put_beside(cast: Cast, bracketed: Document, now: datetime) -> None:
    key = place_of(bracketed, "shall")[0].key
    acts.add_alternative(cast.arvia, bracketed, 0, key, " will ", now=now)
    assert "[shall][should][Arvia: will] use" in current(bracketed).source
    assert entries(cast.meridia, act="add_alternative").get().content == {
        "bracket": key,
        "words": "will",
        "revision": 1,
        "digest": current(bracketed).digest,
    }


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("shall", "stand in the bracket already"),
        ("", "needs words"),
        ("wi[ll", "is never closed"),
        ("[Belmark: will]", "name Belmark"),
        ("wi\u200ell", "hidden character"),
    ],
)
def test_words_that_cannot_stand_beside_are_refused(
    cast: Cast, bracketed: Document, now: datetime, words: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        acts.add_alternative(cast.arvia, bracketed, 0, place_of(bracketed, "shall")[0].key, words, now=now)
    assert current(bracketed).number == 0


def test_a_bracket_is_lifted_when_somebody_wants_the_words_and_nobody_stands_against(
    cast: Cast, bracketed: Document, now: datetime
) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.OBJECT, now)
    declare(cast.cadmia, bracketed, "should", Stance.ACCEPT, now)
    revision = lift(cast.chair, bracketed, "should", now)
    assert revision.source == "1. No State should use force [against another]."
    content = entries(cast.meridia, act="lift_bracket").get().content
    assert content is not None
    assert (content["words"], content["in_favour"], content["revision"]) == ("should", ["Cadmia"], 1)


@pytest.mark.parametrize(("stance", "verb"), [(Stance.OBJECT, "objects to"), (Stance.RESERVE, "reserves its position")])
def test_whoever_stands_against_is_named(
    cast: Cast, bracketed: Document, now: datetime, stance: Stance, verb: str
) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    declare(cast.belmark, bracketed, "shall", stance, now, reason="Too firm.")
    with pytest.raises(Refused, match=rf"Belmark {verb}.*Too firm\."):
        lift(cast.chair, bracketed, "shall", now)
    declare(cast.belmark, bracketed, "shall", Stance.ACCEPT, now)
    assert lift(cast.chair, bracketed, "shall", now).number == 1


def test_silence_about_words_is_no_consent(cast: Cast, bracketed: Document, now: datetime) -> None:
    with pytest.raises(Refused, match="no participating State has declared"):
        lift(cast.chair, bracketed, "shall", now)
    declare(cast.belmark, bracketed, "should", Stance.SUPPORT, now)
    with pytest.raises(Refused, match="no participating State has declared"):
        lift(cast.chair, bracketed, "shall", now)


def test_sponsors_alone_do_not_lift_a_bracket(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21", "42", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    with pytest.raises(Refused, match="ask the delegations where they stand"):
        lift(cast.chair, document, "42", now)
    declare(cast.cadmia, document, "42", Stance.ACCEPT, now)
    assert "announced 42 days" in lift(cast.chair, document, "42", now).source


def test_only_the_chair_lifts(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    for seat in (cast.secretariat, *cast.delegations, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="the chair may lift a bracket"):
            lift(seat, bracketed, "shall", now)


def test_standing_amendments_elsewhere_go_on_standing(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21", "42", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    waiting = amend(cast.belmark, document, "in writing", "aloud", now)
    acts.insert_paragraph(cast.belmark, document, 1, "p5", "4. And more.", now=now)
    declare(cast.cadmia, document, "42", Stance.SUPPORT, now)
    lift(cast.chair, document, "42", now)
    waiting.refresh_from_db()
    assert (waiting.tabled_to, waiting.revision.number, waiting.fate) == (1, 2, "standing")
    source = acts.compile_revision(cast.secretariat, document, now=now).source
    assert "announced 42 days" in source
    assert "[in writing][Belmark: aloud]" in source
    assert "[Belmark: 4. And more.]" in source


def test_a_change_under_a_standing_amendment_is_refused(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21", "42", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    amend(cast.belmark, document, "20,000", "30,000", now)
    declare(cast.cadmia, document, "42", Stance.SUPPORT, now)
    bracket, alternative = place_of(document, "42")
    with pytest.raises(Refused, match=r"An amendment of Belmark stands against paragraph 2.*compile"):
        lift(cast.chair, document, "42", now)
    with pytest.raises(Refused, match="An amendment of Belmark"):
        acts.join_alternative(cast.cadmia, document, 1, bracket.key, alternative.key, now=now)
    assert (current(document).number, len(queries.stances(cast.arvia, document))) == (1, 1)
    acts.compile_revision(cast.secretariat, document, now=now)
    assert "30,000] men are announced 42 days" in lift(cast.chair, document, "42", now).source


def test_a_paragraph_lifted_away_leaves_the_others_their_names(cast: Cast, document: Document, now: datetime) -> None:
    acts.amend_paragraph(cast.arvia, document, 0, "p4", "", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    declare(cast.belmark, document, "", Stance.SUPPORT, now)
    assert lift(cast.chair, document, "", now).paragraph_ids == ["p1", "p2", "p3", "p5"]
    assert text_now(document).brackets == ()


def test_a_bracket_around_paragraphs_is_lifted(cast: Cast, now: datetime) -> None:
    document = table(cast, now, "1. First.\n\n[2. Second.\n\n3. Third.]\n\n4. Fourth.\n")
    bracket = text_now(document).brackets[0]
    acts.declare_stance(
        cast.arvia, document, 0, bracket.key, bracket.alternatives[0].key, stance=Stance.SUPPORT, now=now
    )
    revision = acts.lift_bracket(cast.chair, document, bracket.key, bracket.alternatives[0].key, now=now)
    assert revision.source == "1. First.\n\n2. Second.\n\n3. Third.\n\n4. Fourth.\n"
    assert revision.paragraph_ids == ["p1", "p2", "p3", "p4"]


def test_two_wordings_nobody_opposes_are_the_chairs_to_choose(cast: Cast, bracketed: Document, now: datetime) -> None:
    declare(cast.arvia, bracketed, "shall", Stance.SUPPORT, now)
    declare(cast.belmark, bracketed, "should", Stance.SUPPORT, now)
    convergence = queries.convergence(cast.chair, bracketed)
    assert convergence is not None
    assert convergence.outlooks[0].status is Status.UNDECIDED
    assert "No State shall use" in lift(cast.chair, bracketed, "shall", now).source
