"""The clean texts that a bracketed text allows."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipoli.text import Text, count_readings, decide_everywhere, parse, read, repeated_choices
from dipoli.text.readings.choices import choices_of
from dipoli.text.readings.count import NotLinkable, countable
from dipoli.text.readings.read import UnknownChoice, first_ways
from tests.text.strategies import PARTICIPANTS, sources

many = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def chosen(text: Text, *ways: int) -> dict[str, str]:
    return {c.key: c.ways[way].key for c, way in zip(choices_of(text).all, ways, strict=False)}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Ships wait.", 1),
        ("Ships [may][shall] wait.", 2),
        ("Ships [soon] wait [in port].", 4),
        ("Ships [may [soon [or late]]][shall] wait.", 4),
        ("each [voyage/crossing] begins", 3),
        ("each [long [sea] voyage/crossing] begins", 3),
        ("[a][b][{no text}]", 3),
        ("1. Option 1: Ships [may] wait.\n\nOption 2: No text\n\n2. Boats [may][shall] wait.\n", 6),
        ("Option 1: A\n\nOption (a): B\n\nOption (b): C\n\nOption 2: D\n\nOption 3: E", 4),
        ("[Option 1: Ships wait.]\n\n[Option 2: Boats wait.]\n", 4),
        ("[a][b] " * 400, 2**400),
    ],
)
def test_readings_are_counted_exactly(source: str, count: int) -> None:
    assert count_readings(parse(source)) == count


@pytest.mark.parametrize(
    ("source", "ways", "expected"),
    [
        ("Ships [may][shall] wait [in port].", (1, 1), "Ships shall wait."),
        ("Ships [may [soon]][shall] wait.", (0, 0), "Ships may soon wait."),
        ("Ships [may [soon]][shall] wait.", (1, 0), "Ships shall wait."),
        ("each [voyage/crossing] begins", (1,), "each crossing begins"),
        ("each [voyage/crossing] begins", (2,), "each begins"),
        (
            "1. Option 1: Ships wait.\n\nOption 2: Boats wait.\n\n2. Rafts wait.\n",
            (1,),
            "1. Boats wait.\n\n2. Rafts wait.\n",
        ),
        (
            "Option A: Rest.\n{end of Option A}\n\nOption B: Sail.\n{end of Option B}\n\nEnd.\n",
            (0,),
            "Rest.\n\n\nEnd.\n",
        ),
        ("All.\n\nOption 1: Rest.\n\nOption 2: No text\n", (1,), "All.\n\n"),
        ("Ships [will]{linked to paragraph 7} wait.", (0,), "Ships will wait."),
        ("Ships [may][{Chair’s proposal} should] wait.", (1,), "Ships should wait."),
        ("[Ships wait.\n\nBoats [must] wait.]\n\nRafts wait.\n", (0, 1), "Ships wait.\n\nBoats wait.\n\nRafts wait.\n"),
        ("[[a][b]][c]", (0, 1), "b"),
        ("Ships [\nsail] now.", (0,), "Ships \nsail now."),
    ],
)
def test_a_reading_with_everything_chosen(source: str, ways: tuple[int, ...], expected: str) -> None:
    text = parse(source)
    reading = read(text, chosen(text, *ways))
    assert reading.source == expected
    assert reading.is_clean


def test_what_is_not_chosen_stays_as_it_is() -> None:
    text = parse("Ships [may [soon] [or late]][shall] wait [in port].")
    inner = text.brackets[1]
    reading = read(text, {inner.key: inner.alternatives[1].key})
    assert reading.source == "Ships [may [or late]][shall] wait [in port]."
    assert reading.open == (text.brackets[0].key, text.brackets[2].key, text.brackets[3].key)
    first = parse("Ships [[soon] later] wait.")
    inner = first.brackets[1]
    assert read(first, {inner.key: inner.alternatives[1].key}).source == "Ships [ later] wait."


def test_what_a_text_does_not_have_is_refused() -> None:
    text = parse("Ships [may] wait.")
    with pytest.raises(UnknownChoice, match="has no way nothing"):
        read(text, {text.brackets[0].key: "nothing"})
    with pytest.raises(UnknownChoice, match="no choice nowhere"):
        read(text, {"nowhere": "x"})


def test_options_whose_ends_cut_a_bracket_are_left_out() -> None:
    text = parse("Option 1: [Arvia: Ships wait\n\nOption 2: or] sail.\n", ["Arvia"])
    choices = choices_of(text)
    assert choices.left_out == (0,)
    assert [choice.bracket for choice in choices.all] == [0]


def test_an_option_that_begins_with_a_bracket_lies_around_it() -> None:
    choices = choices_of(parse("Option 1: Ships wait.\n\n[Option 2: Boats wait.\n"))
    assert choices.left_out == ()
    assert [(choice.start, choice.parent) for choice in choices.all] == [(0, None), (23, (0, 1))]


def test_a_way_between_strokes_is_within_its_bracket() -> None:
    text = parse("All rest or [rest/sail] now.")
    assert [(way.start, way.end) for way in choices_of(text).all[0].ways] == [(13, 17), (18, 22), (23, 23)]


def test_wordings_that_a_stroke_parts_can_be_chosen_together() -> None:
    text = parse("each [voyage/crossing] begins")
    (bracket,) = text.brackets
    assert read(text, {bracket.key: bracket.alternatives[0].key}).source == "each voyage/crossing begins"


def test_a_stroke_before_a_number_parts_no_ways() -> None:
    text = parse("Ships wait [in port/2 nights].")
    assert [way.key for way in choices_of(text).all[0].ways] == [each.key for each in text.brackets[0].alternatives]


def test_a_choice_that_stands_once_is_not_repeated() -> None:
    assert repeated_choices(parse("Ships [may][shall] wait [in port] or [] sail [].")) == ()


REPEATED = "".join(f"{n}. The [intended][suggested] voyage and the [first] [second] port.\n\n" for n in range(1, 21))


def test_repeated_choices_are_found() -> None:
    found = repeated_choices(parse(REPEATED))
    assert [(each.wordings, each.places, len(each.brackets)) for each in found] == [
        (("first",), 20, 20),
        (("first", "second"), 20, 0),
        (("intended", "suggested"), 20, 20),
        (("second",), 20, 20),
    ]


def test_linked_choices_are_decided_once() -> None:
    text = parse(REPEATED)
    (keys,) = [each.brackets for each in repeated_choices(text) if each.wordings == ("intended", "suggested")]
    assert count_readings(text) == 2**60
    assert count_readings(text, [keys]) == 2**41
    decided = decide_everywhere(text, keys, "suggested")
    assert decided == REPEATED.replace("[intended][suggested]", "suggested")
    with pytest.raises(UnknownChoice, match="no alternative “other”"):
        decide_everywhere(text, keys, "other")
    with pytest.raises(UnknownChoice, match="stands no more"):
        decide_everywhere(parse(decided), keys, "suggested")


def test_links_within_choices_count_only_where_they_are_reached() -> None:
    text = parse("[x [a][b]][y] and [z [a][b]][w]")
    inner = (text.brackets[1].key, text.brackets[3].key)
    assert count_readings(text) == 9
    assert count_readings(text, [inner]) == 2 + 2 + 2 + 1


@pytest.mark.parametrize(("linked", "words"), [((0, 2), "within"), ((1, 2), "same number of ways")])
def test_choices_that_differ_cannot_be_linked(linked: tuple[int, ...], words: str) -> None:
    text = parse("[x [a][b][c]][y] and [d]")
    with pytest.raises(NotLinkable, match=words):
        count_readings(text, [[text.brackets[position].key for position in linked]])


def test_of_too_many_links_within_choices_the_first_are_counted() -> None:
    text = parse(" and ".join(f"[x [a{n}][b{n}] and [a{n}][b{n}]][y]" for n in range(8)))
    links = [each.brackets for each in repeated_choices(text) if len(each.wordings) > 1]
    assert len(links) == 8
    with pytest.raises(NotLinkable, match=r"^8 links have .* more than the 6 .* leave some out"):
        count_readings(text, links)
    kept = countable(text, links)
    assert kept == tuple(links[:6])
    assert count_readings(text, kept) == 3**6 * 5**2
    assert countable(parse(REPEATED), [("x",)]) == (("x",),)


def test_a_link_to_a_choice_that_is_gone() -> None:
    with pytest.raises(NotLinkable, match="no choice nowhere"):
        count_readings(parse("[a][b]"), [["nowhere"]])


@many
@given(sources, st.lists(st.sampled_from(PARTICIPANTS)))
def test_choosing_nothing_changes_nothing(source: str, participants: list[str]) -> None:
    assert read(parse(source, participants), {}).source == source


@many
@given(sources)
def test_choosing_everything_leaves_nothing_open(source: str) -> None:
    text = parse(source, PARTICIPANTS)
    assert read(text, first_ways(text)).is_clean


@many
@given(st.lists(st.sampled_from(["a", "b", " ", "[", "]", "[c]", "[d][e]"]), max_size=14).map("".join))
def test_every_reading_counts(source: str) -> None:
    text = parse(source)
    choices = choices_of(text).all
    seen = set()
    for ways in product(*(range(len(choice.ways)) for choice in choices)):
        taken = [c.parent is None for c in choices]
        for position, choice in enumerate(choices):
            if choice.parent is not None:
                around, way = choice.parent
                taken[position] = taken[around] and ways[around] == way
        seen.add(tuple(way if is_taken else -1 for way, is_taken in zip(ways, taken, strict=True)))
    assert count_readings(text) == len(seen)
