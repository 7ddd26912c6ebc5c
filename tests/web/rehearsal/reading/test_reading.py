import shutil
from pathlib import Path

import pytest

from dipoli.web.rehearsal.plan import WrongRehearsal
from dipoli.web.rehearsal.reading import packaged_files, read_plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the rehearsal's files, to be spoilt."""
    for name in ("conference.toml", "amendments.toml", "stances.toml"):
        (tmp_path / name).write_bytes(packaged_files().joinpath(name).read_bytes())
    shutil.copytree(str(packaged_files().joinpath("texts")), tmp_path / "texts")
    return tmp_path


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    words = (folder / name).read_text(encoding="utf-8")
    assert old in words
    (folder / name).write_text(words.replace(old, new, 1), encoding="utf-8")


def test_the_rehearsal_as_shipped_has_the_conference_that_was_promised() -> None:
    plan = read_plan()
    kinds = [participant.kind for participant in plan.participants]
    assert (kinds.count("participating"), kinds.count("organisation"), kinds.count("observer")) == (12, 1, 1)
    assert [basket.number for basket in plan.baskets] == ["I", "II", "III", "IV"]
    assert [draft.number for draft in plan.drafts] == ["I/1", "I/2", "I/3", "II/1", "II/2", "III/1", "IV/1"]
    assert (plan.adopted, plan.silence.document, plan.silence.hours) == ("I/3", "IV/1", 72)


def test_every_state_amends_and_declares_itself_and_nobody_else_does() -> None:
    plan = read_plan()
    states = {participant.name for participant in plan.participants if participant.has_a_say}
    assert {wish.participant for wish in plan.wishes} == states
    assert {attitude.participant for attitude in plan.attitudes} == states


def test_there_are_deletions_new_paragraphs_and_late_comers_and_the_text_under_silence_is_left_alone() -> None:
    wishes = read_plan().wishes
    assert len({(wish.document, wish.paragraph) for wish in wishes if wish.action == "delete"}) == 2
    assert len({(wish.document, wish.words) for wish in wishes if wish.action == "insert"}) == 2
    assert 4 <= sum(wish.is_late for wish in wishes) <= 6
    assert {wish.document for wish in wishes} == {"I/1", "I/2", "II/1", "II/2", "III/1"}


def test_a_state_amends_a_paragraph_once_in_a_round_and_takes_one_stance_on_an_alternative() -> None:
    plan = read_plan()
    wishes = [(w.participant, w.document, w.action == "insert", w.paragraph, w.is_late) for w in plan.wishes]
    attitudes = [(a.participant, a.document, a.paragraph, a.bracket, a.alternative) for a in plan.attitudes]
    assert len(set(wishes)) == len(wishes)
    assert len(set(attitudes)) == len(attitudes)


def test_each_state_has_a_seat_whose_username_is_its_name_in_small_letters() -> None:
    plan = read_plan()
    delegates = {seat.username: seat.participant for seat in plan.seats if seat.role == "delegate"}
    assert all(delegates[each.name.lower()] == each.name for each in plan.participants if each.has_a_say)
    assert [seat.username for seat in plan.seats if seat.role in {"secretariat", "chair"}] == ["secretariat", "chair"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "amendments.toml",
            'participant = "Gravia"',
            'participant = "Rivercom"',
            "amendments.toml, amendment 1: “participant” is “Rivercom”, which is none of ",
        ),
        (
            "amendments.toml",
            'action = "replace"',
            'action = "rewrite"',
            "amendments.toml, amendment 1: “action” is “rewrite”, which is none of “replace”, “insert”, “delete”.",
        ),
        (
            "amendments.toml",
            'paragraph = "2. No State"',
            'after = "2. No State"',
            "amendments.toml, amendment 1: “after” is not known here; known are ",
        ),
        ("amendments.toml", "[[amendment]]", "[[amendment]", "amendments.toml: this is not TOML, "),
        ("amendments.toml", '\nstage = "late"', '\nstage = "soon"', ": “stage” is “soon”, which is none of “late”."),
        (
            "stances.toml",
            'stance = "support"',
            'stance = "suport"',
            "stances 1: “stance” is “suport”, which is none of “support”, “accept”, “reserve”, “object”.",
        ),
        ("stances.toml", 'document = "I/1"', 'document = "V/1"', "stances.toml, bracket 1: “document” is “V/1”, "),
        (
            "conference.toml",
            'symbol = "CSCH"',
            'symbol = ""',
            "conference.toml, process: “symbol” must be given and be words.",
        ),
        ("conference.toml", "hours = 72", 'hours = "72"', "conference.toml, silence: “hours” must be a whole number"),
        ("conference.toml", "[[basket]]", "[[bucket]]", "conference.toml: “bucket” is not known here; known are "),
        (
            "conference.toml",
            'name = "Belmark"',
            'name = "Arvia"',
            "conference.toml, participant 2: there are two with the name “Arvia”.",
        ),
        (
            "conference.toml",
            "texts/I-1.txt",
            "texts/I-9.txt",
            "conference.toml, document 1: the file texts/I-9.txt cannot be read.",
        ),
    ],
)
def test_a_mistake_in_the_files_is_named_with_its_place(
    folder: Path, name: str, old: str, new: str, message: str
) -> None:
    spoil(folder, name, old, new)
    with pytest.raises(WrongRehearsal) as caught:
        read_plan(folder)
    assert message in str(caught.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "stances.toml").unlink()
    with pytest.raises(WrongRehearsal, match=r"stances\.toml: the file stances\.toml cannot be read\."):
        read_plan(folder)
