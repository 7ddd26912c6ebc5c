"""Versions of a text: brought, aligned, corrected, judged, and marked as soon as another one changes."""

from collections.abc import Callable
from datetime import datetime

import pytest

from dipoli.text.languages import State
from dipoli.web.conference.acts import open_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Seat
from dipoli.web.decisions import acts as decisions
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.languages import acts, queries
from dipoli.web.languages.models import Rendering, StateGiven, Version
from dipoli.web.languages.standing import Standings
from dipoli.web.record.models import Distribution, Entry
from tests.web.cast import Cast
from tests.web.languages.conftest import ARABIC, ENGLISH, FRENCH


@pytest.fixture
def french(cast: Cast, ferries: Document, now: datetime) -> Version:
    return acts.bring_version(cast.secretariat, ferries, "fr", FRENCH, now=now)


def standings(by: Seat, document: Document) -> Standings:
    found = queries.standings(by, document)
    assert found is not None
    return found


def beside(by: Seat, document: Document, language: str = "fr") -> list[tuple[str, str]]:
    """Give what stands for each paragraph, then what stands for none, by their first words."""
    found = standings(by, document)
    rows = found.renderings[language]
    words = {each.id: rows[each.id].words if each.id in rows else "" for each in found.text.paragraphs}
    alone = [("", row.words) for row in found.alone[language]]
    return [*words.items(), *alone]


def number_of(words: str) -> int:
    return Rendering.objects.get(words=words, replaced_at=None).pk


def test_a_version_is_brought_and_aligned(cast: Cast, ferries: Document, french: Version) -> None:
    assert beside(cast.meridia, ferries) == [
        ("p1", "LES BACS"),
        ("p2", "1. Un bac part [deux fois] par jour."),
        ("p3", "2. Le prix est de 5 couronnes."),
        ("p4", ""),
        ("", "4. Note du traducteur."),
    ]
    found = standings(cast.arvia, ferries)
    assert (found.original, found.languages) == ("en", ("en", "fr"))
    assert found.counts("fr") == {
        "original": 0,
        "translated": 3,
        "reviewed": 0,
        "equally authentic": 0,
        "behind": 0,
        "missing": 1,
        "alone": 1,
    }
    assert found.counts("en")["original"] == 4
    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert isinstance(entry.content, dict)
    assert (entry.subject, entry.content["aligned"]) == ("CT/I/1 in French", 3)
    rows = queries.aligned(cast.meridia, ferries, "fr")
    assert [(row.paragraph, row.words, row.state) for row in rows[1:]] == [
        ("p2", "1. Un bac part [deux fois] par jour.", State.TRANSLATED),
        ("p3", "2. Le prix est de 5 couronnes.", State.TRANSLATED),
        ("", "4. Note du traducteur.", None),
        ("p4", "", None),
    ]
    assert queries.aligned(cast.meridia, ferries, "en")[3].words == "3. Dogs travel free."
    assert queries.aligned(cast.meridia, ferries, "es") == ()
    assert [row.words for row in found.in_order("fr")] == FRENCH.strip().split("\n\n")


def test_a_change_of_the_original_marks_the_versions_until_it_is_taken_back(
    cast: Cast, ferries: Document, french: Version, now: datetime
) -> None:
    acts.give_state(cast.secretariat, ferries, "fr", ["p2", "p3"], State.REVIEWED, now=now)
    drafting.amend_paragraph(cast.arvia, ferries, 0, "p3", "2. Fares are 6 crowns.", now=now)
    drafting.compile_revision(cast.secretariat, ferries, now=now)
    found = standings(cast.cadmia, ferries)
    told = {name: found.told("fr", name) for name in ("p2", "p3")}
    assert told["p2"] is not None
    assert told["p3"] is not None
    assert (told["p2"].state, told["p2"].changed) == (State.REVIEWED, ())
    assert (told["p3"].state, told["p3"].changed) == (State.REVIEWED, ("en",))
    assert found.counts("fr")["behind"] == 1
    acts.give_state(cast.secretariat, ferries, "fr", ["p3"], State.REVIEWED, now=now)
    assert standings(cast.cadmia, ferries).counts("fr")["behind"] == 0


