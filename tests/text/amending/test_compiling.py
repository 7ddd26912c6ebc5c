"""Compilations as a secretariat would print them, and what is chosen from them."""

import pytest

from dipoli.text import (
    Amendment,
    Compilation,
    Edit,
    check,
    choose,
    compile_text,
    edits_between,
    lift,
    measure,
    parse,
    segment,
)
from dipoli.text.amending.choose import NotACompilation, UnknownParticipant
from dipoli.text.amending.compile import ConflictingAmendments
from dipoli.text.amending.notation import decode_words, encode_words
from dipoli.text.attribution import UnfitName

BASE = "1. States shall announce marches of 25,000 troops.\n\n2. They may invite observers.\n\n3. Boats wait.\n"


def compiled(base: str = BASE, **copies: str) -> Compilation:
    return compile_text(base, [Amendment(name, edits_between(base, copy), name) for name, copy in copies.items()])


def test_the_same_wish_is_one_alternative_with_its_sponsors() -> None:
    rolling = compiled(
        Cadmia=BASE.replace("shall", "should"),
        Arvia=BASE.replace("shall", "should"),
        Belmark=BASE.replace("shall", "may"),
    ).rolling
    assert rolling.splitlines()[0] == (
        "1. States [shall][Arvia, Cadmia: should][Belmark: may] announce marches of 25,000 troops."
    )


def test_changes_of_different_words_never_meet() -> None:
    compilation = compiled(Arvia=BASE.replace("shall", "will"), Belmark=BASE.replace("25,000", "60,000"))
    assert compilation.rolling.splitlines()[0] == (
        "1. States [shall][Arvia: will] announce marches of [25,000][Belmark: 60,000] troops."
    )
    assert compilation.fate == {"Arvia": (0,), "Belmark": (1,)}


def test_near_changes_of_one_participant_are_one_phrase() -> None:
    rolling = compiled(Arvia=BASE.replace("may invite observers", "will invite watchers")).rolling
    assert "[may invite observers][Arvia: will invite watchers]" in rolling


def test_an_insertion_has_no_base_wording() -> None:
    rolling = compiled(Arvia=BASE.replace("States shall", "States, great and small, shall")).rolling
    assert "States[Arvia: , great and small,] shall" in rolling


def test_a_deletion_stands_beside_the_words() -> None:
    rolling = compiled(Arvia=BASE.replace(" of 25,000 troops", "")).rolling
    assert "marches[ of 25,000 troops][Arvia: {no text}]." in rolling
    (bracket,) = parse(rolling, ["Arvia"]).brackets
    assert bracket.alternatives[1].is_no_text


def test_paragraphs_come_and_go_with_their_lines() -> None:
    gone = "2. They may invite observers.\n\n"
    compilation = compiled(
        Arvia=BASE.replace(gone, ""), Belmark=BASE.replace("3. Boats", "2 bis. They pay.\n\n3. Boats")
    )
    assert compilation.rolling == (
        "1. States shall announce marches of 25,000 troops.\n\n"
        "[2. They may invite observers.][Arvia: {no text}][Belmark: 2. They may invite observers.\n\n2 bis. They pay.]"
        "\n\n3. Boats wait.\n"
    )
    assert choose(compilation.source, "Arvia") == BASE.replace(gone, "")


def test_a_new_paragraph_stands_on_lines_of_its_own() -> None:
    compilation = compiled(Arvia=BASE.replace("3. Boats", "2 bis. They pay.\n\n3. Boats"))
    assert "observers.\n\n[Arvia: 2 bis. They pay.]\n\n3. Boats wait.\n" in compilation.rolling
    ids = [f"p{n}" for n in (1, 2, 3)]
    assert compilation.paragraph_ids(ids) == ("p1", "p2", "p2.1", "p3")


