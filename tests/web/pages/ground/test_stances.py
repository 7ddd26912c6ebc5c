"""The table of stances, and who moved."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
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


def test_a_paper_is_entered_by_upload_and_a_wrong_one_says_where(
    client_of: ClientOf, cast: Cast, document: Document
) -> None:
    secretariat = client_of(cast.secretariat)

    def send(content: bytes, text: str = "I/1") -> str:
        file = SimpleUploadedFile("paper.csv", content)
        return words_of(secretariat.post(address(cast), {"document": text, "file": file}, follow=True))

    head = b"participant,bracket,alternative,stance\n"
    assert "paper.csv, line 2: there is no bracket “77”" in send(head + b"Arvia,77,1,object\n")
    assert "is not written in UTF-8" in send(head + b"Arvi\xe9,1,1,object\n")
    assert "There is no text “I/9”" in send(head + b"Arvia,1,1,object\n", "I/9")
    entered = send(head + b"Arvia,1,1,object\nBelmark,1,b,support\n")
    assert "2 stances entered; 0 stood so already." in entered
    assert "Arvia Maritime League (handed in on paper) object" in entered
    observer = client_of(cast.meridia)
    assert "Enter a paper of stances" not in words_of(observer.get(address(cast)))


def test_revisions_show_what_went_and_give_a_picture(
    client_of: ClientOf, cast: Cast, spoken: Document, now: datetime
) -> None:
    acts.add_alternative(cast.arvia, spoken, 0, place_of(spoken, cast).text.brackets[0].key, "may", now=now)
    client = client_of(cast.arvia)
    page = words_of(client.get(reverse("progress", args=[cast.process.slug])))
    assert "The last 2 revisions" in page
    picture = client.get(reverse("progress-picture", args=[cast.process.slug, "progress", "svg"]))
    assert picture["Content-Type"] == "image/svg+xml"
    nothing = reverse("progress-picture", args=[cast.process.slug, "map", "svg"])
    assert client.get(nothing).status_code == 404
    assert client.get(reverse("progress", args=[cast.process.slug]), {"document": "I/99"}).status_code == 404
