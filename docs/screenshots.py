"""Pictures of the rehearsal, made from the real thing: `python docs/screenshots.py FOLDER [LANGUAGE] [NAME ...]`.

Needs Chromium and the development packages. Makes each page, or those named, at the width of a desk and of a phone,
light and dark, in a language of the interface by its code, English where none is named.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.append(str(Path(__file__).parents[1]))
from tests.browser.house import ARGUMENTS, House, chromium, prepare, served

Scheme = Literal["light", "dark"]

DESK, PHONE = (1280, 900), (390, 844)
MISTAKE = 2


@dataclass(frozen=True)
class Shot:
    """A page as somebody sees it; `opens` is the number of the bracket to be opened."""

    name: str
    who: str
    path: str
    opens: int = 0
    is_whole: bool = True


SHOTS = (
    Shot("overview", "belmark", ""),
    Shot("texts", "belmark", "texts/"),
    Shot("text", "belmark", "texts/I/2/", opens=3, is_whole=False),
    Shot("text-whole", "arvia", "texts/III/1/"),
    Shot("amend", "arvia", "texts/III/1/paragraphs/p5/amend/"),
    Shot("changes", "belmark", "texts/I/2/changes/?old=0"),
    Shot("changes-side", "belmark", "texts/I/2/changes/?old=0&view=side"),
    Shot("fate", "belmark", "texts/I/2/fate/"),
    Shot("origins", "belmark", "texts/I/2/origins/"),
    Shot("readings", "chair", "texts/I/2/readings/"),
    Shot("compile-preview", "chair", "texts/I/2/compile/preview/"),
    Shot("together", "belmark", "texts/I/2/together/?find=manoeuvre&put=exercise&p=p6&p=p8"),
    Shot("move", "arvia", "texts/I/2/paragraphs/p7/move/"),
    Shot("languages", "secretariat", "texts/I/2/languages/"),
    Shot("beside", "meridia", "texts/I/2/languages/fr/"),
    Shot("beside-tended", "secretariat", "texts/I/2/languages/fr/?show=behind"),
    Shot("convergence", "chair", "convergence/"),
    Shot("decisions", "arvia", "decisions/"),
    Shot("decisions-chair", "chair", "decisions/"),
    Shot("adopted", "arvia", "adopted/III/2/"),
    Shot("statement", "belmark", "statements/1/"),
    Shot("tone", "chair", "statements/tone/"),
    Shot("participants", "meridia", "participants/"),
    Shot("record", "secretariat", "record/"),
    Shot("table", "secretariat", "table/"),
    Shot("consultations", "chair", "consultations/"),
    Shot("packages", "chair", "packages/"),
    Shot("ground", "chair", "ground/"),
    Shot("meetings", "chair", "meetings/"),
    Shot("register", "secretariat", "register/"),
    Shot("follow-up", "secretariat", "follow-up/"),
    Shot("statements", "chair", "statements/"),
    Shot("files", "arvia", "texts/I/2/papers/"),
    Shot("changes", "arvia", "texts/I/2/changes/"),
    Shot("participant", "secretariat", "participants/1/"),
    Shot("seating", "belmark", "participants/seating/"),
    Shot("stage", "chair", "stage/"),
    Shot("closed-passages", "chair", "texts/I/2/closed/"),
    Shot("votes", "chair", "votes/"),
)


def main(arguments: list[str]) -> int:
    """Make every picture in the folder that is named."""
    browser = chromium()
    named, language, *names = [*arguments, "en"] if len(arguments) == 1 else arguments or ["", ""]
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    if not named or browser is None or not wanted:
        sys.stderr.write("Name a folder, a language, and pictures that there are; Chromium has to be installed.\n")
        return MISTAKE
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        prepare(Path(data))
        with served(Path(data)) as house:
            opened = playwright.chromium.launch(executable_path=browser, args=list(ARGUMENTS))
            adopt_something(opened, house)
            for name in pictures(opened, house, folder, wanted, language):
                sys.stdout.write(f"{name}\n")
            opened.close()
    return 0


def pictures(browser: Browser, house: House, folder: Path, shots: Sequence[Shot], language: str) -> Iterator[Path]:
    """Make the pictures one by one."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for size in (DESK, PHONE):
        for scheme in schemes:
            for shot in shots:
                page = page_of(browser, house, shot.who, size=size, scheme=scheme, language=language)
                page.goto(house.at(shot.path))
                if shot.opens:
                    open_bracket(page, shot.opens)
                path = folder / f"{shot.name}-{size[0]}-{scheme}.png"
                page.screenshot(path=path, full_page=shot.is_whole, animations="disabled")
                page.context.close()
                yield path


def page_of(
    browser: Browser,
    house: House,
    who: str,
    *,
    size: tuple[int, int] = DESK,
    scheme: Scheme = "light",
    language: str = "en",
) -> Page:
    """Sit somebody down before the browser, which asks for pages in a language."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce", locale=language
    )
    context.add_cookies([{"name": "sessionid", "value": house.sessions[who], "url": house.address}])
    return context.new_page()


def open_bracket(page: Page, number: int) -> None:
    """Choose a bracket and wait for its panel."""
    handle = page.locator(f'.handle[data-number="{number}"]').first
    handle.scroll_into_view_if_needed()
    handle.click()
    page.locator("#panel .panel").wait_for()


def adopt_something(browser: Browser, house: House) -> None:
    """Have a short text tabled and adopted, so that there is an adopted text to be seen."""
    page = page_of(browser, house, "secretariat")
    page.goto(house.at("table/"))
    page.get_by_label("Basket").select_option("III")
    page.get_by_label("Title").fill("Letters between the Shores")
    page.get_by_label("Text", exact=False).first.fill(LETTERS)
    page.get_by_role("button", name="Table it").click()
    page.context.close()
    page = page_of(browser, house, "chair")
    page.goto(house.at("decisions/"))
    page.locator("li", has_text="Letters between the Shores").get_by_role("button").click()
    page.get_by_role("button", name="adopt it by consensus").click()
    page.context.close()


LETTERS = """LETTERS BETWEEN THE SHORES

The participating States,

Having found that a letter takes longer across the Halden Sea than round the world,

Decide as follows:

1. Letters will be carried by the next ferry, whatever the flag of the ferry and of the stamp.

2. Nobody will open them but those to whom they are written.
"""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
