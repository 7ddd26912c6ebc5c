"""What each seat reads of an exercise: a delegation its own instruction, the trainer all, nobody else any."""

from datetime import date, datetime

import pytest

from dipoli.web.conference.models import Seat
from dipoli.web.training import queries
from dipoli.web.training.confiding import instructed
from dipoli.web.training.papers import CARDS, CAST, INSTRUCTIONS, PAPERS, TRAINER, printed
from tests.web.cast import Cast, assemble
from tests.web.training.scene import PLANTED, again, prepared

READS = {
    "secretariat": set(PLANTED),
    "chair": set[str](),
    "arvia": {"arvia"},
    "belmark": {"belmark"},
    "cadmia": {"cadmia"},
    "rivercom": set[str](),
    "meridia": set[str](),
}


@pytest.mark.parametrize("who", READS)
def test_each_reads_what_is_for_it(cast: Cast, now: datetime, who: str) -> None:
    exercise = prepared(cast, now)
    seat = again(getattr(cast, who))
    said = str((queries.cast(seat), queries.instructions(seat), queries.briefing(seat)))
    assert {name for name, word in PLANTED.items() if word in said} == READS[who]
    assert "The public line of Cadmia." in said
    codes = ["", "AR", "BE", "CA", "XX"]
    sheets = str([printed(seat, exercise, paper, code, date(2026, 11, 26)) for paper in PAPERS for code in codes])
    assert {name for name, word in PLANTED.items() if word in sheets} == READS[who]


def test_a_sheet_is_none_where_it_is_not_for_the_reader(cast: Cast, now: datetime) -> None:
    exercise = prepared(cast, now)
    arvia, chair, trainer = again(cast.arvia), again(cast.chair), again(cast.secretariat)

    def has(seat: Seat, paper: str, code: str = "") -> bool:
        return printed(seat, exercise, paper, code, now.date()) is not None

    assert [has(arvia, paper) for paper in PAPERS] == [True, True, False, True]
    assert [has(chair, paper) for paper in PAPERS] == [True, False, False, False]
    assert [has(trainer, paper) for paper in PAPERS] == [True, True, True, True]
    assert not has(arvia, INSTRUCTIONS, "BE")
    assert not has(arvia, CARDS, "BE")
    assert not has(trainer, INSTRUCTIONS, "XX")
    assert not has(trainer, "everything")
    assert has(trainer, CAST, "XX")
    cards = printed(trainer, exercise, CARDS, "", now.date())
    assert cards is not None
    assert [name for name, _ in cards.cards] == ["The chair", "Arvia", "Belmark", "Cadmia"]
    assert not has(again(assemble_elsewhere(now)), TRAINER)


def test_a_trainer_of_another_process_reads_nothing(cast: Cast, now: datetime) -> None:
    exercise = prepared(cast, now)
    other = assemble_elsewhere(now)
    assert instructed(other, exercise) == ()
    assert queries.exercise(other) is None
    assert (queries.cast(other), queries.instructions(other), queries.briefing(other)) == (None, (), None)


def assemble_elsewhere(now: datetime) -> Seat:
    from django.contrib.auth.models import User

    for each in User.objects.all():
        each.username = f"old-{each.username}"
        each.save()
    return assemble(now, "other").secretariat
