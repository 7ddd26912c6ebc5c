"""A reader of a tutorial, who does what its page says, in its order, and finds what it says on the pages.

A test gives the deeds. Each has to be the next that the tutorial tells its reader to do, done by whom it tells;
whatever it lets its reader look for in between has to stand on a page that was reached since; and what is written into
a form has to stand in the tutorial. So neither the tutorial nor its test can have a step that the other has not.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import etree
from lxml import html as markup

from tests.web.pages.reader import source_of
from tests.web.rehearsal.tutorials.told import Kind, Told, squeezed

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answered

START = "/p/rehearsal/"
FIELDS = ("input", "textarea", "select")

Element = etree._Element  # the stubs have no public name for it
Given = str | SimpleUploadedFile


def shown(element: Element) -> str:
    """Give what is written in an element, on one line."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


class Reader:
    """Whoever goes through a tutorial, as several people."""

    def __init__(self, tutorial: str, start: str = START) -> None:
        self.start = start
        self.told = Told(tutorial, set(User.objects.values_list("username", flat=True)))
        self.since: list[str] = []
        self.did: list[str] = []

    def sits_as(self, name: str) -> "Person":
        """Sign in to the rehearsal, or another process, at its overview."""
        person = Person(self, name)
        self.step(person)
        return person

    def opens(self, link: str) -> "Person":
        """Open a link that was handed over, as nobody yet."""
        return Person(self, "", link)

    def step(self, person: "Person", deed: str = "") -> None:
        """Read on to the next deed, or without one to the next account, finding on the way what is to be found."""
        while self.told.marks:
            mark = self.told.marks.pop(0)
            if mark.kind is Kind.SEE:
                found = any(squeezed(mark.words) in page for page in self.since)
                assert found, f"{mark} is not to be seen: {self.since}"
            elif mark.kind is Kind.BE:
                assert mark.words == person.name, f"{mark}, but {person.name} acts"
                self.since = [person.words]
                if not deed:
                    return
            else:
                assert deed, f"{mark} comes before {person.name} signs in"
                assert squeezed(mark.words) in squeezed(deed), f"{mark}, but done was “{deed}”"
                self.since = []
                self.did.append(squeezed(deed))
                return
        raise AssertionError(f"The tutorial says nothing of “{deed or person.name}” any more.")

    def finishes(self) -> None:
        """Assert that the tutorial is gone through to its end."""
        left = [each for each in self.told.marks if each.kind is not Kind.SEE]
        assert not left, f"not done: {[str(each) for each in left]}"
        missing = [
            str(each) for each in self.told.marks if not any(squeezed(each.words) in page for page in self.since)
        ]
        assert not missing, missing


