"""The table of stances, and who moved."""

from datetime import datetime, timedelta

from django.urls import reverse

from dipoli.positions import Stance
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import place_of
from tests.web.pages.reader import source_of, words_of


def address(cast: Cast) -> str:
    return reverse("stances", args=[cast.process.slug])


def test_before_anybody_has_spoken_it_says_where_to(client_of: ClientOf, cast: Cast, document: Document) -> None:
    assert "Nobody has declared a stance yet" in words_of(client_of(cast.arvia).get(address(cast)))


def test_the_stances_that_count_can_be_filtered_and_sorted(client_of: ClientOf, cast: Cast, spoken: Document) -> None:
    client = client_of(cast.meridia)
    assert "4 of 4 stances" in words_of(client.get(address(cast)))
    objecting = words_of(client.get(address(cast), {"stance": "object", "order": "newest"}))
    assert "2 of 4 stances" in objecting
    assert "too often" in objecting
    assert "2 of 4 stances" in words_of(client.get(address(cast), {"group": "Maritime League", "order": "participant"}))
    assert "None of the 4 stances is as asked" in words_of(client.get(address(cast), {"basket": "none"}))
    assert "selected>object" in source_of(client.get(address(cast), {"stance": "object"}))


def test_who_moved_is_named_and_the_latest_counts(
    client_of: ClientOf, cast: Cast, spoken: Document, now: datetime
) -> None:
    first = place_of(spoken, cast).text.brackets[0]
    key = first.alternatives[1].key
    for days, stance, reason in (
        (1, Stance.ACCEPT, "after talks"),
        (2, Stance.ACCEPT, "still"),
        (3, Stance.RESERVE, ""),
    ):
        at = now + timedelta(days=days)
        acts.declare_stance(cast.belmark, spoken, 0, first.key, key, stance=stance, reason=reason, now=at)
    words = words_of(client_of(cast.arvia).get(address(cast)))
    assert "4 of 4 stances" in words
    assert "from object to accept , nearer to the wording" in words or "from object to accept, nearer" in words
    assert "from accept to reserve, away from the wording" in words
    assert words.count("nearer to the wording") == 1


def test_stances_on_what_is_restricted_are_not_shown(client_of: ClientOf, cast: Cast, spoken: Document) -> None:
    Document.objects.filter(pk=spoken.pk).update(distribution=Distribution.RESTRICTED)
    assert "4 of 4 stances" in words_of(client_of(cast.chair).get(address(cast)))
    assert "Nobody has declared a stance yet" in words_of(client_of(cast.arvia).get(address(cast)))
