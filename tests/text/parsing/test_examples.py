"""The shapes that published texts write, one by one, with words of our own: numbered as in the notes on the field."""

import pytest

from dipoli.text import Cause, Kind, check, parse
from dipoli.text.parsing.marks import Mark, MarkKind, Verb, find_marks

CAST = ("Arvia", "Belmark", "Cadmia", "Fire and Water")


def wordings(source: str) -> list[list[str]]:
    text = parse(source, CAST)
    return [[text.words(alternative) for alternative in bracket.written] for bracket in text.brackets]


def number(source: str) -> str:
    return parse(source).paragraphs[0].number


def options(source: str) -> list[list[tuple[str, bool]]]:
    return [[(option.label, option.is_no_text) for option in each.options] for each in parse(source).option_sets]


def cause(source: str) -> Cause:
    return parse(source, CAST).brackets[0].cause


def marks(source: str, kind: MarkKind) -> list[Mark]:
    return [mark for mark in find_marks(parse(source, CAST)) if mark.kind is kind]


def codes(source: str) -> list[str]:
    return [problem.code for problem in check(parse(source, CAST))]


BRACKETS = [
    (1, "Ships [must][ought to][other] wait.", [["must", "ought to", "other"]]),
    (2, "[Invites][Urges] the pilots to wait.", [["Invites", "Urges"]]),
    (3, "ice [under 2 cm][under 1.5 cm][well under 2 cm] thick", [["under 2 cm", "under 1.5 cm", "well under 2 cm"]]),
    (4, "by [40][45][90] [ the ⅔] of the ports", [["40", "45", "90"], [" the ⅔"]]),
    (5, "each [X] [four] winters", [["X"], ["four"]]),
    (6, "from [year x] [1998] [1999]", [["year x"], ["1998"], ["1999"]]),
    (7, "[[Seek to] list each pier ...;]", [["[Seek to] list each pier ...;"], ["Seek to"]]),
    (8, "pilots[, also by night sailing,] wait", [[", also by night sailing,"]]),
    (9, "following from [its] [the State’s] voyage", [["its"], ["the State’s"]]),
    (10, "a[n] island", [["n"]]),
    (11, "the quantit[y] and vessel[s]", [["y"], ["s"]]),
    (12, "NOx[e] of ships", [["e"]]),
    (13, "[x] harbour[s]", [["x"], ["s"]]),
    (14, "[6][3]. Recalls", [["6", "3"]]),
    (15, "decides[, by lot,] on the order", [[", by lot,"]]),
]


@pytest.mark.parametrize(("example", "source", "expected"), BRACKETS)
def test_brackets(example: int, source: str, expected: list[list[str]]) -> None:
    assert wordings(source) == expected
    assert parse(source).source == source


NUMBERS = [
    (16, "2 bis. [States have boats, small and great.]\n", "2 bis."),
    (17, "3.1ter Keeping the channel open.\n", "3.1ter"),
    (18, "65quater. Invites the pilots.\n", "65quater."),
    (19, "b bis. small boats;\n", "b bis."),
    (21, "[2 alt [… to all pilots of the coast]]\n", "2 alt"),
    (22, "(j) alt. Voyages by night.\n", "(j) alt."),
]


@pytest.mark.parametrize(("example", "source", "expected"), NUMBERS)
def test_numbers(example: int, source: str, expected: str) -> None:
    assert number(source) == expected


def test_20_an_article_inserted_after_another_is_a_heading() -> None:
    (heading, _) = parse("Article 11 bis\n\nStates wait.\n").paragraphs
    assert (heading.kind, heading.level) == (Kind.HEADING, 3)


OPTIONS = [
    (23, "Option (c): Rest.\n\nOption (d): Sail.\n\nOption (d) bis: Row.\n", ["(c)", "(d)", "(d) bis"], []),
    (24, "Option 1: {Placeholder for the chapeau}\n\nOption 2: Sail.\n", ["1", "2"], []),
    (25, "Option 1: Ships wait.\n\nOption 2: No text\n", ["1", "2"], ["2"]),
    (26, "Option 1: A\n\nOption 2: B\n\nOption 3: {No text required}\n", ["1", "2", "3"], ["3"]),
    (27, "Option 1: Rafts wait.\n\nOption 2: No provision on rafts and canoes.\n", ["1", "2"], ["2"]),
    (28, "Option A: Rest.\n{end of Option A}\n\nOption B: Sail.\n{end of Option B}\n\nAll wait.\n", ["A", "B"], []),
]


@pytest.mark.parametrize(("example", "source", "labels", "without"), OPTIONS)
def test_options(example: int, source: str, labels: list[str], without: list[str]) -> None:
    assert options(source) == [[(label, label in without) for label in labels]]


def test_28_a_note_ends_an_option() -> None:
    source = OPTIONS[-1][1]
    (each,) = parse(source).option_sets
    assert [option.is_closed for option in each.options] == [True, True]
    assert source[each.end :] == "\n\nAll wait.\n"
    assert len(marks(source, MarkKind.OPTION_END)) == 2


