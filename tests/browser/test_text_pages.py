"""A text on its way, by nothing but what the pages offer: files in and out, conflicts, readings, languages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_job import table
from tests.browser.visit import PHONE, Visit, overflow
from tests.formats.word.making import dels, docx, ins, p, r

pytestmark = pytest.mark.browser

PIERS = (
    "PIERS OF THE HALDEN SEA\n\n1. A pier is 40 metres long.\n\n2. Nobody fishes from it.\n\n"
    "3. Lamps are lit at dusk.\n"
)
LAMPS = "1. Lamps [planned][proposed] in port are lit [here] [there].\n\n2. Buoys [planned][proposed] at sea are not.\n"
JETTIES = "JETÉES DE LA MER DE HALDEN\n\n1. Une jetée mesure 40 mètres.\n\n2. Personne n’y pêche.\n"


def tabled(visit: Visit, title: str, words: str) -> str:
    return table(visit.sit("secretariat", path="table/"), title, words)


def amend(page: Page, address: str, paragraph: int, before: str, after: str) -> None:
    page.goto(f"{address}paragraphs/p{paragraph}/amend/")
    words = page.locator("#panel textarea").first
    words.fill(words.input_value().replace(before, after))
    page.get_by_role("button", name="Table the amendment").click()
    expect(page.locator("main")).to_contain_text("Your amendment is tabled")


def stand(page: Page, address: str, number: int, letter: str, stance: str) -> None:
    page.goto(address)
    page.locator(f'.handle[title^="Bracket {number}:"]').first.click()
    part = page.locator("#panel .wording").filter(has_text=re.compile(f"Wording {letter}"))
    part.get_by_role("button", name=stance, exact=True).first.click()
    expect(page.locator("#panel .said")).to_contain_text("Recorded")


def test_a_word_file_is_looked_at_before_it_is_tabled(visit: Visit, tmp_path: Path) -> None:
    address = tabled(visit, "Piers", PIERS)
    sent = tmp_path / "ours.docx"
    lines = [p(r(line)) for line in PIERS.strip().split("\n\n")]
    lines[1] = p(r("1. A pier is "), dels("Ana", "40"), ins("Ana", r("50")), r(" metres long."))
    lines[3] = p(r("3. Lamps are lit at dusk."), r("a secret", "<w:vanish/>"))
    sent.write_bytes(docx("".join(lines)))
    delegate = visit.sit("arvia")
    delegate.goto(f"{address}papers/")
    delegate.locator("input[type=file]").set_input_files(sent)
    delegate.get_by_role("button", name="See what it wishes").click()
    expect(delegate.get_by_role("heading", name="What ours.docx wishes")).to_be_visible()
    expect(delegate.locator("main")).to_contain_text("Nothing is tabled yet")
    expect(delegate.locator(".proposal ins").first).to_contain_text("50")
    expect(delegate.locator("main")).to_contain_text("a secret")
    delegate.get_by_role("button", name="Table 1 amendment").click()
    expect(delegate.locator("main")).to_contain_text("ours.docx is tabled: 1 amendment")

    other = visit.sit("belmark")
    amend(other, address, 2, "40 metres", "30 metres")
    secretariat = visit.sit("secretariat")
    secretariat.goto(address)
    secretariat.get_by_role("link", name="See what compiling would make").click()
    expect(secretariat.locator("main")).to_contain_text("1 passage of")
    expect(secretariat.locator("main")).to_contain_text("wishes differ")
    secretariat.get_by_role("button", name="Compile Rev.1").click()
    expect(secretariat.locator(".sheet")).to_contain_text("Arvia: 50")

    observer = visit.sit("meridia", size=PHONE)
    observer.goto(f"{address}changes/")
    expect(observer.locator("ins").first).to_be_visible()
    observer.get_by_label("Show", exact=True).select_option("side")
    observer.get_by_label("Whose words").select_option("Belmark")
    observer.get_by_role("button", name="Compare").click()
    expect(observer.locator(".redline.two-columns")).to_contain_text("30")
    assert overflow(observer) == 0


def test_a_text_and_a_redline_are_taken_home(visit: Visit) -> None:
    page = visit.sit("gravia", path="texts/I/2/papers/")
    for kind, opening in (("docx", b"PK"), ("pdf", b"%PDF"), ("xml", b"<?xml")):
        page.locator("#edition_format").select_option(kind)
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Download it").click()
        assert Path(waiting.value.path()).read_bytes().startswith(opening)
        assert waiting.value.suggested_filename.endswith(f".{kind}")
    page.locator("#redline_old").select_option(index=0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the redline").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


def test_a_repeated_choice_is_decided_once_and_a_question_answered(visit: Visit) -> None:
    address = tabled(visit, "Lamps", LAMPS)
    chair = visit.sit("chair")
    chair.goto(f"{address}readings/")
    expect(chair.locator("main")).to_contain_text("2 places")
    chair.get_by_role("button", name="Settle all on “planned”").click()
    expect(chair.locator(".errorlist")).to_contain_text("ask the delegations where they stand")
    delegate = visit.sit("cadmia")
    for number in (1, 4):
        stand(delegate, address, number, "A", "Support")
    chair.goto(f"{address}readings/")
    chair.get_by_role("button", name="Settle all on “planned”").click()
    expect(chair.locator(".said")).to_contain_text("Settled in all its places")
    chair.goto(address)
    expect(chair.locator(".sheet")).to_contain_text("Lamps planned in port")
    expect(chair.locator(".sheet")).to_contain_text("Buoys planned at sea")
    chair.locator('.handle[title^="Bracket 1:"]').first.click()
    expect(chair.locator("#panel")).to_contain_text("Only a space parts these brackets")
    chair.locator("#panel").get_by_role("button", name="One choice").click()
    expect(chair.locator("main")).to_contain_text("they are one choice")
    chair.goto(address)
    expect(chair.locator(".figures")).to_contain_text("1")
    expect(chair.locator(".sheet .handle")).to_have_count(1)


def test_several_passages_go_together_and_a_paragraph_moves(visit: Visit) -> None:
    address = tabled(visit, "Long piers", PIERS)
    delegate = visit.sit("elmaria")
    delegate.goto(address)
    delegate.get_by_role("link", name="Propose for several passages at once").click()
    delegate.get_by_label("Paragraphs with the words").fill("Lamps")
    delegate.get_by_role("button", name="Find them").click()
    expect(delegate.locator("input[type=checkbox]")).to_have_count(1)
    delegate.get_by_label("Paragraphs with the words").fill("")
    delegate.get_by_role("button", name="Find them").click()
    for box in ("#p-p2", "#p-p4"):
        delegate.locator(box).check()
    delegate.get_by_role("button", name="Write what you wish of them").click()
    delegate.locator("#words-p2").fill("1. A pier is long.")
    delegate.locator("#words-p4").fill("3. Lamps are lit at noon.")
    delegate.get_by_role("button", name="Table them as one").click()
    expect(delegate.locator("main")).to_contain_text("2 amendments are tabled as one")

    other = visit.sit("fenholm", size=PHONE)
    other.goto(address)
    other.get_by_role("button", name="Join all 2").first.click()
    expect(other.locator("main")).to_contain_text("Fenholm wishes the same as Elmaria now")
    other.locator(".paragraph", has_text="Nobody fishes").get_by_role("link", name=re.compile("^Move")).click()
    other.get_by_label("Or behind the paragraph with this number, or these words").fill("3")
    other.get_by_role("button", name="Propose to move it").click()
    expect(other.locator("#panel")).to_contain_text("Your amendment is tabled")
    other.goto(address)
    expect(other.locator("main")).to_contain_text("moved behind paragraph 3")
    assert overflow(other) == 0

    secretariat = visit.sit("secretariat")
    secretariat.goto(address)
    secretariat.get_by_role("button", name=re.compile("^Compile Rev.1")).click()
    expect(secretariat.locator(".sheet")).to_contain_text("Elmaria, Fenholm")
    secretariat.locator('.handle[title^="Bracket 1:"]').first.click()
    expect(secretariat.locator("#panel")).to_contain_text("Proposed together with")
    secretariat.locator("#panel summary", has_text="State why these words are open").click()
    secretariat.locator("#cause").select_option("precautionary")
    secretariat.get_by_role("button", name="Say so in the text").click()
    expect(secretariat.locator("#panel")).to_contain_text("kept in brackets until instructions come")


def test_a_version_in_another_language_stands_beside_the_text(visit: Visit) -> None:
    address = tabled(visit, "Jetties", PIERS)
    secretariat = visit.sit("secretariat")
    secretariat.goto(address)
    secretariat.get_by_role("link", name="Languages").click()
    secretariat.get_by_label("Language of this version").select_option("fr")
    secretariat.locator("#id_words").fill(JETTIES)
    secretariat.get_by_role("button", name="See how it would be aligned").click()
    expect(secretariat.locator("main")).to_contain_text("3 paragraphs find their counterpart")
    secretariat.get_by_role("button", name="Bring it").click()
    expect(secretariat.get_by_role("heading", name="French beside English")).to_be_visible()
    secretariat.get_by_role("link", name="Translate paragraph 3").click()
    secretariat.locator("textarea").fill("3. Les lampes s’allument au crépuscule.")
    secretariat.get_by_role("button", name="Put it in the version").click()
    expect(secretariat.locator("#row-p4")).to_contain_text("crépuscule")
    secretariat.locator("#row-p4").get_by_role("button", name=re.compile("^Reviewed")).click()
    expect(secretariat.locator("#row-p4")).to_contain_text("✓ reviewed")
    assert secretariat.locator('#row-p4 .words[lang="fr"]').get_attribute("dir") == "ltr"

    observer = visit.sit("meridia", size=PHONE)
    observer.goto(f"{address}languages/fr/")
    left, right = (observer.locator("#row-p4 .half").nth(side).bounding_box() for side in (0, 1))
    assert left is not None
    assert right is not None
    assert left["y"] + left["height"] <= right["y"]
    assert overflow(observer) == 0

    amend(visit.sit("arvia"), address, 4, "at dusk", "at noon")
    secretariat.goto(address)
    secretariat.get_by_role("button", name=re.compile("^Compile Rev.1")).click()
    expect(secretariat.locator(".sheet")).to_contain_text("Arvia: noon")
    observer.goto(f"{address}languages/fr/?show=behind")
    expect(observer.locator("article.pair")).to_have_count(1)
    expect(observer.locator("#row-p4")).to_contain_text("changed in English")