def test_amendments_inside_brackets_nest_and_whole_choices_grow() -> None:
    base = "They [may][will send two ships] and [could][might] wait."
    compilation = compiled(base, Arvia=base.replace("two", "ten"), Belmark=base.replace("[could][might]", "should"))
    assert compilation.rolling == (
        "They [may][will send [two][Arvia: ten] ships] and [could][might][Belmark: should] wait."
    )
    assert choose(compilation.source, "Belmark") == base.replace("[could][might]", "should")
    assert choose(compilation.source, None) == base


def test_taking_brackets_away_is_a_wish_like_any_other() -> None:
    base = "They [all] wait."
    compilation = compiled(base, Arvia="They all wait.", Belmark="They wait.", Cadmia="They all wait.")
    assert compilation.rolling == "They [Arvia, Cadmia: all][Belmark: {no text}] wait."
    assert choose(compilation.source, "Arvia") == "They all wait."
    assert choose(compilation.source, None) == base
    assert compiled(base, Arvia="They some wait.").rolling == "They [[all]][Arvia: some] wait."


def test_who_wishes_a_wording_that_stands_joins_it_and_leaves_another() -> None:
    base = "They [may][Arvia, Belmark: will] wait."
    compilation = compile_text(base, [Amendment("Arvia", (Edit(5, 32, "may"),))], names=["Belmark"])
    assert compilation.rolling == "They [Arvia: may][Belmark: will] wait."
    assert choose(compilation.source, "Arvia") == "They may wait."
    assert choose(compilation.source, None) == base


def test_a_paragraph_in_brackets_is_wished_away_in_its_bracket() -> None:
    base = "1. Ships wait.\n\n[2. Boats wait.][2. Boats sail.]\n\n3. Rafts wait.\n"
    compilation = compile_text(base, [Amendment("Arvia", (Edit(16, 50, ""),))])
    assert compilation.rolling == base.replace("sail.]", "sail.][Arvia: {no text}]")
    assert choose(compilation.source, "Arvia") == "1. Ships wait.\n\n3. Rafts wait.\n"


def test_different_words_inserted_in_one_place_stand_beside_no_text() -> None:
    base = "They wait."
    compilation = compiled(base, Arvia="They all wait.", Belmark="They may wait.")
    assert compilation.rolling == "They [{no text}][Arvia: all ][Belmark: may ]wait."
    assert choose(compilation.source, None) == base


def test_passages_of_one_amendment_are_linked() -> None:
    compilation = compiled(Arvia=BASE.replace("announce", "hide").replace("observers", "nobody"), Belmark=BASE + "x")
    assert compilation.links == {"Arvia": (0, 1)}


def test_a_text_that_holds_a_participants_name_and_colon_gets_a_mark() -> None:
    base = "Arvia: the land of [Arvia: ports]."
    compilation = compiled(base, Arvia=base.replace("ports", "port (2): [Arvia: x]"))
    assert compilation.source.startswith("{Compiled text. Proposals by: Arvia. Mark: (3).}\n")
    assert choose(compilation.source, "Arvia") == base.replace("ports", "port (2): [Arvia: x]")
    assert choose(compilation.source, None) == base


def test_rounds_are_counted_in_the_first_line() -> None:
    amendment = Amendment("Arvia", (Edit(0, 0, "Now "),))
    assert compile_text(BASE, [amendment], 3).source.startswith("{Compiled text, round 3. Proposals by: Arvia.}\n")


def test_a_compiled_text_can_be_amended_again() -> None:
    first = compiled(Arvia=BASE.replace("shall", "will"))
    again = compiled(first.source, Arvia=first.source.replace("will]", "must]"), Belmark=first.source)
    assert choose(choose(again.source, None), "Arvia") == BASE.replace("shall", "will")
    assert choose(choose(again.source, "Arvia"), "Arvia") == BASE.replace("shall", "must")


def test_without_amendments_the_base_stands() -> None:
    assert compile_text(BASE, []).source == BASE
    unchanged = compiled(Arvia=BASE)
    assert unchanged.rolling == BASE
    assert choose(unchanged.source, "Arvia") == BASE


