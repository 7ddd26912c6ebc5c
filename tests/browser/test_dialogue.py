"""Taking part in a public dialogue: with the keyboard alone, on a phone, without scripts, and as others see it."""

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_page import faults
from tests.browser.visit import DESK, PHONE, Visit, overflow

pytestmark = pytest.mark.browser


def public(visit: Visit, page: Page, path: str = "") -> None:
    page.goto(f"{visit.house.address}/d/rehearsal/1/{path}")


def statement(page: Page) -> str:
    words: str = page.locator("#ask .spoken").inner_text()
    return words


def test_one_votes_with_the_keyboard_in_place(visit: Visit) -> None:
    page = visit.sit()
    public(visit, page)
    address = page.url
    page.locator("button.answer.agree").focus()
    seen = [statement(page)]
    for keys in (("Enter",), ("Tab", "Tab", "Enter"), ("Tab", "Tab", "Tab", "Space")):
        with page.expect_response("**/vote/") as answered:
            for key in keys:
                page.keyboard.press(key)
        assert answered.value.status == 200
        page.wait_for_function("words => document.querySelector('#ask .spoken').innerText !== words", arg=seen[-1])
        page.wait_for_function("() => !document.querySelector('.htmx-added, .htmx-settling')")
        assert page.evaluate("document.activeElement.hasAttribute('data-focus')")
        seen.append(statement(page))
    assert len(set(seen)) == 4
    assert page.url == address
    assert "You said: pass." in page.locator("#ask h2").inner_text()
    assert faults(page) == []
    public(visit, page, "mine/")
    assert page.locator(".answers.small").count() == 3
    assert page.locator('button[aria-pressed="true"]').all_inner_texts().count("Pass") == 1


def test_one_votes_on_a_phone_without_scripts_and_writes(visit: Visit) -> None:
    context = visit.browser.new_context(viewport=PHONE, java_script_enabled=False, has_touch=True)
    visit.contexts.append(context)
    page = context.new_page()
    public(visit, page)
    first = statement(page)
    with page.expect_navigation():
        page.locator("button.answer.disagree").tap()
    assert statement(page) != first
    box = page.locator("button.answer.agree").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    page.locator("details.own summary").tap()
    page.locator("details.own textarea").fill("There should be more benches at the harbour.")
    with page.expect_navigation():
        page.locator("details.own button").tap()
    assert "waits to be looked at" in page.locator(".said").inner_text()


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_every_page_for_the_public_is_for_every_reader(visit: Visit, size: object, scheme: object) -> None:
    page = visit.sit()
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found: list[str] = []
    for path in ("", "results/", "mine/", "embed/", "invited/forged/"):
        public(visit, page, path)
        found += faults(page)
        if overflow(page):
            found.append(f"{page.url} is {overflow(page)} pixels too wide")
    assert found == []
