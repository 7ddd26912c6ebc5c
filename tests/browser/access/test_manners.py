"""Where the keyboard stands when a part is replaced, what is said while work takes long, and the menu of a phone."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visit import PHONE, Visit

pytestmark = pytest.mark.browser

STANDS = """() => {
    const at = document.activeElement;
    return [at.tagName, at.getAttribute("href") || at.closest("[id]")?.id || ""];
}"""

NOTES = """() => new MutationObserver(() => {
    const said = document.getElementById("working");
    if (said.textContent && said.checkVisibility()) sessionStorage.setItem("said", said.textContent);
}).observe(document.getElementById("working"), { childList: true })"""


def slowly(route: Route) -> None:
    """Answer after a second, as for long work."""
    time.sleep(1)
    route.continue_()


def replaced(page: Page, part: str) -> None:
    """Have a part of the page fetched anew, as it is when somebody does something; and wait until it stands there."""
    page.evaluate(
        """part => new Promise(done => {
            const here = document.querySelector(part);
            here.firstElementChild.dataset.old = "";
            document.addEventListener("htmx:afterSettle", event => { if (event.detail.target === here) done(); });
            htmx.trigger(here, "sse:entry", { isDue: true });
        })""",
        part,
    )
    expect(page.locator(f"{part} [data-old]")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "part", "stop"),
    [
        ("", "#live", "#texts-heading ~ table a >> nth=3"),
        ("", "#live", "#steps a >> nth=0"),
        ("", ".face", ".face a"),
        ("texts/I/2/", "#live", ".paragraph .tools a >> nth=5"),
        ("texts/I/2/", "#live", ".handle >> nth=4"),
        ("record/", "#live", "details.quiet summary >> nth=7"),
        ("convergence/", "#live", ".matrix"),
        ("decisions/", "#live", "#live a >> nth=2"),
    ],
)
def test_the_keyboard_stands_where_it_stood_when_a_part_is_replaced(
    visit: Visit, path: str, part: str, stop: str
) -> None:
    page = visit.sit("belmark", path=path)
    page.locator(stop).focus()
    before, above = page.evaluate(STANDS), page.evaluate("scrollY")
    assert before[0] != "BODY"
    replaced(page, part)
    assert page.evaluate(STANDS) == before
    assert page.evaluate("scrollY") == above


def test_the_keyboard_stands_near_where_it_stood_when_that_is_gone(visit: Visit) -> None:
    page = visit.sit("belmark", path="")
    stop = page.locator("#live a").first
    stop.evaluate("each => each.href += 'what-was-here-before/'")
    stop.focus()
    replaced(page, "#live")
    assert page.evaluate("document.activeElement.id") == "live"


def test_a_panel_takes_the_keyboard_and_gives_it_back(visit: Visit) -> None:
    page = visit.sit("belmark", path="texts/I/2/")
    amend = page.locator(".paragraph .tools a").nth(8)
    address = amend.get_attribute("href")
    amend.focus()
    page.keyboard.press("Enter")
    page.locator("#panel h2").wait_for()
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.locator("#panel [data-close]").focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel .panel").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == address

    page.locator('.handle[title^="Bracket 3:"]').first.click()
    button = page.locator("#panel .wording").last.get_by_role("button", name="Accept", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .said")).to_contain_text("Recorded")
    expect(page.locator("#panel h2").first).to_be_focused()


def test_what_is_chosen_is_not_taken_away(visit: Visit) -> None:
    page = visit.sit("belmark", path="")
    page.evaluate(
        """() => document.querySelector("#live").insertAdjacentHTML("beforeend",
            "<form><select id='choice'><option>a</option><option>b</option></select></form>")"""
    )
    page.locator("#choice").select_option("b")
    page.evaluate("document.activeElement.blur()")
    page.evaluate("htmx.trigger('#live', 'sse:entry', { isDue: true })")
    page.wait_for_load_state("networkidle")
    assert page.locator("#choice").input_value() == "b"


def test_a_file_that_takes_long_says_so_until_it_comes(visit: Visit) -> None:
    page = visit.sit("belmark", path="final-act/")
    page.evaluate(NOTES)
    page.route("**/final-act.pdf", slowly)
    with page.expect_download():
        page.get_by_role("link", name="PDF/A").click()
    expect(page.locator("#working")).to_be_empty()
    assert page.evaluate("sessionStorage.getItem('said')") == "Working on it…"
    assert page.locator("#working").get_attribute("role") == "status"


def test_a_form_that_takes_long_says_so_and_is_sent_once(visit: Visit) -> None:
    page = visit.sit("secretariat", path="texts/I/1/")
    page.evaluate(NOTES)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.url.endswith("/compile/") else None)
    page.route("**/compile/", slowly)
    page.locator("form[action$='compile/'] button").evaluate("button => { button.click(); button.click(); }")
    expect(page.locator(".said")).to_contain_text("is compiled")
    assert sent == ["POST"]
    assert page.evaluate("sessionStorage.getItem('said')") == "Working on it…"
    expect(page.locator("#working")).to_be_empty()


def test_the_pages_are_behind_one_button_on_a_phone(visit: Visit) -> None:
    page = visit.sit("meridia", size=PHONE, path="")
    link = page.locator(".masthead nav").get_by_role("link", name="Decisions")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    link.click()
    expect(page.get_by_role("heading", name="Decisions", level=1)).to_be_visible()
    expect(page.locator(".masthead nav")).to_be_hidden()
