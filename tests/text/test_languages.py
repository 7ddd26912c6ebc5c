"""Language versions: paragraphs beside each other, and what has fallen behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.text import parse
from dipoli.text.languages import (
    State,
    WrongState,
    align,
    changed_since,
    digest_of,
    is_behind,
    marked,
    stand,
)

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


def ids(one: str, other: str, said: dict[str, str]) -> list[tuple[str, str]]:
    pairs = align(parse(one), parse(other), said)
    return [(pair.one.id if pair.one else "", pair.other.id if pair.other else "") for pair in pairs]


def test_headings_and_bracketed_numbers_find_their_counterparts() -> None:
    assert beside("FERRIES\n\n1. They sail.\n", "العبّارات\n\n1. تبحر\n") == [("heading", "operative"), ("1.", "1.")]
    assert beside(
        "1. They sail.\n\n[Arvia: 2. Dogs travel.]\n\n3. Cats.\n", "1. Ils.\n\n2. Chiens.\n\n3. Chats.\n"
    ) == [
        ("1.", "1."),
        ("operative", "2."),
        ("3.", "3."),
    ]


def test_a_number_tells_more_than_length_and_figures_and_brackets_more_than_nothing() -> None:
    assert beside("1. Ships wait.\n", "Les navires.\n\n1. Les navires attendent dans le port.\n") == [
        ("", "operative"),
        ("1.", "1."),
    ]
    words = "Les navires attendent.\n\nLes navires attendent {}.\n"
    for one, other in (("[so]", "[ici]"), ("5 days", "5 jours"), ("10 days", "10 jours")):
        assert ids(f"Ships wait {one} here.\n", words.format(other), {}) == [("", "p1"), ("p1", "p2")]


def test_a_heading_stands_for_a_heading_before_words_as_long() -> None:
    assert ids("FERRIES\n", "Ferries\n\n# Ferry\n", {}) == [("", "p1"), ("p1", "p2")]


def test_what_a_person_said_is_kept_and_the_rest_aligned_around_it() -> None:
    plain = "Ships wait.\n\nBoats sail.\n\nRafts drift.\n"
    assert ids(plain, plain, {}) == [("p1", "p1"), ("p2", "p2"), ("p3", "p3")]
    assert ids(plain, plain, {"p1": "p2"}) == [("p1", ""), ("p2", "p1"), ("", "p2"), ("p3", "p3")]
    assert ids(plain, plain, {"p2": ""}) == [("p1", "p1"), ("", "p2"), ("p2", ""), ("p3", "p3")]
    assert ids(plain, plain, {"p1": "p3", "p3": "p1"}) == [("p1", "p3"), ("p2", ""), ("p3", "p1"), ("", "p2")]
    assert ids(plain, plain, {"p1": "p2", "p2": "p2", "p9": "p1", "p3": "gone"})[1] == ("p2", "p1")


@given(st.integers(0, 6), st.integers(0, 6), st.dictionaries(st.integers(1, 6), st.integers(0, 6), max_size=6))
def test_whatever_was_said_every_paragraph_stands_once(ours: int, theirs: int, said: dict[int, int]) -> None:
    one, other = ("\n\n".join(f"{n}. Words {n}." for n in range(1, count + 1)) for count in (ours, theirs))
    wanted = {f"p{other_at}": f"p{at}" if at else "" for other_at, at in said.items()}
    found = ids(one, other, wanted)
    assert [pair[0] for pair in found if pair[0]] == [f"p{n}" for n in range(1, ours + 1)]
    assert sorted(pair[1] for pair in found if pair[1]) == [f"p{n}" for n in range(1, theirs + 1)]
    beside = {pair[1]: pair[0] for pair in found}
    once = {name for name in wanted.values() if list(wanted.values()).count(name) == 1}
    for name, at in wanted.items():
        if name in beside and (at == "" or (at in once and int(at[1:]) <= ours)):
            assert beside[name] == at


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
    again = {**standings, "fr": stand(State.TRANSLATED, after, "fr")}
    assert marked(again, after) == ("ru",)


def test_of_equally_authentic_versions_any_change_marks_all() -> None:
    before = words(en="Boats sail.", fr="Les bateaux partent.")
    standings = {language: stand(State.AUTHENTIC, before, language) for language in before}
    assert marked(standings, words(en="Boats sail.", fr="Les bateaux partiront.")) == ("en", "fr")
    assert marked(standings, words(en="Boats\nsail.", fr="Les bateaux partent.")) == ()


def test_an_original_is_never_behind_and_a_gone_paragraph_is() -> None:
    before = words(en="Boats sail.", fr="Les bateaux partent.")
    original, translated = stand(State.ORIGINAL, before, "en"), stand(State.TRANSLATED, before, "fr")
    assert not is_behind(original, words(en="Boats sail now."))
    assert is_behind(translated, {"fr": before["fr"]})
    assert changed_since(translated, {"fr": before["fr"]}) == ("en",)
    with pytest.raises(WrongState, match="translate it first"):
        stand(State.TRANSLATED, before, "ru")
