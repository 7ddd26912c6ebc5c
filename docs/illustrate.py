"""The pictures of the documents (`gallery.py`), made from the real thing, light and dark, and small enough to be kept.

`make pictures`, or `python docs/illustrate.py [NAME ...]` for some; needs Chromium and the development packages.
"""

import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from gallery import DARK, FOLDER, PICTURES, Picture
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from screenshots import MISTAKE, Scheme, open_bracket, page_of

from tests.browser.house import ARGUMENTS, House, chromium, prepare, served

MARGIN = 6
PATIENCE = 120_000
"""Milliseconds within which a page has to come, also on a machine that does other work."""
COLOURS = 64
"""So many colours are enough for a page, and make its picture a third as heavy."""
SCHEMES: tuple[tuple[Scheme, str], ...] = (("light", ""), ("dark", DARK))


def main(names: Sequence[str]) -> int:
    """Make the pictures that are named, or all of them."""
    browser = chromium()
    wanted = [each for each in PICTURES if not names or each.name in names]
    if browser is None or not wanted:
        sys.stderr.write("Name pictures of docs/gallery.py, or none for all; Chromium has to be installed.\n")
        return MISTAKE
    if not names:
        for old in FOLDER.glob("*.png"):
            old.unlink()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        prepare(Path(data))
        with served(Path(data)) as house:
            opened = playwright.chromium.launch(executable_path=browser, args=list(ARGUMENTS))
            for path in illustrations(opened, house, wanted):
                sys.stdout.write(f"{path}\n")
            opened.close()
    return 0


def illustrations(browser: Browser, house: House, pictures: Sequence[Picture]) -> Iterator[Path]:
    """Make pictures one by one, each light and dark."""
    for picture in pictures:
        for scheme, ending in SCHEMES:
            path = FOLDER / f"{picture.name}{ending}.png"
            page = page_of(browser, house, picture.who, size=(picture.width, picture.height), scheme=scheme)
            page.goto(house.at(picture.path), timeout=PATIENCE)
            path.write_bytes(_smaller(_taken(page, picture)))
            page.context.close()
            yield path


def _taken(page: Page, picture: Picture) -> bytes:
    if picture.bracket:
        open_bracket(page, picture.bracket)
        return page.screenshot(animations="disabled")
    return page.screenshot(animations="disabled", full_page=True, clip=_frame(page, picture))


def _frame(page: Page, picture: Picture) -> FloatRect:
    """Find what a picture shows of its page, which may end before the picture would."""
    box = page.locator(picture.at).first.bounding_box()
    end = page.locator("#main").bounding_box()
    if box is None or end is None:
        raise LookupError(f"{picture.name}: nothing on {picture.path} is “{picture.at}”.")
    top = max(0.0, box["y"] - MARGIN)
    height = min(float(picture.height), end["y"] + end["height"] + MARGIN - top)
    return {"x": 0, "y": top, "width": picture.width, "height": height}


def _smaller(picture: bytes) -> bytes:
    """Make a picture with few colours of one with all."""
    out = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
