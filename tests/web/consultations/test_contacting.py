"""Contacts: entered once, kept always, and seen by those whose they are."""

from datetime import date, datetime, timedelta

import pytest

from dipoli.positions.consulting import Response
from dipoli.web.conference.acts import note_departure
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.consultations.acts import (
    Promise,
    Said,
    add_answer,
    add_follow_up,
    close_proposal,
    open_proposal,
    record_contact,
    settle_follow_up,
    withdraw_contact,
)
from dipoli.web.consultations.queries import soundings
from dipoli.web.record.queries import entries
from tests.web.cast import Cast
from tests.web.consultations.conftest import DAY, Round, of


def sees(seat: Seat, now: datetime) -> str:
    """Give every word that the queries and the record give a seat."""
    words = [str(seat.pk)]
    for contact in soundings.contacts(seat):
        words += [contact.explained, contact.notes]
        words += [f"{each.conditions} {each.quotation}" for each in contact.answers.all()]
    words += [f"{each.title} {each.about}" for each in soundings.proposals(seat)]
    words += [each.words for each in soundings.follow_ups(seat)]
    for cell in (cell for _, row in soundings.grid(seat).rows for cell in row):
        words += [f"{each.conditions} {each.quotation}" for each in (cell.answer, *cell.history) if each]
    for found in soundings.noted(seat):
        words += [found.explained, *(f"{each.conditions} {each.quotation}" for each in found.answers)]
    words += [f"{visit}" for visit in soundings.whom_to_see(seat, now)]
    words += [f"{entry.subject} {entry.content}" for entry in entries(seat)]
    return "\n".join(words)


OFFICE = {"secret of the office", "secret note of the office"}
CADMIA = {"secret of Cadmia", "secret note of Cadmia", "secret condition told to Cadmia", "secret promise of Cadmia"}
EVERY = (
    OFFICE
    | CADMIA
    | {"secret quotation of Arvia", "secret condition of Belmark", "secret promise of the office", "A ferry line"}
)


def test_each_sees_its_own_contacts_the_office_all_and_the_rest_nothing(
    cast: Cast, round_of: Round, now: datetime
) -> None:
    may_see = {
        cast.secretariat: EVERY,
        cast.chair: EVERY,
        cast.arvia: {"secret quotation of Arvia"},
        cast.belmark: {"secret condition of Belmark"},
        cast.cadmia: CADMIA | {"A ferry line"},
        cast.rivercom: set(),
        cast.meridia: set(),
    }
    for seat, allowed in may_see.items():
        found = sees(seat, now)
        assert {words for words in EVERY if words in found} == allowed, seat
    assert [noted.explained for noted in soundings.noted(cast.arvia)] == ["explained to both"]
    assert soundings.noted(cast.cadmia) == soundings.noted(cast.meridia) == soundings.noted(cast.chair) == ()


def test_the_chair_from_a_delegation_enters_for_the_office_not_for_its_country(
    cast: Cast, round_of: Round, now: datetime
) -> None:
    assert round_of.contact.holder is None
    hestland = Seat(process=cast.process, role="delegate", participant=of(cast.chair), display_name="Of Hestland")
    assert not soundings.contacts(hestland).exists()


def test_two_secretaries_who_enter_the_same_contact_are_told_of_each_other(
    cast: Cast, round_of: Round, now: datetime
) -> None:
    met = round_of.contact.met_at
    with pytest.raises(Refused, match=r"The Chair has entered a contact with Arvia, Belmark at 09:30 on 17 November"):
        record_contact(cast.secretariat, [of(cast.arvia)], met_at=met + timedelta(hours=1), now=now)
    said = Said(of(cast.arvia), round_of.proposal, Response.CAUTIOUS, "after a second thought")
    add_answer(cast.secretariat, round_of.contact, said, now=now)
    record_contact(cast.secretariat, [of(cast.arvia)], met_at=met + timedelta(hours=1), is_another=True, now=now)
    record_contact(cast.secretariat, [of(cast.arvia)], met_at=met + timedelta(hours=5), now=now)
    cell = soundings.grid(cast.chair).rows[0][1][0]
    assert (cell.participant.name, cell.response) == ("Arvia", Response.CAUTIOUS)
    assert [answer.response for answer in cell.history] == ["positive"]


