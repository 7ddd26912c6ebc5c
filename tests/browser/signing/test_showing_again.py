"""Being asked again who one is, in a browser, before a State is committed: by the password, and by a passkey."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dipoli.web.rehearsal.accounts import PASSWORD
from tests.browser.signing.test_signing_in import at, enter, hears_localhost, key_of  # noqa: F401 - a fixture
from tests.browser.test_every_page import RULES
from tests.browser.test_main_job import FERRIES, table
from tests.browser.visit import DESK, PHONE, Visit, overflow

pytestmark = pytest.mark.browser

REASON = "Our <ferrymen> & their crews have not been asked."


def put(visit: Visit, title: str) -> None:
    """Have the chair put a text to the meeting, for whoever objects."""
    table(visit.sit("secretariat", path="table/"), title, FERRIES.replace("FERRIES", title.upper()))
    chair = visit.sit("chair", path="decisions/")
    chair.locator("li", has_text=title).get_by_role("button", name="Put it to the meeting").click()


def look(page: Page, path: str = "") -> list[str]:
    """List what is wrong with the page as it stands, on a desk and on a phone, in the light and in the dark."""
    found: list[str] = []
    for size, scheme in ((DESK, "light"), (PHONE, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
        found += [f"{overflow(page)} too wide at {size['width']}"] if overflow(page) else []
    return found


def object_to(page: Page, title: str) -> None:
    question = page.locator("article", has_text=title)
    question.get_by_text("Object to its adoption").click()
    question.locator("textarea").first.fill(REASON)
    question.get_by_role("button", name=re.compile("^Object for")).click()
    expect(page.get_by_role("heading", name="Show again who you are")).to_be_visible()


def send(page: Page, title: str) -> None:
    """See what was typed, once more, and send it."""
    expect(page.get_by_role("heading", name="Go on where you were")).to_be_visible()
    expect(page.locator("main")).to_contain_text(REASON)
    assert look(page) == []
    page.get_by_role("button", name="Send it now").click()
    expect(page.locator("article", has_text=title)).to_contain_text(REASON)


def test_a_delegate_is_asked_for_the_password_and_nothing_typed_is_lost(visit: Visit) -> None:
    put(visit, "Buoys")
    visit.house.let_a_day_pass(visit.house.sessions["belmark"])
    delegate = visit.sit("belmark", path="decisions/")
    object_to(delegate, "Buoys")
    chair = visit.sit("chair", path="decisions/")
    expect(chair.locator("article", has_text="Buoys")).not_to_contain_text(REASON)
    assert look(delegate) == []
    delegate.get_by_label("Password of belmark").fill("a wrong password")
    delegate.get_by_role("button", name="Go on").click()
    expect(delegate.get_by_text("That is not the password")).to_be_visible()
    delegate.get_by_label("Password of belmark").fill(PASSWORD)
    delegate.get_by_role("button", name="Go on").click()
    send(delegate, "Buoys")
    # Taking an objection back commits a State as much as making it; having just shown who one is counts for it.
    delegate.locator("article", has_text="Buoys").get_by_role("button", name="Withdraw").click()
    expect(delegate.locator("article", has_text="Buoys")).not_to_contain_text("Object for Belmark stands")


def test_a_delegate_shows_a_passkey_instead(hears_localhost: Visit) -> None:  # noqa: F811
    visit, page = hears_localhost, hears_localhost.sit()
    put(visit, "Pilots")
    key_of(page)
    enter(visit, page, "arvia")
    page.goto(at(visit, "/account/passkeys/add/"))
    page.get_by_label("Name, for you to tell keys apart").fill("My key")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    (session,) = [each["value"] for each in page.context.cookies() if each["name"] == "sessionid"]
    visit.house.let_a_day_pass(session)
    page.goto(at(visit, "/p/rehearsal/decisions/"))
    object_to(page, "Pilots")
    assert look(page) == []
    page.get_by_role("link", name="Use a passkey").click()
    assert look(page) == []
    page.get_by_role("button", name=re.compile("passkey", re.IGNORECASE)).click()
    send(page, "Pilots")
