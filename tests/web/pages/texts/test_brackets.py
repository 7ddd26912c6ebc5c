from datetime import datetime

from dipoli.positions import Stance
from dipoli.web.drafting import acts
from dipoli.web.drafting.models import Document, StanceDeclared
from tests.web.cast import Cast
from tests.web.conftest import ClientOf
from tests.web.drafting.drafts import amend
from tests.web.pages.conftest import place_of
from tests.web.pages.reader import source_of, words_of

HTMX = {"HX-Request": "true"}


def address(document: Document, cast: Cast, position: int = 0) -> str:
    return f"/p/test/texts/I/1/brackets/{place_of(document, cast).text.brackets[position].key}/"


def key(document: Document, cast: Cast, alternative: int, position: int = 0) -> str:
    return place_of(document, cast).text.brackets[position].alternatives[alternative].key


def test_a_bracket_is_a_page_and_a_panel(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    client = client_of(cast.arvia)
    page, panel = client.get(address(spoken, cast)), client.get(address(spoken, cast), headers=HTMX)
    assert "<html" in source_of(page)
    assert "<html" not in source_of(panel)
    assert "HX-Request" in panel["Vary"]
    assert "Bracket 1" in words_of(panel)
    assert words_of(panel) in words_of(page)


def test_the_panel_says_who_stands_where_and_why(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    page = words_of(client_of(cast.cadmia).get(address(spoken, cast, 1)))
    assert "one away Belmark objects to “twice” (too often), favoured by Arvia." in page
    assert "O Object Belmark: too often" in page
    assert "No word yet from Cadmia, Hestland." in page


def test_one_click_declares_a_stance(cast: Cast, document: Document, client_of: ClientOf) -> None:
    fields = {"revision": 0, "alternative": key(document, cast, 0), "stance": "reserve", "reason": "ad referendum"}
    answer = client_of(cast.cadmia).post(address(document, cast) + "stance/", fields, headers=HTMX)
    declared = StanceDeclared.objects.get()
    assert (declared.participant.name, declared.value, declared.reason) == ("Cadmia", "reserve", "ad referendum")
    assert (answer.status_code, answer["HX-Trigger"]) == (200, "acted")
    assert "Recorded: Cadmia declares “reserve”." in words_of(answer)


def test_the_same_stance_twice_is_refused_with_the_reason_kept(
    cast: Cast, spoken: Document, client_of: ClientOf
) -> None:
    fields = {"revision": 0, "alternative": key(spoken, cast, 1, 1), "stance": "object", "reason": "too often"}
    answer = client_of(cast.belmark).post(address(spoken, cast, 1) + "stance/", fields, headers=HTMX)
    assert answer.status_code == 422
    assert "Belmark has declared this already" in words_of(answer)
    assert 'value="too often"' in source_of(answer)


def test_a_stance_without_a_choice_is_asked_for(cast: Cast, document: Document, client_of: ClientOf) -> None:
    fields = {"revision": 0, "alternative": key(document, cast, 0)}
    answer = client_of(cast.cadmia).post(address(document, cast) + "stance/", fields)
    assert (answer.status_code, "Choose support, accept, reserve or object." in words_of(answer)) == (422, True)


def test_a_stance_meant_for_an_older_revision_counts_where_its_words_still_stand(
    cast: Cast, spoken: Document, now: datetime, client_of: ClientOf
) -> None:
    where, wording = address(spoken, cast, 1), key(spoken, cast, 0, 1)
    first = place_of(spoken, cast).text.brackets[0]
    acts.lift_bracket(cast.chair, spoken, first.key, first.alternatives[0].key, now=now)
    fields = {"revision": 0, "alternative": wording, "stance": "accept"}
    assert client_of(cast.cadmia).post(where + "stance/", fields).status_code == 302


def test_a_reason_typed_for_a_lifted_bracket_is_given_back(
    cast: Cast, spoken: Document, now: datetime, client_of: ClientOf
) -> None:
    where, wording = address(spoken, cast), key(spoken, cast, 0)
    first = place_of(spoken, cast).text.brackets[0]
    acts.lift_bracket(cast.chair, spoken, first.key, wording, now=now)
    fields = {"revision": 0, "alternative": wording, "stance": "accept", "reason": "Precious reason"}
    answer = client_of(cast.cadmia).post(where + "stance/", fields, headers=HTMX)
    assert answer.status_code == 404
    assert "This bracket stands no longer" in words_of(answer)
    assert "Precious reason" in words_of(answer)


def test_joining_and_leaving_make_and_unmake_a_sponsor(cast: Cast, document: Document, client_of: ClientOf) -> None:
    client = client_of(cast.cadmia)
    client.post(address(document, cast) + "join/", {"revision": 0, "alternative": key(document, cast, 1)})
    assert "[Cadmia: should]" in place_of(document, cast).revision.source
    client.post(address(document, cast) + "leave/", {"revision": 1, "alternative": key(document, cast, 1)})
    assert "[should]" in place_of(document, cast).revision.source


def test_a_further_wording_stands_in_the_bracket(cast: Cast, document: Document, client_of: ClientOf) -> None:
    client_of(cast.cadmia).post(address(document, cast) + "alternative/", {"revision": 0, "words": "will"})
    assert "[shall][should][Cadmia: will]" in place_of(document, cast).revision.source


def test_a_refused_wording_is_kept_in_its_form(cast: Cast, document: Document, client_of: ClientOf) -> None:
    fields = {"revision": 0, "words": "must [always"}
    answer = client_of(cast.cadmia).post(address(document, cast) + "alternative/", fields)
    assert answer.status_code == 422
    assert "must [always</textarea>" in source_of(answer)
    assert "is never closed" in words_of(answer)


def test_the_chair_lifts_what_can_be_lifted_and_sees_what_stands_in_the_way(
    cast: Cast, spoken: Document, client_of: ClientOf
) -> None:
    client = client_of(cast.chair)
    panel = words_of(client.get(address(spoken, cast)))
    assert "Lift the bracket to wording A" in panel
    assert "Cannot be lifted to this wording: Belmark objects to “should”." in panel
    fields = {"revision": 0, "alternative": key(spoken, cast, 0)}
    answer = client.post(address(spoken, cast) + "lift/", fields, headers=HTMX)
    assert "The bracket is lifted: these words stand in the text now." in words_of(answer)
    assert "1. States shall refrain from force." in place_of(spoken, cast).revision.source


def test_a_bracket_that_is_held_up_is_not_lifted(cast: Cast, spoken: Document, client_of: ClientOf) -> None:
    fields = {"revision": 0, "alternative": key(spoken, cast, 1)}
    answer = client_of(cast.chair).post(address(spoken, cast) + "lift/", fields)
    assert answer.status_code == 422
    assert "cannot be lifted while somebody stands against the words: Belmark objects to “should”" in words_of(answer)


def test_nothing_can_be_done_to_a_bracket_nobody_may_speak_on(
    cast: Cast, document: Document, now: datetime, client_of: ClientOf
) -> None:
    panel = source_of(client_of(cast.meridia).get(address(document, cast), headers=HTMX))
    assert "<form" not in panel
    acts.declare_stance(
        cast.arvia,
        document,
        0,
        place_of(document, cast).text.brackets[0].key,
        key(document, cast, 0),
        stance=Stance.SUPPORT,
        now=now,
    )
    assert "Arvia" in words_of(client_of(cast.meridia).get(address(document, cast), headers=HTMX))


def test_who_has_not_been_heard_stands_beside_the_chairs_button(
    cast: Cast, document: Document, now: datetime, client_of: ClientOf
) -> None:
    bracket = place_of(document, cast).text.brackets[0]
    wording = bracket.alternatives[0].key
    acts.declare_stance(cast.cadmia, document, 0, bracket.key, wording, stance=Stance.ACCEPT, now=now)
    page = words_of(client_of(cast.chair).get(address(document, cast)))
    assert "Not heard on this wording: Arvia, Belmark, Hestland. Lift the bracket to wording A" in page


def test_the_reason_of_an_amendment_stays_with_its_words(
    cast: Cast, document: Document, now: datetime, client_of: ClientOf
) -> None:
    amend(cast.arvia, document, "force", "haste", now, reason="Haste is worse.")
    acts.compile_revision(cast.secretariat, document, now=now)
    found = [b for b in place_of(document, cast).text.brackets if any("Arvia" in a.sponsors for a in b.alternatives)]
    page = words_of(client_of(cast.cadmia).get(f"/p/test/texts/I/1/brackets/{found[0].key}/"))
    assert "S Support Arvia (sponsor) : Haste is worse." in page


def test_a_stance_for_a_group_with_a_condition_and_taken_back(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    client = client_of(cast.cadmia)
    own = {"revision": 0, "alternative": key(document, cast, 0)}
    fields = {**own, "stance": "accept", "condition": "the annex stays", "fear": "precedent", "for_group": "on"}
    answer = words_of(client.post(address(document, cast) + "stance/", fields, headers=HTMX))
    assert "Recorded: Cadmia, for Neutral Four, declares “accept”." in answer
    assert "Cadmia (with Neutral Four) On condition: the annex stays" in answer
    assert "Hestland (with Neutral Four)" in answer
    assert "Take the stance back" not in answer
    said = words_of(client.post(address(document, cast) + "stance/", {**own, "stance": "object"}, headers=HTMX))
    assert "Take the stance back" in said
    back = words_of(client.post(address(document, cast) + "take-back/", own, headers=HTMX))
    assert "Cadmia has taken its stance back; the record keeps it." in back
    assert "Cadmia (with Neutral Four)" in back


def test_what_is_confided_is_marked_for_the_chair_and_missing_for_others(
    cast: Cast, document: Document, client_of: ClientOf
) -> None:
    fields = {"revision": 0, "alternative": key(document, cast, 0), "stance": "object", "in_confidence": "on"}
    answer = words_of(client_of(cast.arvia).post(address(document, cast) + "stance/", fields, headers=HTMX))
    assert "Only the chair and the secretariat know." in answer
    assert "Arvia (in confidence)" in words_of(client_of(cast.chair).get(address(document, cast)))
    assert "Arvia (in confidence)" not in words_of(client_of(cast.belmark).get(address(document, cast)))


def test_the_chair_notes_what_was_said_in_a_consultation(cast: Cast, document: Document, client_of: ClientOf) -> None:
    fields = {"revision": 0, "alternative": key(document, cast, 1), "stance": "accept", "condition": "a later date"}
    chair = client_of(cast.chair)
    unknown = chair.post(address(document, cast) + "note/", {**fields, "participant": "Atlantis"}, headers=HTMX)
    assert "“Atlantis” has no say in this process" in words_of(unknown)
    noted = chair.post(address(document, cast) + "note/", {**fields, "participant": "Belmark"}, headers=HTMX)
    assert "Noted in confidence: Belmark, “accept”. It decides nothing." in words_of(noted)
    assert "Belmark, wording B: accept On condition: a later date" in words_of(noted)
    assert "Said in consultations" in words_of(client_of(cast.belmark).get(address(document, cast)))
    assert "Said in consultations" not in words_of(client_of(cast.arvia).get(address(document, cast)))
