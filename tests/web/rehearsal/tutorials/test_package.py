"""The steps of the tutorial *A package in the rehearsal*, one after the other, as its page tells them."""

from datetime import datetime

from dipoli.web.drafting.models import Document
from dipoli.web.drafting.readings import text_of
from dipoli.web.linkage.models import Package
from tests.web.rehearsal.tutorials.hands import Person, Reader

LINKED = "Numbers, trade and people"
LISTED = f"1. {LINKED}"


def test_each_step_of_the_package(opened: datetime) -> None:
    reader = Reader("a-package-in-the-rehearsal")
    belmark = reader.sits_as("belmark").follow("Packages").follow(LISTED).follow("Package 1.1").sees_nothing_of("Arvia")
    chair = reader.sits_as("chair").back("Packages", LISTED, "Package 1.1")

    belmark.follow(LINKED).press("Note it as a draft", "Only together with this", wanted="10,000", needed="abolished")
    belmark.follow("Packages").press("Send all drafts in confidence")
    chair.follow(LINKED).press("Seek the best package")

    arvia = reader.sits_as("arvia").back("Packages", LISTED)
    names = numbers(arvia)
    others = {name: "Cannot accept" for words, name in names.items() if words != "10,000"}
    arvia.press("Send to the chair", **{names["10,000"]: "Support"}, **others)
    belmark.back("Packages", LISTED).press("Send to the chair", **{names["10,000"]: "Cannot accept"})
    chair.follow(LINKED).press("Seek the best package")
    chair.follow(LINKED).follow("Package 1.1").press("Table this as a chair's proposal")
    assert "10,000" in text_of(Document.objects.get(number="I/4").revisions.get(is_current=True)).source
    reader.finishes()


def numbers(person: Person) -> dict[str, str]:
    """Give the field of each number of troops among the linked choices."""
    document, key, _ = Package.objects.get(number=1).choices[0]
    row = Document.objects.get(number=document)
    text = text_of(row.revisions.get(is_current=True))
    bracket = next(each for each in text.brackets if each.key == key)
    return {text.words(each): f"answer:{row.pk}:{key}:{each.key}" for each in bracket.alternatives}