@pytest.mark.parametrize(
    ("example", "source"),
    [
        (29, "{Ships and boats}\n\nStates wait.\n"),
        (30, "{insert the words below into option 2 of paragraph 3 of this Article}\n\nStates wait.\n"),
    ],
)
def test_notes(example: int, source: str) -> None:
    assert [mark.words for mark in marks(source, MarkKind.NOTE)] == [source[1 : source.index("}")]]
    assert parse(source).paragraphs[0].kind is Kind.NOTE


@pytest.mark.parametrize(
    ("example", "source"),
    [
        (31, "[Placeholder: idea of counting no boat twice]"),
        (32, "[placeholder for the day of sailing]"),
    ],
)
def test_placeholders(example: int, source: str) -> None:
    assert cause(source) is Cause.PLACEHOLDER


def test_33_words_that_wait_for_others() -> None:
    source = "Depending on the placeholder in 2.1 or 2.4 and pending resolution of 7bis.\n"
    assert [mark.words[:24] for mark in marks(source, MarkKind.DEPENDENCE)] == ["Depending on the placeho"]
    assert cause(f"[{source.strip()}]") is Cause.LINKAGE


def test_34_a_footnote_about_a_group() -> None:
    source = "States [shall wait]4 here.\n\n4 One group of States would say this in the annex.\n"
    words = "One group of States would say this in the annex."
    assert marks(source, MarkKind.FOOTNOTE) == [Mark(MarkKind.FOOTNOTE, 28, 78, words, target=7)]


def test_35_a_footnote_with_a_reservation() -> None:
    source = "States [shall wait]* here.\n\n* [Arvia asks that its reservation on rafts be recorded.]\n"
    (note,) = marks(source, MarkKind.FOOTNOTE)
    assert (note.target, note.names, note.verb) == (7, ("Arvia",), Verb.RESERVE)


def test_36_a_word_with_a_star() -> None:
    source = "the [HARBOUR*][PORT] of call\n\n* Without prejudice to what it is called.\n"
    assert wordings(source) == [["HARBOUR*", "PORT"]]


def test_37_a_stroke_within_a_bracket() -> None:
    assert [mark.parts for mark in marks("each [voyage/crossing] begins", MarkKind.STROKE)] == [("voyage", "crossing")]


def test_38_a_stroke_within_a_nested_bracket() -> None:
    source = "[and so have [met on/returned to] what follows:]"
    assert [mark.parts for mark in marks(source, MarkKind.STROKE)] == [("met on", "returned to")]
    assert wordings(source)[1] == ["met on/returned to"]


def test_39_a_stroke_outside_brackets() -> None:
    source = "The States Gladly resolve/Resolve to wait."
    assert [mark.parts for mark in marks(source, MarkKind.STROKE)] == [("resolve", "Resolve")]
    assert "stroke" in codes(source)


@pytest.mark.parametrize("status", ["(INFORMALLY REGISTERED)", "(NEW PHRASE)"])
def test_40_a_status_behind_a_paragraph(status: str) -> None:
    assert [mark.words for mark in marks(f"States wait. {status}\n", MarkKind.STATUS)] == [status]


def test_41_the_same_choice_in_many_places_is_a_question_in_each() -> None:
    source = "".join(f"{n}. The [intended] [suggested] voyage.\n\n" for n in range(1, 21))
    assert codes(source) == ["adjacent-brackets"] * 20


def test_42_a_note_that_a_paragraph_went_elsewhere() -> None:
    source = "Article 15\n\nDeleted and moved to follow article 20 as article 20 bis.\n"
    assert [mark.words for mark in marks(source, MarkKind.DELETED)] == [source.splitlines()[2]]


def test_43_a_stroke_between_phrases() -> None:
    source = "as [the pilots have/the States present have] agreed"
    assert [mark.parts for mark in marks(source, MarkKind.STROKE)] == [("the pilots have", "the States present have")]


def test_three_levels_of_options_nest() -> None:
    source = (
        "Article 3\n\nOPTION I:\n\n1. Option A: Ships wait.\n\nOption B: Ships\n\n"
        "Option 1: sail;\n\nOption 2: rest.\n\n"
        "2. Boats wait.\n\nOPTION II:\n\n1. No ship waits.\n\nArticle 4\n\n1. Rafts wait.\n"
    )
    text = parse(source)
    assert [(each.depth, each.parent, [o.label for o in each.options]) for each in text.option_sets] == [
        (1, None, ["I", "II"]),
        (2, (0, 0), ["A", "B"]),
        (3, (1, 1), ["1", "2"]),
    ]
    first, second, third = text.option_sets
    assert source[third.end :].startswith("2. Boats")
    assert source[second.end :].startswith("2. Boats")
    assert source[first.end :].startswith("Article 4")


def test_an_option_that_follows_none_is_said() -> None:
    assert codes("1. States wait.\n\nOption 2: States sail.\n") == ["orphan-option"]


def test_words_that_begin_with_option_are_no_label() -> None:
    assert parse("Options remain open.\n\nOptional voyages wait.\n\nOption two is gone.\n").option_sets == ()


