"""Sets of options: what their labels say, and where they end."""

import pytest

from dipoli.text import check, parse
from dipoli.text.model import OptionLevel

Sets = list[tuple[OptionLevel, int, list[str]]]


def sets(source: str) -> Sets:
    return [(each.level, each.depth, [o.label for o in each.options]) for each in parse(source).option_sets]


def labelled(*labels: str) -> str:
    return "".join(f"Option {label}: Ships wait {place}.\n\n" for place, label in enumerate(labels))


def orphans(source: str) -> int:
    return sum(problem.code == "orphan-option" for problem in check(parse(source)))


@pytest.mark.parametrize(
    ("labels", "level"),
    [
        (("1", "2", "3"), OptionLevel.ARABIC),
        (("9", "10", "11"), OptionLevel.ARABIC),
        (("A", "B", "C"), OptionLevel.LETTER),
        (("I", "II", "III", "IV", "V", "VI"), OptionLevel.ROMAN),
        (("A", "B", "C", "D", "E", "F", "G", "H", "I", "J"), OptionLevel.LETTER),
        (("(a)", "(b)", "(c)"), OptionLevel.SMALL),
        (("a", "b"), OptionLevel.SMALL),
        (("(1)", "(2)"), OptionLevel.SMALL),
        (("(i)", "(ii)", "(iii)", "(iv)"), OptionLevel.SMALL_ROMAN),
        (("(g)", "(h)", "(i)", "(j)"), OptionLevel.SMALL),
        (("U", "V", "W", "X", "Y", "Z"), OptionLevel.LETTER),
        (("1", "1 bis", "1 ter", "1 quater", "2"), OptionLevel.ARABIC),
        (("(d)", "(d) bis", "(e)"), OptionLevel.SMALL),
    ],
)
def test_labels_of_one_style_that_count_on_are_one_set(labels: tuple[str, ...], level: OptionLevel) -> None:
    assert sets(labelled(*labels)) == [(level, 1, list(labels))]


@pytest.mark.parametrize(
    ("labels", "found", "lonely"),
    [
        (("1", "3"), [["1"], ["3"]], 1),
        (("1", "1"), [["1"], ["1"]], 0),
        (("2", "1"), [["2"], ["1"]], 1),
        (("1", "1 ter"), [["1"], ["1 ter"]], 1),
        (("1", "2 bis"), [["1"], ["2 bis"]], 1),
        (("1 bis", "1"), [["1 bis"], ["1"]], 1),
        (("A", "B", "A", "B"), [["A", "B"], ["A", "B"]], 0),
    ],
)
def test_labels_that_do_not_count_on_begin_another_set(
    labels: tuple[str, ...], found: list[list[str]], lonely: int
) -> None:
    assert [each[2] for each in sets(labelled(*labels))] == found
    assert orphans(labelled(*labels)) == lonely


@pytest.mark.parametrize(
    "labels",
    [("I", "A", "B", "II"), ("A", "1", "2", "B"), ("1", "(a)", "(b)", "2"), ("(a)", "(i)", "(ii)", "(b)")],
)
def test_a_lower_level_nests_between_two_of_a_higher(labels: tuple[str, str, str, str]) -> None:
    (_, outer, outer_labels), (_, inner, inner_labels) = sets(labelled(*labels))
    assert (outer, outer_labels) == (1, [labels[0], labels[3]])
    assert (inner, inner_labels) == (2, [labels[1], labels[2]])


@pytest.mark.parametrize(
    ("head", "is_label"),
    [
        ("Option 1: ", True),
        ("OPTION 1\n", True),
        ("option 1: ", True),
        ("[Option 1: ", True),
        ("**Option 1:** ", True),
        ("# Option 1: ", True),
        ("2. Option 1: ", True),
        ("2 bis. Option 1: ", True),
        ("(a) Option 1: ", True),
        ("a. [Option 1: ", True),
        ("OPTION I [", True),
        ("Option 1 ", False),
        ("Option 1 [", False),
        ("Options 1: ", False),
        ("Of Option 1: ", False),
    ],
)
def test_a_label_stands_at_the_head_of_a_paragraph_with_a_colon_or_in_capitals(head: str, is_label: bool) -> None:
    assert bool(parse(f"{head}Ships wait.]\n").option_sets) is is_label


@pytest.mark.parametrize(
    ("words", "is_no_text"),
    [
        ("No text", True),
        ("[No text]", True),
        ("{No text required}", True),
        ("no provision on rafts.", True),
        ("No reference to rafts", True),
        ("No such article.", True),
        ("No financial provision", True),
        ("No ship waits.", False),
        ("No text. Ships wait.", False),
        ("There is no text.", False),
    ],
)
def test_an_option_may_say_that_it_has_no_text(words: str, is_no_text: bool) -> None:
    (each,) = parse(f"Option 1: Ships wait.\n\nOption 2: {words}\n\nOption 3: All wait.\n").option_sets
    assert [option.is_no_text for option in each.options] == [False, is_no_text, False]


def ends(source: str) -> list[str]:
    """What stands behind each set, from its end on."""
    return [source[each.end :].strip() for each in parse(source).option_sets]


