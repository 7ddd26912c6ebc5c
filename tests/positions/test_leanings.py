from collections.abc import Mapping

from dipoli.positions import Ground, Lean, Participant, Stance, assess, divides, unites
from dipoli.positions.leanings import NO_GROUP

from .cast import A, O, R, S, assess_all, declare, only, read

TWO = "1. States [shall][should] confer."


def grounds(*stances: Mapping[str, Stance]) -> tuple[list[str], list[str]]:
    convergence, _ = assess_all(TWO, stances)
    return [str(ground) for ground in unites(convergence)], [str(ground) for ground in divides(convergence)]


def test_what_every_group_favours_and_nobody_opposes_unites() -> None:
    convergence, text = assess_all(TWO, ({"Arvia": S, "Corvia": A, "Lune": A}, {"Lune": S}))
    bracket = only(text)
    leans = (("West", Lean.FOR), ("East", Lean.FOR), (NO_GROUP, Lean.FOR))
    ground = Ground(bracket.key, bracket.paragraph, "1", bracket.alternatives[0].key, "shall", leans, 3, 0)
    assert unites(convergence) == (ground,)
    assert divides(convergence) == ()
    assert str(ground) == "“shall”: West, East and those in no group are for it."


def test_a_silent_group_is_not_united_with_the_others() -> None:
    assert grounds({"Arvia": S, "Corvia": S}) == ([], [])


def test_groups_against_each_other_divide() -> None:
    assert grounds({"Arvia": S, "Corvia": O, "Lune": R}) == (
        [],
        ["“shall”: West is for it; East and those in no group are against."],
    )


def test_a_split_group_divides() -> None:
    assert grounds({"Arvia": S, "Belmark": O}) == ([], ["“shall”: West is split."])


def test_groups_that_are_split_alike_are_told_together() -> None:
    _, divided = grounds({"Arvia": S, "Belmark": O, "Corvia": O, "Dravia": A})
    assert divided == ["“shall”: West and East are split."]


def test_opposition_alone_does_not_divide() -> None:
    assert grounds({"Arvia": O, "Corvia": R}) == ([], [])


def test_the_most_favoured_and_the_most_evenly_contested_come_first() -> None:
    everybody: Mapping[str, Stance] = {"Arvia": S, "Corvia": A, "Lune": A}
    united, _ = grounds(everybody, {**everybody, "Dravia": S})
    assert [words.split(":")[0] for words in united] == ["“should”", "“shall”"]
    _, divided = grounds({"Arvia": S, "Corvia": O}, {"Arvia": S, "Belmark": S, "Corvia": O, "Dravia": O})
    assert [words.split(":")[0] for words in divided] == ["“should”", "“shall”"]


def test_as_many_brackets_as_are_asked_for_with_all_their_alternatives() -> None:
    stances: tuple[Mapping[str, Stance], ...] = ({"Arvia": S, "Corvia": O}, {"Arvia": O, "Corvia": S})
    source = "1. States [shall][should] confer.\n2. Ports [may][must] close.\n3. They [do][did] meet."
    convergence, text = assess_all(source, stances, stances, stances)
    brackets = [bracket.key for bracket in text.brackets]
    for most in (1, 2, None):
        found = [ground.bracket for ground in divides(convergence, most)]
        assert found == [key for key in brackets[:most] for _ in range(2)]
    assert [ground.place for ground in divides(convergence, 0)] == []


def test_without_groups_each_participant_counts_for_itself() -> None:
    text = read(TWO)
    participants = (Participant("Arvia"), Participant("Lune"))
    convergence = assess(text, declare(only(text), {"Arvia": S, "Lune": A}, {"Arvia": O, "Lune": S}), participants)
    assert [str(ground) for ground in unites(convergence)] == ["“shall”: Arvia and Lune are for it."]
    assert [str(ground) for ground in divides(convergence)] == ["“should”: Lune is for it; Arvia is against."]


def test_with_nobody_to_agree_nothing_unites() -> None:
    assert unites(assess(read("1. States [Arvia: shall] confer."), [], ())) == ()
