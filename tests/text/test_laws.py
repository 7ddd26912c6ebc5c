"""The laws of the text room, each tried on many texts."""

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipoli.text import (
    Amendment,
    Compilation,
    apply_edits,
    check,
    choose,
    compile_text,
    edits_between,
    measure,
    parse,
    segment,
)
from dipoli.text.amending.notation import decode_words, encode_words
from tests.text.strategies import PARTICIPANTS, negotiations, sources

many = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def compiled(base: str, copies: dict[str, str]) -> Compilation:
    return compile_text(base, [Amendment(name, edits_between(base, copy), name) for name, copy in copies.items()])


@many
@given(negotiations(), st.permutations(PARTICIPANTS))
def test_order_does_not_matter(negotiation: tuple[str, dict[str, str]], order: list[str]) -> None:
    base, copies = negotiation
    one = compiled(base, copies)
    other = compiled(base, {name: copies[name] for name in order})
    assert (other.source, other.rolling, other.fate) == (one.source, one.rolling, one.fate)


@many
@given(negotiations())
def test_every_delegation_finds_its_own_words(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    source = compiled(base, copies).source
    assert {name: choose(source, name) for name in copies} == copies


@many
@given(negotiations())
def test_nothing_is_lost(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    assert choose(compiled(base, copies).source, None) == base


@many
@given(negotiations())
def test_nothing_is_deleted_silently(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    for passage in compiled(base, copies).passages:
        own, *wished = passage.wordings
        assert own.words == base[passage.start : passage.end]
        assert wished
        assert all(wording.sponsors and wording.words != own.words for wording in wished)


@many
@given(negotiations())
def test_every_amendment_keeps_its_fate(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    compilation = compiled(base, copies)
    assert set(compilation.fate) == {name for name, copy in copies.items() if copy != base}
    for name, positions in compilation.fate.items():
        sponsors = [{s for w in compilation.passages[p].wordings for s in w.sponsors} for p in positions]
        assert all(name in each for each in sponsors)


@many
@given(negotiations())
def test_paragraphs_keep_one_name_each(negotiation: tuple[str, dict[str, str]]) -> None:
    base, copies = negotiation
    compilation = compiled(base, copies)
    ids = [paragraph.id for paragraph in segment(base)]
    carried = compilation.paragraph_ids(ids)
    assert len(carried) == len(segment(compilation.rolling))
    assert len(set(carried)) == len(carried)
    if not compilation.passages:
        assert list(carried) == ids


@many
@given(sources, st.lists(st.sampled_from(PARTICIPANTS)))
def test_reading_loses_no_character_and_never_fails(source: str, participants: list[str]) -> None:
    text = parse(source, participants)
    stops = [0, *(paragraph.stop for paragraph in text.paragraphs)]
    assert "".join(source[start:stop] for start, stop in pairwise(stops)) == text.source == source
    assert measure(text).characters == len(source)
    assert len(check(text)) >= len(text.problems)


@many
@given(sources, st.lists(st.sampled_from(PARTICIPANTS)))
def test_brackets_nest(source: str, participants: list[str]) -> None:
    text = parse(source, participants)
    for bracket in text.brackets:
        assert bracket.start == bracket.alternatives[0].start
        for one, other in pairwise(bracket.alternatives):
            assert one.end == other.start
        for alternative in bracket.alternatives:
            assert alternative.start <= alternative.content_start <= alternative.content_end <= alternative.end
        if bracket.parent is not None and bracket.parent_alternative is not None:
            around = text.brackets[bracket.parent].alternatives[bracket.parent_alternative]
            assert around.content_start <= bracket.start
            assert bracket.end <= around.end
            assert bracket.depth == text.brackets[bracket.parent].depth + 1


@many
@given(sources)
def test_keys_tell_brackets_and_alternatives_apart(source: str) -> None:
    text = parse(source, PARTICIPANTS)
    keys = [bracket.key for bracket in text.brackets]
    assert len(set(keys)) == len(keys)
    for bracket in text.brackets:
        names = [alternative.key for alternative in bracket.alternatives]
        assert len(set(names)) == len(names)


@many
@given(sources, sources)
def test_edits_make_the_proposed_text_and_stand_apart(base: str, proposed: str) -> None:
    edits = edits_between(base, proposed)
    assert apply_edits(base, edits) == proposed
    assert all(one.end < other.start for one, other in pairwise(edits))


@many
@given(sources)
def test_any_words_can_stand_in_a_bracket(words: str) -> None:
    written = encode_words(words)
    assert decode_words(written) == words
    text = parse(f"before [Arvia: {written}] after", ["Arvia"])
    outer = [bracket for bracket in text.brackets if bracket.depth == 1 and bracket.start == 7]
    assert [bracket.end for bracket in outer] == [len(text.source) - 6]
