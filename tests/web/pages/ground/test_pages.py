"""Common ground as its readers see it: only of what they may see."""

from datetime import datetime

import pytest
from django.urls import reverse

from dipoli.positions import Stance
from dipoli.web.conference.models import Seat
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import place_of
from tests.web.pages.reader import source_of, words_of


@pytest.fixture
def third(cast: Cast, spoken: Document, now: datetime) -> Document:
    """The text on which Cadmia has spoken too, so that there are three."""
    first = place_of(spoken, cast).text.brackets[0]
    acts.declare_stance(
        cast.cadmia, spoken, 0, first.key, first.alternatives[0].key, stance=Stance.ACCEPT, reason="", now=now
    )
    return spoken


def address(name: str, seat: Seat, *arguments: str) -> str:
    return reverse(name, args=[seat.process.slug, *arguments])


def test_few_stances_are_not_mapped(client_of: ClientOf, cast: Cast, spoken: Document) -> None:
    answer = client_of(cast.arvia).get(address("ground", cast.arvia))
    assert "Fewer than three delegations have declared a stance" in words_of(answer)


def test_a_map_with_its_table_and_its_pictures(client_of: ClientOf, cast: Cast, third: Document) -> None:
    client = client_of(cast.arvia)
    page = client.get(address("ground", cast.arvia))
    words = words_of(page)
    assert "From declared stances alone" in words
    assert "The same as a table" in words
    for name in ("Arvia", "Belmark", "Cadmia"):
        assert name in words
    svg = client.get(address("ground-picture", cast.arvia, "map", "svg"))
    assert svg["Content-Type"] == "image/svg+xml"
    assert source_of(svg).startswith("<svg")
    assert client.get(address("ground-picture", cast.arvia, "map", "png")).content.startswith(b"\x89PNG")
    assert client.get(address("ground-picture", cast.arvia, "map", "pdf")).status_code == 404
    assert client.get(address("ground-picture", cast.arvia, "everything", "svg")).status_code == 404


def test_what_a_revision_brought_is_named_as_in_the_text(
    client_of: ClientOf, cast: Cast, spoken: Document, now: datetime
) -> None:
    acts.insert_paragraph(cast.arvia, spoken, 0, "p4", "3 bis. They will write letters.", reason="", now=now)
    acts.compile_revision(cast.secretariat, spoken, now=now)
    words = words_of(client_of(cast.arvia).get(address("progress", cast.arvia) + "?document=I/1"))
    assert "In I/1, paragraph 3 bis, bracket 4 :" in words


def test_what_is_restricted_is_in_no_map(client_of: ClientOf, cast: Cast, third: Document) -> None:
    Document.objects.filter(pk=third.pk).update(distribution=Distribution.RESTRICTED)
    for seat, sees in ((cast.chair, True), (cast.arvia, False)):
        client = client_of(seat)
        page = client.get(address("ground", seat))
        assert ("Who stands with whom" in words_of(page)) is sees
        assert (client.get(address("ground-picture", seat, "map", "svg")).status_code == 200) is sees


def test_another_basket_has_its_own_map(client_of: ClientOf, cast: Cast, third: Document) -> None:
    client = client_of(cast.arvia)
    here = client.get(address("ground", cast.arvia), {"basket": third.basket.number})
    assert f"?basket={third.basket.number}" in source_of(here)
    elsewhere = client.get(address("ground", cast.arvia), {"basket": "none"})
    assert "nothing to map yet" in words_of(elsewhere)


def test_the_record_of_votes_by_year_with_its_source(client_of: ClientOf, cast: Cast) -> None:
    client = client_of(cast.meridia)
    page = client.get(address("votes", cast.meridia), {"year": "2010", "of": ["UA", "GE"]})
    words = words_of(page)
    assert "Source: Erik Voeten" in words
    assert "Who voted with whom in 2010" in words
    assert "Greece 2009 2010 −2.36" in words
    assert "of=UA&amp;of=GE" in source_of(page)
    assert client.get(address("votes", cast.meridia), {"year": "1944"}).status_code == 404


def test_pictures_of_the_record(client_of: ClientOf, cast: Cast) -> None:
    client = client_of(cast.meridia)
    for kind, form in (("map", "svg"), ("movement", "png")):
        answer = client.get(address("votes-picture", cast.meridia, kind, form), {"year": "2001", "of": ["UA"]})
        assert answer.status_code == 200
        assert "private" in answer["Cache-Control"]
    assert client.get(address("votes-picture", cast.meridia, "nothing", "svg")).status_code == 404
