"""What acts were on, told in the reader's language; titles stand in their own, and are marked with it."""

import pytest
from django.utils.html import conditional_escape
from django.utils.translation import override

from dipoli.sentences import ENGLISH, Sentence, quoted, sentence, told
from dipoli.web.interface import told as told_actively
from dipoli.web.pages.setting.subjects import MADE, subject_told
from tests.web.cast import Cast
from tests.web.conftest import ClientOf


@pytest.mark.parametrize(
    ("recorded", "german"),
    [
        ("Basket II", "Korb II"),
        ("Meeting 12", "Sitzung 12"),
        ("Agenda of Meeting 3", "Tagesordnung: Sitzung 3"),
        ("statement 4 of CT.DLG/1", "Aussage 4 aus CT.DLG/1"),
        ("12 invitations to CT.DLG/1", "12 Einladungen zu CT.DLG/1"),
        ("1 invitation to CT.DLG/1", "1 Einladung zu CT.DLG/1"),
        ("its stakes", "eigene Interessen"),
        ("CT/I/1", "CT/I/1"),
        ("Arvia", "Arvia"),
    ],
)
def test_a_subject_is_told_in_the_language_of_the_reader(recorded: str, german: str) -> None:
    subject = subject_told("open_meeting", recorded, "en")
    assert told(subject, ENGLISH) == recorded
    with override("de"):
        assert told_actively(subject) == german


def test_every_message_of_a_subject_is_recognised() -> None:
    for made in MADE:
        message, many, _, values = made.made_of
        recorded = (many or message).format(**dict.fromkeys(values, "2"))
        again = subject_told("open_meeting", recorded, "")
        assert isinstance(again, Sentence)
        assert again.made_of[0] == message


def test_a_title_is_marked_with_its_language_and_nothing_else_can_be() -> None:
    with override("en"):
        subject = subject_told("open_proposal", 'A <b>bold</b> "step"\ue010x\ue011y\ue012', "fr")
        said = sentence("{who} opened {subject}", who="<Arvia>\ue010", subject=subject)
        assert str(conditional_escape(said)).startswith("&lt;Arvia&gt;")
        clean = sentence("{who} opened {subject}", who="<Arvia>", subject=subject)
        assert str(conditional_escape(clean)) == (
            '&lt;Arvia&gt; opened <bdi lang="fr">A &lt;b&gt;bold&lt;/b&gt; &quot;step&quot;xy</bdi>'
        )
        assert told(clean, ENGLISH).startswith("<Arvia> opened A <b>")
        assert str(conditional_escape(quoted("Les bacs", "fr"))) == '<bdi lang="fr">Les bacs</bdi>'


def test_the_record_names_the_language_of_titles(cast: Cast, client_of: ClientOf) -> None:
    with override("en"):
        page = client_of(cast.arvia).get("/p/test/record/", headers={"accept-language": "de"}).content.decode()
    assert '<bdi lang="en">Conference of the Test</bdi>' in page
    assert "Basket I" not in page