class Person:
    """Somebody before a page, signed in where a name is given."""

    def __init__(self, reader: Reader, name: str, start: str = "") -> None:
        self.reader, self.client, self.name = reader, Client(), name
        if name:
            self.client.force_login(User.objects.get(username=name))
        self._take(self.client.get(start or reader.start), start or reader.start)

    def follow(self, words: str) -> "Person":
        """Choose the first link whose words, or whose title, begin so; what opens at the side leaves the page there."""
        link = self._link(words)
        self.reader.step(self, " ".join((shown(link), link.get("title") or "", link.get("aria-label") or "")))
        if link.get("hx-get"):
            self.reader.since.append(self.words)
        return self._open(link)

    def back(self, *links: str) -> "Person":
        """Go back to where a tutorial has led to before, by links that were followed then."""
        for words in links:
            link = self._link(words)
            assert any(squeezed(words) in each for each in self.reader.did), f"“{words}” was never followed"
            self._open(link)
        return self

    def press(self, button: str, near: str = "", **fields: Given) -> "Person":
        """Press a button of a form in the part of the page that says `near`; fields are named as forms name them.

        A name ending in `_` stands for the one field whose name ends so: `reason_` is `break-1-reason`. What is chosen
        is named by its label. An arrow in a value puts other words in the place of some: `without delay → at once`.
        """
        answer, address = self._press(button, near, fields)
        return self._take(answer, address)

    def download(self, button: str, near: str = "", **fields: Given) -> bytes:
        """Press a button that gives a file."""
        answer, _ = self._press(button, near, fields)
        assert answer.status_code == 200, answer
        self.reader.since = [self.words]
        return _contents(answer)

    def fetch(self, words: str) -> bytes:
        """Choose a link that gives a file."""
        link = self._link(words)
        self.reader.step(self, shown(link))
        answer = self.client.get(urljoin(self.address, str(link.get("href"))))
        assert answer.status_code == 200, answer
        self.reader.since = [self.words]
        return _contents(answer)

    def secret(self) -> str:
        """Give the link that is shown once."""
        return urlsplit(shown(next(each for each in self.page.iter("code") if each.get("class") == "secret"))).path

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

    def _press(self, button: str, near: str, fields: Mapping[str, Given]) -> "tuple[Answered, str]":
        form, pressed = self._button(button, near)
        given: dict[str, Given | list[str]] = dict(_filled(form))
        for name, value in fields.items():
            field = _field(form, name)
            if isinstance(value, str):
                for words in value.split(" → "):
                    assert self.reader.told.says(words), f"the tutorial does not say to write “{words}”"
            given[field] = _value(form, field, value, given.get(field))
        if pressed.get("name"):
            given[str(pressed.get("name"))] = pressed.get("value") or ""
        self.reader.step(self, shown(pressed))
        address = urljoin(self.address, pressed.get("formaction") or form.get("action") or "")
        send = self.client.get if (form.get("method") or "get") == "get" else self.client.post
        return send(address, given, follow=True), address

    def _link(self, words: str) -> Element:
        links = [each for each in self.page.iter("a") if each.get("href")]
        found = [each for each in links if _begins(each, words)]
        assert found, f"no link “{words}” on {self.address}, but {[shown(each) for each in links]}"
        return found[0]

    def _open(self, link: Element) -> "Person":
        address = urljoin(self.address, str(link.get("href")))
        return self._take(self.client.get(address, follow=True), address)

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
        self.page = markup.fromstring(source)
        assert status == 200, f"{status} at {self.address}: {shown(next(self.page.iter('main'), self.page))}"
        self.words = squeezed(re.sub(r"<[^>]*>", "", source))
        self.reader.since.append(self.words)
        return self


def _begins(link: Element, words: str) -> bool:
    return any(each.startswith(words) for each in (shown(link), link.get("title") or "", link.get("aria-label") or ""))


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
            given[name] = chosen.get("value", shown(chosen))
    return given


def _field(form: Element, name: str) -> str:
    names = sorted({str(each.get("name")) for each in form.iter(*FIELDS) if each.get("name")})
    found = [each for each in names if each == name or (name.endswith("_") and each.endswith(name[:-1]))]
    assert len(found) == 1, f"{name}: {found} of {names}"
    return found[0]


def _contents(answer: "Answered") -> bytes:
    """Give the file that an answer is."""
    return answer.getvalue()


def _value(form: Element, name: str, value: Given, before: object) -> Given:
    """Give what a form sends for what somebody writes or chooses."""
    if isinstance(value, SimpleUploadedFile):
        return value
    old, arrow, new = value.partition(" → ")
    if arrow:
        assert old in str(before), f"“{old}” is not in {before}"
        return str(before).replace(old, new)
    for field in form.iter(*FIELDS):
        if field.get("name") != name:
            continue
        for option in field.iter("option"):
            if shown(option).startswith(value):
                return option.get("value", shown(option))
        if field.get("type") in ("radio", "checkbox") and value in shown(_label(form, field)):
            return field.get("value") or "on"
    return value


def _label(form: Element, field: Element) -> Element:
    around = next(field.iterancestors("label"), None)
    of = (each for each in form.iter("label") if each.get("for") and each.get("for") == field.get("id"))
    return around if around is not None else next(of)
