from datetime import datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from dipoli.web.conference import acts, queries
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Role, Seat
from dipoli.web.conference.rights import a_say, only
from tests.web.cast import Cast


def test_a_seat_is_found_for_its_holder_only(cast: Cast) -> None:
    assert [queries.seat_of(s.user, "test") for s in cast.seats] == list(cast.seats)
    assert queries.seat_of(cast.outsider, "test") is None
    assert queries.seat_of(cast.arvia.user, "elsewhere") is None
    assert queries.seat_of(AnonymousUser(), "test") is None


def test_a_dismissed_user_has_no_seat(cast: Cast) -> None:
    cast.arvia.user.is_active = False
    assert queries.seat_of(cast.arvia.user, "test") is None
    assert queries.processes_of(cast.arvia.user) == ()


def test_processes_are_those_with_a_seat(cast: Cast, now: datetime) -> None:
    founder = acts.Founder(chain="another", name="The founder")
    another = acts.found_process(founder, title="A Conference", symbol="AC", rules="osce-2006", now=now)
    acts.assign_seat(founder, user=cast.arvia.user, role=Role.SECRETARIAT, display_name="Hale", now=now)
    assert queries.processes_of(cast.arvia.user) == (another, cast.process)
    assert queries.processes_of(cast.belmark.user) == (cast.process,)
    assert queries.processes_of(cast.outsider) == ()
    assert queries.processes_of(AnonymousUser()) == ()


def test_who_and_what_is_in_a_process(cast: Cast, now: datetime) -> None:
    found_elsewhere = acts.Founder(chain="another", name="The founder")
    acts.found_process(found_elsewhere, title="A Conference", symbol="AC", rules="osce-2006", now=now)
    assert [str(p) for p in queries.participants(cast.meridia)] == [
        "Arvia",
        "Belmark",
        "Cadmia",
        "Hestland",
        "Meridia",
        "Rivercom",
    ]
    assert [str(p) for p in queries.with_a_say(cast.process)] == ["Arvia", "Belmark", "Cadmia", "Hestland"]
    assert queries.participant_names(cast.process) == ("Arvia", "Belmark", "Cadmia", "Hestland", "Meridia", "Rivercom")
    assert [str(g) for g in queries.groups(cast.meridia)] == ["Maritime League", "Inland Pact", "Neutral Four"]
    assert [str(b) for b in queries.baskets(cast.meridia)] == ["Basket I: Security"]
    assert list(queries.seats(cast.meridia)) == list(cast.seats)


def test_the_meeting_that_sits(cast: Cast, now: datetime) -> None:
    assert queries.sitting(cast.process) is None
    meeting = acts.open_meeting(cast.chair, now=now)
    assert queries.sitting(cast.process) == meeting
    acts.close_meeting(cast.chair, now=now)
    assert queries.sitting(cast.process) is None
    assert [str(m) for m in queries.meetings(cast.arvia)] == ["Meeting 1"]


def refused(seat: Seat) -> str:
    with pytest.raises(Refused) as refusal:
        only(seat, Role.CHAIR, Role.SECRETARIAT, to="compile a revision")
    return refusal.value.reason


def test_rights_say_who_may_instead(cast: Cast) -> None:
    assert refused(cast.meridia) == (
        "You sit as Observer for Meridia: the chair and the secretariat alone may compile a revision, "
        "so ask there for it to be done."
    )
    only(cast.chair, Role.CHAIR, to="open a meeting")


def test_a_say_is_for_delegates_of_participating_states(cast: Cast) -> None:
    for seat in cast.delegations:
        a_say(seat, to="declare a stance")
    for seat in (cast.secretariat, cast.chair, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match=f"You sit as {seat.capacity}: only a delegate of a participating State"):
            a_say(seat, to="declare a stance")
