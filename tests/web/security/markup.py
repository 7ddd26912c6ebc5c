"""What is wrong with an answer as markup: code within it, others' addresses, words of a user that became markup."""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

MARK = "=x7\"'><b x7=1 onx7=2>"
"""Words that become an attribute wherever one forgets to escape them, and a formula where a table is opened."""
_LOADING = {"src", "srcset", "action", "formaction", "poster", "data", "background", "hx-get", "hx-post", "sse-connect"}
_CODE = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


class Reader(HTMLParser):
    """Reads markup as a browser does, and lists what no page of ours may have."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.addresses: set[str] = set()
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if {"x7", "onx7"} & given.keys():
            self.faults.append(f"a user's words became markup in <{tag}>")
        self.faults += [f"<{tag} {name}> runs code" for name in given if name.startswith(("on", "hx-on"))]
        if tag in {"style", "base", "object", "embed", "applet"} or "style" in given:
            self.faults.append(f"<{tag}> with a style or a power of its own")
        if tag == "script" and not given.get("src"):
            self.faults.append("a script in the page")
        self.faults += [f"<{tag} {name}={value}> is code" for name, value in given.items() if _CODE.match(value)]
        asked = {value for name, value in given.items() if name in _LOADING}
        asked |= {given["href"]} if tag in {"link", "use", "image"} and "href" in given else set()
        self.faults += [f"<{tag}> asks others: {each}" for each in asked if re.match(r"(?:[a-z]+:)?//", each.strip())]
        if tag == "a" and "href" in given:
            self.addresses.add(given["href"])

    handle_startendtag = handle_starttag


def faults_of(content: bytes, kind: str) -> list[str]:
    """List what is wrong with an answer of some kind."""
    kind = kind.partition(";")[0]
    if kind in {"text/html", "image/svg+xml", "application/xml", "text/xml"}:
        return _of_markup(content.decode(), is_page=kind == "text/html")
    if kind == "text/csv":
        return _of_table(content.decode())
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return [fault for name in packed.namelist() for fault in _of_part(name, packed.read(name))]
    return []


def _of_part(name: str, content: bytes) -> list[str]:
    if name.endswith(".csv"):
        return _of_table(content.decode())
    return _of_markup(content.decode(), is_page=False) if name.endswith((".xml", ".rels")) else []


def _of_markup(source: str, *, is_page: bool) -> list[str]:
    reader = Reader()
    reader.feed(source)
    return reader.faults if is_page else [each for each in reader.faults if "became markup" in each or "code" in each]


def _of_table(source: str) -> list[str]:
    import csv

    cells: Iterator[str] = (cell for row in csv.reader(io.StringIO(source)) for cell in row)
    return [
        f"a formula: {cell[:30]}" for cell in cells if cell[:1] in {"=", "@", "\t", "\r"} or cell[:2] in {"+x", "-x"}
    ]
