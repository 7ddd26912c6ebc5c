from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import (
    Convergence,
    Declaration,
    DoubleParticipant,
    Holdout,
    NoSay,
    Outlook,
    Participant,
    Position,
    Stance,
    Status,
    Wording,
    assess,
    explain,
    hold,
    reassess,
    unlike,
)

from .cast import ALL, NAMES, A, O, R, S, assess_all, declare, only, read

SHALL = "1. States [shall][should] confer."


def outlook_of(source: str, *stances: Mapping[str, Stance]) -> Outlook:
    convergence, text = assess_all(source, stances)
    return convergence.outlook(only(text).key)


def test_a_bracket_with_one_clear_alternative_can_be_lifted() -> None:
    text = read(SHALL)
    bracket = only(text)
    first, second = bracket.alternatives
    convergence = assess(
        text, declare(bracket, {"Arvia": S, "Lune": A}, {"Belmark": R, "Corvia": S}, reason="law"), ALL
    )
    assert convergence == Convergence(
        ALL,
        (
            Outlook(
                bracket.key,
                bracket.paragraph,
                "1",
                Status.LIFTABLE,
                (
                    Wording(first.key, "shall", (Position("Arvia", S, "law"), Position("Lune", A, "law"))),
                    Wording(second.key, "should", (Position("Belmark", R, "law"), Position("Corvia", S, "law"))),
                ),
                liftable=first.key,
            ),
        ),
    )
    assert explain(convergence.outlooks[0]) == "Can be lifted now: “shall”, favoured by Arvia and Lune."


def test_where_the_status_is_said_already_the_sentence_does_not_repeat_it() -> None:
    liftable = outlook_of(SHALL, {"Arvia": S, "Lune": A}, {"Belmark": R})
    assert explain(liftable, briefly=True) == "“shall”, favoured by Arvia and Lune."
    away = outlook_of(SHALL, {"Arvia": S, "Lune": O}, {"Arvia": O, "Belmark": O})
    assert explain(away, briefly=True) == "Lune objects to “shall”, favoured by Arvia."
    blocked = outlook_of(SHALL, {"Arvia": O}, {"Lune": R})
    assert explain(blocked, briefly=True) == "Against “shall”: Arvia; against “should”: Lune."


def test_what_a_participant_holds_is_told_whatever_it_is() -> None:
    said = [hold(Position("Arvia", stance), Wording("k", "shall")) for stance in (S, A, R, O)]
    assert said == [
        "Arvia supports “shall”",
        "Arvia accepts “shall”",
        "Arvia reserves its position on “shall”",
        "Arvia objects to “shall”",
    ]


def test_voices_are_all_who_stand_somewhere_sponsors_too() -> None:
    outlook = outlook_of("1. States [shall][Dravia: should] confer.", {"Arvia": S, "Lune": R}, {"Arvia": O})
    assert outlook.voices == {"Arvia", "Lune", "Dravia"}
    assert outlook_of(SHALL).voices == frozenset()


def test_an_alternative_nobody_wants_does_not_stand_in_the_way() -> None:
    assert outlook_of(SHALL, {"Arvia": A}).status is Status.LIFTABLE


def test_an_alternative_nobody_favours_is_not_liftable_even_if_nobody_objects() -> None:
    outlook = outlook_of(SHALL, {"Arvia": O}, {})
    assert (outlook.status, outlook.clear, outlook.holdouts) == (Status.BLOCKED, (), ())


def test_two_clear_alternatives_are_a_choice() -> None:
    outlook = outlook_of(SHALL, {"Arvia": S}, {"Corvia": A})
    assert (outlook.status, outlook.liftable, len(outlook.clear)) == (Status.UNDECIDED, None, 2)
    assert explain(outlook) == "Nobody stands against any of “shall” and “should”: choose one."


@pytest.mark.parametrize("against", [R, O])
def test_one_that_reserves_or_objects_to_what_others_favour_is_named(against: Stance) -> None:
    outlook = outlook_of(SHALL, {"Arvia": S, "Lune": against}, {"Arvia": O, "Belmark": O, "Corvia": S})
    assert (outlook.status, outlook.liftable) == (Status.ONE_AWAY, None)
    assert outlook.holdouts == (Holdout("Lune", outlook.wordings[0].key),)


def test_each_alternative_may_have_its_own_holdout() -> None:
    outlook = outlook_of(SHALL, {"Arvia": S, "Corvia": O}, {"Arvia": R, "Corvia": A})
    assert outlook.holdouts == (
        Holdout("Corvia", outlook.wordings[0].key),
        Holdout("Arvia", outlook.wordings[1].key),
    )
    assert explain(outlook) == (
        "One away: Corvia objects to “shall”, favoured by Arvia. "
        "One away: Arvia reserves its position on “should”, favoured by Corvia."
    )