def test_several_amendments_of_one_participant_are_one_wish() -> None:
    amendments = [Amendment("Arvia", (Edit(10, 15, "will"),), "a1"), Amendment("Arvia", (Edit(36, 42, "9"),), "a2")]
    compilation = compile_text(BASE, amendments)
    assert compilation.fate == {"a1": (0,), "a2": (1,)}
    assert choose(compilation.source, "Arvia") == BASE.replace("shall", "will").replace("25,000", "9")


def test_two_wishes_of_one_participant_for_the_same_words_are_refused() -> None:
    with pytest.raises(ConflictingAmendments, match=r"Arvia proposes two different things .* \(line 1\)"):
        compile_text(BASE, [Amendment("Arvia", (Edit(10, 15, "will"),)), Amendment("Arvia", (Edit(12, 20, "x"),))])


@pytest.mark.parametrize("name", ["", " Arvia", "Ar:via", "A, B", "A]", "A\nB", "{A}"])
def test_names_that_the_notation_could_not_hold_are_refused(name: str) -> None:
    with pytest.raises(UnfitName, match="cannot be a participant's name"):
        compile_text(BASE, [Amendment(name, ())])


def test_names_with_and_are_names() -> None:
    name = "Fire and Water"
    compilation = compile_text(BASE, [Amendment(n, (Edit(10, 15, "will"),)) for n in ("Arvia", name)])
    assert choose(compilation.source, name) == BASE.replace("shall", "will")
    assert parse(compilation.source).brackets[0].alternatives[1].sponsors == ("Arvia", name)


def test_choosing_from_what_is_no_compilation_is_refused() -> None:
    with pytest.raises(NotACompilation, match="dipoli text compile"):
        choose(BASE, "Arvia")
    source = compiled(Arvia=BASE.replace("shall", "will")).source
    with pytest.raises(UnknownParticipant, match="Belmark has proposed nothing to this text; those who have: Arvia"):
        choose(source, "Belmark")
    with pytest.raises(NotACompilation, match="line 2, column 18 is never closed"):
        choose(source.replace("will]", "will"), "Arvia")
    with pytest.raises(NotACompilation, match="line 2, column 18 has base words that never open"):
        choose(source.replace("[shall", "xshall"), "Arvia")


def test_a_change_that_cuts_a_long_bracket_in_two_still_reads_back() -> None:
    base = "Ships [" + "word " * 400 + "end] wait."
    proposed = base.replace("Ships [word", "Boats word")
    assert choose(compiled(base, Arvia=proposed).source, "Arvia") == proposed


def test_a_long_bracket_is_not_repeated_around_a_change_at_its_edge() -> None:
    base = "[" + "word " * 400 + "end] more words."
    compilation = compiled(base, Arvia=base.replace("end]", "end] and"))
    assert len(compilation.rolling) < len(base) + 100
    assert choose(compilation.source, "Arvia") == base.replace("end]", "end] and")


def test_false_conflicts_on_different_words_are_none() -> None:
    words = [f"word{n}" for n in range(200)]
    base = " ".join(words)
    copies = {f"State {n}": base.replace(f"word{n} ", f"other{n} ") for n in range(0, 198, 3)}
    compilation = compiled(base, **copies)
    assert len(compilation.passages) == len(copies)
    assert all(len(passage.wordings) == 2 for passage in compilation.passages)
    assert measure(parse(compilation.rolling, copies)).attributed == len(copies)


def test_ids_of_an_empty_base() -> None:
    compilation = compiled("", Arvia="One.\n\nTwo.")
    assert len(compilation.paragraph_ids([])) == len(segment(compilation.rolling)) == 2


def test_lines_that_end_differently_keep_their_ends() -> None:
    base = "One.\n\nTwo.\n"
    copies = {"Arvia": "One.\n\nNew.\n\nTwo.\n", "Belmark": "One.\n\nNew.\nTwo.\n"}
    source = compiled(base, **copies).source
    assert {name: choose(source, name) for name in copies} == copies


