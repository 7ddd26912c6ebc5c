"""What is read where: paragraphs, brackets, alternatives, sponsors, causes."""

import pytest

from dipoli.text import Cause, Kind, Text, parse, segment


def wordings(text: Text) -> list[list[str]]:
    return [[text.words(alternative) for alternative in bracket.alternatives] for bracket in text.brackets]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("no bracket at all", []),
        ("they [will][shall][ought to] come", [["will", "shall", "ought to"]]),
        ("in [May] [or June]", [["May", ""], ["or June", ""]]),
        ("boat[s] leave", [["s", ""]]),
        ("for [40][60] days", [["40", "60"]]),
        ("talks [, where useful,] begin", [[", where useful,", ""]]),
        ("[[Seek to] announce all marches]", [["[Seek to] announce all marches", ""], ["Seek to", ""]]),
        ("ask [a][b [c][d]] now", [["a", "b [c][d]"], ["c", "d"]]),
        ("[3][7]. Decides", [["3", "7"]]),
        (r"a \[mere\] mark", []),
        ("[]", [["", ""]]),
    ],
)
def test_touching_brackets_are_one_choice(source: str, expected: list[list[str]]) -> None:
    assert wordings(parse(source)) == expected


def test_only_known_names_before_a_colon_are_sponsors() -> None:
    text = parse("[Arvia, Fire and Water: ships][note: words][Belmark/Arvia: boats][Gravia: {no text}]", CAST)
    assert [(a.sponsors, text.words(a)) for a in text.brackets[0].alternatives] == [
        (("Arvia", "Fire and Water"), "ships"),
        ((), "note: words"),
        (("Belmark", "Arvia"), "boats"),
        ((), "Gravia: {no text}"),
    ]


CAST = ("Arvia", "Belmark", "Fire and Water")


def test_no_text_is_an_alternative_without_words() -> None:
    (bracket,) = parse("[words][Arvia: {no text}][{No text}]", CAST).brackets
    assert [alternative.is_no_text for alternative in bracket.alternatives] == [False, True, True]


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("[Placeholder: ferries]", Cause.PLACEHOLDER),
        ("within [X] days", Cause.PLACEHOLDER),
        ("[30][45] days", Cause.OPEN_VALUE),
        ("[perhaps]", Cause.NO_TEXT_SUPPORT),
        ("[may][must]", Cause.DISAGREEMENT),
    ],
)
def test_the_notation_tells_a_cause(source: str, cause: Cause) -> None:
    assert parse(source).brackets[0].cause is cause


def test_a_bracket_may_span_paragraphs_and_headings() -> None:
    source = "Article 3\n\n[1. Ships wait.\n\n2. Boats wait.]\n\nArticle 4\n\n1. Rafts wait.\n"
    text = parse(source)
    assert wordings(text) == [["1. Ships wait.\n\n2. Boats wait.", ""]]
    assert text.problems == ()


def test_keys_survive_what_happens_elsewhere() -> None:
    before = parse("One.\n\nTwo [a][b] and [c].", ids=["p1", "p2"])
    after = parse("One, changed [x].\n\nTwo [a][b][Arvia: d] and c.", ["Arvia"], ids=["p1", "p2"])
    assert after.brackets[1].key == before.brackets[0].key
    assert [a.key for a in after.brackets[1].alternatives][:2] == [a.key for a in before.brackets[0].alternatives]


def test_paragraphs_are_numbered_headed_and_optional() -> None:
    source = (
        "BASKET I\n\nMindful of the weather,\n\n1. Ships wait.\n\n2 bis. Boats wait.\n\n(a) small ones;\n\n"
        "Option 1: Rafts wait.\n\n{to be read again}\n"
    )
    assert [(p.kind, p.number) for p in segment(source)] == [
        (Kind.HEADING, ""),
        (Kind.PREAMBULAR, ""),
        (Kind.OPERATIVE, "1."),
        (Kind.OPERATIVE, "2 bis."),
        (Kind.OPERATIVE, "(a)"),
        (Kind.OPTION, ""),
        (Kind.NOTE, ""),
    ]


def test_wrapped_lines_are_one_paragraph() -> None:
    source = "1. Ships wait in the harbour until the ice has\nbroken and the pilots are sober.\n2. Boats wait.\n"
    assert [source[p.start : p.end].count("\n") for p in segment(source)] == [1, 0]


def test_paragraphs_take_the_names_they_are_given() -> None:
    text = parse("One.\n\nTwo.\n\nThree.", ids=["a", "b"])
    assert [paragraph.id for paragraph in text.paragraphs] == ["a", "b", "p3"]
    assert text.words(text.paragraph("b")) == "Two."
    with pytest.raises(KeyError):
        text.paragraph("z")


def test_a_head_that_comes_back_on_every_page_is_no_heading() -> None:
    source = "".join(f"THE CONFERENCE OF THE SEA\n\n{n}. Ships wait, [and\n\n" for n in range(1, 6)) + "so do boats]."
    kinds = [p.kind for p in segment(source)]
    assert Kind.HEADING not in kinds
    assert kinds.count(Kind.NOTE) == 5
    assert {p.level for p in segment(source)} == {0}


@pytest.mark.parametrize(
    ("head", "reaches"),
    [
        ("[", True),
        ("1. [", True),
        ("[6][3]. [", True),
        ("(a) [", True),
        ("2 bis. **[", True),
        ("Option 1: [", True),
        ("Ships [", False),
        ("1. Ships [", False),
        ("Option 1: Ships [", False),
    ],
)
def test_only_a_bracket_that_opens_a_paragraph_is_believed_to_hold_many(head: str, reaches: bool) -> None:
    text = parse(f"{head}Boats wait.\n\n" + "3. Rafts drift.\n\n" * 20 + "4. The end.]\n")
    assert any(each.end == len(text.source) - 1 for each in text.brackets) is reaches
    assert (text.problems == ()) is reaches


def test_a_bracket_within_a_paragraph_may_reach_over_a_few_but_no_heading() -> None:
    source = "1. Ships [wait.\n\n2. Rafts] drift.\n"
    assert [(b.start, b.end) for b in parse(source).brackets] == [(9, source.index("]") + 1)]
    assert len(parse("1. Ships [wait.\n\nArticle 2\n\n2. Rafts] drift.\n").problems) == 2


def test_a_bracket_that_holds_sponsored_words_leaves_the_one_before_it_whole() -> None:
    text = parse("[a][[Arvia: x] y]", CAST)
    assert text.problems == ()
    assert wordings(text) == [["a", "[Arvia: x] y"], ["x", ""]]


def test_a_note_in_the_next_line_says_nothing_of_a_bracket_that_was_never_closed() -> None:
    assert parse("Ships [will wait.\n{linked to paragraph 7}\n").brackets[0].cause is Cause.NO_TEXT_SUPPORT
    assert parse("Ships [will wait {linked to paragraph 7}\n").brackets[0].cause is Cause.LINKAGE
