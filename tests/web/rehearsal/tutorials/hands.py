"""A reader of a tutorial, who finds links and buttons by their words and remembers what was on the pages."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from django.contrib.auth.models import User
from django.test import Client
from lxml import etree
from lxml import html as markup

from tests.web.pages.reader import source_of

TUTORIALS = Path(__file__).parents[4] / "docs" / "tutorials"
EMPHASIS = re.compile(r"(?<!\*)(\*{1,2})(?!\*)(.+?)(?<!\*)\1(?!\*)", re.DOTALL)
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
FIELDS = ("input", "textarea", "select")

Element = etree._Element  # the stubs have no public name for it


def squeezed(words: str) -> str:
    """Give words without spaces, markup and kinds of apostrophe, so that where a tag begins makes no difference."""
    return "".join(html.unescape(words).replace("’", "'").split())


def shown(element: Element) -> str:
    """Give what is written in an element, on one line."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


class Reader:
    """Whoever goes through a tutorial: as several people, whose pages are remembered together."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def sits_as(self, name: str) -> "Person":
        """Sign in to the rehearsal, at its overview."""
        return Person(self, name)

    def missing(self, tutorial: str) -> list[str]:
        """List what a tutorial tells its reader to look for (`*so*` or `**so**`) and was on none of the pages."""
        words = CODE.sub("", (TUTORIALS / f"{tutorial}.md").read_text(encoding="utf-8"))
        everything = "\n".join(self.seen)
        told = [" ".join(found[2].split()) for found in EMPHASIS.finditer(words)]
        assert told
        return [each for each in told if squeezed(each) not in everything]


class Person:
    """Somebody signed in, before a page."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader, self.client = reader, Client()
        self.client.force_login(User.objects.get(username=name))
        self.open("/p/rehearsal/")

    def open(self, address: str) -> "Person":
        """Go to an address."""
        return self._take(self.client.get(address, follow=True), address)

    def follow(self, words: str) -> "Person":
        """Choose the first link whose words, or whose title, begin so."""
        links = [each for each in self.page.iter("a") if each.get("href")]
        found = [each for each in links if _begins(each, words)]
        assert found, f"no link “{words}” among {[shown(each) for each in links]}"
        return self.open(urljoin(self.address, str(found[0].get("href"))))

    def press(self, button: str, near: str = "", **fields: str) -> "Person":
        """Press a button of a form in the part of the page that says `near`; fields are named as forms name them.

        A name ending in `_` stands for the one field whose name ends so: `reason_` is `break-1-reason`.
        """
        form, pressed = self._button(button, near)
        given = _filled(form)
        for name, value in fields.items():
            given[_field(form, name)] = value
        if pressed.get("name"):
            given[str(pressed.get("name"))] = pressed.get("value") or ""
        address = urljoin(self.address, pressed.get("formaction") or form.get("action") or "")
        if (form.get("method") or "get") == "get":
            return self._take(self.client.get(address, given, follow=True), address)
        return self._take(self.client.post(address, given, follow=True), address)

    def sees(self, *words: str) -> "Person":
        """Assert that the page before this person says so."""
        for each in words:
            assert squeezed(each) in self.words, f"“{each}” is not on {self.address}: {shown(self.page)}"
        return self

    def sees_nothing_of(self, *words: str) -> "Person":
        """Assert that the page before this person does not say so."""
        for each in words:
            assert squeezed(each) not in self.words, each
        return self

    def _button(self, button: str, near: str) -> tuple[Element, Element]:
        buttons = [each for each in self.page.iter("button") if shown(each).startswith(button)]
        for each in buttons:
            form = next(each.iterancestors("form"), None)
            if form is not None and (not near or _is_near(form, near)):
                return form, each
        raise AssertionError(f"no button “{button}” near “{near}” on {self.address}: {shown(self.page)}")

    def _take(self, answer: object, address: str) -> "Person":
        status = getattr(answer, "status_code", 0)
        chain: list[tuple[str, int]] = getattr(answer, "redirect_chain", [])
        self.address = urljoin(address, chain[-1][0]) if chain else address
        source = source_of(answer)  # type: ignore[arg-type]  # every answer of a client has content
        assert status == 200, f"{status} at {self.address}: {source}"
        self.page = markup.fromstring(source)
        self.words = squeezed(re.sub(r"<[^>]*>", "", source))
        self.reader.seen.append(self.words)
        return self


def _begins(link: Element, words: str) -> bool:
    return shown(link).startswith(words) or (link.get("title") or "").startswith(words)


def _is_near(form: Element, words: str) -> bool:
    """Whether a form, or the smallest part of a page around it, says so."""
    is_part: Callable[[Element], bool] = lambda each: (  # noqa: E731
        each.tag in ("li", "article", "fieldset", "form") or "wording" in (each.get("class") or "").split()
    )
    parts = [form, *(each for each in form.iterancestors() if is_part(each))][:2]
    return any(squeezed(words) in squeezed(shown(part)) for part in parts)


def _filled(form: Element) -> dict[str, str]:
    """Give what a form holds before anybody types."""
    given = {}
    for field in form.iter(*FIELDS):
        name, kind = field.get("name"), field.get("type")
        if not name or (kind in ("radio", "checkbox") and field.get("checked") is None):
            continue
        given[name] = field.get("value") or ""
        if field.tag == "textarea":
            given[name] = "".join(str(part) for part in field.itertext()).removeprefix("\n")
        if field.tag == "select":
            options = list(field.iter("option"))
            chosen = next((each for each in options if each.get("selected") is not None), options[0])
            given[name] = chosen.get("value") or ""
    return given


def _field(form: Element, name: str) -> str:
    names = sorted({str(each.get("name")) for each in form.iter(*FIELDS) if each.get("name")})
    found = [each for each in names if each == name or (name.endswith("_") and each.endswith(name[:-1]))]
    assert len(found) == 1, f"{name}: {found} of {names}"
    return found[0]