def test_a_lone_opponent_of_what_nobody_favours_is_no_holdout() -> None:
    outlook = outlook_of(SHALL, {"Lune": O}, {"Arvia": O, "Belmark": R, "Corvia": S})
    assert (outlook.status, outlook.holdouts) == (Status.BLOCKED, ())
    assert explain(outlook) == "Blocked. Against “shall”: Lune; against “should”: Arvia and Belmark."


def test_a_bracket_without_any_declaration_is_unheard() -> None:
    outlook = outlook_of("1. States [shall][Arvia, Corvia: should] confer.")
    assert outlook.status is Status.UNHEARD
    assert explain(outlook) == "Nobody has declared a stance yet; wordings are proposed by Arvia and Corvia."
    assert outlook.wordings[1].positions == (
        Position("Arvia", S, is_declared=False),
        Position("Corvia", S, is_declared=False),
    )


def test_sponsoring_counts_as_support_of_that_alternative_only() -> None:
    outlook = outlook_of("1. States [shall][Arvia: should] confer.", {"Lune": O})
    should = outlook.wordings[1].key
    assert (outlook.status, outlook.liftable) == (Status.LIFTABLE, should)
    assert outlook.stance("Arvia", should) is S
    assert outlook.stance("Arvia", outlook.wordings[0].key) is None


def test_a_sponsor_that_declares_otherwise_is_taken_at_its_word() -> None:
    outlook = outlook_of("1. States [shall][Arvia: should] confer.", {}, {"Arvia": R})
    assert outlook.wordings[1].positions == (Position("Arvia", R),)
    assert outlook.status is Status.BLOCKED


def test_a_sponsor_without_a_say_does_not_count() -> None:
    text = read("1. States [shall][Arvia: should] confer.")
    convergence = assess(text, declare(only(text), {"Lune": A}), (Participant("Lune"),))
    assert [wording.positions for wording in convergence.outlooks[0].wordings] == [(Position("Lune", A),), ()]


def test_no_text_is_an_alternative_like_any_other() -> None:
    outlook = outlook_of("1. States confer[, in public].", {"Arvia": O}, {"Arvia": S})
    assert outlook.liftable == outlook.wordings[1].key
    assert explain(outlook) == "Can be lifted now: no text, favoured by Arvia."


def test_the_last_declaration_counts_and_its_reason() -> None:
    text = read(SHALL)
    bracket = only(text)
    earlier, later = declare(bracket, {"Arvia": O}, reason="no"), declare(bracket, {"Arvia": A}, reason="yes")
    convergence = assess(text, [*earlier, *later], ALL)
    assert convergence.outlooks[0].wordings[0].positions == (Position("Arvia", A, "yes"),)


def test_what_the_text_no_longer_has_is_stale_and_not_lost() -> None:
    text = read(SHALL)
    bracket = only(text)
    gone = Declaration("Arvia", "gone", "x", S, "because")
    reworded = Declaration("Lune", bracket.key, "reworded", O)
    superseded = Declaration("Lune", bracket.key, "reworded", A)
    convergence = assess(text, [gone, superseded, reworded, *declare(bracket, {"Arvia": S})], ALL)
    assert convergence.stale == (gone, reworded)
    assert convergence.outlooks[0].status is Status.LIFTABLE


def test_a_stance_of_somebody_without_a_say_is_refused() -> None:
    text = read(SHALL)
    with pytest.raises(NoSay, match=r"Farland has no say in decisions, so its stance on bracket .* cannot be counted"):
        assess(text, declare(only(text), {"Farland": O}), ALL)


def test_a_participant_named_twice_is_refused() -> None:
    with pytest.raises(DoubleParticipant, match="Arvia is named twice"):
        assess(read(SHALL), [], [Participant("Arvia", "West"), Participant("Arvia")])


def test_what_is_not_there_is_not_found() -> None:
    outlook = outlook_of(SHALL)
    with pytest.raises(KeyError):
        outlook.wording("gone")
    with pytest.raises(KeyError):
        Convergence(ALL, (outlook,)).outlook("gone")


def test_brackets_are_given_by_status() -> None:
    convergence, _ = assess_all("1. States [shall][should] [all] confer.", ({"Arvia": S},), ())
    assert convergence.having(Status.LIFTABLE) == convergence.outlooks[:1]
    assert convergence.having(Status.UNHEARD) == convergence.outlooks[1:]
    assert convergence.having(Status.BLOCKED) == ()


