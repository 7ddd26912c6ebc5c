from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dipoli.positions import (
    Convergence,
    Conversation,
    Plan,
    Position,
    Stance,
    Status,
    Unlock,
    assess,
    conversations,
)

from .cast import ALL, NAMES, A, O, R, S, assess_all, declare, read

TWO_PARAGRAPHS = "1. States [shall] confer[, in public].\n\n2. They [will][would] meet."


def test_one_conversation_that_unlocks_two_brackets_of_a_paragraph_comes_before_all_others() -> None:
    convergence, text = assess_all(
        TWO_PARAGRAPHS,
        ({"Arvia": S, "Lune": O}, {"Arvia": O, "Belmark": R}),
        ({"Corvia": A, "Lune": R}, {}),
        ({"Arvia": S, "Dravia": O}, {"Dravia": S, "Arvia": O, "Belmark": O}),
    )
    first, second, _ = text.brackets
    unlocks = (
        Unlock(first.key, first.alternatives[0].key, "shall", Position("Lune", O)),
        Unlock(second.key, second.alternatives[0].key, ", in public", Position("Lune", R)),
    )
    talk = Conversation("Lune", text.paragraphs[0].id, "1", unlocks)
    plan = conversations(convergence, budget=1)
    assert plan == Plan((talk,), (first.key, second.key), 1)
    assert talk.brackets == talk.alone == (first.key, second.key)
    assert str(plan) == "1 conversation could unlock 2 brackets."
    assert str(talk) == (
        "Talk to Lune about paragraph 1: Lune objects to “shall”; Lune reserves its position on “, in public”. "
        "It could unlock 2 brackets by itself."
    )


def test_a_bracket_that_takes_two_conversations_names_both_participants() -> None:
    text = read("1. States [shall] confer.")
    (bracket,) = text.brackets
    declarations = [
        *declare(bracket, {"Arvia": S}),
        *declare(bracket, {"Corvia": O}, reason="no mandate"),
        *declare(bracket, {"Dravia": R}),
        *declare(bracket, {}, {"Arvia": O}),
    ]
    convergence = assess(text, declarations, ALL)
    assert conversations(convergence, budget=1) == Plan((), (), 1)
    plan = conversations(convergence, budget=2)
    first, second = plan.conversations
    assert str(first) == (
        "Talk to Corvia about paragraph 1: Corvia objects to “shall” (no mandate), with Dravia. "
        "It could unlock 1 bracket together with others."
    )
    assert str(second) == (
        "Talk to Dravia about paragraph 1: Dravia reserves its position on “shall”, with Corvia. "
        "It could unlock 1 bracket together with others."
    )
    assert plan.unlocked == (bracket.key,)
    assert plan.conversations[0].alone == ()


def test_conversations_are_in_the_order_of_the_text_and_then_of_the_participants() -> None:
    convergence, _ = assess_all(
        "2. States [shall] confer.\n\n1. They [will] meet.",
        ({"Arvia": S, "Lune": O},),
        ({"Lune": S, "Dravia": O, "Belmark": R},),
    )
    reordered = replace(convergence, participants=tuple(sorted(ALL, key=lambda each: each.name, reverse=True)))
    for among, names in ((convergence, ["Lune", "Belmark", "Dravia"]), (reordered, ["Lune", "Dravia", "Belmark"])):
        assert [talk.participant for talk in conversations(among, budget=3).conversations] == names


def test_no_more_conversations_are_named_than_it_takes() -> None:
    convergence, _ = assess_all("1. States [shall] confer.", ({"Arvia": S, "Lune": O},))
    assert len(conversations(convergence, budget=5).conversations) == 1


def test_of_two_ways_the_more_favoured_one_is_shown() -> None:
    convergence, text = assess_all(
        "1. States [shall][should] confer[, now].",
        ({"Arvia": S, "Lune": O}, {"Arvia": S, "Belmark": A, "Dravia": O}),
        ({"Arvia": S, "Lune": O, "Dravia": O}, {}),
    )
    plan = conversations(convergence)
    assert plan.unlocked == tuple(bracket.key for bracket in text.brackets)
    assert [[unlock.excerpt for unlock in talk.unlocks] for talk in plan.conversations] == [
        ["should", ", now"],
        [", now"],
    ]