def test_a_set_of_short_options_ends_with_one_as_long_as_the_longest_before_it() -> None:
    short = "Option 1: A.\n\nOption 2: B.\n\nAll wait.\n\nAll sail.\n"
    assert ends(short) == ["All wait.\n\nAll sail."]
    longer = "Option 1: A.\n\nStill A.\n\nOption 2: B.\n\nStill B.\n\nAll wait.\n"
    assert ends(longer) == ["All wait."]
    longest = "Option 1: A.\n\nA.\n\nA.\n\nOption 2: B.\n\nB.\n\nB.\n\nB.\n"
    assert ends(longest) == [""]


def test_a_set_ends_under_a_heading_of_its_rank_and_goes_on_under_a_lower() -> None:
    inside = (
        "Section 1\n\nOption 1: A.\n\nArticle 1\n\nShips.\n\nOption 2: B.\n\nArticle 2\n\nBoats.\n\nSection 2\n\nEnd.\n"
    )
    assert [each[2] for each in sets(inside)] == [["1", "2"]]
    assert ends(inside) == ["Section 2\n\nEnd."]
    beside = "Article 1\n\nOption 1: A.\n\nArticle 2\n\nOption 2: B.\n"
    assert [each[2] for each in sets(beside)] == [["1"], ["2"]]
    assert orphans(beside) == 1


def test_a_set_ends_where_the_numbers_around_it_go_on_but_not_where_an_option_counts_by_itself() -> None:
    source = "3. Option 1: A.\n\nOption 2: B.\n\n4. Rafts.\n\n5. Boats.\n"
    assert ends(source) == ["4. Rafts.\n\n5. Boats."]
    within = "3. Option 1:\n\n4. Rafts.\n\n5. Boats.\n\nOption 2:\n\n4. Canoes.\n\n5. Ducks.\n\n6. All wait.\n"
    assert ends(within) == ["6. All wait."]
    other_style = "3. Option 1: A.\n\n(a) Rafts.\n\nOption 2: B.\n\n(a) Boats.\n\n(b) Ducks.\n\n4. All wait.\n"
    assert ends(other_style) == ["4. All wait."]


def test_an_inner_set_ends_with_the_option_around_it() -> None:
    source = "Option A: Ships.\n\nOption 1: sail;\n\nOption 2: rest.\n\nOption B: Boats.\n"
    outer, inner = parse(source).option_sets
    assert inner.parent == (0, 0)
    assert source[inner.end :].startswith("Option B")
    assert outer.start == 0


def test_a_note_ends_the_option_it_names() -> None:
    source = "Option 1: A.\n\n{end of Option 1}\n\nOption 2: B.\n\n{END OF OPTION (2) }\n\nAll wait.\n"
    (each,) = parse(source).option_sets
    assert [option.is_closed for option in each.options] == [True, True]
    assert ends(source) == ["All wait."]
    other = "Option 1: A.\n\n{end of Option 7}\n\nOption 2: B.\n\nAll wait.\n"
    assert [option.is_closed for option in parse(other).option_sets[0].options] == [False, False]


def test_a_set_counts_on_behind_a_bracket_around_its_first_options_alone() -> None:
    source = "1. [Ships may: \n\nOption 1: sail;\n\nOption 2: rest.]\n\nOption 3: drift.\n"
    assert [each[2] for each in sets(source)] == [["1", "2", "3"]]
    closed = "1. [Option 1: sail;\n\nOption 2: rest.] Boats wait.\n"
    assert ends(closed) == ["] Boats wait."]


def test_options_of_the_same_words_have_keys_of_their_own() -> None:
    text = parse(labelled("1", "2") + "All wait.\n\n" + labelled("1", "2"))
    keys = [each.key for each in text.option_sets] + [o.key for each in text.option_sets for o in each.options]
    assert len(set(keys)) == len(keys) == 6


def test_a_label_under_the_next_heading_goes_on_with_no_set_that_a_bracket_ended() -> None:
    source = "Article 1\n\n[Option A: Rest.]\n\nOption 1: Sail.\n\nArticle 2\n\nOption B: Row.\n"
    assert [each[2] for each in sets(source)] == [["A"], ["1"], ["B"]]


def test_numbers_go_on_within_an_option_where_another_follows_under_no_heading_of_the_rank() -> None:
    lower = "Section 1\n\n3. Option 1: A.\n\n4. Rafts.\n\nArticle 9\n\nOption 2: B.\n"
    assert [each[2] for each in sets(lower)] == [["1", "2"]]
    same = lower.replace("Article 9", "Section 2")
    assert [each[2] for each in sets(same)] == [["1"], ["2"]]
    assert parse(same).option_sets[0].end == same.index("4. Rafts")


def test_a_set_that_another_style_follows_ends_as_one_at_the_end_does() -> None:
    source = "Option 1: A.\n\nOption 2: B.\n\nAll wait.\n\nOption A: C.\n\nOption B: D.\n\nAll sail.\n"
    assert ends(source) == [source[source.index("All wait") :].strip(), "All sail."]