def test_options_end_where_their_bracket_and_their_numbers_do() -> None:
    source = (
        "2. [Option 1: Ships wait.\n\nOption 2: Boats wait.]\n\n3. Option 1: A.\n\nOption 2: B.\n\n4. Rafts wait.\n"
    )
    text = parse(source)
    assert [source[each.start : each.end].rstrip() for each in text.option_sets] == [
        "Option 1: Ships wait.\n\nOption 2: Boats wait.",
        "Option 1: A.\n\nOption 2: B.",
    ]


def test_options_each_in_a_bracket_of_its_own_are_one_set() -> None:
    source = "1. [Option 1: Ships wait.]\n\n[Option 2: Boats wait.]\n\n2. Rafts wait.\n"
    text = parse(source)
    assert options(source) == [[("1", False), ("2", False)]]
    assert source[text.option_sets[0].start] == "["


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[will]{precautionary} wait", Cause.PRECAUTIONARY),
        ("[will {pending instructions}] wait", Cause.PRECAUTIONARY),
        ("[will]{linked to paragraph 7} wait", Cause.LINKAGE),
        ("[{Chair’s proposal} will][Arvia: may] wait", Cause.CHAIR),
        ("[will]{proposed by the Chair} wait", Cause.CHAIR),
        ("boat[s]", Cause.EDITORIAL),
        ("boats [soon] sail", Cause.NO_TEXT_SUPPORT),
        ("ships[,] boats", Cause.EDITORIAL),
        ("[will]{editorial} wait", Cause.EDITORIAL),
        ("[will]{disagreement} wait", Cause.DISAGREEMENT),
        ("[will] {unrelated remark} wait", Cause.NO_TEXT_SUPPORT),
    ],
)
def test_causes(source: str, expected: Cause) -> None:
    assert cause(source) is expected


def test_what_the_chair_proposes_has_a_note_and_no_sponsor() -> None:
    text = parse("Ships [may][{Chair’s proposal} should] wait.", CAST)
    chairs = text.brackets[0].alternatives[1]
    assert (text.words(chairs), chairs.is_chairs, chairs.sponsors) == ("should", True, ())


@pytest.mark.parametrize(
    ("source", "names", "verb"),
    [
        ("[Arvia and Belmark propose: at night]", ("Arvia", "Belmark"), Verb.PROPOSE),
        ("[Cadmia opposes: at night]", ("Cadmia",), Verb.OPPOSE),
        ("ships [at night] (Arvia, Belmark) wait", ("Arvia", "Belmark"), Verb.PROPOSE),
        ("ships [at night] (supported by Cadmia) wait", ("Cadmia",), Verb.SUPPORT),
        ("Ships wait. (Fire and Water)", ("Fire and Water",), Verb.PROPOSE),
    ],
)
def test_names_before_and_behind_words(source: str, names: tuple[str, ...], verb: Verb) -> None:
    assert [(mark.names, mark.verb) for mark in marks(source, MarkKind.NAMES)] == [(names, verb)]


def test_names_with_a_verb_are_quoted_without_their_colon() -> None:
    assert [mark.words for mark in marks("[Cadmia opposes: at night]", MarkKind.NAMES)] == ["Cadmia opposes"]


@pytest.mark.parametrize(
    ("source", "target"), [("ships [at night] (Arvia) wait", 6), ("One.\n\nShips wait. (Arvia)", 6)]
)
def test_names_behind_words_are_of_the_bracket_or_of_the_paragraph(source: str, target: int) -> None:
    assert [mark.target for mark in marks(source, MarkKind.NAMES)] == [target]


@pytest.mark.parametrize(
    "source", ["ships [at night] (Arvia, Utopia) wait", "ships (Arvia) wait", "[Utopia opposes: x]"]
)
def test_names_count_only_where_every_one_is_known_and_stands_behind_words(source: str) -> None:
    assert marks(source, MarkKind.NAMES) == []


@pytest.mark.parametrize(
    "source", ["[may]rest/sail now", "all rest/sail[s] now", "we rest/sail, or go", "or\nrest/sail"]
)
def test_a_stroke_outside_brackets_parts_the_words_it_touches(source: str) -> None:
    assert [(m.words, m.parts, m.start) for m in marks(source, MarkKind.STROKE)] == [
        ("rest/sail", ("rest", "sail"), source.index("rest"))
    ]


@pytest.mark.parametrize("source", ["see https://port/pier", "by and/or to sea", "5 km/h", "CP/21 and 1/2"])
def test_what_is_no_stroke_between_wordings(source: str) -> None:
    assert marks(source, MarkKind.STROKE) == []


@pytest.mark.parametrize("source", ["before [date] of", "in [X] days", "the ..... of", "[Y]", "on ____ at"])
def test_blanks(source: str) -> None:
    assert len(marks(source, MarkKind.BLANK)) == 1


def test_an_empty_text_has_no_marks() -> None:
    assert find_marks(parse("")) == ()
