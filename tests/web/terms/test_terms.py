"""Every word of the glossary has its term in each language; no cell is empty; what is called a source is one."""

import re
from pathlib import Path

import pytest

from dipoli.web.terms import LANGUAGES, Rendering, Term, sections, sources, terms

ROOT = Path(__file__).parents[3]
GENDERS = {
    "fr": {"m", "f", "m pl", "f pl"},
    "de": {"m", "f", "n", "m pl", "f pl", "n pl"},
    "it": {"m", "f", "m pl", "f pl"},
    "ru": {"m", "f", "n", "m pl", "f pl", "n pl"},
    "es": {"m", "f", "m pl", "f pl"},
}
LATIN_IN_RUSSIAN = {"ad referendum", "NOC / ADD / MOD / SUP", "Rev.", "Corr.", "Add."}


def rendered() -> list[tuple[Term, str, Rendering]]:
    return [(term, code, rendering) for term in terms() for code, rendering in term.renderings.items()]


def glossary() -> list[str]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    return re.findall(r"^([^\n:#|].*)\n: ", text, re.MULTILINE)


def test_every_term_of_the_glossary_is_there() -> None:
    assert len(glossary()) > 25
    assert not set(glossary()) - {term.english for term in terms()}


def test_every_term_of_the_field_s_own_glossary_is_there() -> None:
    path = ROOT.parent / "shared" / "design" / "domain.md"
    if not path.exists():
        pytest.skip("the notes on the field are not beside the repository")
    table = path.read_text(encoding="utf-8").split("## 9. Glossary")[1].split("\n## ")[0]
    written = [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| ")][1:]
    ours = {term.english for term in terms()}
    otherwise = {
        "ad ref(erendum)": {"ad referendum"},
        "basis (for negotiation)": {"basis for negotiation"},
        "Bureau's / Chair's text": {"Bureau's text", "Chair's text"},
        "CRP / L. document": {"CRP", "L. document"},
        "huddle, informal informals": {"huddle", "informal informals"},
        "notebook, registration": {"notebook", "registration"},
        "PP / OP": {"PP", "OP"},
        "Rev., Corr., Add.": {"Rev.", "Corr.", "Add."},
        "Troika": {"troika"},
    }
    assert len(written) > 40
    assert not set().union(*(otherwise.get(each, {each}) for each in written)) - ours


def test_no_term_stands_twice() -> None:
    names = [term.english.casefold() for term in terms()]
    assert len(names) == len(set(names))
    assert len(names) >= 120


def test_every_cell_says_something_in_its_own_letters() -> None:
    for term, code, rendering in rendered():
        assert rendering.words, (term.english, code)
        cyrillic = bool(re.search("[а-я]", rendering.words, re.IGNORECASE))
        assert cyrillic == (code == "ru" and term.english not in LATIN_IN_RUSSIAN), (term.english, code)
        assert rendering.words == rendering.words.strip()
        assert "'" not in rendering.words, "the typographic apostrophe"
        assert "ё" not in rendering.words, "е, as official papers print"


def test_genders_are_those_of_the_language_and_plurals_stand_with_one() -> None:
    for term, code, rendering in rendered():
        assert not rendering.gender or rendering.gender in GENDERS[code], (term.english, code)
        assert rendering.gender or not rendering.plural, (term.english, code)
        assert not (rendering.gender.endswith("pl") and rendering.plural), (term.english, code)


def test_a_noun_is_one_in_every_language_and_has_its_gender() -> None:
    phrases = {"in alignment"}
    for term in terms():
        said = {bool(rendering.gender) for rendering in term.renderings.values()}
        assert len(said) == 1 or term.english in phrases, term.english


def test_the_kinds_and_states_of_the_program_are_terms() -> None:
    from dipoli.positions.model import Stance
    from dipoli.procedure.silence import State
    from dipoli.text.languages import State as LanguageState

    ours = {term.english for term in terms()}
    for enumeration in (Stance, State, LanguageState):
        assert not {each.value for each in enumeration} - ours


def test_two_things_of_one_page_are_not_called_the_same() -> None:
    pairs = (
        ("alternative", "option"),
        ("view", "objection"),
        ("objection", "reservation"),
        ("annex", "attachment"),
        ("record", "document register"),
        ("revision", "language version"),
        ("broken", "adopted"),
        ("announced", "issued"),
        ("suspension", "adjournment"),
        ("group", "opinion group"),
    )
    by_name = {term.english: term for term in terms()}
    for one, other in pairs:
        for code in LANGUAGES:
            assert by_name[one].renderings[code].words != by_name[other].renderings[code].words, (one, other, code)


def test_sources_exist_speak_for_one_language_and_are_all_used() -> None:
    named = [(term.english, source) for term in terms() for source in term.sources]
    assert not {source for _, source in named} - set(sources())
    assert not set(sources()) - {source for _, source in named}
    for term in terms():
        languages = [source.split("-")[0] for source in term.sources]
        assert len(languages) == len(set(languages)), term.english
        assert set(languages) <= set(LANGUAGES), term.english
    for source in sources().values():
        assert source.kind in {"official", "secondary"}
        assert source.title
        assert "." in source.address


@pytest.mark.parametrize("code", LANGUAGES)
def test_enough_of_each_language_was_seen_somewhere(code: str) -> None:
    """So that nobody takes sources away without seeing it: a third of the nouns in the languages with most of them."""
    assert sum(bool(term.source_in(code)) for term in terms()) >= 45


def test_sections_have_titles_and_terms() -> None:
    assert all(section.title and len(section.terms) > 10 for section in sections())


def test_the_style_says_ten_lines_for_each_language() -> None:
    page = (ROOT / "docs" / "reference" / "style-of-the-interface.md").read_text(encoding="utf-8")
    for language in ("English", *LANGUAGES.values()):
        part = page.split(f"## {language}\n")[1].split("\n## ")[0]
        assert len(re.findall(r"^\d+\. ", part, re.MULTILINE)) == 10, language
