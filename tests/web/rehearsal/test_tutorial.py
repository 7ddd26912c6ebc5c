"""The steps of the tutorial *A package in the rehearsal*, one after the other, as the pages give them."""

from datetime import datetime

from django.contrib.auth.models import User
from django.test import Client

from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage.models import Package
from tests.web.pages.reader import words_of

ROOM = "/p/rehearsal/packages/"


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def choice(words: str) -> str:
    """Name a wording of the linked choices as the forms do."""
    for number, key, _ in Package.objects.select_related("linked").get(number=1).choices:
        text = text_of(Document.objects.get(number=number).revisions.get(is_current=True))
        bracket = next(each for each in text.brackets if each.key == key)
        for alternative in bracket.alternatives:
            if text.words(alternative) == words:
                return f"{number}|{key}|{alternative.key}"
    raise AssertionError(words)


def wordings() -> list[str]:
    """List what the bracket of the number of troops leaves to choose."""
    number, key, _ = Package.objects.get(number=1).choices[0]
    text = text_of(Document.objects.get(number=number).revisions.get(is_current=True))
    bracket = next(each for each in text.brackets if each.key == key)
    return [text.words(each) for each in bracket.alternatives]


def answer(words: str) -> str:
    number, bracket, alternative = choice(words).split("|")
    return f"answer:{Document.objects.get(number=number).pk}:{bracket}:{alternative}"


def test_each_step_of_the_tutorial(opened: datetime) -> None:
    belmark, arvia, chair = (signed_in(name) for name in ("belmark", "arvia", "chair"))
    page = words_of(belmark.get(f"{ROOM}1/1/"))
    for words in ("10,000", "abolished", "30", "What Belmark gives and gets"):
        assert words in page
    assert "Arvia" not in page

    whole = words_of(chair.get(f"{ROOM}1/1/"))
    for words in ("Who gives and gets", "that differ", "The frontier between groups", "Proven to be the best"):
        assert words in whole

    tied = {"kind": "linkage", "wanted": choice("10,000"), "needed": choice("abolished")}
    assert "10,000” (I/2" in words_of(belmark.post(f"{ROOM}1/terms/", tied, follow=True))
    belmark.post(f"{ROOM}send/")
    again = words_of(chair.post(f"{ROOM}1/seek/", {"objective": "nash"}, follow=True))
    assert "Package 1.2" in again
    assert "10,000" in again

    others = [each for each in wordings() if each != "10,000"]
    said = {answer("10,000"): "support", **{answer(each): "cannot" for each in others}, "send": "1"}
    assert arvia.post(f"{ROOM}1/stakes/", said).status_code == 302
    refused = {answer("10,000"): "cannot", "send": "1"}
    assert belmark.post(f"{ROOM}1/stakes/", refused).status_code == 302
    none = words_of(chair.post(f"{ROOM}1/seek/", {"objective": "nash"}, follow=True))
    assert "There was no package that everybody could accept" in none
    assert "Arvia cannot accept “" in none
    assert "Belmark cannot accept “10,000”" in none
    assert "What would unlock it" in none

    tabled = words_of(chair.post(f"{ROOM}1/1/table/", follow=True))
    assert "Tabled as the chair's proposal" in tabled.replace("’", "'")
    numbers = Package.objects.get(number=1).tabled
    assert numbers == ["I/4", "II/3", "III/2"]
    assert "10,000" in text_of(Document.objects.get(number="I/4").revisions.get(is_current=True)).source
    assert "Chair’s proposal on I/2" in words_of(belmark.get("/p/rehearsal/texts/")).replace("'", "’")