def test_a_correction_is_translated_anew_and_marks_the_others(
    cast: Cast, ferries: Document, french: Version, now: datetime
) -> None:
    acts.bring_version(cast.secretariat, ferries, "ar", ARABIC, now=now)
    acts.give_state(cast.secretariat, ferries, "fr", ["p3"], State.REVIEWED, now=now)
    acts.correct_rendering(cast.secretariat, ferries, "fr", "p3", "2. Le billet coûte 5 couronnes.", now=now)
    found = standings(cast.cadmia, ferries)
    french_now, arabic = found.told("fr", "p3"), found.told("ar", "p3")
    assert french_now is not None
    assert arabic is not None
    assert (french_now.state, french_now.changed) == (State.TRANSLATED, ())
    assert arabic.changed == ("fr",)
    earlier = queries.earlier(cast.arvia, ferries, "fr", "p3")
    assert [row.words for row in earlier] == ["2. Le prix est de 5 couronnes."]


def test_nothing_is_written_over_what_another_wrote(
    cast: Cast, ferries: Document, french: Version, now: datetime
) -> None:
    def correct(words: str, instead_of: str | None = None) -> None:
        acts.correct_rendering(cast.secretariat, ferries, "fr", "p4", words, instead_of=instead_of, now=now)

    correct("3. Les chiens sont gratuits.", "")
    with pytest.raises(Refused, match="Somebody has changed"):
        correct("3. Les chiens voyagent gratis.", "")
    with pytest.raises(Refused, match="are the words that stand there"):
        correct("3.  Les chiens sont gratuits.")
    with pytest.raises(Refused, match="are empty"):
        correct(" ")
    with pytest.raises(Refused, match="hidden character"):
        correct("3. Les \u202echiens.")
    with pytest.raises(Refused, match="no paragraph"):
        acts.correct_rendering(cast.secretariat, ferries, "fr", "p9", "x", now=now)


def test_right_to_left_words_keep_their_marks(cast: Cast, ferries: Document, now: datetime) -> None:
    acts.bring_version(cast.secretariat, ferries, "ar", ARABIC.replace("5", "\u200f5"), now=now)
    assert "\u200f5" in dict(beside(cast.arvia, ferries, "ar"))["p3"]
    with pytest.raises(Refused, match="hidden character"):
        acts.bring_version(cast.secretariat, ferries, "ar", ARABIC + "\u202e", now=now)


def test_a_person_says_what_words_stand_for(cast: Cast, ferries: Document, french: Version, now: datetime) -> None:
    note, fares = number_of("4. Note du traducteur."), number_of("2. Le prix est de 5 couronnes.")
    acts.align_rendering(cast.secretariat, ferries, "fr", note, "p4", now=now)
    assert dict(beside(cast.arvia, ferries))["p4"] == "4. Note du traducteur."
    acts.align_rendering(cast.secretariat, ferries, "fr", fares, "p4", joins=True, now=now)
    assert beside(cast.arvia, ferries)[2:] == [
        ("p3", ""),
        ("p4", "2. Le prix est de 5 couronnes.\n\n4. Note du traducteur."),
    ]
    joined = Rendering.objects.get(paragraph="p4", replaced_at=None)
    acts.align_rendering(cast.secretariat, ferries, "fr", joined.pk, "p2", now=now)
    assert beside(cast.arvia, ferries)[1][1].startswith("2. Le prix")
    assert beside(cast.arvia, ferries)[-1] == ("", "1. Un bac part [deux fois] par jour.")
    with pytest.raises(Refused, match="stand there already"):
        acts.align_rendering(cast.secretariat, ferries, "fr", joined.pk, "p2", now=now)
    with pytest.raises(Refused, match="no more"):
        acts.align_rendering(cast.secretariat, ferries, "fr", fares, "p2", now=now)
    acts.leave_out_rendering(cast.secretariat, ferries, "fr", joined.pk, now=now)
    assert dict(beside(cast.arvia, ferries))["p2"] == ""


