"""The adopted text of the rehearsal, so that follow-up, review and balance do not begin empty."""

from datetime import datetime

from dipoli.positions.consulting import Verdict
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.queries import stakes
from dipoli.web.decisions.queries import adopted_texts
from dipoli.web.followup import queries
from dipoli.web.followup.models import Report


def seat(username: str) -> Seat:
    return Seat.objects.select_related("process", "participant").get(user__username=username)


def test_a_text_is_adopted_and_issued_and_its_commitments_are_followed_up(opened: datetime) -> None:
    (adopted,) = adopted_texts(seat("orsina"), opened)
    assert adopted.document.number == "I/3"
    assert adopted.decision is not None
    sheets = queries.commitments(seat("orsina"))
    assert [each.row.strength for each in sheets] == ["shall", "will", "shall", "will", "should", "will", "will"]
    assert {each.state for sheet in sheets for keeping in sheet.keepings for each in [keeping.latest] if each} == {
        Report.State.PLANNED.value,
        Report.State.REPORTED.value,
        Report.State.DISPUTED.value,
        Report.State.DONE.value,
    }
    assert any(each.row.due_on and each.row.due_on < opened.date() for each in sheets)
    assert queries.untaken(seat("secretariat"), opened) == ()


def test_an_activity_has_guests_who_answered(opened: datetime) -> None:
    (found,) = (each for each in queries.notifications(seat("meridia")) if each.invitations)
    assert [(str(each.guest), each.standing) for each in found.invitations] == [
        ("Arvia", "declined"),
        ("Cadmia", "invited"),
        ("Meridia", "accepted"),
    ]
    assert seat("chair").process.reviews.count() == 1


def test_the_chair_tests_the_balance_with_what_was_opened_to_it(opened: datetime) -> None:
    found = {each.participant.name: each.verdict for each in stakes.stakes(seat("chair")).balance.accounts}
    known = {name: verdict for name, verdict in found.items() if verdict is not Verdict.UNKNOWN}
    assert known == {"Belmark": Verdict.GAINS, "Cadmia": Verdict.GAINS}
    assert len(found) == 12
    assert [each.participant.name for each in stakes.stakes(seat("arvia")).balance.accounts] == ["Arvia"]
