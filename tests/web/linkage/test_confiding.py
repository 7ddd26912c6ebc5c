"""Who works with what is private is a setting of the rules: the chair, the secretariat, or nobody."""

from datetime import datetime

import pytest

from dipoli.positions.consulting import Aspect
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Process, Seat
from dipoli.web.consultations import acts as consulting
from dipoli.web.consultations.queries import stakes as balance
from dipoli.web.drafting.models import Document
from dipoli.web.linkage import acts, queries
from dipoli.web.linkage.models import LinkedChoices, Package
from dipoli.web.record.models import Entry
from tests.web.cast import Cast
from tests.web.linkage.scene import A, N, Y, link, said, stake, table_text

OWN = """name = "own"
title = "Rules of the test"
extends = "osce-2006"

[stakes.used_by]
value = "{used_by}"
rule = "Our decision 7"

[stakes.asks_consent]
value = {asks}
rule = "Our decision 8"
"""


def rule(cast: Cast, used_by: str, *, asks: bool = True) -> None:
    """Run the process by rules that let an office work with stakes."""
    toml = OWN.format(used_by=used_by, asks=str(asks).lower())
    Process.objects.filter(pk=cast.process.pk).update(rules="own", own_rules=toml)
    for seat in cast.seats:
        seat.process.refresh_from_db()


@pytest.fixture
def measures(cast: Cast, now: datetime) -> Document:
    return table_text(cast, now)


@pytest.fixture
def linked(cast: Cast, now: datetime, measures: Document) -> LinkedChoices:
    """Linked choices on which Arvia sent in confidence that it cannot accept what Belmark supports in public."""
    found = link(cast, measures, now)
    stake(cast.arvia, said(measures, (N, Y), (Y, A), (A, N)), now)
    return found


def seek(by: Seat, linked: LinkedChoices, now: datetime) -> Package:
    return acts.seek_package(by, linked, clock=lambda: 0.0, now=now)


def test_the_office_that_the_rules_name_searches_with_what_is_private_and_no_other_does(
    cast: Cast, now: datetime, linked: LinkedChoices
) -> None:
    rule(cast, "secretariat")
    package = seek(cast.secretariat, linked, now)
    assert package.with_stakes
    own = queries.whole_problem(cast.secretariat, linked)
    assert own is not None
    assert own.participants[0].answers
    assert queries.senders(cast.secretariat) == ("Arvia",)
    assert queries.senders(cast.chair) == ()
    public = queries.whole_problem(cast.chair, linked)
    assert public is not None
    assert not any(each.answers for each in public.participants)
    assert not seek(cast.chair, linked, now).with_stakes
    content = [each.content for each in Entry.objects.filter(act="seek_package").order_by("number")]
    assert [each["with_stakes"] for each in content if isinstance(each, dict)] == [True, False]


def test_where_the_rules_name_nobody_the_chair_seeks_from_public_stances_alone(
    cast: Cast, now: datetime, linked: LinkedChoices, measures: Document
) -> None:
    rule(cast, "nobody")
    package = seek(cast.chair, linked, now)
    problem = queries.whole_problem(cast.chair, linked)
    assert not package.with_stakes
    assert problem is not None
    assert not any(each.answers for each in problem.participants)
    with pytest.raises(Refused, match="the chair may seek a package"):
        seek(cast.secretariat, linked, now)
    acts.enter_stakes(cast.belmark, said(measures, (Y, N)), now=now)
    with pytest.raises(Refused, match="By the rules nobody works with private stakes"):
        acts.send_stakes(cast.belmark, now=now)


def test_a_search_without_stakes_opens_none_when_the_rules_change(
    cast: Cast, now: datetime, linked: LinkedChoices
) -> None:
    rule(cast, "nobody")
    seek(cast.chair, linked, now)
    rule(cast, "chair")
    assert queries.whole_problem(cast.chair, linked) is None
    seek(cast.chair, linked, now)
    assert queries.whole_problem(cast.chair, linked) is not None


@pytest.mark.parametrize(
    ("used_by", "asks", "chair", "secretariat"),
    [
        ("chair", True, ["Belmark"], []),
        ("chair", False, ["Arvia", "Belmark", "Cadmia", "Hestland"], []),
        ("secretariat", True, [], ["Belmark"]),
        ("nobody", True, [], []),
        ("nobody", False, [], []),
    ],
)
def test_the_balance_test_is_of_the_stakes_that_the_rules_give(  # noqa: PLR0917
    cast: Cast, now: datetime, measures: Document, used_by: str, asks: bool, chair: list[str], secretariat: list[str]
) -> None:
    for seat in (cast.arvia, cast.belmark):
        consulting.declare_stakes(seat, measures, "p2", {Aspect.MILITARY: (0, 3)}, now=now)
        consulting.note_requirement(seat, measures, "a private need", now=now)
    consulting.open_stakes(cast.belmark, now=now)
    rule(cast, used_by, asks=asks)
    for seat, names in ((cast.chair, chair), (cast.secretariat, secretariat)):
        assert [each.name for each in balance.accounts_seen(seat)] == names
        said_by = {each.participant.name for each in balance.requirements(seat)}
        assert said_by == set(names) & {"Arvia", "Belmark"}
    assert [each.name for each in balance.accounts_seen(cast.arvia)] == ["Arvia"]
    assert balance.accounts_seen(cast.meridia) == ()


def test_opening_stakes_where_the_rules_leave_nothing_to_open(cast: Cast, now: datetime) -> None:
    rule(cast, "nobody")
    with pytest.raises(Refused, match="there is nobody to open them to"):
        consulting.open_stakes(cast.arvia, now=now)
    rule(cast, "secretariat", asks=False)
    with pytest.raises(Refused, match="the secretariat sees all stakes"):
        consulting.open_stakes(cast.arvia, now=now)