def test_the_rolling_text_keeps_the_meaning_of_backslashes_and_names() -> None:
    base = "Arvia: boats \\[two\\] wait."
    compilation = compile_text(base, [Amendment("Belmark", (Edit(0, len(base), "No."),))], names=["Arvia"])
    assert compilation.rolling == "[Arvia\\: boats \\[two\\] wait.][Belmark: No.]"
    (bracket,) = parse(compilation.rolling, ["Arvia", "Belmark"]).brackets
    assert [a.sponsors for a in bracket.alternatives] == [(), ("Belmark",)]
    text = parse(compilation.rolling, ["Arvia", "Belmark"])
    assert lift(text, bracket.key, bracket.alternatives[0].key) == base


def test_a_backslash_at_the_end_does_not_swallow_the_bracket() -> None:
    rolling = compile_text("a b", [Amendment("Arvia", (Edit(0, 3, "c \\"),))]).rolling
    assert rolling == "[a b][Arvia: c \\\\]"
    assert parse(rolling, ["Arvia"]).problems == ()


def test_a_second_round_finds_no_fault_with_the_first() -> None:
    first = compile_text(
        "Ships wait here.", [Amendment("Arvia", edits_between("Ships wait here.", "Boats wait here."))]
    )
    wished = first.source.replace("here", "there")
    second = compile_text(first.source, [Amendment("Cadmia", edits_between(first.source, wished))])
    assert check(parse(second.source)) == ()
    assert choose(second.source, "Cadmia") == wished


def test_a_choice_whose_first_wording_is_long_is_read_with_what_touches_it() -> None:
    long = "".join(f"\n\n{number}. One paragraph." for number in range(20))
    for source in (
        f"They agree [that{long}][that][Arvia: so].\n",
        f"They [go][Belmark: far{long}][that][Arvia: so].\n",
        f"They [agree{long}][that] [this][Arvia: so].\n",
    ):
        codes = [problem.code for problem in parse(source, ["Arvia", "Belmark"]).problems]
        assert codes == (["unclosed-bracket", "stray-bracket"] if "] [" in source else [])


def test_an_amendment_to_a_long_choice_leaves_no_bracket_alone() -> None:
    long = "".join(f"\n\n{number}. One paragraph." for number in range(20))
    base = f"They agree [[Belmark: that{long}]][that][Arvia: so] now.\n"
    before = parse(base, ["Arvia", "Belmark"])
    assert before.problems == ()
    compilation = compile_text(base, [Amendment("Belmark", edits_between(base, base.replace("now", "then")), "B")])
    assert parse(compilation.rolling, ["Arvia", "Belmark"]).problems == ()


def test_words_behind_a_long_bracket_do_not_cut_it_in_two() -> None:
    long = "".join(f"\n\n{number}. One paragraph of a few words more." for number in range(60))
    base = f"They agree [that][Belmark: so{long}]"
    amendment = Amendment("Arvia", (Edit(len(base), len(base), "\n\nThe end."),), "A")
    compilation = compile_text(base, [amendment], names=["Belmark"])
    text = parse(compilation.rolling, ["Arvia", "Belmark"])
    assert text.problems == ()
    assert "\\" not in compilation.rolling
    assert choose(compilation.source, None) == base
    assert choose(compilation.source, "Arvia") == f"{base}\n\nThe end."


