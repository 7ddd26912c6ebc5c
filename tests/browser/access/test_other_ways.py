"""Pages for those who read and act in other ways: by keys alone, enlarged, spaced, on paper, without movement."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.test_every_page import ROOMS
from tests.browser.test_main_job import FERRIES
from tests.browser.visit import DESK, PHONE, Visit, overflow

pytestmark = pytest.mark.browser

# WCAG 1.4.10: 1280 pixels enlarged four times.
FOURFOLD = ViewportSize(width=320, height=256)
# WCAG 1.4.12.
SPACED = "line-height: 1.5; letter-spacing: .12em; word-spacing: .16em"
CLIPPED = """() => [...document.querySelectorAll("main *, header *, footer *")].filter(each => {
    const style = getComputedStyle(each);
    return ["hidden", "clip"].includes(style.overflowX) && each.clientWidth > 2 && each.textContent.trim()
        && each.scrollWidth > each.clientWidth + 1 && !each.closest("svg");
}).map(each => each.outerHTML.slice(0, 160))"""
IS_AT = "each => document.activeElement === each"
SHOWS = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter(each => {
    const style = getComputedStyle(each);
    return [style.animationDuration, style.transitionDuration].some(
        said => said.split(",").some(one => parseFloat(one) > 0.01));
}).map(each => each.outerHTML.slice(0, 160))"""


def reach(page: Page, wanted: Locator) -> None:
    """Go to something by the Tab key alone; what has the focus shows it."""
    expect(wanted).to_be_attached()
    for _ in range(400):
        page.keyboard.press("Tab")
        if wanted.evaluate(IS_AT):
            assert page.evaluate(SHOWS), wanted
            return
    pytest.fail(f"no key leads to {wanted}")


def press(page: Page, role: str, name: str | re.Pattern[str], within: str = "body") -> None:
    reach(page, page.locator(within).get_by_role(role, name=name).first)  # type: ignore[arg-type]
    page.keyboard.press("Enter")


def rewrite(page: Page, before: str, after: str) -> None:
    """Find words in the field that has the focus, and write others, by keys."""
    at = page.evaluate("words => document.activeElement.value.indexOf(words)", before)
    page.keyboard.press("Control+Home")
    for _ in range(at):
        page.keyboard.press("ArrowRight")
    for _ in before:
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.type(after)


def open_first_bracket(page: Page) -> None:
    """Open bracket 1 of a text by keys: the focus goes to its heading."""
    reach(page, page.locator('.handle[title^="Bracket 1:"]').first)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2", has_text="Bracket 1")).to_be_focused()