def test_aligning_afresh_keeps_what_a_person_said(
    cast: Cast, ferries: Document, french: Version, now: datetime
) -> None:
    bac = number_of("1. Un bac part [deux fois] par jour.")
    acts.align_rendering(cast.secretariat, ferries, "fr", bac, "p3", now=now)
    assert dict(beside(cast.arvia, ferries))["p2"] == ""
    with pytest.raises(Refused, match="stand where it stands"):
        acts.realign_version(cast.secretariat, ferries, "fr", now=now)
    drafting.insert_paragraph(cast.arvia, ferries, 0, "p4", "4. A note of the translator.", now=now)
    drafting.compile_revision(cast.secretariat, ferries, now=now)
    acts.realign_version(cast.secretariat, ferries, "fr", now=now)
    found = beside(cast.arvia, ferries)
    assert dict(found)["p3"] == "1. Un bac part [deux fois] par jour."
    assert "4. Note du traducteur." in [words for name, words in found if name]


def test_a_version_brought_again_keeps_what_says_the_same(
    cast: Cast, ferries: Document, french: Version, now: datetime
) -> None:
    acts.give_state(cast.secretariat, ferries, "fr", ["p1", "p2", "p3"], State.REVIEWED, now=now)
    with pytest.raises(Refused, match="says already"):
        acts.bring_version(cast.secretariat, ferries, "fr", FRENCH, now=now)
    changed = FRENCH.replace("prix est de", "billet coûte").replace("\n\n4. Note du traducteur.", "")
    acts.bring_version(cast.secretariat, ferries, "fr", changed, now=now)
    found = standings(cast.arvia, ferries)
    assert found.counts("fr") | {"original": 0} == {
        "original": 0,
        "translated": 1,
        "reviewed": 2,
        "equally authentic": 0,
        "behind": 0,
        "missing": 1,
        "alone": 0,
    }
    assert Rendering.objects.count() == 5


def test_equally_authentic_is_what_was_reviewed_and_the_original_with_it(
    cast: Cast, ferries: Document, french: Version, now: datetime
) -> None:
    with pytest.raises(Refused, match="Paragraph 1 is not reviewed"):
        acts.give_state(cast.chair, ferries, "fr", ["p2"], State.AUTHENTIC, now=now)
    with pytest.raises(Refused, match="translate it first"):
        acts.give_state(cast.secretariat, ferries, "fr", ["p4"], State.REVIEWED, now=now)
    with pytest.raises(Refused, match="in which the document is negotiated"):
        acts.give_state(cast.secretariat, ferries, "fr", ["p2"], State.ORIGINAL, now=now)
    with pytest.raises(Refused, match="The original is not reviewed"):
        acts.give_state(cast.secretariat, ferries, "en", ["p2"], State.REVIEWED, now=now)
    with pytest.raises(Refused, match="choose at least one"):
        acts.give_state(cast.secretariat, ferries, "fr", [], State.REVIEWED, now=now)
    acts.give_state(cast.secretariat, ferries, "fr", ["p2"], State.REVIEWED, now=now)
    acts.give_state(cast.chair, ferries, "fr", ["p2"], State.AUTHENTIC, now=now)
    found = standings(cast.arvia, ferries)
    both = [found.told(language, "p2") for language in ("en", "fr")]
    assert [each.state for each in both if each] == [State.AUTHENTIC] * 2
    acts.correct_rendering(cast.secretariat, ferries, "fr", "p2", "1. Un bac part [deux fois] chaque jour.", now=now)
    english = standings(cast.arvia, ferries).told("en", "p2")
    assert english is not None
    assert english.changed == ("fr",)
    with pytest.raises(Refused, match="is not reviewed"):
        acts.give_state(cast.chair, ferries, "fr", ["p2"], State.AUTHENTIC, now=now)