def test_a_place_is_the_number_of_its_paragraph_or_else_its_id() -> None:
    convergence, text = assess_all("The States [agree] here.\n\n2 bis. They [confer] there.", (), ())
    assert [outlook.place for outlook in convergence.outlooks] == [text.paragraphs[0].id, "2 bis"]


@pytest.mark.parametrize(
    ("words", "excerpt"),
    [
        ("confer\n  openly", "confer openly"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        (f"{'x' * 58} {'y' * 9}", "x" * 58 + "…"),
        (f"x{' ' * 240}y", "x…"),
    ],
)
def test_an_excerpt_is_cut_short_and_says_so(words: str, excerpt: str) -> None:
    assert outlook_of(f"1. States [{words}] here.").wordings[0].excerpt == excerpt


stances = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(Stance))


@given(stances, stances)
def test_the_status_is_as_defined(first: dict[str, Stance], second: dict[str, Stance]) -> None:
    outlook = outlook_of(SHALL, first, second)
    favoured = [{n for n, s in held.items() if s in {S, A}} for held in (first, second)]
    opposed = [{n for n, s in held.items() if s in {R, O}} for held in (first, second)]
    clear = [bool(favoured[at]) and not opposed[at] for at in (0, 1)]
    lone = [bool(favoured[at]) and len(opposed[at]) == 1 for at in (0, 1)]
    if not first and not second:
        expected = Status.UNHEARD
    elif sum(clear) == 1:
        expected = Status.LIFTABLE
    elif all(clear):
        expected = Status.UNDECIDED
    elif any(lone):
        expected = Status.ONE_AWAY
    else:
        expected = Status.BLOCKED
    assert outlook.status is expected
    assert (outlook.liftable is not None) == (expected is Status.LIFTABLE)
    assert bool(outlook.holdouts) == (expected is Status.ONE_AWAY)
    assert explain(outlook).endswith(".")


@given(stances, stances)
def test_the_order_of_different_participants_does_not_matter(
    first: dict[str, Stance], second: dict[str, Stance]
) -> None:
    text = read(SHALL)
    declarations = declare(only(text), first, second)[:4]
    found = {repr(assess(text, order, ALL)) for order in permutations(declarations)}
    assert len(found) == 1


declarations = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(0, 2), st.integers(0, 1), st.sampled_from(Stance)), max_size=8
)


@given(declarations, declarations)
def test_what_changed_is_assessed_again_as_all_of_it_would_be(
    before: list[tuple[str, int, int, Stance]], since: list[tuple[str, int, int, Stance]]
) -> None:
    text = read("1. States [shall][should] [Arvia: now] confer.\n\n2. They [may][will] part.")

    def said(given: list[tuple[str, int, int, Stance]]) -> list[Declaration]:
        return [
            Declaration(name, text.brackets[at].key, text.brackets[at].alternatives[wording].key, stance)
            for name, at, wording, stance in given
        ]

    grounds = {("Arvia", text.brackets[1].key): "because"}
    every = said([*before, *since])
    changed = {each.bracket for each in said(since)}
    old = assess(text, said(before), ALL, grounds)
    new = reassess(old, text, [each for each in every if each.bracket in changed], changed, grounds)
    assert new == assess(text, every, ALL, grounds)
    for was, outlook in zip(old.outlooks, new.outlooks, strict=True):
        assert (was is outlook) == (outlook.bracket not in changed)


def test_what_is_stale_in_a_bracket_is_told_anew() -> None:
    text = read("1. States [shall][should] [all] confer.")
    first, second = (Declaration("Arvia", bracket.key, "no such words", Stance.OBJECT) for bracket in text.brackets)
    again = Declaration("Belmark", text.brackets[0].key, "no such words", Stance.OBJECT)
    before = assess(text, [first, second], ALL)
    after = reassess(before, text, [first, again], {text.brackets[0].key})
    assert after.stale == (second, first, again)


def test_brackets_are_unlike_whose_words_place_or_sponsors_are_others() -> None:
    old = read("1. States [shall][should] confer [now].\n\n2. They [may][will] part [soon].\n\n3. All [agree].")
    new = read("1. States [shall][Arvia: should] confer [now].\n\n2. They [may][will] part.\n\n4. All [agree] [so].")
    shall, now, may, soon, agree = (each.key for each in old.brackets)
    assert unlike(old, old) == set()
    assert unlike(old, new) == {shall, soon, agree, new.brackets[-1].key}
    declared = [*declare(old.brackets[0], {"Belmark": O}), *declare(old.brackets[2], {"Lune": S})]
    again = reassess(assess(old, declared, ALL), new, declared[:1], unlike(old, new))
    assert again == assess(new, declared, ALL)
    assert {now, may}.isdisjoint(unlike(old, new))
