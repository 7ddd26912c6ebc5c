"""The pages of packages as each reads them, and two worlds that must look alike."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import transaction
from django.urls import reverse

from dipoli.packages import Salience
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.models import Document
from dipoli.web.linkage import acts
from dipoli.web.linkage.models import LinkedChoices, Package, Stake, Term
from dipoli.web.pages.linking.sheets import ChoiceSheet, OptionSheet, as_sent
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.linkage.scene import A, N, Y, link, play, said, stake, table_text


@pytest.fixture
def measures(cast: Cast, now: datetime) -> Document:
    return table_text(cast, now)


Read = Callable[[Seat, str], str]


@pytest.fixture
def read(client_of: ClientOf) -> Read:
    def page(seat: Seat, address: str) -> str:
        answered = client_of(seat).get(address)
        assert answered.status_code == 200
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answered.content.decode())

    return page


def address(name: str, *rest: object) -> str:
    return reverse(name, args=["test", *rest])


def test_the_chair_sees_ledger_others_and_frontier(cast: Cast, now: datetime, measures: Document, read: Read) -> None:
    play(cast, now, measures)
    page = read(cast.chair, address("package", 1, 1))
    assert "Who gives and gets" in page
    assert 'class="ledger"' in page
    assert "that differ" in page
    assert 'class="frontier"' in page
    assert "Table this as a chair's proposal" in page.replace("&#x27;", "'")
    assert "Proven to be the best" in page


def test_a_delegation_sees_its_own_line_of_what_is_shown(
    cast: Cast, now: datetime, measures: Document, read: Read
) -> None:
    _, package = play(cast, now, measures)
    acts.show_package(cast.chair, package, now=now)
    page = read(cast.belmark, address("package", 1, 1))
    assert "What Belmark gives and gets" in page
    assert "10,000" in page
    assert "Arvia" not in page
    assert "gives and gets" not in read(cast.meridia, address("package", 1, 1))


def test_the_chair_is_told_what_stands_in_the_way(cast: Cast, now: datetime, measures: Document, read: Read) -> None:
    linked = link(cast, measures, now)
    stake(cast.arvia, said(measures, (N, None)), now)
    stake(cast.belmark, said(measures, (None, N)), now)
    acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
    page = read(cast.chair, address("package", 1, 1))
    assert "Arvia cannot accept “25,000” on “I/1 [1]”" in page
    assert "Belmark cannot accept “10,000” on “I/1 [1]”" in page
    assert "What would unlock it" in page


def test_stakes_entered_and_sent_through_the_pages(
    cast: Cast, now: datetime, measures: Document, client_of: ClientOf, read: Read
) -> None:
    linked = link(cast, measures, now)
    client = client_of(cast.arvia)
    (first, *_) = said(measures, (N, None))
    field = f"answer:{measures.pk}:{first.bracket}:{next(iter(first.answers))}"
    answered = client.post(
        address("enter-stakes", linked.number), {field: "cannot", "from_capital": "on", "draft": "1"}
    )
    assert answered.status_code == 302
    assert (Stake.objects.get().is_sent, Stake.objects.get().from_capital) == (False, True)
    page = read(cast.arvia, address("linked-choices", linked.number))
    assert "draft: only you see it" in page
    assert "The next best question:" in page
    in_place = read(cast.arvia, address("bracket", "I/1", first.bracket))
    assert "In confidence: what Arvia could accept" in in_place
    assert "In confidence" not in read(cast.chair, address("bracket", "I/1", first.bracket))
    salience = {f"salience:{measures.pk}:{first.bracket}": "high", field: "accept"}
    assert client.post(address("enter-stake", measures.pk, first.bracket), salience).status_code == 302
    assert Stake.objects.get().salience == "high"
    assert client.post(address("send-stakes")).status_code == 302
    assert Stake.objects.get().is_sent


def test_a_package_that_somebody_could_accept_no_more_is_marked(
    cast: Cast, now: datetime, measures: Document, read: Read
) -> None:
    play(cast, now, measures)
    assert "could not accept this any more" not in read(cast.chair, address("package", 1, 1))
    stake(cast.arvia, said(measures, (None, N)), now)
    assert "could not accept this any more" in read(cast.chair, address("package", 1, 1))


def test_linking_and_seeking_through_the_pages(
    cast: Cast, now: datetime, measures: Document, client_of: ClientOf
) -> None:
    client = client_of(cast.chair)
    keys = [f"I/1|{each.bracket}" for each in said(measures, (N, None), (N, None))]
    assert client.post(address("link-choices"), {"title": "Two", "brackets": keys}).status_code == 302
    linked = LinkedChoices.objects.get()
    sought = client.post(address("seek-package", linked.number), {"objective": "egalitarian", "balance": "3"})
    assert sought.status_code == 302
    assert Package.objects.get().choices
    assert client.post(address("show-package", 1, 1)).status_code == 302
    assert client.post(address("table-package", 1, 1)).status_code == 302
    assert Document.objects.filter(title__startswith="Chair's proposal").count() == 1
    refused = client.post(address("table-package", 1, 1))
    assert refused.status_code == 422
    assert "is tabled already" in refused.content.decode()


def test_what_was_sent_and_refused_is_shown_as_it_was_sent(
    cast: Cast, now: datetime, measures: Document, client_of: ClientOf
) -> None:
    linked = link(cast, measures, now)
    sought = client_of(cast.chair).post(
        address("seek-package", linked.number), {"objective": "egalitarian", "balance": "-3"}
    )
    assert sought.status_code == 422
    page = sought.content.decode()
    assert 'value="egalitarian" selected' in page
    assert 'value="-3"' in page
    option = OptionSheet("a", "shall", "support", "answer:1:b:a")
    kept = ChoiceSheet("I/1 [1]", "/", (option,), "low", "salience:1:b", "")
    (shown,) = as_sent([kept], {"answer:1:b:a": "cannot"})
    assert (shown.options[0].answer, shown.salience) == ("cannot", "low")


def test_a_number_between_is_named_as_such_to_all(
    cast: Cast, now: datetime, measures: Document, client_of: ClientOf, read: Read
) -> None:
    linked = link(cast, measures, now)
    stake(cast.arvia, said(measures, (A, Y), (A, A), (A, A)), now)
    stake(cast.belmark, said(measures, (Y, A), (A, A), (A, A)), now)
    sought = client_of(cast.chair).post(
        address("seek-package", linked.number), {"objective": "nash", "between": "1"}, follow=True
    )
    assert "17,500 (between those tabled)" in sought.content.decode()
    acts.show_package(cast.chair, Package.objects.get(), now=now)
    page = read(cast.belmark, address("package", 1, 1))
    assert "17,500 (between those tabled)" in page
    assert "What Belmark gives and gets" in page


def test_two_worlds_that_differ_in_one_private_number_look_alike_to_all_others(
    cast: Cast, now: datetime, measures: Document, read: Read, client_of: ClientOf
) -> None:
    """Belmark's salience differs and the recommendation does not: nobody but Belmark and the chair can tell."""

    def world(salience: Salience, points: int) -> tuple[list[list[str]], dict[str, str], dict[str, str]]:
        begun = transaction.savepoint()
        linked, _ = play(cast, now, measures, salience)
        _tie(cast, measures, linked, points)
        package = acts.seek_package(cast.chair, linked, clock=lambda: 0.0, now=now)
        acts.show_package(cast.chair, package, now=now)
        others = (cast.arvia, cast.cadmia, cast.rivercom, cast.meridia, cast.secretariat)
        pages = ("packages", "linked-choices", "package", "record", "process", "convergence", "participants")
        given: dict[str, tuple[object, ...]] = {"linked-choices": (1,), "package": (1, 2)}
        seen = {
            f"{seat.name} {name}": read(seat, address(name, *given.get(name, ()))) for seat in others for name in pages
        }
        for seat in others:
            seen[f"{seat.name} archive"] = client_of(seat).get(address("take-home")).content.decode()
        own = {name: read(cast.belmark, address(name, *given[name])) for name in given}
        transaction.savepoint_rollback(begun)
        return package.choices, seen, own

    (one, seen_in_one, own_in_one), (two, seen_in_two, own_in_two) = world(Salience.HIGH, 2), world(Salience.MEDIUM, 1)
    assert one == two
    assert own_in_one != own_in_two
    for page, words in seen_in_one.items():
        assert _without_identities(words) == _without_identities(seen_in_two[page]), page


