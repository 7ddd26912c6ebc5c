"""A bracket's way from amendment to adoption, by nothing but what the pages offer."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visit import PHONE, Visit

pytestmark = pytest.mark.browser

FERRIES = """FERRIES OF THE HALDEN SEA

The participating States,

Wishing that nobody should have to swim,

Decide as follows:

1. A ferry will cross once a day in each direction.

2. Its captain may be a citizen of any State.
"""


def table(page: Page, title: str, words: str) -> str:
    page.get_by_label("Basket").select_option("II")
    page.get_by_label("Title").fill(title)
    page.get_by_label("Text", exact=False).first.fill(words)
    page.get_by_role("button", name="Table it").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    return page.url


def amend(page: Page, address: str, before: str, after: str) -> None:
    page.goto(address)
    paragraph = page.locator(".paragraph", has_text=before)
    paragraph.get_by_role("link", name=re.compile("^Amend")).click()
    words = page.locator("#panel textarea").first
    words.fill(words.input_value().replace(before, after))
    page.get_by_role("button", name="See the change").click()
    expect(page.locator("#panel .proposal ins")).to_contain_text(after.split(maxsplit=1)[0])
    page.locator("#panel button.first").click()
    expect(page.get_by_text("1 amendment waiting").first).to_be_visible()


def stand(page: Page, number: int, wording: str, stance: str) -> None:
    page.locator(f'.handle[title^="Bracket {number}:"]').first.click()
    part = page.locator("#panel .wording", has_text=wording)
    part.get_by_role("button", name=stance, exact=True).click()
    expect(page.locator("#panel .said")).to_contain_text("Recorded")


def test_from_a_tabled_text_to_an_issued_decision(visit: Visit) -> None:
    secretariat = visit.sit("secretariat", path="table/")
    address = table(secretariat, "Ferries", FERRIES)

    delegate = visit.sit("arvia", path="texts/")
    delegate.get_by_role("link", name="Ferries").click()
    amend(delegate, address, "once a day", "twice a day")

    secretariat.goto(address)
    secretariat.get_by_role("button", name=re.compile("^Compile")).click()
    expect(secretariat.locator(".sheet")).to_contain_text("twice")

    other = visit.sit("belmark", size=PHONE, path="")
    other.goto(address)
    stand(other, 1, "twice", "Accept")

    chair = visit.sit("chair")
    chair.goto(address)
    chair.locator('.handle[title^="Bracket 1:"]').first.click()
    chair.locator("#panel").get_by_role("button", name="Lift the bracket to wording B").click()
    expect(chair.locator("#panel")).to_contain_text("The bracket is lifted")

    chair.goto(visit.house.at("decisions/"))
    ready = chair.locator("li", has_text="Ferries")
    ready.get_by_role("button", name="Put it to the meeting").click()
    expect(chair.locator("article", has_text="Ferries")).to_be_visible()

    other.goto(visit.house.at("decisions/"))
    question = other.locator("article", has_text="Ferries")
    question.get_by_text("Object to its adoption").click()
    question.locator("textarea").first.fill("Our captains get seasick.")
    question.get_by_role("button", name="Object for Belmark").click()
    expect(question.get_by_role("button", name="Withdraw")).to_be_visible()
    chair.goto(visit.house.at("decisions/"))
    question = chair.locator("article", has_text="Ferries")
    expect(question).to_contain_text("Our captains get seasick.")
    expect(question.get_by_role("button", name="adopt it by consensus")).to_be_disabled()
    other.locator("article", has_text="Ferries").get_by_role("button", name="Withdraw").click()
    expect(other.locator("article", has_text="Ferries").get_by_role("button", name="Withdraw")).to_have_count(0)
    question.get_by_role("button", name="adopt it by consensus").click()
    expect(chair.get_by_role("region", name="Adopted")).to_contain_text("Ferries")

    secretariat.goto(visit.house.at("decisions/"))
    secretariat.locator("li", has_text="Ferries").get_by_role("button", name="Issue it").click()
    expect(secretariat.get_by_role("link", name=re.compile("DEC.* Ferries"))).to_be_visible()
    observer = visit.sit("meridia", path="decisions/")
    observer.get_by_role("link", name=re.compile("DEC.* Ferries")).click()
    expect(observer.locator(".sheet")).to_contain_text("A ferry will cross twice a day")
    observer.goto(visit.house.at("record/"))
    expect(observer.locator("main")).to_contain_text("The secretariat issued")


def test_a_silence_is_opened_and_broken(visit: Visit) -> None:
    address = table(visit.sit("secretariat", path="table/"), "Lighthouses", FERRIES.replace("FERRIES", "LIGHTHOUSES"))
    chair = visit.sit("chair", path="decisions/")
    silence = chair.locator("form", has_text="Put a text under silence")
    choice = silence.locator("option", has_text="Lighthouses").get_attribute("value")
    silence.get_by_label("Text without brackets").select_option(choice)
    silence.get_by_label("For how many hours").fill("48")
    silence.get_by_role("button", name="Open the silence procedure").click()
    expect(chair.locator("article", has_text="Lighthouses")).to_contain_text("running")

    delegate = visit.sit("cadmia", size=PHONE, path="decisions/")
    running = delegate.locator("article", has_text="Lighthouses")
    running.get_by_text("Break the silence").click()
    running.locator("textarea").fill("The light keeps our capital awake.")
    running.get_by_role("button", name="Send it for Cadmia").click()
    expect(delegate.locator("article", has_text="Lighthouses")).to_contain_text("Not adopted. Who broke the silence")
    delegate.goto(address)
    expect(delegate.locator("main")).to_contain_text("open")


def test_who_signs_in_comes_to_the_process(visit: Visit) -> None:
    page = visit.sit(path="")
    page.get_by_label("Name or e-mail address").fill("nobody")
    page.get_by_label("Password").fill("a wrong password")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.locator(".errorlist")).to_be_visible()
