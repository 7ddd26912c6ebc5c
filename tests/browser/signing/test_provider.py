"""An identity provider in a browser: from a form of ours to its page and back, under our content policy."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dipoli.web.rehearsal.accounts import PASSWORD
from tests.browser.house import free_port, served
from tests.browser.visit import Visit
from tests.web.accounts.provider import CLIENT, SECRET
from tests.web.accounts.provider import served as provider_served

pytestmark = pytest.mark.browser


def test_a_person_links_the_provider_and_signs_in_by_it(browser: Browser, prepared: Path, tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    shutil.copytree(prepared, data)
    (tmp_path / "provider").mkdir()
    back = f"http://127.0.0.1:{port}/sign-in/with/provider/back/"
    with provider_served(tmp_path / "provider", back) as provider:
        named = {
            "DIPOLI_OIDC_ISSUER": provider.issuer,
            "DIPOLI_OIDC_CLIENT": CLIENT,
            "DIPOLI_OIDC_SECRET": SECRET,
            "DIPOLI_OIDC_NAME": "The Ministry",
        }
        with served(data, port, named) as house:
            visit = Visit(browser, house, names=[provider.issuer.removesuffix("/o")])
            page = visit.sit()
            page.goto(f"{house.address}/sign-in/")
            page.get_by_label("Name or e-mail address").fill("belmark")
            page.get_by_label("Password", exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.goto(f"{house.address}/account/")
            page.get_by_role("button", name="Link it").click()
            page.get_by_label("Name").fill("hale")
            page.get_by_label("Password").fill("what the provider asks for")
            page.get_by_role("button", name="Enter").click()
            expect(page.get_by_text("It opens this account.")).to_be_visible()
            page.get_by_role("button", name="Sign out").first.click()
            page.get_by_role("button", name="Sign in with The Ministry").click()
            expect(page.locator(".masthead .name")).to_contain_text("Belmark")
            visit.leave()
