"""Entering a contact and reading the grid, as a person does."""

from datetime import datetime

import pytest

from dipoli.web.consultations.models import Answer, Contact, Proposal
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.pages.conftest import World
from tests.web.pages.consulting.rows import someone
from tests.web.pages.consulting.scene import consult
from tests.web.pages.reader import source_of, words_of

PAGE = "/p/test/consultations/"
ENTER = PAGE + "contacts/enter/"


@pytest.fixture(autouse=True)
def _consulted(request: pytest.FixtureRequest, cast: Cast, now: datetime) -> None:
    if "world" not in request.fixturenames:
        consult(cast, now)


def test_a_contact_is_entered_with_three_choices(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.secretariat)
    topic = Proposal.objects.get()
    form = source_of(client.get(f"{ENTER}?participant={someone('Belmark')}&proposal={topic.pk}"))
    assert f'<option value="{someone("Belmark")}" selected>' in form
    assert f'<option value="{topic.pk}" selected>' in form
    sent = {
        "participant": someone("Belmark"),
        "proposal": topic.pk,
        "response": "opposed",
        "met_at": "2026-11-25T09:30",
        "level": "ambassadors",
    }
    page = words_of(client.post(ENTER, sent, follow=True))
    assert "The contact is entered." in page
    assert "Belmark on A pilot scheme: opposed" in page
    grid = words_of(client.get(PAGE))
    assert "Belmark Inland Pact ✕ opposed" in grid
    assert "Cadmia It has not answered on A pilot scheme. It has not been seen yet." in grid
    assert "It opposes A pilot scheme." not in grid, "just seen, so there is no hurry"


def test_a_double_entry_keeps_what_was_typed_and_offers_the_way_out(cast: Cast, client_of: ClientOf) -> None:
    sent = {
        "participant": someone("Arvia"),
        "met_at": "2026-11-25T10:00",
        "level": "experts",
        "notes": "what I typed on the stairs",
    }
    client = client_of(cast.secretariat)
    sent["met_at"] = "2026-11-25T09:20"
    refused = client.post(ENTER, sent)
    assert refused.status_code == 422
    page = source_of(refused)
    assert "The Chair has entered a contact with Arvia at 09:30" in page
    assert "what I typed on the stairs" in page
    assert 'name="is_another"' in page
    assert client.post(ENTER, {**sent, "is_another": "on"}).status_code == 302
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"response": ""}, "Choose how it answered"),
        ({"proposal": "", "conditions": "if"}, "Choose what this answer was on."),
        ({"promise": "call"}, "A follow-up has words and a day"),
        ({"participant": ""}, "It must be said who was met"),
        ({"met_at": "2027-01-01T09:00"}, "still to come"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    changed: dict[str, str], complaint: str, cast: Cast, client_of: ClientOf
) -> None:
    sent = {
        "participant": someone("Belmark"),
        "proposal": str(Proposal.objects.get().pk),
        "response": "positive",
        "met_at": "2026-11-25T06:00",
        "level": "ambassadors",
    }
    if changed.get("participant") == "":
        sent |= {"proposal": "", "response": ""}
    if changed.get("proposal") == "":
        sent |= {"response": ""}
    answer = client_of(cast.chair).post(ENTER, {**sent, **changed})
    assert answer.status_code == 422
    assert complaint in words_of(answer)
    assert Answer.objects.count() == 1


def test_a_delegation_reads_its_own_answers_and_never_the_office_s_notes(cast: Cast, client_of: ClientOf) -> None:
    arvia = words_of(client_of(cast.arvia).get(PAGE))
    assert "A pilot scheme: cautious , if all do We shall see" in arvia
    assert "what it would cost" in arvia
    for seat in (cast.arvia, cast.belmark, cast.meridia, cast.rivercom):
        page = words_of(client_of(seat).get(PAGE))
        for secret in ("office only", "send the figures", "Whom to see next"):
            assert secret not in page
    for seat in (cast.belmark, cast.cadmia, cast.meridia, cast.rivercom):
        page = words_of(client_of(seat).get(PAGE))
        assert not [secret for secret in ("pilot", "if all do", "We shall see", "what it would cost") if secret in page]


def test_nothing_of_consultations_leaks_into_other_pages(world: World, client_of: ClientOf) -> None:
    for seat in (world.cast.arvia, world.cast.belmark, world.cast.meridia):
        client = client_of(seat)
        for path in ("", "record/", "latest/", "participants/", "decisions/", "initiatives/"):
            page = words_of(client.get(f"/p/test/{path}"))
            assert "pilot" not in page, path
            assert "quiet sea" not in page, path
