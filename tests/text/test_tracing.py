"""Where words went and where they come from."""

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