def _tie(cast: Cast, document: Document, linked: LinkedChoices, points: int) -> None:
    """Let Belmark have more of small manoeuvres with free quotas, and send it."""
    named = [(each.document, each.bracket, next(iter(each.answers))) for each in said(document, (N, None), (N, None))]
    acts.enter_term(cast.belmark, linked, Term.Kind.BONUS, named, amount=points, now=linked.linked_at)
    acts.send_stakes(cast.belmark, now=linked.linked_at)


def test_terms_through_the_pages(
    cast: Cast, now: datetime, measures: Document, client_of: ClientOf, read: Read
) -> None:
    linked = link(cast, measures, now)
    client = client_of(cast.arvia)
    first, second, _ = (
        f"I/1|{each.bracket}|{next(iter(each.answers))}" for each in said(measures, (N, None), (N, None), (N, None))
    )
    tied = {"kind": "linkage", "wanted": first, "needed": second, "from_capital": "on"}
    assert client.post(address("enter-term", linked.number), tied).status_code == 302
    page = read(cast.arvia, address("linked-choices", linked.number))
    assert "only with “within ten days”" in page.replace("&quot;", '"')
    assert "draft: only you see it, on behalf of the capital" in page
    some = {"kind": "threshold", "together": [first, second], "amount": "2"}
    assert client.post(address("enter-term", linked.number), some).status_code == 302
    more = {"kind": "bonus", "together": [first, second], "amount": "-1"}
    assert client.post(address("enter-term", linked.number), more).status_code == 302
    assert client.post(address("send-stakes")).status_code == 302
    page = read(cast.arvia, address("linked-choices", linked.number))
    assert "At least 2 of “25,000”" in page
    assert "-1 point." in page
    assert page.count("sent to the chair") == 3
    refused = client.post(address("enter-term", linked.number), {"kind": "bonus", "together": [first], "amount": "1"})
    assert refused.status_code == 422
    source = refused.content.decode()
    assert "ties choices of two brackets at least" in source
    assert source.count(" open><summary>") == 1
    assert f'name="together" value="{first}" checked>' in source
    assert 'name="amount" min="-100" max="100" value="1"' in source
    for seat in (cast.belmark, cast.chair, cast.secretariat):
        assert "only with “" not in read(seat, address("linked-choices", linked.number))
    term = Term.objects.first()
    assert term is not None
    assert client.post(address("drop-term", linked.number, term.pk)).status_code == 302
    assert Term.objects.count() == 2


def _without_identities(words: str) -> str:
    """Leave out the counters of the database, which go on from one world to the next."""
    return re.sub(r"(feed/\?after=|linked/|answer:|terms/)\d+", r"\1", words)
