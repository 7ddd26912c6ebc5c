"""What one delegation does, the others see without asking, and nothing that they are typing is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


def open_bracket(page: Page, number: int) -> None:
    page.locator(f'.handle[title^="Bracket {number}:"]').first.click()
    expect(page.locator("#panel h2").first).to_have_text(f"Bracket {number}")


def test_an_open_page_shows_what_another_delegation_does(visit: Visit) -> None:
    one, other = (visit.sit(who, path="texts/I/2/") for who in ("belmark", "cadmia"))
    open_bracket(one, 3)
    open_bracket(other, 3)
    typed = one.locator("#panel input[id^=reason-]").first
    typed.fill("Not before the ice is")

    wording = other.locator("#panel .wording").last
    wording.locator("input[id^=reason-]").fill("The ferry is late.")
    wording.get_by_role("button", name="Object", exact=True).click()

    expect(one.locator("#panel .wording").last).to_contain_text("The ferry is late.")
    assert typed.input_value() == "Not before the ice is"
    expect(one.locator("#panel .wording").first.get_by_role("button", name="Object", exact=True)).to_be_visible()


def test_the_overview_and_the_record_follow(visit: Visit) -> None:
    watching = visit.sit("meridia", path="")
    reading = visit.sit("secretariat", path="record/")
    acting = visit.sit("dorvast", path="texts/I/2/")
    open_bracket(acting, 3)
    acting.locator("#panel .wording").first.get_by_role("button", name="Accept", exact=True).click()
    expect(acting.locator("#panel .said")).to_contain_text("Recorded")
    expect(watching.locator("#live")).to_contain_text("Dorvast declared")
    expect(reading.locator("main")).to_contain_text("Dorvast declared")
