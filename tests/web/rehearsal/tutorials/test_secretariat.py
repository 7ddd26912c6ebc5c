"""The steps of the tutorial *A secretariat's week*, one after the other, as its page tells them."""

from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from tests.web.rehearsal.tutorials.hands import Reader

TEXT = "II/3 Light on the Narrows"


def test_each_step_of_the_secretariats_week(opened: datetime) -> None:
    reader = Reader("a-secretariats-week")
    secretariat = reader.sits_as("secretariat").follow("Consultations").follow("Initiatives").follow("CSCH/C/1")
    secretariat.follow("Soundings").follow("Meetings").follow("The rules in force")

    secretariat.follow("Participants").press("Admit it", name="Norhaven", kind="Observer")
    secretariat.follow("Accounts and invitations")
    link = secretariat.press(
        "Invite",
        display_name="Consul Ada Rinne",
        address="rinne@norhaven.example",
        role="Observer",
        participant="Norhaven",
    ).secret()
    rinne = reader.opens(link)
    word = "grey herons over the delta"
    rinne.press("Take the seat with a password", username="norhaven", password=word)

    secretariat.follow("Texts").follow("Table a document")
    secretariat.press(
        "Table it",
        basket="Basket II",
        title="Light on the Narrows",
        words="1. Every wreck in the Narrows will carry a lamp.",
    )
    secretariat.follow("Files")
    home = secretariat.download("Download it", format="Word")
    file = sent(home, "a lamp", "a lamp and a bell")
    secretariat.press("See what it wishes", participant="Cadmia", file=file)
    secretariat.press("Table 1 amendment")
    secretariat.follow("Texts").follow(TEXT).follow("See what compiling would make").press("Compile Rev.1")
    secretariat.follow("Files").download("Download the redline", format="Word")

    orsina = reader.sits_as("orsina").follow("Texts").follow(TEXT).follow("Bracket 1")
    orsina.press("Support", "Wording A")
    chair = reader.sits_as("chair").back("Texts", TEXT, "Bracket 1")
    chair.press("Lift the bracket to wording A").follow("Decisions").press("Put it to the meeting")
    chair.press("Nobody objects: adopt it by consensus")
    secretariat.follow("Decisions").press("Issue it under the next number")
    chair.press("Close meeting 3")
    secretariat.follow("Meetings").follow("Meeting 3")
    secretariat.press("Issue the journal").fetch("PDF")
    secretariat.follow("Register").follow("Letters").press("Keep this", address="aalto@conference.example")
    secretariat.follow("Dipoli").follow("Decisions")
    secretariat.follow("See them together as the Final Act").fetch("PDF/A")
    secretariat.follow("Record").follow("Check the seals").follow("Record").fetch("Take the record home")
    reader.finishes()


def sent(home: bytes, old: str, new: str) -> SimpleUploadedFile:
    """Change words in a Word file, as a delegation would."""
    file, out = Document(BytesIO(home)), BytesIO()
    for paragraph in file.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    file.save(out)
    return SimpleUploadedFile("cadmia.docx", out.getvalue())
