"""Joining, leaving, groups, names and credentials, through the pages."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from dipoli.web.conference.acts import accredit, appoint_head
from dipoli.web.conference.models import Participant, Seat
from tests.web.cast import Cast, user_named
from tests.web.conftest import ClientOf
from tests.web.pages.reader import source_of, words_of

HERE = "/p/test/participants/"
DAY = timedelta(days=1)


def page_of(name: str) -> str:
    return f"{HERE}{Participant.objects.get(name=name).pk}/"


def test_the_secretariat_admits_a_country_and_its_names_come_with_its_code(cast: Cast, client_of: ClientOf) -> None:
    secretary = client_of(cast.secretariat)
    fields = {"name": "Spain", "kind": "participating", "code": "ES", "group": "Neutral Four", "zone": "Europe/Madrid"}
    assert "Spain takes part as participating State." in words_of(secretary.post(HERE + "admit/", fields, follow=True))
    words = words_of(client_of(cast.meridia).get(page_of("Spain")))
    assert "French Espagne" in words
    assert "Russian Испания" in words
    assert "Neutral Four since 25 November 2026" in words
    refused = secretary.post(HERE + "admit/", {**fields, "name": "Far", "zone": "Mars/Base"})
    assert (refused.status_code, "has the time zone “Mars/Base”" in words_of(refused)) == (422, True)
    assert not Participant.objects.filter(name="Far").exists()


def test_a_name_in_another_language_is_set_and_orders_the_table(cast: Cast, client_of: ClientOf) -> None:
    secretary = client_of(cast.secretariat)
    secretary.post(page_of("Arvia") + "describe/", {"name_fr": "Zarvie", "code": "AR", "zone": "Europe/Paris"})
    words = words_of(client_of(cast.arvia).get(HERE + "seating/"))
    assert "Belmark Cadmia Hestland presides Arvia Zarvie" in words
    assert "in the French alphabetical order" in words
    assert "Hestland presides" in words
    wrong = secretary.post(page_of("Arvia") + "describe/", {"name_fr": "Zar\u2028vie", "code": "A-R"})
    assert wrong.status_code == 422


def test_groups_over_time_leaving_and_coming_back(
    cast: Cast, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    secretary = client_of(cast.secretariat)
    monkeypatch.setattr(timezone, "now", lambda: now + DAY)
    secretary.post(page_of("Arvia") + "move/", {"group": "Inland Pact"})
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * DAY)
    secretary.post(page_of("Arvia") + "leave/", {"reason": "a new government"})
    words = words_of(client_of(cast.belmark).get(page_of("Arvia")))
    assert "Maritime League since 25 November 2026 until 26 November 2026" in words
    assert "Inland Pact since 26 November 2026 until 27 November 2026" in words
    assert "left 27 November 2026" in words
    refused = client_of(cast.arvia).post("/p/test/stage/declare/")
    assert "Arvia left this process" in words_of(refused)
    secretary.post(page_of("Arvia") + "return/")
    assert client_of(cast.arvia).post("/p/test/stage/declare/").status_code == 302
    assert Participant.objects.get(name="Arvia").left_at is None
    assert secretary.post(page_of("Arvia") + "return/").status_code == 422


def test_a_delegate_of_two_delegations_is_refused(cast: Cast, client_of: ClientOf) -> None:
    fields = {"username": "arvia", "display_name": "Double", "role": "delegate"}
    refused = client_of(cast.secretariat).post(page_of("Belmark") + "seat/", fields)
    assert (refused.status_code, "one person has one seat" in words_of(refused)) == (403, True)
    assert Seat.objects.filter(user__username="arvia").count() == 1


def test_an_account_that_is_not_there_is_told_to_the_secretariat_alone(cast: Cast, client_of: ClientOf) -> None:
    fields = {"username": "nobody-here", "display_name": "X", "role": "delegate"}
    for seat in (cast.arvia, cast.chair):
        refused = client_of(seat).post(page_of("Belmark") + "seat/", fields)
        assert (refused.status_code, "account" in words_of(refused)) == (403, False)
    refused = client_of(cast.secretariat).post(page_of("Belmark") + "seat/", fields)
    assert "There is no account “nobody-here” here" in words_of(refused)


def test_the_head_gives_and_takes_rights_and_hands_over(cast: Cast, now: datetime, client_of: ClientOf) -> None:
    user_named("second")
    fields = {"username": "second", "display_name": "Counsellor Fry", "role": "delegate"}
    client_of(cast.secretariat).post(page_of("Arvia") + "seat/", fields)
    second = Seat.objects.get(user__username="second")
    appoint_head(cast.secretariat, cast.arvia, now=now)
    head, member = client_of(cast.arvia), client_of(second)
    assert "Take the right to act" in words_of(head.get(page_of("Arvia")))
    assert "Take the right to act" not in words_of(client_of(cast.belmark).get(page_of("Arvia")))
    head.post(f"{HERE}seats/{second.pk}/rights/take/")
    assert "may not act for it" in words_of(member.get(page_of("Arvia")))
    assert member.post("/p/test/stage/declare/").status_code == 403
    head.post(f"{HERE}seats/{second.pk}/head/")
    assert [each.is_head for each in Seat.objects.filter(participant__name="Arvia").order_by("pk")] == [False, True]
    assert member.post("/p/test/stage/declare/").status_code == 302
    assert head.post(f"{HERE}seats/{second.pk}/rights/take/").status_code == 403
    assert head.post(f"{HERE}seats/{second.pk}/rights/keep/").status_code == 404


def test_credentials_that_have_expired_refuse_with_a_sentence(
    cast: Cast, now: datetime, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{HERE}seats/{cast.arvia.pk}/credentials/"
    prefix = f"credentials-{cast.arvia.pk}"
    secretary = client_of(cast.secretariat)
    until = {f"{prefix}-valid_until": "2026-11-26T12:00"}
    assert "are examined" in words_of(secretary.post(address, until, follow=True))
    assert 'value="2026-11-26T12:00"' in source_of(secretary.get(page_of("Arvia")))
    arvia = client_of(cast.arvia)
    assert arvia.get("/p/test/").status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * DAY)
    for answer in (arvia.get("/p/test/"), arvia.post("/p/test/stage/declare/")):
        assert answer.status_code == 403
        said = "Your credentials as Delegate of Arvia were valid until 26 November 2026, 12:00 UTC"
        assert said in words_of(answer)
        assert "Conference of the Test" not in words_of(answer)
    accredit(cast.secretariat, cast.arvia, valid_from=now + 3 * DAY, now=now)
    assert "are not valid before 28 November 2026" in words_of(arvia.get("/p/test/"))


def test_credentials_on_a_clock_that_shows_no_such_time(cast: Cast, client_of: ClientOf) -> None:
    type(cast.process).objects.update(zone="Europe/Helsinki")
    address, prefix = f"{HERE}seats/{cast.arvia.pk}/credentials/", f"credentials-{cast.arvia.pk}"
    secretary = client_of(cast.secretariat)
    for clock, reason in (
        ("2027-03-28T03:30", "never show 28 March 2027, 03:30"),
        ("2026-10-25T03:30", "show 25 October 2026, 03:30 twice"),
        ("soon", "is no date and time"),
    ):
        refused = secretary.post(address, {f"{prefix}-valid_until": clock})
        assert (refused.status_code, reason in words_of(refused)) == (422, True)
    assert Seat.objects.get(pk=cast.arvia.pk).valid_until is None


def test_the_lot_for_the_chair_is_drawn_with_a_published_seed(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.secretariat).post(HERE + "lot/", {"seed": "Halden, 1 May"})
    words = words_of(client_of(cast.meridia).get(HERE + "seating/"))
    assert "The lot with the published seed “Halden, 1 May” fell on" in words


@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_the_plan_of_the_table_is_drawn_in_languages_with_a_decimal_comma_too(
    cast: Cast, client_of: ClientOf, language: str
) -> None:
    page = source_of(client_of(cast.arvia).get(HERE + "seating/", HTTP_ACCEPT_LANGUAGE=language))
    places = re.findall(r'<circle c\w="([^"]+)" c\w="([^"]+)" r=', page)
    assert len(places) > 3
    assert all(0 < float(each) < 100 for place in places for each in place)
