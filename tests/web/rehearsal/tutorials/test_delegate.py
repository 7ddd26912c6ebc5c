"""The steps of the tutorial *A delegate's morning*, one after the other, as its page tells them."""

from datetime import datetime

from tests.web.rehearsal.tutorials.hands import Reader

TEXT = "Document on Confidence-building Measures"


def test_each_step_of_the_delegates_morning(opened: datetime) -> None:
    reader = Reader()
    arvia = reader.sits_as("arvia").sees("Delegate of Arvia", "What is due", "The silence on CSCH/IV/1")
    arvia.sees("Brackets by how they stand")
    arvia.follow("Texts").follow(f"I/2 {TEXT}").sees("places to settle 13")

    arvia.sees("[their own][Ilmara: any][Kestria: borrowed]")
    arvia.follow("Bracket 8").sees("paragraph 6", "Wording B")
    arvia.sees("Nobody stands against any of “their own” and “any”: choose one.")
    arvia.sees("No word yet from Cadmia, Dorvast, Ilmara, Kestria, Lissara, Orsina.")
    arvia.press("Support", "Wording B", reason="It shows the guns.").sees("Recorded: Arvia declares “support”.")
    arvia.press("Take the stance back", "Wording B")

    arvia.follow("Texts").follow(f"I/2 {TEXT}").follow("Amend paragraph 6")
    wished = (
        "6. Observers will be free to speak with the commanders, to use [their own][Ilmara: any][Kestria: borrowed] "
    )
    wished += "field glasses and to report to their capitals the same day."
    arvia.press("See the change", words=wished).sees("What would change", "the same day")
    arvia.press("Table the amendment")
    arvia.sees("Your amendment is tabled: it goes into the text when the next revision is compiled.")
    arvia.follow("Texts").follow(f"I/2 {TEXT}").sees("Amendments waiting for the next revision", "Withdraw it")
    arvia.sees("Belmark to paragraph 10: other words")

    fenholm = reader.sits_as("fenholm").follow("Texts").follow(f"I/2 {TEXT}")
    fenholm.press("Join it", "Arvia to paragraph 6").sees("Fenholm to paragraph 6: other words")
    secretariat = reader.sits_as("secretariat").follow("Texts").follow(f"I/2 {TEXT}")
    secretariat.press("Compile Rev.2 from 3 amendments")
    secretariat.sees("[without delay][Arvia, Fenholm: the same day]")
    arvia.follow("Texts").follow(f"I/2 {TEXT}").follow("Where proposals went")
    arvia.sees("“the same day” in Rev.2, with Fenholm: stands")

    arvia.follow("Convergence").sees("Who should be spoken with", "Computed from declared stances alone.")
    arvia.follow("Decisions").sees("text under a silence procedure", "saying nothing lets it pass", "an objection")
    arvia.press("Send it for Arvia", reason_="Another secretariat is one too many.")
    arvia.sees("Not adopted: broken by Arvia", "Another secretariat is one too many.")
    arvia.follow("Meetings")
    assert reader.missing("a-delegates-morning") == []
