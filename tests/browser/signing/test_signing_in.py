"""Signing in in a browser: a passkey that is added and opens the account, an app's codes, and being asked again."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import CDPSession, Page, expect

from dipoli.web.rehearsal.accounts import PASSWORD
from tests.browser.test_every_page import RULES
from tests.browser.visit import DESK, PHONE, Visit, overflow
from tests.web.accounts.codes import code_for

pytestmark = pytest.mark.browser


def at(visit: Visit, path: str) -> str:
    """Give an address by the name of this machine: a passkey is made for a name, and not for a number."""
    return f"http://localhost:{urlsplit(visit.house.address).port}{path}"


def key_of(page: Page) -> CDPSession:
    """Plug a security key into a browser, which agrees to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
        },
    )
    return session


def enter(visit: Visit, page: Page, who: str) -> None:
    page.goto(at(visit, "/sign-in/"))
    page.get_by_label("Name or e-mail address").fill(who)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def leave(page: Page) -> None:
    page.get_by_role("button", name="Sign out").first.click()


def secret_code(page: Page) -> str:
    """Give the code that an app shows for the secret on the page."""
    return code_for(page.locator("code.secret").inner_text())


@pytest.fixture
def hears_localhost(visit: Visit) -> Visit:
    """A visit in which the house is called by its name as well as by its number."""
    name = f"http://localhost:{urlsplit(visit.house.address).port}"
    visit.names.append(name)
    return visit


def test_a_passkey_is_added_and_opens_the_account(hears_localhost: Visit) -> None:
    visit, page = hears_localhost, hears_localhost.sit()
    key_of(page)
    enter(visit, page, "belmark")
    page.goto(at(visit, "/account/passkeys/add/"))
    page.get_by_label("Name, for you to tell keys apart").fill("My key")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert page.locator("ul.secret code").count() == 10
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_text("opens by itself")).to_be_visible()
    leave(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator(".masthead .name")).to_contain_text("Belmark")
    leave(page)
    enter(visit, page, "belmark")
    expect(page.get_by_role("heading", name="Show a second factor")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".masthead .name")).to_contain_text("Belmark")


CLOSED = "navigator.credentials.get = () => Promise.reject(new DOMException('closed', 'NotAllowedError'))"


def test_a_passkey_that_is_not_given_is_said(visit: Visit) -> None:
    page = visit.sit()
    page.add_init_script(CLOSED)
    page.goto(f"{visit.house.address}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")


def test_codes_of_an_app_are_asked_and_a_recovery_code_stands_in(hears_localhost: Visit) -> None:
    visit, page = hears_localhost, hears_localhost.sit()
    enter(visit, page, "cadmia")
    page.goto(at(visit, "/account/app/"))
    expect(page.get_by_role("img")).to_be_visible()
    page.get_by_label("Code that the app shows").fill(secret_code(page))
    page.get_by_role("button", name="Use the app").click()
    code = page.locator("ul.secret code").first.inner_text()
    page.get_by_role("link", name="Done").click()
    leave(page)
    enter(visit, page, "cadmia")
    page.get_by_label("Code of your app").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("That is not right")).to_be_visible()
    page.get_by_label("Code of your app").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".masthead .name")).to_contain_text("Cadmia")
    leave(page)
    enter(visit, page, "cadmia")
    page.get_by_label("Code of your app").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("That is not right")).to_be_visible()


PAGES = (
    "/account/",
    "/account/sessions/",
    "/account/password/",
    "/account/app/",
    "/account/passkeys/add/",
    "/account/codes/new/",
    "/sign-in/locked/",
    "/sign-in/with/cancelled",
)


READERS = (
    ("", ("/sign-in/", "/invitation/none/")),
    ("arvia", PAGES),
    ("secretariat", ("/p/rehearsal/people/",)),
)


@pytest.mark.parametrize(("who", "paths"), READERS)
def test_every_page_of_signing_in_is_for_every_reader(visit: Visit, who: str, paths: tuple[str, ...]) -> None:
    page = visit.sit(who)
    found: list[str] = []
    for path in paths:
        for size, scheme in ((DESK, "light"), (PHONE, "dark")):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(f"{visit.house.address}{path}")
            for fault in Axe().run(page, options=RULES).response["violations"]:
                found += [f"{path}: {fault['id']}: {node['html']}" for node in fault["nodes"]]
            if overflow(page):
                found.append(f"{path} is {overflow(page)} pixels too wide at {size['width']}")
            sent = page.request.get(f"{visit.house.address}{path}").text()
            if inline := re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", sent):
                found.append(f"{path} has {inline}")
    assert found == []
