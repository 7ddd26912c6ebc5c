"""Every page as each role sees it: wide and narrow, light and dark, without a complaint, for every reader."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.visit import DESK, PHONE, TABLET, WIDE, Visit, overflow

pytestmark = pytest.mark.browser

ROOMS = {
    "the conference": (
        "",
        "participants/",
        "record/",
        "record/seals/",
        "rules/",
        "register/",
        "meetings/",
        "meetings/3/",
        "clock/",
        "programs/",
        "../../letters/",
        "../../account/",
        "../../account/sessions/",
        "people/",
    ),
    "texts": (
        "texts/",
        "texts/I/2/",
        "texts/I/2/paragraphs/p5/amend/",
        "texts/I/2/paragraphs/p5/move/",
        "texts/I/2/together/",
        "table/",
        "texts/I/2/papers/",
    ),
    "tracing": tuple(f"texts/I/2/{page}/" for page in ("changes", "fate", "origins", "readings")),
    "languages": (
        "texts/I/2/languages/",
        "texts/I/2/languages/fr/",
        "texts/I/2/languages/fr/?show=behind",
        "texts/I/2/languages/fr/paragraphs/p6/",
        "texts/I/2/languages/fr/words/6/",
    ),
    "decisions": (
        "convergence/",
        "decisions/",
        "final-act/",
        "follow-up/",
        "notifications/",
        "notifications/1/",
        "reviews/",
        "said/",
    ),
    "consultations": ("consultations/", "consultations/contacts/enter/", "initiatives/", "initiatives/1/"),
    "concerns": ("concerns/", "concerns/1/", "balance/", "principles/"),
    "common ground": (
        "ground/",
        "ground/stances/",
        "ground/revisions/",
        "ground/votes/",
        "ground/votes/file/",
        "packages/",
        "packages/1/",
    ),
    "those who take part": ("participants/1/", "participants/seating/", "stage/"),
    "what is decided": ("votes/", "votes/1/", "adopted/I/3/", "texts/I/2/closed/", "texts/II/2/withheld/"),
    "public dialogues": (
        "dialogues/",
        "dialogues/1/",
        "dialogues/beside/",
        *(f"dialogues/1/{page}/" for page in ("moderation", "watch", "files", "terms", "invitations")),
        "dialogues/open/",
    ),
    "statements": ("statements/", "statements/1/", "statements/tone/", "statements/file/"),
}
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]


def too_wide(page: Page, *sizes: ViewportSize) -> list[str]:
    """Name the widths at which something is wider than the screen; the page is not fetched again for them."""
    found = []
    for size in sizes:
        page.set_viewport_size(size)
        if overflow(page):
            found.append(f"{page.url} is {overflow(page)} pixels too wide at {size['width']}")
    return found


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("who", ["chair", "belmark", "meridia"])
def test_pages_are_for_every_reader(visit: Visit, who: str, room: str) -> None:
    page = visit.sit(who)
    found: list[str] = []
    for path in ROOMS[room]:
        for size, scheme in ((DESK, "light"), (PHONE, "dark")):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            answer = page.goto(visit.house.at(path))
            assert answer is not None
            assert answer.status in ({200, 403} if who == "chair" else {200, 403, 404}), page.url
            found += faults(page)
            found += too_wide(page, *((PHONE,) if size is PHONE else (DESK, WIDE, TABLET)))
    assert found == []


def released_paper(visit: Visit) -> str:
    """Have the chair show an adopted text and a document of the register to the public; give the latter's address."""
    page = visit.sit("chair", path="adopted/I/3/")
    if page.get_by_role("button", name="Show it to the public").count():
        page.get_by_role("button", name="Show it to the public").click()
        expect(page.get_by_role("button", name="Show it to the public")).to_have_count(0)
    page.goto(visit.house.at("register/"))
    page.locator("#enter summary").click()
    form = page.locator("#enter form")
    form.locator("[name=title]").fill("A map of the harbours")
    form.locator("[name=words]").fill("Twelve harbours are shown.")
    form.locator("[name=distribution]").select_option("public")
    form.get_by_role("button", name="Enter it").click()
    page.locator("li", has_text="A map of the harbours").wait_for()
    page.goto(f"{visit.house.address}/public/rehearsal/")
    address = page.locator('a[href*="/documents/"]').first.get_attribute("href")
    assert address is not None
    return address


def test_public_pages_are_for_everybody(visit: Visit) -> None:
    found: list[str] = []
    page = visit.sit()
    for path in (
        "/public/",
        "/public/rehearsal/",
        "/public/rehearsal/initiatives/",
        "/public/rehearsal/meetings/1/",
        "/public/rehearsal/decisions/I/3/",
        released_paper(visit),
    ):
        for size, scheme in ((DESK, "light"), (PHONE, "dark")):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            answer = page.goto(visit.house.address + path)
            assert answer is not None
            assert answer.status == 200, page.url
            found += faults(page)
            found += too_wide(page, *((PHONE,) if size is PHONE else (DESK, WIDE, TABLET)))
    assert found == []


def test_a_bracket_is_opened_and_left_by_the_keyboard(visit: Visit) -> None:
    page = visit.sit("belmark", path="texts/I/2/")
    handle = page.locator('.handle[title^="Bracket 3:"]').first
    handle.focus()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="Bracket 3").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Bracket 3"
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert page.locator("#panel .panel").count() == 0
    assert page.evaluate("document.activeElement.title").startswith("Bracket 3:")