def test_the_main_job_is_done_by_keys_alone(visit: Visit) -> None:
    secretariat = visit.sit("secretariat", path="table/")
    reach(secretariat, secretariat.get_by_label("Basket"))
    secretariat.keyboard.type("II")
    reach(secretariat, secretariat.get_by_label("Title"))
    secretariat.keyboard.type("Harbours")
    reach(secretariat, secretariat.get_by_label("Text", exact=False).first)
    secretariat.keyboard.insert_text(FERRIES.replace("FERRIES", "HARBOURS"))
    press(secretariat, "button", "Table it")
    expect(secretariat.get_by_role("heading", name="Harbours")).to_be_visible()
    address = secretariat.url

    delegate = visit.sit("arvia")
    delegate.goto(address)
    press(delegate, "link", re.compile("^Amend.*"), ".paragraph:has-text('once a day')")
    expect(delegate.locator("#panel textarea").first).to_be_visible()
    reach(delegate, delegate.locator("#panel textarea").first)
    rewrite(delegate, "once", "twice")
    press(delegate, "button", "See the change", "#panel")
    expect(delegate.locator("#panel .proposal ins")).to_contain_text("twice")
    reach(delegate, delegate.locator("#panel button.first"))
    delegate.keyboard.press("Enter")
    expect(delegate.get_by_text("1 amendment waiting").first).to_be_visible()

    secretariat.goto(address)
    press(secretariat, "button", re.compile("^Compile"))
    expect(secretariat.locator(".sheet")).to_contain_text("twice")

    other = visit.sit("belmark")
    other.goto(address)
    open_first_bracket(other)
    press(other, "button", "Accept", "#panel .wording:has-text('twice')")
    expect(other.locator("#panel .said")).to_contain_text("Recorded")
    assert other.evaluate("document.querySelector('#panel').contains(document.activeElement)"), "the focus is lost"

    chair = visit.sit("chair")
    chair.goto(address)
    open_first_bracket(chair)
    press(chair, "button", "Lift the bracket to wording B", "#panel")
    expect(chair.locator("#panel")).to_contain_text("The bracket is lifted")
    assert chair.evaluate("document.activeElement !== document.body"), "the focus is lost"

    chair.goto(visit.house.at("decisions/"))
    press(chair, "button", "Put it to the meeting", "li:has-text('Harbours')")
    expect(chair.locator("article", has_text="Harbours")).to_be_visible()
    press(chair, "button", re.compile("adopt it by consensus"), "article:has-text('Harbours')")
    expect(chair.get_by_role("region", name="Adopted")).to_contain_text("Harbours")
    secretariat.goto(visit.house.at("decisions/"))
    press(secretariat, "button", "Issue it", "li:has-text('Harbours')")
    expect(secretariat.get_by_role("link", name=re.compile("DEC.* Harbours"))).to_be_visible()


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_lost_enlarged_or_spaced(visit: Visit, room: str) -> None:
    page = visit.sit("chair")
    found: list[str] = []
    for path in ROOMS[room]:
        page.set_viewport_size(FOURFOLD)
        page.goto(visit.house.at(path))
        if overflow(page):
            found.append(f"{page.url} is {overflow(page)} pixels too wide at {FOURFOLD['width']}")
        page.set_viewport_size(DESK)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if overflow(page):
            found.append(f"{page.url} is {overflow(page)} pixels too wide with letters twice as large")
        found += [f"{page.url}, letters twice as large, cuts {each}" for each in page.evaluate(CLIPPED)]
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate("said => document.querySelectorAll('*').forEach(each => each.style.cssText += said)", SPACED)
        found += [f"{page.url}, spaced, cuts {each}" for each in page.evaluate(CLIPPED)]
    assert found == []


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("language", ["de", "ru"])
def test_long_words_fit_on_a_phone(visit: Visit, language: str, room: str) -> None:
    page = visit.sit("chair", size=PHONE, language=language)
    found: list[str] = []
    for path in ROOMS[room]:
        page.goto(visit.house.at(path))
        assert page.locator("html").get_attribute("lang") == language
        if overflow(page):
            found.append(f"{page.url} is {overflow(page)} pixels too wide")
    assert found == []


def test_nothing_moves_for_who_asked_for_no_movement(visit: Visit) -> None:
    page = visit.sit("chair")
    for path in ("", "texts/I/2/", "convergence/", "dialogues/1/"):
        page.goto(visit.house.at(path))
        assert page.evaluate(MOVING) == [], page.url


def test_a_text_is_printed_without_what_is_only_for_the_screen(visit: Visit) -> None:
    page = visit.sit("belmark", path="texts/I/2/")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator(".masthead nav")).to_be_hidden()
    assert page.locator("main form:visible, main button:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    }
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).color") == "rgb(0, 0, 0)"


def test_brackets_and_pictures_have_names_that_are_read_aloud(visit: Visit) -> None:
    page = visit.sit("belmark", path="texts/I/2/")
    handles = page.locator(".sheet .handle")
    assert handles.count() > 0
    for place in range(handles.count()):
        expect(handles.nth(place)).to_have_accessible_name(re.compile(r"Bracket \d+"))
    for path in ("convergence/", "ground/stances/", "ground/votes/", "packages/1/", "statements/tone/"):
        page.goto(visit.house.at(path))
        for picture in page.locator("main svg:visible").all():
            said = picture.evaluate(
                "each => each.getAttribute('aria-hidden') || each.getAttribute('aria-label')"
                " || each.getAttribute('aria-labelledby') || each.querySelector('title')?.textContent"
                " || each.closest('[aria-hidden=true]') && 'hidden'"
            )
            assert said, f"{page.url}: {picture.evaluate('each => each.outerHTML.slice(0, 200)')}"


def test_brackets_are_told_apart_where_a_system_has_its_own_colours(visit: Visit) -> None:
    page = visit.sit("belmark", path="texts/I/2/")
    page.emulate_media(forced_colors="active")
    handle = page.locator(".sheet .handle").first
    around = handle.evaluate("each => getComputedStyle(each).borderStyle + getComputedStyle(each).textDecorationLine")
    assert handle.inner_text().strip() or "none" not in around
