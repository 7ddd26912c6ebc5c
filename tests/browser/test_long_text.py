"""A published text of eighty-six pages, tabled from its file and answered to clicks."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visit import PHONE, Visit, overflow

TEXTS = Path(__file__).parents[3] / "shared" / "data" / "texts"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_data,
    pytest.mark.skipif(not TEXTS.is_dir(), reason="the published texts are not on this machine (../shared/data/texts)"),
]


def test_a_long_text_opens_and_answers(visit: Visit) -> None:
    page = visit.sit("secretariat", path="table/")
    page.get_by_label("Basket").select_option("I")
    page.get_by_label("Title").fill("A text of eighty-six pages")
    page.locator("input[type=file]").set_input_files(next(TEXTS.glob("01_*.txt")))
    page.get_by_role("button", name="Table it").click()
    expect(page.get_by_role("heading", name="A text of eighty-six pages")).to_be_visible()
    expect(page.locator(".leaves strong").first).to_have_text(re.compile(r"Page 1 of \d+"))

    delegate = visit.sit("gravia", size=PHONE)
    delegate.goto(page.url)
    delegate.get_by_label("Go to bracket number or words").fill("800")
    delegate.get_by_role("button", name="Go").click()
    handle = delegate.locator('.handle[title^="Bracket 800:"]').first
    handle.click()
    expect(delegate.locator("#panel h2").first).to_have_text("Bracket 800")
    assert overflow(delegate) == 0
    delegate.locator("#panel .wording").first.get_by_role("button", name="Accept", exact=True).click()
    expect(delegate.locator("#panel .said")).to_contain_text("Gravia declares")
