"""What is a heading, and of which level: in the styles of the texts that are written."""

import pytest

from dipoli.text import Kind, segment


def first(words: str) -> tuple[int, str]:
    paragraph = segment(f"{words}\n\nStates meet.\n")[0]
    return paragraph.level, paragraph.number


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("# The sea", 1),
        ("### Of boats", 3),
        ("#### Of boats; and rafts,", 4),
        ("Part Two", 1),
        ("CHAPTER I", 1),
        ("Basket III", 1),
        ("Annex A", 1),
        ("Annex – Boats", 1),
        ("Title IV: Of ships", 1),
        ("Section 2", 2),
        ("Article 3", 3),
        ("Article 11 bis", 3),
        ("Article 11 bis – Boats", 3),
        ("[Article 4]", 3),
        ("[Article 5: Boats]", 3),
        ("* **Article 6**", 3),
        ("Preamble", 3),
        ("THE CONFERENCE OF THE SEA", 2),
        ("[BOATS] AND RAFTS", 2),
    ],
)
def test_a_heading_says_its_level_by_its_word_or_its_letters(words: str, level: int) -> None:
    assert first(words) == (level, "")


@pytest.mark.parametrize(("words", "number"), [("A. Ships", "A."), ("IV. Ships", "IV."), ("[B. [Ships]]", "B.")])
def test_a_letter_or_a_roman_number_before_a_title_heads_a_chapter(words: str, number: str) -> None:
    assert first(words) == (1, number)


@pytest.mark.parametrize(
    "words",
    [
        "Article 3 lets boats in",
        "Article 3 Lets boats in.",
        "article 3",
        "Parties meet",
        "Ships wait here",
        "A. Ships wait.",
        "A. ships",
        "SHIPS WAIT;",
        "SHIPS WAIT,",
        "Annex A, Annex B;",
        "SHIPS][BOATS",
        "SHIPS] [BOATS",
        "SHIPS] WAIT",
        "PIER 7",
        "OPTION II",
        "Article 3 " + "Of " * 40 + "Ships",
        "THE " * 40 + "SEA",
    ],
)
def test_a_sentence_a_clause_or_a_torn_bracket_is_no_heading(words: str) -> None:
    assert first(words)[0] == 0


def test_what_a_paragraph_begins_with_is_its_number_and_its_kind() -> None:
    source = (
        "PREAMBLE\n\nMindful of the ice,\n\n[Recalling the tide,]\n\nRecalling ends a sentence.\n\n{note}\n\n"
        "Ships wait,\n"
    )
    assert [p.kind for p in segment(source)] == [
        Kind.HEADING,
        Kind.PREAMBULAR,
        Kind.PREAMBULAR,
        Kind.OPERATIVE,
        Kind.NOTE,
        Kind.OPERATIVE,
    ]


@pytest.mark.parametrize("words", ["{note} Ships wait", "Ships wait {note}", "{note", "note}"])
def test_a_note_is_braced_from_end_to_end(words: str) -> None:
    assert segment(words)[0].kind is Kind.OPERATIVE


def paragraphs(source: str) -> list[str]:
    return [" ".join(source[p.start : p.end].split()) for p in segment(source)]


LONG = "1. Ships of every State shall wait in the harbour until the ice has gone"


@pytest.mark.parametrize(
    ("below", "is_new"),
    [
        ("and the pilots are sober.", False),
        ("and the pilots of every harbour on the coast are sober again", False),
        ("Of the pilots none.", False),
        ("(a) small ones;", True),
        ("2. Boats wait.", True),
        ("5 bis Boats wait.", True),
        ("Option 1: Rafts.", True),
        ("o. rafts;", True),
        ("Article 4", True),
        ("[Boats wait.]", False),
        ("{to be read again}", False),
    ],
)
def test_in_a_wrapped_text_a_line_goes_on_unless_something_begins(below: str, is_new: bool) -> None:
    assert paragraphs(f"{LONG}\n{below}\n") == ([LONG, below] if is_new else [f"{LONG} {below}"])


@pytest.mark.parametrize(
    ("above", "below", "is_new"),
    [
        ("1. Ships wait.", "Boats sail.", True),
        ("1. Ships wait.", "boats sail.", False),
        ("1. Ships wait;]", "[boats sail.", True),
        ("1. Ships wait,", "{or not}", True),
        ("1. Ships] 12", "[boats sail.", True),
        ("1. Ships wait", "Boats sail.", False),
        ("{to be read again}", "Boats sail.", True),
        (f"{LONG}.", "Boats sail.", False),
        ("Article 3", "[boats sail.", True),
        ("Article 3", "boats sail.", True),
    ],
)
def test_in_a_wrapped_text_a_short_line_that_ended_a_sentence_ends_its_paragraph(
    above: str, below: str, is_new: bool
) -> None:
    ruler = f"9. {LONG}\nand so on.\n"
    assert paragraphs(f"{ruler}\n{above}\n{below}\n")[1:] == ([above, below] if is_new else [f"{above} {below}"])


@pytest.mark.parametrize(("below", "is_new"), [("Boats sail.", True), ("boats sail.", False), ("[boats] sail.", True)])
def test_where_a_paragraph_is_a_line_only_a_small_letter_goes_on(below: str, is_new: bool) -> None:
    above = "1. " + "Ships wait in the harbour. " * 6 + "The end"
    assert paragraphs(f"{above}\n{below}\n") == ([above, below] if is_new else [f"{above} {below}"])