def test_brackets_that_too_many_stand_against_are_left_out_and_counted() -> None:
    opposed = {"Arvia": S, "Belmark": O, "Corvia": O, "Dravia": R, "Lune": O}
    convergence, _ = assess_all("1. States [shall] confer[, now].", (opposed,), (opposed,))
    assert conversations(convergence) == Plan((), (), 5, left_out=2)
    assert str(conversations(convergence)) == (
        "No conversation unlocks a bracket. 2 brackets left out, with too many who stand against every alternative."
    )
    assert len(conversations(convergence, most_holdouts=4).unlocked) == 2


def test_nothing_is_to_be_unlocked_where_nothing_is_stuck() -> None:
    convergence, _ = assess_all(TWO_PARAGRAPHS, ({"Arvia": S},), ({"Arvia": S}, {"Lune": A}), ())
    assert conversations(convergence) == Plan((), (), 5)


def test_where_time_runs_out_the_plan_says_so() -> None:
    convergence, _ = assess_all("1. States [shall] confer.", ({"Arvia": S, "Lune": O},))
    plan = conversations(convergence, seconds=0.0)
    assert plan == Plan((), (), 5, is_proven=False)
    assert str(plan) == "No conversation unlocks a bracket. Time ran out: there may be a better plan."


def needed(convergence: Convergence) -> list[list[frozenset[tuple[str, str]]]]:
    """Give for each stuck bracket the sets of conversations that would unlock it."""
    return [
        [
            frozenset((position.participant, outlook.paragraph) for position in wording.against)
            for wording in outlook.wordings
            if wording.in_favour and len(wording.against) <= 3
        ]
        for outlook in convergence.outlooks
        if outlook.status in {Status.ONE_AWAY, Status.BLOCKED}
    ]


def best_by_trying_all(convergence: Convergence, budget: int) -> tuple[int, int, tuple[int, ...]]:
    order = [(name, at) for at in dict.fromkeys(o.paragraph for o in convergence.outlooks) for name in NAMES]
    brackets = needed(convergence)
    talks = [talk for talk in order if any(talk in way for ways in brackets for way in ways)]
    return min(
        (-sum(any(way <= {talks[at] for at in chosen} for way in ways) for ways in brackets), size, chosen)
        for size in range(min(budget, len(talks)) + 1)
        for chosen in combinations(range(len(talks)), size)
    )


THREE = "1. States [shall][should] confer[, in public].\n\n2. They [will][would] meet."
stances = st.dictionaries(st.sampled_from(NAMES[:4]), st.sampled_from(Stance))
three_brackets = st.tuples(*(st.tuples(stances, stances) for _ in range(3)))
ThreeBrackets = tuple[tuple[dict[str, Stance], dict[str, Stance]], ...]


@given(three_brackets, st.integers(0, 3))
def test_a_plan_is_what_trying_all_would_give(held: ThreeBrackets, budget: int) -> None:
    convergence, _ = assess_all(THREE, *held)
    plan = conversations(convergence, budget, seconds=60.0)
    unlocked, size, chosen = best_by_trying_all(convergence, budget)
    order = [(name, at) for at in dict.fromkeys(o.paragraph for o in convergence.outlooks) for name in NAMES]
    talks = [talk for talk in order if any(talk in way for ways in needed(convergence) for way in ways)]
    assert (len(plan.unlocked), len(plan.conversations)) == (-unlocked, size)
    assert [(talk.participant, talk.paragraph) for talk in plan.conversations] == [talks[at] for at in chosen]


@given(three_brackets, st.integers(1, 3))
def test_when_everybody_in_a_plan_comes_round_its_brackets_are_clear(held: ThreeBrackets, budget: int) -> None:
    convergence, text = assess_all(THREE, *held)
    plan = conversations(convergence, budget, seconds=60.0)
    declarations = [d for bracket, two in zip(text.brackets, held, strict=True) for d in declare(bracket, *two)]
    won = {(t.participant, u.bracket, u.alternative) for t in plan.conversations for u in t.unlocks}
    after = assess(
        text,
        [replace(d, stance=A) if (d.participant, d.bracket, d.alternative) in won else d for d in declarations],
        ALL,
    )
    for bracket in plan.unlocked:
        assert after.outlook(bracket).status in {Status.LIFTABLE, Status.UNDECIDED}
