"""The steps of the tutorial *A chair's day*, one after the other, as its page tells them."""

from datetime import datetime

from tests.web.rehearsal.tutorials.hands import Reader

TEXT = "I/2 Document on Confidence-building Measures"
FERRY = "1. Letters will be carried by the next ferry, whatever its flag."


def test_each_step_of_the_chairs_day(opened: datetime) -> None:
    reader = Reader("a-chairs-day")
    chair = reader.sits_as("chair").follow("Convergence").follow("I/2, paragraph 9, bracket 11")
    chair.press("Lift the bracket to wording B")

    chair.follow("Bracket 3").follow("Consultations").follow("Enter a contact with Dorvast")
    said = "if a month has thirty days"
    chair.press("Enter it", proposal="Manoeuvres announced 40 days ahead", response="positive", conditions=said)
    chair.follow("Texts").follow(TEXT).follow("Bracket 3")
    noted = {"participant": "Dorvast", "alternative": "D", "stance": "accept", "reason": "the train has come"}
    chair.press("Note it in confidence", **noted)

    dorvast = reader.sits_as("dorvast").back("Texts", TEXT, "Bracket 3")
    dorvast.press("Accept", "Wording D", reason="The train has come.")
    chair.back("Texts", TEXT, "Bracket 3").press("Lift the bracket to wording D")
    chair.follow("Bracket 3").press("Put them beside the others", words="300")

    chair.follow("Texts").follow("Table a document")
    chair.press("Table it", basket="Basket III", title="Letters between the Shores", words=FERRY)
    chair.follow("Decisions").press("Open the silence procedure", document="CSCH/III/2", hours="72")
    kestria = reader.sits_as("kestria").follow("Decisions")
    kestria.press("Send it for Kestria", "CSCH/III/2", reason_="Whose stamp?")

    chair.follow("Decisions").press("Put it to the meeting")
    kestria.follow("Decisions").press("Object for Kestria", reason_="No stamp, no letter.")
    kestria.press("Withdraw Kestria’s objection")
    chair.follow("Decisions").press("Nobody objects: adopt it by consensus")
    secretariat = reader.sits_as("secretariat").follow("Decisions").press("Issue it under the next number")

    secretariat.follow("Rehearsal").press("Move the clock", to="The silence on CSCH/IV/1 expires")
    chair.follow("Decisions").press("Close meeting 3").press("Open a meeting")
    chair.press("Announce its adoption")
    chair.follow("Record").follow("Meetings")
    reader.finishes()
