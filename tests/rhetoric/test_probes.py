"""What the shipped model must and must not say of about two hundred sentences written for it."""

import pytest

from dipoli.rhetoric import Mark, Reader, Voice
from tests.rhetoric.probes import PAIRS, RUSSIA, UKRAINE, filled, probes

READER = Reader()


def read(sentence: str) -> Mark | None:
    marks = READER.read(sentence).marks
    return marks[0] if marks else None


def marks_of(kind: str) -> list[Mark]:
    found = [read(filled(sentence, RUSSIA, UKRAINE)) for sentence in probes()[kind]]
    return [mark for mark in found if mark is not None]


def test_there_are_about_two_hundred() -> None:
    assert sum(map(len, probes().values())) >= 190


@pytest.mark.parametrize("kind", ["cooperative", "neutral", "about"])
def test_nothing_is_marked_where_nobody_is_criticised(kind: str) -> None:
    marks = marks_of(kind)
    assert len(marks) == len(probes()[kind])
    assert [mark for mark in marks if mark.is_marked] == []


def test_what_is_negated_is_not_counted_as_criticism() -> None:
    marks = marks_of("negated")
    assert len(marks) == len(probes()["negated"])
    assert [mark for mark in marks if mark.is_own] == []
    assert sum(mark.is_marked for mark in marks) <= len(marks) / 3


def test_reports_are_known_by_their_voice_and_not_counted() -> None:
    marks = marks_of("report")
    assert sum(mark.voice is Voice.REPORTED for mark in marks) >= 0.8 * len(marks)
    assert sum(mark.is_own for mark in marks) <= 0.1 * len(marks)


def test_criticism_is_found_in_its_own_voice() -> None:
    marks = marks_of("critical")
    assert sum(mark.is_own for mark in marks) >= 0.8 * len(marks)


def test_questions_and_endorsements_are_told() -> None:
    assert all(mark.voice is Voice.QUESTION for mark in marks_of("question"))
    endorsed = marks_of("endorsed")
    assert sum(mark.voice is Voice.ENDORSED for mark in endorsed) >= 0.8 * len(endorsed)


@pytest.mark.parametrize("kind", ["foreign", "noise"])
def test_what_cannot_be_read_is_not_marked(kind: str) -> None:
    for sentence in probes()[kind]:
        reading = READER.read(sentence)
        assert reading.marks == ()
        assert reading.notes


def test_quotation_within_quotation_keeps_its_place() -> None:
    for sentence in probes()["nested"]:
        text = filled(sentence, RUSSIA, UKRAINE)
        marks = READER.read(text).marks
        assert "".join(mark.words(text) for mark in marks).replace(" ", "") == text.replace(" ", "")
    reported = marks_of("nested")
    assert sum(mark.is_own for mark in reported) <= 1


def test_names_exchanged_score_alike() -> None:
    changes: list[float] = []
    for kind, sentences in probes().items():
        if kind in {"foreign", "noise"}:
            continue
        for sentence in sentences:
            scores = [mark.criticism for pair in PAIRS if (mark := read(filled(sentence, *pair)))]
            assert len(scores) == len(PAIRS)
            changes.append(max(scores) - min(scores))
    assert sum(changes) / len(changes) <= 0.03
    assert max(changes) <= 0.10


def test_targets_follow_the_names() -> None:
    sentence = "$A has violated its obligations and must withdraw its troops immediately."
    for one, other in PAIRS[:3]:
        mark = read(filled(sentence, one, other))
        assert mark is not None
        assert mark.target.name == one[0]


def test_speakers_are_never_their_own_target() -> None:
    for sentence in probes()["critical"]:
        reading = READER.read(filled(sentence, RUSSIA, UKRAINE), speaker="Russia")
        assert all(mark.target.name != "Russia" for mark in reading.marks)


def test_holder_of_what_is_reported() -> None:
    marks = READER.read("According to Norway, the attack was a crime.", speaker="France").marks
    assert [mark.voice for mark in marks] == [Voice.REPORTED]
    said = READER.read("Norway said that the attack of China was a brutal crime.", speaker="France").marks[0]
    assert (said.holder, said.voice) == ("Norway", Voice.REPORTED)
    own = READER.read("We condemn the brutal attack.", speaker="France").marks[0]
    assert own.holder == "France"
