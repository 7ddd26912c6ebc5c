"""What WCAG 2.2 asks beyond 2.1, and how pictures are named in the tree that a reader of screens is given."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.access.test_other_ways import reach
from tests.browser.test_every_page import RULES, faults
from tests.browser.visit import DESK, PHONE, Visit

pytestmark = pytest.mark.browser

# Whether anything is seen of what has the focus, looked for at points of each of its lines (2.4.11).
SEEN = """() => {
    const at = document.activeElement, shares = [.1, .5, .9];
    const belongs = top => top && (at.contains(top) || top.contains(at) && top.matches("label, p, li, td, th, span"));
    return [...at.getClientRects()].some(box => shares.some(across => shares.some(down => belongs(
        document.elementFromPoint(box.left + box.width * across, box.top + box.height * down)))));
}"""
WHO = "() => document.activeElement.outerHTML.slice(0, 120)"
DRAGGED = "[draggable='true'], input[type='range'], [ondragstart], [ondrop]"


def walk(page: Page, key: str, steps: int) -> Iterator[str]:
    """Go on by a key; give what has the focus where nothing of it is seen."""
    for _ in range(steps):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement === document.body"):
            return
        if not page.evaluate(SEEN):
            yield page.evaluate(WHO)


@pytest.mark.parametrize("path", ["texts/I/2/languages/fr/", "consultations/", "statements/1/"])
def test_what_has_the_focus_is_never_covered(visit: Visit, path: str) -> None:
    page = visit.sit("secretariat", path=path)
    assert list(walk(page, "Tab", 60)) == []
    assert list(walk(page, "Shift+Tab", 60)) == []


def test_the_sheet_of_a_bracket_covers_nothing_that_has_the_focus(visit: Visit) -> None:
    page = visit.sit("belmark", size=PHONE, path="texts/I/2/")
    page.locator('.handle[title^="Bracket 3:"]').first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2", has_text="Bracket 3")).to_be_focused()
    assert list(walk(page, "Shift+Tab", 25)) == []


def test_targets_are_large_enough_or_far_enough_apart(visit: Visit) -> None:
    page = visit.sit("chair", size=PHONE, path="texts/I/2/")
    found = Axe().run(page, options=RULES).response
    ran = {each["id"] for kind in ("passes", "violations", "incomplete") for each in found[kind]}
    assert "target-size" in ran, "the rule that the tests of every page rely on is off"
    assert [each["id"] for each in found["violations"]] == []


def test_nothing_has_to_be_dragged(visit: Visit) -> None:
    page = visit.sit("chair")
    for path in ("texts/I/2/paragraphs/p5/move/", "texts/I/2/together/", "ground/", "convergence/", "meetings/3/"):
        page.goto(visit.house.at(path))
        assert page.locator(DRAGGED).count() == 0, page.url


def test_help_and_the_ways_out_stand_in_the_same_order_everywhere(visit: Visit) -> None:
    page = visit.sit("belmark")
    orders = set()
    for path in ("", "texts/I/2/", "consultations/", "follow-up/", "statements/1/", "participants/", "record/"):
        page.goto(visit.house.at(path))
        links = page.locator(".masthead a, .masthead button, .tongues button, footer a").all_inner_texts()
        orders.add(tuple(each for each in links if each != "Rehearsal"))
    assert len(orders) == 1


def test_nothing_that_was_typed_has_to_be_typed_again(visit: Visit) -> None:
    page = visit.sit("belmark", path="initiatives/table/")
    page.locator("form.box").evaluate("form => { form.noValidate = true; }")
    page.get_by_label("Title").fill("A lighthouse for all")
    page.get_by_label("Proposed baskets").fill("Economic co-operation")
    page.locator("button.first").click()
    aims = page.get_by_label("Aims")
    expect(aims).to_be_focused()
    expect(aims).to_have_accessible_description(re.compile("required"))
    expect(page.get_by_label("Title")).to_have_value("A lighthouse for all")
    expect(page.get_by_label("Proposed baskets")).to_have_value("Economic co-operation")
    assert faults(page) == []


def test_a_form_refused_on_a_page_of_its_own_leads_to_the_field(visit: Visit) -> None:
    page = visit.sit("secretariat", path="register/")
    page.locator("#enter summary").click()
    form = page.locator("#enter form")
    form.evaluate("form => { form.noValidate = true; }")
    form.get_by_role("button", name="Enter it").click()
    expect(page.get_by_role("heading", name="That was not done")).to_be_visible()
    title = page.get_by_label("Title")
    expect(title).to_be_focused()
    expect(title).to_have_accessible_description(re.compile("This field is required"))
    assert faults(page) == []


def test_signing_in_asks_nobody_to_remember_or_copy_by_hand(visit: Visit) -> None:
    page = visit.sit()
    page.goto(f"{visit.house.address}/sign-in/")
    name, word = page.locator("[name=login]"), page.locator("[name=password]")
    expect(name).to_have_attribute("autocomplete", re.compile("username"))
    expect(word).to_have_attribute("autocomplete", "current-password")
    for field in (name, word):
        assert field.evaluate(
            "each => each.dispatchEvent(new ClipboardEvent('paste', {bubbles: true, cancelable: true}))"
        ), "pasting is refused"
    assert page.locator("img[src*=captcha], iframe").count() == 0


def test_the_language_is_chosen_by_keys_and_is_well_in_the_dark(visit: Visit) -> None:
    page = visit.sit("belmark", path="notifications/")
    page.emulate_media(color_scheme="dark")
    for wanted, code in (("Русский", "ru"), ("Deutsch", "de"), ("English", "en")):
        reach(page, page.get_by_role("button", name=wanted))
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", code)
        expect(page.locator(".tongues [aria-pressed=true]")).to_have_text(wanted)
        assert page.url.endswith("/notifications/")
        assert faults(page) == []


def names(shown: Locator) -> list[str]:
    """List the lines of the accessibility tree of what is shown."""
    return [line.strip() for each in shown.all() for line in each.aria_snapshot().splitlines()]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("statements/tone/", ("Tone over time", "Who is critical of whom")),
        ("notifications/", ("Where announced activities are, by latitude and longitude",)),
        ("participants/seating/", ("Plan of the table: the places are listed beside it",)),
        ("ground/votes/", ("Map of the States by their votes. The table below", "Positions along the first axis")),
    ],
)
def test_pictures_are_one_name_each_in_the_tree(visit: Visit, path: str, said: tuple[str, ...]) -> None:
    page = visit.sit("chair")
    page.goto(visit.house.at(path))
    found = names(page.locator("main svg[role=img], main img"))
    assert len(found) == len(said), found
    for line, words in zip(found, said, strict=True):
        assert line.removeprefix("- ").removeprefix("'").startswith(f'img "{words}')


def test_the_words_of_the_sounding_grid_are_read_with_their_row_and_column(visit: Visit) -> None:
    page = visit.sit("chair", size=DESK, path="consultations/")
    tree = page.locator("table.grid").aria_snapshot()
    assert tree.startswith('- table "The sounding grid"')
    assert 'rowheader "Arvia' in tree
    assert 'columnheader "Manoeuvres announced 40 days ahead"' in tree
    assert 'link "cautious"' in tree
