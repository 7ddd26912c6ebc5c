"""Passages withheld from a text: who reads them, who does not, and what comes back."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest

from dipoli.positions import Stance
from dipoli.web.archive.exporting import export
from dipoli.web.archive.verifying import verify as verify_archive
from dipoli.web.conference.acts import open_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Group, Seat
from dipoli.web.decisions.acts import open_silence, put_to_meeting
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Document, State, Withheld
from dipoli.web.languages.acts import bring_version
from dipoli.web.languages.queries import aligned, earlier
from dipoli.web.record.errors import NotYours
from dipoli.web.record.models import Distribution
from dipoli.web.record.narrowing import narrow_entries
from dipoli.web.record.queries import entries, verify
from dipoli.web.record.searching.search import said
from tests.web.cast import Cast
from tests.web.drafting.drafts import current, declare, place_of, table, text_now

TEXT = """PRINCIPLES

1. States [shall][should] meet.

2. The marshes [stay][go] ungarrisoned.

3. No convoy crosses by night.

4. They will meet again.
"""
PUBLIC = TEXT.replace(
    "2. The marshes [stay][go] ungarrisoned.\n\n3. No convoy crosses by night.", "(Passage I/1.A is withheld.)"
)


@pytest.fixture
def text(cast: Cast, now: datetime) -> Document:
    """A text that Arvia has amended, and on which two have spoken, before a passage is withheld."""
    document = table(cast, now, TEXT, "Principles")
    declare(cast.arvia, document, "stay", Stance.SUPPORT, now)
    declare(cast.belmark, document, "shall", Stance.ACCEPT, now)
    acts.amend_paragraph(cast.arvia, document, 0, "p4", "3. No armed convoy crosses by night.", now=now)
    acts.compile_revision(cast.secretariat, document, now=now)
    return document


@pytest.fixture
def withheld(cast: Cast, text: Document, now: datetime) -> Withheld:
    """Its paragraphs 2 and 3 for Arvia and the Inland Pact."""
    pact = Group.objects.get(name="Inland Pact")
    arvia = [cast.arvia.participant] if cast.arvia.participant else []
    return acts.withhold_passage(cast.secretariat, text, 1, "p3", "p4", participants=arvia, groups=[pact], now=now)


def readers(cast: Cast, withheld: Withheld) -> set[str]:
    """Name the seats that find the passage among the texts."""
    return {each.display_name for each in cast.seats if queries.document(each, withheld.passage.number) is not None}


def test_some_read_it_and_all_others_that_it_is_withheld(cast: Cast, withheld: Withheld, text: Document) -> None:
    assert current(text).source == PUBLIC
    assert readers(cast, withheld) == {"The Secretary", "The Chair", "Ambassador Hale", "Ambassador Brandt"}
    own = queries.document(cast.belmark, "I/1.A")
    assert own is not None
    assert "marshes [stay][go]" in current(own).source
    assert "[Arvia: armed ]convoy" in queries.whole(cast.belmark, text)
    assert queries.whole(cast.belmark, text) == queries.whole(cast.chair, text)
    assert queries.whole(cast.cadmia, text) == PUBLIC
    assert [str(each) for each in queries.withheld(cast.cadmia, text)] == ["Passage I/1.A"]
    assert list(queries.withheld_and_open(cast.cadmia, text)) == []
    assert list(queries.withheld_and_open(cast.arvia, text)) == [withheld]
    assert sorted(map(str, queries.opened_to(cast.chair, withheld))) == ["Arvia", "Inland Pact"]
    assert list(queries.opened_to(cast.arvia, withheld)) == []
    assert verify("test") == ()


def test_what_was_before_is_hidden_with_it(cast: Cast, withheld: Withheld, text: Document) -> None:
    before = text.revisions.get(number=1)
    for seat, seen in ((cast.cadmia, [2]), (cast.meridia, [2]), (cast.arvia, [0, 1, 2]), (cast.chair, [0, 1, 2])):
        assert [each.number for each in queries.revisions(seat, text)] == seen
        assert (queries.revision(seat, text, 1) is None) == (1 not in seen)
        assert (queries.redline(seat, before, current(text)) is None) == (1 not in seen)
        assert bool(queries.amendments_to(seat, text)) == (1 in seen)
        assert {span.origin.revision for span in queries.origins(seat, text)} <= set(seen)
        assert "armed" not in str(queries.fates(seat, text)) or 1 in seen
        assert {each.number for each in queries.progress(seat, text)} <= set(seen)
    assert [each.value for each in queries.stance_history(cast.cadmia, text)] == ["accept"]


def test_stances_go_with_the_words(cast: Cast, withheld: Withheld, text: Document) -> None:
    own = withheld.passage
    assert [each.participant for each in queries.stances(cast.belmark, own)] == ["Arvia"]
    assert queries.stances(cast.cadmia, own) == ()
    outlooks = queries.convergence(cast.cadmia, text)
    assert outlooks is not None
    assert len(outlooks.outlooks) == 1
    assert [each.participant for each in queries.stances(cast.cadmia, text)] == ["Belmark"]


def test_the_record_says_nothing_of_it_to_others(cast: Cast, withheld: Withheld) -> None:
    def about(seat: Seat) -> set[str]:
        return {each.act for each in entries(seat)} & {"amend_paragraph", "declare_stance", "open_passage"}

    assert about(cast.cadmia) == about(cast.meridia) == set()
    assert about(cast.arvia) == about(cast.belmark) == {"amend_paragraph", "declare_stance"}
    assert about(cast.chair) == {"amend_paragraph", "declare_stance", "open_passage"}
    assert [each.act for each in said([cast.cadmia], "convoy")] == []
    assert [each.act for each in said([cast.chair], "convoy")] == ["amend_paragraph"]
    assert [each.act for each in said([cast.arvia], "convoy")] == ["amend_paragraph"]
    last = entries(cast.cadmia, act="withhold_passage").get()
    assert last.content == {"passage": "I/1.A", "revision": 2, "digest": current(withheld.document).digest}
    out = BytesIO()
    export(cast.process, out, shown=cast.cadmia.distributions)
    assert b"convoy" not in out.getvalue()
    out.seek(0)
    found = verify_archive(out)
    assert (found.faults, found.withheld > 0) == ((), True)
    with pytest.raises(NotYours, match="Only the chair and the secretariat"):
        narrow_entries(cast.arvia, "x", [1], now=withheld.withheld_at)


def test_it_is_negotiated_by_those_who_read_it(cast: Cast, withheld: Withheld, now: datetime) -> None:
    passage = withheld.passage
    declare(cast.belmark, passage, "go", Stance.OBJECT, now)
    acts.amend_paragraph(cast.belmark, passage, 0, "p4", "3. No convoy crosses.", now=now)
    with pytest.raises(Refused, match="There is no such document"):
        acts.amend_paragraph(cast.cadmia, passage, 0, "p4", "3. Nothing crosses.", now=now)
    acts.compile_revision(cast.chair, passage, now=now)
    assert "[Belmark: " in current(passage).source or "[armed]" in current(passage).source
    assert {each.distribution for each in entries(cast.chair).filter(subject__contains="I/1.A")} == {"restricted"}
    with pytest.raises(Refused, match="say whom it is open to, or return it"):
        acts.release_document(cast.secretariat, passage, now=now)
    with pytest.raises(Refused, match="a withheld passage itself"):
        acts.withhold_passage(cast.secretariat, passage, 1, "p3", "p3", now=now)


def test_whom_it_is_open_to_changes(cast: Cast, withheld: Withheld, now: datetime) -> None:
    def opened(**to: object) -> set[str]:
        acts.open_passage(cast.secretariat, withheld, now=now, **to)  # type: ignore[arg-type]
        return readers(cast, withheld) - {"The Secretary", "The Chair"}

    assert opened() == set()
    assert opened(is_for_delegations=True) == {"Ambassador Hale", "Ambassador Brandt", "Ambassador Sandor"}
    assert opened(participants=[cast.rivercom.participant]) == {"Dr. Strand"}
    assert opened(participants=[cast.meridia.participant]) == {"Consul Pike"}
    cadmia = cast.cadmia.participant
    assert cadmia is not None
    assert opened(participants=[cadmia]) == {"Ambassador Sandor"}
    cadmia.left_at = now
    cadmia.save()
    cast.cadmia.refresh_from_db()
    assert readers(cast, withheld) == {"The Secretary", "The Chair"}
    for seat in (cast.arvia, cast.chair):
        with pytest.raises(Refused, match="the secretariat may open a withheld passage"):
            acts.open_passage(seat, withheld, now=now)


def test_it_returns_as_it_then_stands(cast: Cast, withheld: Withheld, text: Document, now: datetime) -> None:
    passage = withheld.passage
    bracket, stay = place_of(passage, "stay")
    acts.amend_paragraph(cast.belmark, passage, 0, "p3", "2. The marshes [stay][go] empty.", now=now)
    with pytest.raises(Refused, match="Amendments of Belmark stand against"):
        acts.return_passage(cast.secretariat, withheld, 2, now=now)
    acts.compile_revision(cast.secretariat, passage, now=now)
    words = queries.whole(cast.chair, text)
    after = acts.return_passage(cast.secretariat, withheld, 2, now=now)
    assert current(text) == after
    assert after.source == words
    assert after.paragraph_ids == ["p1", "p2", "p3", "p4", "p5"]
    assert {(each.participant, each.bracket) for each in queries.stances(cast.cadmia, text)} == {
        ("Arvia", bracket.key),
        ("Belmark", place_of(text, "shall")[0].key),
    }
    assert {each.number for each in queries.revisions(cast.cadmia, text)} == {0, 1, 2, 3}
    assert [each.act for each in said([cast.cadmia], "convoy")] == ["amend_paragraph"]
    assert queries.document(cast.cadmia, "I/1.A") is None
    assert Document.objects.get(pk=passage.pk).state(now) is State.RETURNED
    with pytest.raises(Refused, match="was returned to its text"):
        acts.amend_paragraph(cast.belmark, passage, 1, "p3", "2. Other words.", now=now)
    with pytest.raises(Refused, match="no such passage that is withheld now"):
        acts.return_passage(cast.secretariat, withheld, 3, now=now)
    second = acts.withhold_passage(cast.secretariat, text, 3, "p5", "p5", now=now)
    assert (second.passage.number, second.place) == ("I/1.B", "w2")
    assert stay.key in {alternative.key for each in text_now(text).brackets for alternative in each.alternatives}
    assert verify("test") == ()


def test_nobody_changes_what_stands_for_it(cast: Cast, withheld: Withheld, text: Document, now: datetime) -> None:
    for words in ("(Something else.)", ""):
        with pytest.raises(Refused, match=r"Passage I/1\.A is withheld"):
            acts.amend_paragraph(cast.cadmia, text, 2, "w1", words, now=now)
    with pytest.raises(Refused, match=r"Passage I/1\.A is withheld"):
        acts.move_paragraph(cast.cadmia, text, 2, "w1", "p5", now=now)
    acts.insert_paragraph(cast.cadmia, text, 2, "w1", "3 bis. They listen.", now=now)
    acts.compile_revision(cast.secretariat, text, now=now)
    assert "withheld.)\n\n[Cadmia: 3 bis. They listen.]" in current(text).source


def test_nobody_agrees_to_words_unread(cast: Cast, withheld: Withheld, text: Document, now: datetime) -> None:
    open_meeting(cast.chair, now=now)
    for document, reason in ((text, "Passage I/1.A is withheld, and nobody agrees"), (withheld.passage, "release it")):
        with pytest.raises(Refused, match=reason):
            open_silence(cast.chair, document, now + timedelta(days=3), now=now)
        with pytest.raises(Refused, match=reason):
            put_to_meeting(cast.chair, document, now=now)


def test_what_cannot_be_withheld_is_refused(cast: Cast, text: Document, now: datetime) -> None:
    for seat in (cast.chair, cast.arvia, cast.meridia):
        with pytest.raises(Refused, match="the secretariat may withhold a passage"):
            acts.withhold_passage(seat, text, 1, "p3", "p3", now=now)
    for first, last, reason in (("p9", "p9", "no paragraph “p9”"), ("p4", "p3", "ends before it begins")):
        with pytest.raises(Refused, match=reason):
            acts.withhold_passage(cast.secretariat, text, 1, first, last, now=now)
    acts.amend_paragraph(cast.arvia, text, 1, "p5", "4. They meet again.", now=now)
    with pytest.raises(Refused, match="An amendment of Arvia stands against"):
        acts.withhold_passage(cast.secretariat, text, 1, "p5", "p5", now=now)
    wide = table(cast, now, "[1. One.\n\n2. Two.]\n\n3. Three.\n", "Wide")
    for last in ("p1", "p3"):
        if last == "p1":
            with pytest.raises(Refused, match="bracket begins or ends outside"):
                acts.withhold_passage(cast.secretariat, wide, 0, "p1", last, now=now)
    assert Document.objects.filter(distribution=Distribution.RESTRICTED).count() == 0
    acts.withhold_passage(cast.secretariat, wide, 0, "p1", "p2", now=now)
    with pytest.raises(Refused, match="is withheld already"):
        acts.withhold_passage(cast.secretariat, wide, 1, "w1", "p3", now=now)


def test_its_translation_is_withheld_with_it(cast: Cast, text: Document, now: datetime) -> None:
    french = "PRINCIPES\n\n1. Les États se réunissent.\n\n2. Les marais restent libres.\n\n3. Aucun convoi la nuit.\n"
    bring_version(cast.secretariat, text, "fr", french, now=now)
    assert "marais" in str(aligned(cast.cadmia, text, "fr"))
    acts.withhold_passage(cast.secretariat, text, 1, "p3", "p4", now=now + timedelta(minutes=1))
    for seat in cast.seats:
        assert "marais" not in str(aligned(seat, text, "fr"))
        assert "convoi" not in str(list(earlier(seat, text, "fr", "p4")))
    assert "réunissent" in str(aligned(cast.cadmia, text, "fr"))
