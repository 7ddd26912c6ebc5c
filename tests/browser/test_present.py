"""Those who have a seat see which delegations are before the pages, and what one types stays while others act."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def test_a_page_says_which_delegations_are_in_the_room(visit: Visit) -> None:
    one = visit.sit("belmark", path="")
    visit.sit("cadmia", path="texts/I/2/")
    expect(one.locator(".present")).to_have_text("In the room: Belmark, Cadmia.")
    watching = visit.sit("secretariat", path="record/")
    expect(watching.locator(".present")).to_have_text("In the room: Belmark, Cadmia, Secretariat.")
    expect(one.locator(".present")).to_have_text("In the room: Belmark, Cadmia, Secretariat.")


def test_what_is_typed_in_a_form_stays_while_another_acts(visit: Visit) -> None:
    typing = visit.sit("belmark", path="register/")
    typing.locator("details", has=typing.locator("input[name=title]")).locator("summary").first.click()
    title = typing.locator("input[name=title]").first
    typing.locator("textarea[name=words]").first.fill("Half a sen")
    title.fill("Ferries in wi")
    acting = visit.sit("dorvast", path="texts/I/2/")
    acting.locator('.handle[title^="Bracket 3:"]').first.click()
    acting.locator("#panel .wording").first.get_by_role("button", name="Accept", exact=True).click()
    expect(typing.locator(".notice")).to_contain_text("Dorvast declared")
    typing.keyboard.type("nter")
    assert title.input_value() == "Ferries in winter"
    assert typing.locator("textarea[name=words]").first.input_value() == "Half a sen"
