"""The register of documents."""

from datetime import datetime

import pytest

from dipoli.procedure.rulebook.symbols import Suffix
from dipoli.web.conference import acts, queries
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Paper
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast

DEL = Paper.Kind.DELEGATION


def entered(cast: Cast, now: datetime, title: str = "A proposal") -> Paper:
    return acts.register_paper(cast.arvia, DEL, title, "Words about harbours.", now=now)


def test_symbols_follow_the_rules_and_are_never_given_twice(cast: Cast, now: datetime) -> None:
    first = entered(cast, now)
    acts.withdraw_paper(cast.arvia, first, now=now)
    second = entered(cast, now)
    revised = acts.reissue_paper(cast.arvia, second, Suffix.REVISION, "Other words.", now=now)
    corrected = acts.reissue_paper(cast.arvia, revised, Suffix.CORRIGENDUM, "Other words!", now=now)
    added = acts.reissue_paper(cast.arvia, second, Suffix.ADDENDUM, "More words.", now=now)
    other = acts.register_paper(cast.chair, Paper.Kind.CHAIR_TEXT, "A text", "Words.", now=now)
    assert [each.symbol for each in (first, second, revised, corrected, added, other)] == [
        "CT.DEL/1/26",
        "CT.DEL/2/26",
        "CT.DEL/2/26/Rev.1",
        "CT.DEL/2/26/Rev.1/Corr.1",
        "CT.DEL/2/26/Add.1",
        "CT.CHAIR/1/26",
    ]


@pytest.mark.parametrize("language", ["w" * 90, "f", "fr fr", "42", "fr\x00"])
def test_what_is_no_code_of_a_language_is_refused(cast: Cast, now: datetime, language: str) -> None:
    with pytest.raises(Refused, match="is no language of this conference"):
        acts.register_paper(cast.arvia, DEL, "A paper", "Words.", language=language, now=now)
    assert acts.register_paper(cast.arvia, DEL, "A paper", "Words.", language="sr-Latn", now=now).language == "sr-Latn"


def test_what_is_withdrawn_stays_in_the_register_as_withdrawn(cast: Cast, now: datetime) -> None:
    paper = acts.withdraw_paper(cast.arvia, entered(cast, now), now=now)
    assert queries.paper(cast.belmark, paper.symbol) == paper
    with pytest.raises(Refused, match="is withdrawn"):
        acts.withdraw_paper(cast.arvia, paper, now=now)
    with pytest.raises(Refused, match="is withdrawn"):
        acts.reissue_paper(cast.arvia, paper, Suffix.REVISION, "Words.", now=now)


def test_a_document_is_changed_by_its_own_delegation_or_the_house(cast: Cast, now: datetime) -> None:
    paper = entered(cast, now)
    for seat in (cast.belmark, cast.rivercom):
        with pytest.raises(Refused, match="is not a document of your delegation"):
            acts.withdraw_paper(seat, paper, now=now)
    assert acts.withdraw_paper(cast.secretariat, paper, now=now).withdrawn_at == now


def test_who_may_enter_what(cast: Cast, now: datetime) -> None:
    for seat, kind, reason in (
        (cast.meridia, DEL, "a delegation, the chair or the secretariat enters documents"),
        (cast.arvia, Paper.Kind.CHAIR_TEXT, "may enter a document of the kind Chair's text"),
        (cast.secretariat, Paper.Kind.JOURNAL, "get their symbols when they are issued"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.register_paper(seat, kind, "A title", "Words.", now=now)
    for words, reason in (("", "no words"), ("a\x00b", "cannot be kept"), ("x" * 200_001, "200,001 characters")):
        with pytest.raises(Refused, match=reason):
            acts.register_paper(cast.arvia, DEL, "A title", words, now=now)


def test_the_register_shows_each_reader_what_is_theirs_and_finds_words(cast: Cast, now: datetime) -> None:
    open_one = entered(cast, now, "Ferries")
    secret = acts.register_paper(
        cast.chair, Paper.Kind.CHAIR_TEXT, "Zebra", "Quiet words.", distribution=Distribution.RESTRICTED, now=now
    )
    assert list(queries.papers(cast.arvia)) == [open_one]
    assert list(queries.papers(cast.chair)) == [secret, open_one]
    assert list(queries.papers(cast.arvia, "harbours ferries")) == [open_one]
    for words in ("Zebra", "Quiet", secret.symbol):
        assert not queries.papers(cast.arvia, words).exists()
    assert queries.paper(cast.arvia, secret.symbol) is None
    with pytest.raises(Refused, match="no such document in the register"):
        acts.withdraw_paper(cast.arvia, secret, now=now)
    acts.distribute_paper(cast.chair, secret, Distribution.PARTICIPANTS, now=now)
    assert queries.paper(cast.arvia, secret.symbol) == secret


def test_a_delegate_enters_nothing_it_could_not_read(cast: Cast, now: datetime) -> None:
    with pytest.raises(Refused, match="You could not read a document"):
        acts.register_paper(cast.arvia, DEL, "T", "W", distribution=Distribution.RESTRICTED, now=now)
