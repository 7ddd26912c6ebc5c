"""The steps of the tutorial *A delegate's morning*, one after the other, as its page tells them."""

from datetime import datetime

from tests.web.rehearsal.tutorials.hands import Reader

TEXT = "I/2 Document on Confidence-building Measures"


def test_each_step_of_the_delegates_morning(opened: datetime) -> None:
    reader = Reader("a-delegates-morning")
    arvia = reader.sits_as("arvia").follow("Texts").follow(TEXT)
    arvia.follow("Bracket 8").press("Support", "Wording B", reason="It shows the guns.")
    arvia.press("Take the stance back", "Wording B")

    arvia.back("Texts", TEXT).follow("Amend paragraph 6")
    arvia.press("See the change", words="without delay → the same day").press("Table the amendment")
    arvia.back("Texts", TEXT).sees("Belmark to paragraph 10: other words")

    fenholm = reader.sits_as("fenholm").back("Texts", TEXT).press("Join it", "Arvia to paragraph 6")
    fenholm.sees("Fenholm to paragraph 6: other words")
    reader.sits_as("secretariat").back("Texts", TEXT).press("Compile Rev.2 from 3 amendments")
    arvia.back("Texts", TEXT).follow("Where proposals went")

    arvia.follow("Convergence").follow("Decisions")
    arvia.press("Send it for Arvia", reason_="Another secretariat is one too many.")
    arvia.follow("Meetings")
    reader.finishes()
