"""The three exercises, played to the end, and what their assessment says of them."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from dipoli.positions import Stance, Status
from dipoli.web.drafting.models import Revision
from dipoli.web.record.queries import verify
from dipoli.web.training import queries
from dipoli.web.training.acts import begin_exercise
from dipoli.web.training.assessing import Account, Assessment, BracketStory, Moment, Move, SilenceStory, Verdict, Way
from dipoli.web.training.telling import outcome_in_words, silence_in_words
from tests.web.training.playing import Game

Games = Mapping[str, Game]


def assessed(game: Game, who: str = "trainer") -> Assessment:
    found = queries.assessment(game.seat(who), game.now)
    assert found is not None
    return found


def account(found: Assessment, name: str) -> Account:
    return next(each for each in found.accounts if each.participant == name)


def verdicts(found: Assessment, name: str) -> tuple[list[Verdict], list[Verdict]]:
    of = account(found, name)
    return [each.verdict for each in of.aims], [each.verdict for each in of.limits]


@pytest.mark.parametrize("name", ["ferry", "harbour", "bargain"])
def test_the_record_holds_and_no_word_of_a_revision_is_doubted(played: Games, name: str) -> None:
    assert verify(name) == ()
    assert assessed(played[name]).doubts == ()


def test_what_came_of_the_texts(played: Games) -> None:
    said = {
        (name, each.document): (outcome_in_words(each), [silence_in_words(one) for one in each.silences])
        for name, game in played.items()
        for each in assessed(game).outcomes
    }
    assert said == {
        ("ferry", "I/1"): ("Adopted by consensus in a meeting at minute 40.", []),
        ("harbour", "I/1"): ("Not adopted: Belmark objected to it.", []),
        ("harbour", "I/2"): (
            "Adopted by silence at minute 50.",
            ["Silence of 48 hours was opened at minute 20, and nobody broke it."],
        ),
        ("bargain", "I/1"): ("Not adopted: 3 brackets were left open.", []),
        ("bargain", "II/1"): (
            "Adopted together with others, as a package at minute 200.",
            ["Silence of 24 hours was opened at minute 5, and broken by Elmaria at minute 7."],
        ),
        ("bargain", "II/2"): ("Adopted together with others, as a package at minute 200.", []),
    }


def test_a_bracket_tells_who_opened_it_and_after_which_change_it_could_be_lifted(played: Games) -> None:
    brackets = {each.wordings[0]: each for each in assessed(played["ferry"]).brackets}
    assert len(brackets) == 5
    passport = brackets["a passport"]
    assert passport == BracketStory(
        document="I/1",
        place="3",
        wordings=("a passport", "any paper that bears their picture"),
        opened_minute=None,
        opened_by=(),
        declarations=5,
        status=None,
        closed_minute=18,
        closed_act="lift_bracket",
        is_lifted=True,
        words="any paper that bears their picture",
        in_favour=("Belmark", "Hestland"),
        way=Way(35, 17, "declare_stance", "Belmark", Stance.OBJECT, Stance.ACCEPT),
    )
    found = brackets["What is found is returned."]
    assert (found.opened_minute, found.opened_by, found.closed_minute) == (13, ("Hestland",), 16)
    assert found.way is None
    assert brackets["will"].way == Way(18, 1, "declare_stance", "Arvia", None, Stance.SUPPORT)


def test_who_moved_is_who_said_something_else_than_before(played: Games) -> None:
    words = "any paper that bears their picture"
    move = Move(35, 17, "Belmark", "I/1", "3", words, Stance.OBJECT, Stance.ACCEPT, is_nearer=True)
    assert assessed(played["ferry"]).moves == (move,)


def test_brackets_over_time_begin_with_those_of_all_texts_and_end_with_those_left(played: Games) -> None:
    ferry = assessed(played["ferry"])
    assert ferry.moments[0] == Moment(ferry.first, 0, "begin_exercise", "", (0, 0, 0, 0, 4))
    assert [(each.minute, each.brackets) for each in ferry.moments[-3:]] == [(16, 1), (17, 1), (18, 0)]
    for name, game in played.items():
        found = assessed(game)
        left = sum(each.brackets_after for each in found.outcomes)
        assert found.moments[-1].brackets == left == sum(each.closed_minute is None for each in found.brackets), name
        assert [each.number for each in found.moments] == sorted(each.number for each in found.moments)
        assert all(len(each.counts) == len(Status) for each in found.moments)


def test_each_delegation_is_held_against_what_it_was_told(played: Games) -> None:
    ferry, harbour = assessed(played["ferry"]), assessed(played["harbour"])
    assert verdicts(ferry, "Arvia") == ([Verdict.REACHED, Verdict.REACHED], [Verdict.UNTOLD, Verdict.KEPT])
    assert verdicts(ferry, "Belmark") == ([Verdict.MISSED, Verdict.MISSED], [Verdict.UNTOLD])
    assert verdicts(ferry, "Cadmia") == ([Verdict.REACHED, Verdict.REACHED], [Verdict.KEPT])
    assert verdicts(harbour, "Belmark") == ([Verdict.OPEN, Verdict.OPEN], [Verdict.OPEN])
    assert verdicts(harbour, "Hestland") == ([Verdict.REACHED], [Verdict.UNTOLD])
    assert verdicts(harbour, "Arvia") == ([Verdict.OPEN, Verdict.MISSED], [Verdict.OPEN])


def test_what_each_did_is_counted(played: Games) -> None:
    hestland = account(assessed(played["ferry"]), "Hestland")
    assert (hestland.proposals, hestland.merged, hestland.brackets_opened, hestland.declarations) == (1, 1, 1, 4)
    belmark = account(assessed(played["ferry"]), "Belmark")
    assert (belmark.acts, belmark.nearer, belmark.farther, belmark.ways, belmark.favoured) == (4, 1, 0, 1, 2)
    assert (belmark.first_minute, belmark.last_minute) == (4, 17)
    assert account(assessed(played["harbour"]), "Belmark").objections == 1
    assert account(assessed(played["harbour"]), "Hestland").first_minute is None
    bargain = assessed(played["bargain"])
    assert (account(bargain, "Belmark").confided, account(bargain, "Elmaria").silences_broken) == (1, 1)
    assert bargain.packages == 1


def test_time_is_told_by_both_clocks(played: Games) -> None:
    assert [(each.minutes, each.planned, each.days) for each in map(assessed, played.values())] == [
        (40, 45, 1),
        (60, 90, 5),
        (200, 240, 21),
    ]


def test_a_delegate_sees_its_own_account_and_nothing_that_was_confided(played: Games) -> None:
    whole, seen = assessed(played["bargain"]), assessed(played["bargain"], "ke")
    assert [each.participant for each in seen.accounts] == ["Kestria"]
    assert [each.participant for each in assessed(played["bargain"], "chair").accounts] == []
    assert len(whole.accounts) == 12
    assert [(each.minute, each.participant) for each in whole.moments[1:3]] == [(1, "Belmark"), (2, "Kestria")]
    assert [(each.minute, each.participant) for each in seen.moments[1:3]] == [(2, "Kestria"), (3, "")]
    assert seen.entries < whole.entries
    assert "I/1.A" not in str(seen)
    own = assessed(played["bargain"], "be")
    assert account(own, "Belmark").confided == 0


def test_nothing_is_told_before_the_end_but_to_the_trainer(played: Games) -> None:
    game = played["ferry"]
    begin_exercise(game.seat("trainer"), wall=game.wall, now=game.now)
    assert queries.assessment(game.seat("ar"), game.now) is None
    assert queries.assessment(game.seat("chair"), game.now) is None
    found = assessed(game)
    assert (found.has_ended, found.minutes) == (False, 40)
    later = queries.assessment(game.seat("trainer"), game.now + timedelta(minutes=10) * game.pace)
    assert later is not None
    assert later.minutes == 50


def test_what_is_done_after_the_end_is_not_counted(played: Games) -> None:
    game = played["bargain"]
    before = assessed(game)
    game.say("gr", "I/1", "15,000 troops", Stance.ACCEPT)
    assert assessed(game) == before


def test_words_that_are_not_those_of_the_record_are_named(played: Games) -> None:
    revision = Revision.objects.get(document__process__slug="ferry", number=0)
    Revision.objects.filter(pk=revision.pk).update(source=revision.source + "\nMore.\n")
    assert assessed(played["ferry"]).doubts == (revision.symbol,)


def test_a_silence_that_had_not_ended_adopts_nothing(played: Games) -> None:
    silence = SilenceStory(opened_minute=3, hours=12.0, broken_by="", broken_minute=None, is_over=False)
    assert silence_in_words(silence) == "Silence of 12 hours was opened at minute 3, and had not ended."
