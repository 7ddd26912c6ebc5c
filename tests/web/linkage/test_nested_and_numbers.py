"""Linked choices of which one stands within a wording of another, and numbers between those tabled."""

from datetime import datetime

import pytest

from dipoli.packages.model import NOT_ARISING
from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage import acts, queries
from tests.web.cast import Cast
from tests.web.linkage.scene import A, N, Y, link, said, stake, table_text

NESTED = """MEASURES

1. Forces [are cut by [a tenth][a fifth]][stay as they are].

2. Visas are issued [within ten days][within thirty days].
"""


def tabled(documents: list[Document]) -> str:
    (document,) = documents
    return text_of(document.revisions.get(is_current=True)).source


def test_what_stands_within_a_wording_that_is_not_chosen_binds_nobody(cast: Cast, now: datetime) -> None:
    document = drafting.table_document(cast.secretariat, cast.basket, "Forces", NESTED, now=now)
    linked = link(cast, document, now)
    stake(cast.arvia, said(document, (N, Y), (N, N), (Y, A)), now)
    stake(cast.belmark, said(document, (Y, A), (A, Y), (A, A)), now)
    package = acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    assert [choice[2] == "" for choice in package.choices] == [False, True, False]
    problem, options = queries.chosen_by(cast.chair, package)
    assert options is not None
    assert problem.issues[1].options[options[1]] == NOT_ARISING
    source = tabled(acts.table_package(cast.chair, package, now=now))
    assert "1. Forces stay as they are." in source


def test_a_wording_with_another_choice_in_it_is_tabled_with_both_made(cast: Cast, now: datetime) -> None:
    document = drafting.table_document(cast.secretariat, cast.basket, "Forces", NESTED, now=now)
    linked = link(cast, document, now)
    stake(cast.arvia, said(document, (Y, N), (A, Y), (Y, A)), now)
    stake(cast.belmark, said(document, (A, A), (A, Y), (A, Y)), now)
    package = acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    assert "1. Forces are cut by a fifth." in tabled(acts.table_package(cast.chair, package, now=now))


def test_a_number_between_those_tabled_is_found_shown_and_tabled(cast: Cast, now: datetime) -> None:
    document = table_text(cast, now)
    linked = link(cast, document, now)
    stake(cast.arvia, said(document, (A, Y), (A, A), (A, A)), now)
    stake(cast.belmark, said(document, (Y, A), (A, A), (A, A)), now)
    package = acts.seek_package(cast.chair, linked, between=2, clock=lambda: 0.0, now=now)
    assert package.choices[0][2] in {"=15,000", "=20,000"}
    problem, options = queries.chosen_by(cast.chair, package)
    assert options is not None
    assert problem.unit == 3
    acts.show_package(cast.chair, package, now=now)
    assert queries.chosen_by(cast.arvia, package)[1] == options
    number = package.choices[0][2][1:]
    assert f"Manoeuvres of {number} troops" in tabled(acts.table_package(cast.chair, package, now=now))
    with pytest.raises(Refused, match="At most 9 numbers are tried"):
        acts.seek_package(cast.chair, linked, between=10, clock=lambda: 0.0, now=now)
