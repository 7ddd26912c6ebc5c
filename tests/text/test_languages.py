"""Language versions: paragraphs beside each other, and what has fallen behind."""

import pytest

from dipoli.text import parse
from dipoli.text.languages import State, WrongState, align, digest_of, is_behind, made_again, marked, stand

ENGLISH = (
    "BASKET I\n\n1. Ships wait for 5 days [or more].\n\n2. Boats sail at once.\n\n2 bis. Rafts drift home.\n\n"
    "3. Pilots are paid by 1975.\n"
)
FRENCH = (
    "CORBEILLE I\n\n1. Les navires attendent pendant 5 jours [ou plus].\n\n2. Les bateaux partent sans attendre.\n\n"
    "3. Les pilotes sont payés en 1975.\n\n4. Note de la traduction.\n"
)


def beside(one: str, other: str) -> list[tuple[str, str]]:
    pairs = align(parse(one), parse(other))
    return [
        (p.one.number or p.one.kind.value if p.one else "", p.other.number or p.other.kind.value if p.other else "")
        for p in pairs
    ]


def test_paragraphs_stand_beside_their_translation() -> None:
    assert beside(ENGLISH, FRENCH) == [
        ("heading", "heading"),
        ("1.", "1."),
        ("2.", "2."),
        ("2 bis.", ""),
        ("3.", "3."),
        ("", "4."),
    ]


def test_every_paragraph_stands_once() -> None:
    one, other = parse(ENGLISH * 30), parse(FRENCH * 29)
    pairs = align(one, other)
    assert [p.one for p in pairs if p.one] == list(one.paragraphs)
    assert [p.other for p in pairs if p.other] == list(other.paragraphs)
    assert sum(1 for p in pairs if p.one and p.other) > 4 * 29
    assert align(parse(""), parse("")) == ()
    assert len(align(parse(ENGLISH), parse(""))) == 5


def words(**by_language: str) -> dict[str, str]:
    texts = {language: parse(source) for language, source in by_language.items()}
    return {language: digest_of(text, text.paragraphs[0]) for language, text in texts.items()}


def test_a_change_in_one_version_marks_the_others_until_it_is_taken_back() -> None:
    before = words(en="Boats sail.", fr="Les bateaux partent.", ru="Лодки плывут.")
    after = words(en="Boats sail now.", fr="Les bateaux partent.", ru="Лодки плывут.")
    standings = {
        "en": stand(State.ORIGINAL, before, "en"),
        "fr": stand(State.REVIEWED, before, "fr"),
        "ru": stand(State.TRANSLATED, before, "ru"),
    }
    assert marked(standings, before) == ()
    assert marked(standings, after) == ("fr", "ru")
    assert marked(standings, before) == ()
    again = made_again(standings, after, "fr")
    assert again["fr"].state is State.TRANSLATED
    assert marked(again, after) == ("ru",)


def test_of_equally_authentic_versions_any_change_marks_all() -> None:
    before = words(en="Boats sail.", fr="Les bateaux partent.")
    standings = {language: stand(State.AUTHENTIC, before, language) for language in before}
    assert marked(standings, words(en="Boats sail.", fr="Les bateaux partiront.")) == ("en", "fr")
    assert marked(standings, words(en="Boats\nsail.", fr="Les bateaux partent.")) == ()


def test_an_original_is_never_behind_and_a_gone_paragraph_is() -> None:
    before = words(en="Boats sail.", fr="Les bateaux partent.")
    original, translated = stand(State.ORIGINAL, before, "en"), stand(State.TRANSLATED, before, "fr")
    assert not is_behind(original, words(en="Boats sail now."), "en")
    assert is_behind(translated, {"fr": before["fr"]}, "fr")
    with pytest.raises(WrongState, match="translate it first"):
        stand(State.TRANSLATED, before, "ru")
