"""Where words went and where they come from."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dipoli.text import Amendment, compile_text, edits_between, parse
from dipoli.text.tracing import Origin, Outcome, Step, trace_wordings, trace_words
from dipoli.text.tracing.follow import Follower
from tests.text.strategies import sources

CAST = ("Arvia", "Belmark", "Cadmia")
FIRST = "1. Ships [shall][Arvia: will][Belmark, Cadmia: must] wait.\n\n2. Boats[Cadmia:  soon] sail.\n"


def fates(*later: str, first: str = FIRST) -> dict[tuple[str, str], tuple[Outcome, int | None]]:
    found = trace_wordings([parse(source, CAST) for source in (first, *later)])
    return {(fate.participant, fate.words): (fate.outcome, fate.ended) for fate in found}


def test_wordings_stand_while_their_bracket_does() -> None:
    found = trace_wordings([parse(FIRST, CAST)])
    assert [(f.participant, f.words, f.joined, f.outcome) for f in found] == [
        ("Arvia", "will", (), Outcome.STANDS),
        ("Belmark", "must", ("Cadmia",), Outcome.STANDS),
        ("Cadmia", "must", ("Belmark",), Outcome.STANDS),
        ("Cadmia", " soon", (), Outcome.STANDS),
    ]


def test_a_settled_bracket_takes_one_wording_and_leaves_the_others() -> None:
    settled = FIRST.replace("[shall][Arvia: will][Belmark, Cadmia: must]", "must")
    assert fates(settled, settled.replace("[Cadmia:  soon]", "")) == {
        ("Arvia", "will"): (Outcome.NOT_TAKEN, 1),
        ("Belmark", "must"): (Outcome.TAKEN, 1),
        ("Cadmia", "must"): (Outcome.TAKEN, 1),
        ("Cadmia", " soon"): (Outcome.NOT_TAKEN, 2),
    }


def test_the_chairs_text_supersedes() -> None:
    proposed = FIRST.replace("must]", "must][{Chair’s proposal} ought to]")
    settled = FIRST.replace("[shall][Arvia: will][Belmark, Cadmia: must]", "ought to")
    found = fates(proposed, settled)
    assert found["Arvia", "will"] == found["Belmark", "must"] == (Outcome.SUPERSEDED, 2)
    assert found["Cadmia", " soon"] == (Outcome.STANDS, None)


def test_leaving_and_withdrawing() -> None:
    assert fates(FIRST.replace("Belmark, Cadmia", "Belmark"))["Cadmia", "must"] == (Outcome.WITHDRAWN, 1)
    assert fates(FIRST.replace("[Arvia: will]", ""))["Arvia", "will"] == (Outcome.WITHDRAWN, 1)


def test_words_changed_within_a_wording_leave_it_what_it_is() -> None:
    changed = FIRST.replace("[Arvia: will]", "[Arvia: [will][Belmark: would]]")
    found = trace_wordings([parse(FIRST, CAST), parse(changed, CAST)])
    assert [(f.words, f.brought, f.outcome) for f in found if f.participant == "Arvia"] == [
        ("[will][Belmark: would]", 0, Outcome.STANDS)
    ]


def test_a_wording_is_known_by_the_keys_it_has_in_the_last_text_that_has_it() -> None:
    before, after = parse("Ships [Arvia: will wait] here.", CAST), parse("Ships [Arvia: will rest] here.", CAST)
    (fate,) = trace_wordings([before, after])
    (bracket,) = after.brackets
    assert (fate.bracket, fate.alternative) == (bracket.key, bracket.alternatives[0].key)
    assert (fate.words, fate.brought, fate.outcome, fate.offset) == ("will rest", 0, Outcome.STANDS, 6)
    (ended,) = trace_wordings([before, after, parse("All ships sail.", CAST)])
    assert (ended.bracket, ended.alternative) == (fate.bracket, fate.alternative)


def test_of_two_wordings_of_one_participant_each_goes_on_as_what_it_is_most_like() -> None:
    before = "Ships [Arvia: will wait][Arvia: will sail] here."
    after = before.replace("will sail", "will sail at once").replace("will wait", "will wait for long")
    later = after.replace("[Arvia: will wait for long]", "")
    assert fates(after, later, first=before) == {
        ("Arvia", "will sail at once"): (Outcome.STANDS, None),
        ("Arvia", "will wait for long"): (Outcome.WITHDRAWN, 2),
    }


def test_a_wording_goes_on_from_when_the_one_it_is_most_like_was_brought() -> None:
    first = "Ships [Arvia: will wait] here."
    second = first.replace("] here", "][Arvia: will sail] here")
    third = "Ships [Arvia: will wait for long][Arvia: will sail at once] here."
    found = trace_wordings([parse(source, CAST) for source in (first, second, third)])
    assert {fate.words: fate.brought for fate in found} == {"will wait for long": 0, "will sail at once": 1}


@pytest.mark.parametrize(
    ("wordings", "stands", "taken"),
    [
        ("[Arvia: will wait][Belmark: may wait]", "may  wait", "Belmark"),
        ("[Arvia: will soon wait for ever here][Belmark: wait now]", "wait", "Belmark"),
        ("[Arvia: will wait for ever][Belmark: sail]", "wait for ever", "Arvia"),
        ("[Arvia: will wait][Belmark: may wait]", "must wait", "Arvia"),
        ("[Belmark: may wait][Arvia: will wait]", "must wait", "Belmark"),
    ],
)
def test_settled_is_what_the_words_in_its_place_are_most_like_the_first_of_equals(
    wordings: str, stands: str, taken: str
) -> None:
    found = trace_wordings([parse(f"Ships {wordings} here.", CAST), parse(f"Ships {stands} here.", CAST)])
    assert [fate.participant for fate in found if fate.outcome is Outcome.TAKEN] == [taken]
    assert len(found) == 2


def test_a_bracket_that_moved_with_its_paragraph_is_known_by_its_key() -> None:
    ships, boats = "Ships [shall][Arvia: will] wait for a long time here.", "Boats sail."
    before = parse(f"{ships}\n\n{boats}\n", CAST, ["a", "b"])
    after = parse(f"{boats}\n\n{ships.replace('[Arvia: will]', '[may]')}\n", CAST, ["b", "a"])
    (fate,) = trace_wordings([before, after])
    assert fate.outcome is Outcome.WITHDRAWN


def test_what_is_settled_within_a_bracket_that_stands_is_told_from_there() -> None:
    first = "Ships [may [Arvia: soon][Belmark: late]][Cadmia: must] wait."
    assert fates("Ships [may late][Cadmia: must] wait.", first=first) == {
        ("Arvia", "soon"): (Outcome.NOT_TAKEN, 1),
        ("Belmark", "late"): (Outcome.TAKEN, 1),
        ("Cadmia", "must"): (Outcome.STANDS, None),
    }


def test_what_stood_within_a_wording_goes_with_it() -> None:
    first = "Ships [may [Arvia: soon]][Belmark: must] wait.\n"
    assert fates("Ships must wait.\n", first=first) == {
        ("Arvia", "soon"): (Outcome.NOT_TAKEN, 1),
        ("Belmark", "must"): (Outcome.TAKEN, 1),
    }
    assert fates("Ships may soon wait.\n", first=first)["Arvia", "soon"] == (Outcome.TAKEN, 1)


def test_who_goes_over_to_another_wording_has_withdrawn_its_own() -> None:
    over = FIRST.replace("[Arvia: will][Belmark, Cadmia: must]", "[will][Arvia, Belmark, Cadmia: must]")
    found = trace_wordings([parse(FIRST, CAST), parse(over, CAST)])
    assert [(f.words, f.brought, f.outcome) for f in found if f.participant == "Arvia"] == [
        ("will", 0, Outcome.WITHDRAWN),
        ("must", 1, Outcome.STANDS),
    ]


def test_wordings_move_with_their_paragraph() -> None:
    before, after = FIRST.split("\n\n")
    assert fates(f"0. All wait.\n\n{before}\n\n{after}")["Arvia", "will"] == (Outcome.STANDS, None)


def spans(*steps: tuple[str, str]) -> list[tuple[str, Origin]]:
    made = [Step(parse(source, CAST), by) for source, by in steps]
    return [(made[-1].text.source[span.start : span.end], span.origin) for span in trace_words(made)]


def test_words_that_stay_keep_their_origin_through_a_compilation_and_a_decision() -> None:
    base = "Ships shall wait for the ice."
    copies = {"Arvia": "Ships shall wait for the old ice.", "Belmark": "Ships must wait for the ice."}
    amendments = [Amendment(name, edits_between(base, copy)) for name, copy in copies.items()]
    rolling = compile_text(base, amendments).rolling
    settled = "Ships must wait for the old ice."
    assert spans((base, "Dorne"), (rolling, "Secretariat"), (settled, "Chair")) == [
        ("Ships ", Origin(0, ("Dorne",))),
        ("must ", Origin(1, ("Belmark",))),
        ("wait for the ", Origin(0, ("Dorne",))),
        ("old ", Origin(1, ("Arvia",))),
        ("ice.", Origin(0, ("Dorne",))),
    ]


def test_words_that_a_wording_repeats_are_not_its_sponsors() -> None:
    rolling = "[Ships wait for the ice.][Arvia: Ships wait for the old ice.]"
    found = spans(("Ships wait for the ice.", "Dorne"), (rolling, "Secretariat"))
    assert [words.strip() for words, origin in found if origin.by == ("Arvia",)] == ["old"]


def test_words_that_a_rewritten_paragraph_keeps_are_still_whose_they_were() -> None:
    old, new = "Kings of ice and old snow meet at pier B", "Nobody else has ever come here in winter at pier B"
    assert spans((old, "Dorne"), (new, "Chair")) == [
        ("Nobody else has ever come here in winter ", Origin(1, ("Chair",))),
        ("at pier B", Origin(0, ("Dorne",))),
    ]
    before, after = f"Ships wait.\n\n{old}", f"Ships and rafts wait.\n\n{new}"
    assert spans((before, "Dorne"), (after, "Chair"))[-1] == ("at pier B", Origin(0, ("Dorne",)))


def test_a_wording_that_has_little_of_the_base_is_its_sponsors_to_the_last_sign() -> None:
    base, wished = "Ships wait long in the old harbour, far out.", "Nobody may ever sail there again."
    found = spans((base, "Dorne"), (f"[{base}][Arvia: {wished}]", "Secretariat"))
    assert [words for words, origin in found if origin.by == ("Arvia",)] == [wished]


def test_a_first_text_may_name_sponsors() -> None:
    found = spans(("Ships [shall][Arvia: will] wait.", "Dorne"))
    assert [words for words, origin in found if origin.by == ("Arvia",)] == ["will"]
    assert trace_words([]) == ()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(sources, min_size=1, max_size=3))
def test_spans_join_to_the_last_revision(texts: list[str]) -> None:
    made = [Step(parse(source, CAST), "Dorne") for source in texts]
    found = trace_words(made)
    joined = "".join(texts[-1][span.start : span.end] for span in found)
    assert joined == texts[-1] or (not found and not joined)
    trace_wordings([step.text for step in made])


def test_places_are_followed_into_the_next_text() -> None:
    before, after = "one two three four", "zero one 222 four"
    follow = Follower(edits_between(before, after))
    assert after[follow.start(0) : follow.end(3)] == "zero one"
    assert after[follow.start(4) : follow.end(13)].strip() == "222"
    assert after[follow.start(14) : follow.end(18)] == "four"


def test_what_a_sponsor_repeats_from_a_wording_as_new_is_the_sponsors_too() -> None:
    """Both wordings came in one revision: nobody can say who had the words that they share first."""
    before = "Ships wait."
    after = f"{before} Boats [shall go home at night][Arvia: shall go home at noon]."
    spans = trace_words([Step(parse(before, CAST), "Secretariat"), Step(parse(after, CAST), "Chair")])
    told = {after[span.start : span.end].strip(): span.origin for span in spans}
    assert told["shall go home at noon"] == Origin(1, ("Arvia",))
    assert told["shall go home at night"] == Origin(1, ("Chair",))
