from dipoli.positions.declared import declared_votes

from .cast import A, O, R, S, assess_all

TWO = "1. States [shall][should] confer."


def test_stances_become_votes_and_silence_none() -> None:
    convergence, _ = assess_all(TWO, ({"Arvia": S, "Corvia": O, "Lune": R}, {"Lune": A}))
    votes, words = declared_votes({"I/2": convergence})
    assert votes is not None
    assert votes.participants == ("Arvia", "Corvia", "Lune")
    assert votes.statements == ("I/2 [1] a", "I/2 [1] b")
    assert votes.each.tolist() == [1, 1, 2]
    assert votes.value.tolist() == [1, -1, -1, 1]
    assert words["I/2 [1] a"] == "1: “shall”"


def test_where_nobody_has_spoken_there_are_no_votes() -> None:
    assert declared_votes({"I/2": assess_all(TWO, ({}, {}))[0]}) == (None, {})


def test_words_of_a_paragraph_without_a_number_have_no_place() -> None:
    convergence, _ = assess_all("States [shall][should] confer.", ({"Arvia": S}, {}))
    _, words = declared_votes({"I/2": convergence})
    assert words["I/2 [1] a"] == "“shall”"
