"""What a redline wishes of a base, as an amendment and by paragraph."""

import pytest

from dipoli.formats.wishes import Action, ParagraphWish, proposal_between, wishes_by_paragraph
from dipoli.text import edits_between, parse

BASE = parse("1. Boats wait.\n\n2. Trains run.\n")
PROPOSED = "1. Boats wait.\n\n2. Trains stop.\n"


def test_a_redline_of_the_base_is_a_proposal_of_its_difference() -> None:
    proposal, findings = proposal_between(BASE, BASE.source, PROPOSED, "Arvia")
    assert findings == ()
    assert proposal is not None
    assert (proposal.participant, proposal.proposed) == ("Arvia", PROPOSED)
    assert proposal.wishes == (ParagraphWish(Action.REPLACE, "p2", "2. Trains run.", "2. Trains stop."),)


def test_a_redline_that_changes_nothing_is_no_proposal() -> None:
    assert proposal_between(BASE, BASE.source, BASE.source, "Arvia") == (None, ())


def test_a_redline_of_another_text_is_said_to_be_one() -> None:
    proposal, findings = proposal_between(BASE, "1. Something else.\n", PROPOSED, "Arvia")
    assert [each.code for each in findings] == ["other-base"]
    assert proposal is not None
    assert proposal.proposed == PROPOSED


@pytest.mark.parametrize("source", ["", "\n"])
def test_nothing_is_wished_of_a_text_without_words(source: str) -> None:
    assert wishes_by_paragraph(parse(source), edits_between(source, "1. Boats.\n")) == ()


def test_white_space_alone_is_no_wish() -> None:
    assert wishes_by_paragraph(BASE, edits_between(BASE.source, BASE.source.replace("Boats wait", "Boats  wait"))) == ()
