"""The French version of the rehearsal's text on confidence-building."""

from datetime import datetime

from dipoli.text.languages import State
from dipoli.web.conference.models import Seat
from dipoli.web.drafting.queries import document
from dipoli.web.languages.queries import standings


def test_the_first_round_has_left_the_french_version_behind(opened: datetime) -> None:
    seat = Seat.objects.select_related("process", "participant").get(user__username="meridia")
    subject = document(seat, "I/2")
    assert subject is not None
    found = standings(seat, subject)
    assert found is not None
    assert found.languages == ("en", "fr")
    counts = found.counts("fr")
    assert counts["missing"] >= 1
    assert counts["behind"] > 3
    assert counts["alone"] == 0
    assert counts[State.REVIEWED.value] > counts[State.TRANSLATED.value] > 1
    missing = [each.number for each in found.text.paragraphs if found.told("fr", each.id) is None]
    assert "10." in missing
