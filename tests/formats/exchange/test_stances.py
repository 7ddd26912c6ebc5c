"""Stances as CSV: brackets and alternatives by number, letter or key, and each mistake with its line."""

import pytest

from dipoli.formats.stances import WrongStances, participants_in, read_stances
from dipoli.positions import Declaration, Participant, Stance
from dipoli.text import parse

TEXT = parse("1. Ferries [shall][may] sail [each day].\n")
HEAD = "Participant,bracket, alternative ,STANCE"


def test_a_bracket_and_an_alternative_are_meant_by_number_letter_or_key() -> None:
    bracket = TEXT.brackets[0]
    rows = (
        f"{HEAD},reason,condition,group,note",
        "Arvia,1,2,Support,it is ours,,North,kept out",
        "Lune,a,B,object,,if paid,,",
        f"Lune,{bracket.key},{bracket.alternatives[0].key},accept",
    )
    first, second = (alternative.key for alternative in bracket.alternatives)
    assert read_stances("\ufeff" + "\n".join(rows), "s.csv", TEXT) == (
        Declaration("Arvia", bracket.key, second, Stance.SUPPORT, "it is ours"),
        Declaration("Lune", bracket.key, second, Stance.OBJECT, condition="if paid"),
        Declaration("Lune", bracket.key, first, Stance.ACCEPT),
    )


def test_participants_come_in_the_order_of_their_first_lines_with_their_groups() -> None:
    source = f"{HEAD},group\nLune,1,1,accept,South\nArvia,1,1,accept\nLune,1,2,object,North\n,1,1,accept\n"
    assert participants_in(source, "s.csv") == (Participant("Lune", "South"), Participant("Arvia", ""))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "s.csv has no column “participant”: its first line must name participant, bracket, alternative, stance."),
        ("participant,bracket,stance\n", "s.csv has no column “alternative”"),
        (f'{HEAD}\n"Arvia', "s.csv, line 1: this is no CSV"),
        (f"{HEAD}\n,1,1,accept\n", "s.csv, line 2: there is no participant; name one."),
        (f"{HEAD}\nArvia,1,1,accept\nArvia,1,1,maybe\n", "s.csv, line 3: “maybe” is no stance; those are support,"),
        (f"{HEAD}\nArvia,3,1,accept\n", "s.csv, line 2: there is no bracket “3”; the text has 2, numbered from 1."),
        (f"{HEAD}\nArvia,0,1,accept\n", "there is no bracket “0”"),
        (f"{HEAD}\nArvia,second,1,accept\n", "there is no bracket “second”"),
        (f"{HEAD}\nArvia,1,c,accept\n", "s.csv, line 2: bracket 1 has alternatives 1 to 2; give one of them."),
    ],
)
def test_what_is_wrong_is_said_with_its_line(source: str, said: str) -> None:
    with pytest.raises(WrongStances) as caught:
        read_stances(source, "s.csv", TEXT)
    assert said in str(caught.value)


def test_a_file_of_too_many_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dipoli.formats.stances.MOST_LINES", 1)
    assert len(read_stances(f"{HEAD}\nArvia,1,1,accept\n", "s.csv", TEXT)) == 1
    with pytest.raises(WrongStances, match="has more than 1 lines: divide it"):
        participants_in(f"{HEAD}\nArvia,1,1,accept\nLune,1,1,accept\n", "s.csv")