def test_authentic_words_of_an_adopted_text_do_not_change(cast: Cast, now: datetime) -> None:
    clean = drafting.table_document(cast.secretariat, cast.basket, "Clean", "1. Ships sail.\n", now=now)
    acts.bring_version(cast.secretariat, clean, "fr", "1. Les navires partent.\n", now=now)
    acts.give_state(cast.secretariat, clean, "fr", ["p1"], State.REVIEWED, now=now)
    acts.give_state(cast.secretariat, clean, "fr", ["p1"], State.AUTHENTIC, now=now)
    open_meeting(cast.chair, now=now)
    decisions.put_to_meeting(cast.chair, clean, now=now)
    decisions.adopt_by_consensus(cast.chair, clean, now=now)
    words = "1. Les navires appareillent."
    number = number_of("1. Les navires partent.")
    changes: tuple[Callable[[], object], ...] = (
        lambda: acts.correct_rendering(cast.secretariat, clean, "fr", "p1", words, now=now),
        lambda: acts.bring_version(cast.secretariat, clean, "fr", words, now=now),
        lambda: acts.leave_out_rendering(cast.secretariat, clean, "fr", number, now=now),
    )
    for change in changes:
        with pytest.raises(Refused, match="corrigendum"):
            change()


def test_who_may_and_what_is_refused(cast: Cast, ferries: Document, french: Version, now: datetime) -> None:
    for seat in (cast.chair, cast.arvia, cast.meridia):
        with pytest.raises(Refused, match="the secretariat may bring"):
            acts.bring_version(seat, ferries, "es", FRENCH, now=now)
        with pytest.raises(Refused, match="the secretariat may correct"):
            acts.correct_rendering(seat, ferries, "fr", "p1", "x", now=now)
        with pytest.raises(Refused, match="the secretariat may align"):
            acts.realign_version(seat, ferries, "fr", now=now)
        with pytest.raises(Refused, match="the secretariat may say"):
            acts.give_state(seat, ferries, "fr", ["p1"], State.REVIEWED, now=now)
    for language, source, reason in (
        ("en", FRENCH, "itself is in English"),
        ("xx", FRENCH, "names no language"),
        ("es", " \n", "no words"),
        ("es", "\x00", "hidden"),
    ):
        with pytest.raises(Refused, match=reason):
            acts.bring_version(cast.secretariat, ferries, language, source, now=now)
    with pytest.raises(Refused, match="was said before"):
        acts.bring_version(cast.secretariat, ferries, "es", FRENCH, original="de", now=now)
    with pytest.raises(Refused, match="no version of CT/I/1 in Spanish"):
        acts.realign_version(cast.secretariat, ferries, "es", now=now)
    with pytest.raises(Refused, match="changed by amendments"):
        acts.correct_rendering(cast.secretariat, ferries, "en", "p1", "x", now=now)
    assert not Version.objects.filter(language="es").exists()


def test_a_restricted_text_has_no_versions_for_others(cast: Cast, now: datetime) -> None:
    kept = Distribution.RESTRICTED
    secret = drafting.table_document(cast.secretariat, cast.basket, "Secret", ENGLISH, distribution=kept, now=now)
    acts.bring_version(cast.secretariat, secret, "fr", FRENCH, now=now)
    for seat in (cast.arvia, cast.rivercom, cast.meridia):
        assert not queries.versions(seat, secret).exists()
        assert queries.standings(seat, secret) is None
        assert queries.rendering(seat, secret, "fr", number_of("LES BACS")) is None
        assert not queries.earlier(seat, secret, "fr", "p1").exists()
    assert queries.versions(cast.chair, secret).count() == 2
    entry = Entry.objects.order_by("number").last()
    assert entry is not None
    assert entry.distribution == kept


def test_states_that_were_given_are_kept(cast: Cast, ferries: Document, french: Version, now: datetime) -> None:
    acts.give_state(cast.secretariat, ferries, "fr", ["p1"], State.REVIEWED, now=now)
    history = StateGiven.objects.filter(version=french, paragraph="p1").order_by("pk")
    assert list(history.values_list("state", flat=True)) == ["translated", "reviewed"]
    assert [row.replaced_at for row in history] == [now, None]