def test_the_answer_of_the_latest_contact_counts_however_late_an_earlier_one_is_entered(
    cast: Cast, round_of: Round, now: datetime
) -> None:
    said = Said(of(cast.belmark), round_of.proposal, Response.OPPOSED)
    record_contact(cast.chair, [of(cast.belmark)], met_at=now - 20 * DAY, answers=[said], now=now)
    row = {participant.name: cells for participant, cells in soundings.grid(cast.chair).rows}
    assert row["Belmark"][0].response is Response.CAUTIOUS
    assert row["Cadmia"][0].response is Response.NONE_YET
    assert soundings.grid(cast.chair).counts(round_of.proposal)[Response.CAUTIOUS] == 1


def test_a_sounding_about_a_participant_that_left_needs_the_date_of_before(
    cast: Cast, round_of: Round, now: datetime
) -> None:
    note_departure(cast.secretariat, of(cast.belmark), reason="dissolved", now=now - DAY)
    belmark = soundings.contacts(cast.chair).last()
    said = Said(of(cast.belmark), round_of.proposal, Response.POSITIVE)
    with pytest.raises(
        Refused, match=r"Belmark left this process on 24 November 2026: what it answered before is kept"
    ):
        record_contact(cast.chair, [of(cast.belmark)], answers=[said], now=now)
    record_contact(cast.chair, [of(cast.belmark)], met_at=now - 3 * DAY, answers=[said], now=now)
    assert belmark is not None
    row = {participant.name: cells for participant, cells in soundings.grid(cast.chair).rows}
    assert row["Belmark"][0].response is Response.POSITIVE
    assert "Belmark" not in [visit.participant for visit in soundings.whom_to_see(cast.chair, now)]


def test_a_contact_entered_wrongly_is_withdrawn_and_kept(cast: Cast, round_of: Round, now: datetime) -> None:
    withdraw_contact(cast.secretariat, round_of.contact, "it was another day", now=now)
    assert {cell.response for _, row in soundings.grid(cast.chair).rows for cell in row[:1]} == {Response.NONE_YET}
    assert soundings.noted(cast.arvia) == ()
    kept = soundings.contacts(cast.chair).get(pk=round_of.contact.pk)
    assert (kept.withdrawn_why, kept.notes) == ("it was another day", "secret note of the office")
    with pytest.raises(Refused, match="is withdrawn"):
        withdraw_contact(cast.chair, round_of.contact, "again", now=now)
    record_contact(cast.chair, [of(cast.arvia)], met_at=round_of.contact.met_at, now=now)


def test_follow_ups_are_due_until_they_are_done(cast: Cast, round_of: Round, now: datetime) -> None:
    (promise,) = soundings.follow_ups(cast.chair)
    assert soundings.follow_ups(cast.cadmia).get().words == "secret promise of Cadmia"
    with pytest.raises(Refused, match="no such contact of yours"):
        settle_follow_up(cast.cadmia, promise, now=now)
    settle_follow_up(cast.secretariat, promise, now=now)
    with pytest.raises(Refused, match="done already"):
        settle_follow_up(cast.chair, promise, now=now)
    assert not soundings.follow_ups(cast.chair).exists()
    add_follow_up(cast.chair, round_of.contact, Promise("send the figures", date(2026, 12, 1)), now=now)
    assert soundings.follow_ups(cast.chair).get().words == "send the figures"


def test_what_cannot_be_entered_is_refused_with_the_way_out(cast: Cast, round_of: Round, now: datetime) -> None:
    arvia = of(cast.arvia)
    stranger = Said(of(cast.belmark), round_of.proposal, Response.POSITIVE)
    foreign = Said(arvia, round_of.own, Response.POSITIVE)

    def refused(by: Seat, reason: str, **given: object) -> None:
        with pytest.raises(Refused, match=reason):
            record_contact(by, **{"participants": [arvia], "now": now, **given})  # type: ignore[arg-type]

    refused(cast.chair, "still to come", met_at=now + DAY)
    refused(cast.chair, "who was met", participants=[])
    refused(cast.chair, "was not met in this contact", answers=[stranger])
    refused(cast.chair, "sound nobody out on such a proposal", answers=[foreign])
    refused(cast.arvia, "is your own delegation")
    refused(cast.meridia, "sit as Observer for Meridia")
    refused(cast.chair, "say what was promised", promise=Promise(" ", date(2026, 12, 1)))
    record_contact(cast.rivercom, [], others="The port of Lissara", now=now)
    with pytest.raises(Refused, match="sound others out on “a PILOT scheme” already"):
        open_proposal(cast.secretariat, "a PILOT scheme", now=now)
    close_proposal(cast.secretariat, round_of.proposal, now=now)
    refused(cast.chair, "is closed", answers=[Said(arvia, round_of.proposal, Response.POSITIVE)])
    assert entries(cast.chair, act="record_contact").count() == 3