def test_a_bracket_as_long_as_a_chapter_is_read_whole_where_no_other_is_open() -> None:
    long = "".join(f"\n\n{number}. One paragraph of a few words more." for number in range(800))
    whole = f"They agree [that][Arvia: so{long}] now.\n"
    assert parse(whole, ["Arvia"]).problems == ()
    codes = [problem.code for problem in parse(f"{whole}\nOne [more.\n", ["Arvia"]).problems]
    assert codes == ["unclosed-bracket", "stray-bracket", "unclosed-bracket"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_who_wishes_a_line_away_keeps_the_empty_line_behind_it(end: str) -> None:
    base = f"One.{end}{end}Two.{end}"
    without = base.removeprefix(f"One.{end}")
    compiled = compile_text(base, [Amendment("Arvia", (Edit(0, len(base) - len(without), ""),))]).source
    assert (choose(compiled, "Arvia"), choose(compiled, None)) == (without, base)


def test_a_refused_name_says_every_sign_that_would_be_read_as_notation() -> None:
    with pytest.raises(UnfitName, match=r": a line break : \[ would be read as notation"):
        compile_text("a", [Amendment("Arvia[:\n1", ())])


@pytest.mark.parametrize(
    ("base", "copy", "rolling"),
    [
        ("Ships sail]soon.\n", "Ships sail]now.\n", "Ships sail[\\]soon][Arvia: \\]now].\n"),
        ("Ships [may soon] sail.\n", "Ships must soon] sail.\n", "Ships [[may soon]][Arvia: must soon\\]] sail.\n"),
        ("Ships sail.\n", "{No Text}\n", "[Ships sail.][Arvia: \\{No Text}]\n"),
        ("{No Text}\n", "Ships sail.\n", "[\\{No Text}][Arvia: Ships sail.]\n"),
    ],
)
def test_signs_that_are_notation_stay_what_they_are(base: str, copy: str, rolling: str) -> None:
    compilation = compiled(base, Arvia=copy)
    assert compilation.rolling == rolling
    assert choose(compilation.source, "Arvia") == copy


@pytest.mark.parametrize("words", ["{no text}", " {No Text} ", "as [agreed] ]", "[a][b\\]"])
def test_words_written_for_a_bracket_are_read_back(words: str) -> None:
    bracket = parse(f"Ships [{encode_words(words)}] sail.").brackets[0]
    assert decode_words(parse(f"Ships [{encode_words(words)}] sail.").words(bracket.alternatives[0])) == words


@pytest.mark.parametrize(
    ("base", "copy", "rolling"),
    [
        ("Ships sail. Boats wait.\n", "Boats wait.\n", "[Ships sail. ][Arvia: {no text}]Boats wait.\n"),
        ("Ships sail. Boats wait.\n", "Ships sail.\n", "Ships sail.[ Boats wait.][Arvia: {no text}]\n"),
        ("Boats wait.\n", "Ships sail. Boats wait.\n", "[Arvia: Ships sail. ]Boats wait.\n"),
        ("Ships sail.\n[Boats] wait.\n", "[Boats] wait.\n", "[Ships sail.][Arvia: {no text}]\n[Boats] wait.\n"),
    ],
)
def test_words_at_an_end_of_a_line(base: str, copy: str, rolling: str) -> None:
    assert compiled(base, Arvia=copy).rolling == rolling


def test_who_wishes_what_the_chair_proposed_leaves_it_the_proposal_of_the_chair() -> None:
    base = "We [may][{Chair’s proposal} must] go.\n"
    rolling = compiled(base, Arvia="We must go.\n").rolling
    assert rolling == "We [may][Arvia: {Chair’s proposal} must] go.\n"
    assert parse(rolling, ("Arvia",)).brackets[0].alternatives[1].is_chairs


def test_wordings_beside_each_other_are_offered_as_they_stand_unless_a_sign_in_them_is_escaped() -> None:
    source = compiled("We [may][shall] go.\n", Arvia="We can go.\n").source
    assert source.endswith("\nWe [may][shall][Arvia: can] go.\n")
    source = compiled("We [may][sh\\\\all] go.\n", Arvia="We can go.\n").source
    assert source.endswith("\nWe [[may][sh\\\\\\\\all]][Arvia: can] go.\n")


def test_the_space_around_wordings_is_shared_where_one_wishes_them_gone() -> None:
    rolling = compiled("We [may][shall] go.\n", Arvia="We go.\n", Belmark="We can go.\n").rolling
    assert rolling == "We [may][shall][Arvia: {no text}][Belmark: can] go.\n"
