"""People before their browsers: each in a context of its own, watched for what a person would not see."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, ViewportSize

from tests.browser.house import PATIENCE, House

DESK, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
WIDE, TABLET = ViewportSize(width=1440, height=900), ViewportSize(width=1024, height=768)
# What the browser itself says where a page or a form was refused: the page shows the reason.
REFUSAL = "the server responded with a status of 4"


@dataclass
class Visit:
    """Everybody who sits before a browser in one test."""

    browser: Browser
    house: House
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Other names by which the house is called."""

    def sit(self, who: str = "", *, size: ViewportSize = DESK, path: str | None = None, language: str = "en") -> Page:
        """Sit somebody down, signed in unless nobody is named, before a page of the rehearsal, told in a language."""
        context = self.browser.new_context(viewport=size, reduced_motion="reduce", locale=language)
        context.set_default_timeout(PATIENCE * 1000)
        self.contexts.append(context)
        if who:
            context.add_cookies([{"name": "sessionid", "value": self.house.sessions[who], "url": self.house.address}])
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._see)
        if path is not None:
            page.goto(self.house.at(path))
        return page

    def leave(self) -> None:
        """Close every browser; fails if a page complained or asked another place for something."""
        for context in self.contexts:
            context.close()
        assert self.complaints == [], self.complaints

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and REFUSAL not in message.text:
            self.complaints.append(message.text)

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.house.address, "data:", *self.names)):
            self.complaints.append(f"asked {request.url}")


def overflow(page: Page) -> int:
    """Give the pixels by which the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width
