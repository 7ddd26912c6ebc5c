"""Amending a text."""

from datetime import datetime

import pytest

from dipoli.web.conference.errors import Refused
from dipoli.web.drafting import acts, queries
from dipoli.web.drafting.models import Amendment, Document
from dipoli.web.drafting.wording import MOST_CHARACTERS
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import amend, current, paragraph_with, table

Fate = Amendment.Fate


def test_an_amendment_is_kept_with_who_why_and_when(cast: Cast, document: Document, now: datetime) -> None:
    amendment = amend(cast.arvia, document, "21 days", "42 days", now, reason=" Trains are slow. ")
    assert (
        amendment.participant.name,
        amendment.action,
        amendment.paragraph,
        amendment.words,
        amendment.reason,
        amendment.tabled_to,
        amendment.tabled_by,
        amendment.tabled_at,
        amendment.fate,
    ) == (
        "Arvia",
        "replace",
        "p4",
        "2. Manoeuvres of more than 20,000 men are announced 42 days before they begin.",
        "Trains are slow.",
        0,
        "Ambassador Hale",
        now,
        "standing",
    )
    entry = entries(cast.belmark, act="amend_paragraph").get()
    assert (entry.participant, entry.subject, entry.content) == (
        "Arvia",
        "CT/I/1",
        {
            "amendment": amendment.pk,
            "revision": 0,
            "action": "replace",
            "paragraph": "p4",
            "words": amendment.words,
            "reason": "Trains are slow.",
        },
    )


def test_a_second_wish_for_a_paragraph_takes_the_place_of_the_first(
    cast: Cast, document: Document, now: datetime
) -> None:
    amend(cast.arvia, document, "21 days", "42 days", now)
    amend(cast.belmark, document, "20,000", "30,000", now)
    amend(cast.arvia, document, "21 days", "60 days", now)
    amend(cast.arvia, document, "in writing", "aloud", now)
    fates = [(each.participant.name, each.fate) for each in queries.amendments_to(cast.arvia, document)]
    assert fates == [
        ("Arvia", Fate.SUPERSEDED),
        ("Belmark", Fate.STANDING),
        ("Arvia", Fate.STANDING),
        ("Arvia", Fate.STANDING),
    ]
    own = queries.wish(cast.arvia, current(document), "p4")
    assert own is not None
    assert "60 days" in own.words
    assert queries.wish(cast.cadmia, current(document), "p4") is None
    assert queries.wish(cast.secretariat, current(document), "p4") is None


def test_no_words_are_the_wish_that_the_paragraph_go(cast: Cast, document: Document, now: datetime) -> None:
    paragraph = paragraph_with(document, "fair questions")
    amendment = acts.amend_paragraph(cast.arvia, document, 0, paragraph.id, " \r\n ", now=now)
    assert (amendment.action, amendment.words) == ("delete", "")
    with pytest.raises(Refused, match="says so already"):
        acts.amend_paragraph(cast.arvia, document, 0, paragraph.id, "", now=now)


@pytest.mark.parametrize(
    "words",
    [
        "3. Each State answers fair questions in writing.",
        "\r\n3. Each State answers fair questions in writing. \r\n",
        "3. Each State\r\nanswers fair  questions in writing.",
    ],
)
def test_the_words_as_they_stand_change_nothing(cast: Cast, document: Document, now: datetime, words: str) -> None:
    with pytest.raises(Refused, match=r"changes nothing.*change a word"):
        acts.amend_paragraph(cast.arvia, document, 0, "p5", words, now=now)
    amend(cast.arvia, document, "in writing", "aloud", now)
    with pytest.raises(Refused, match=r"changes nothing.*withdraw your amendment"):
        acts.amend_paragraph(cast.arvia, document, 0, "p5", words, now=now)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("3. Each State [answers.", "line 1, column 15 is never closed"),
        ("3. Each\nState] answers.", "line 2, column 6 closes nothing"),
        ("3. Each State answers\u202e.", "line 1, column 22"),
        ("3. Each\n\x07State answers.", "line 2, column 1"),
        ("3. Each State answers \ud83d.", "line 1, column 23"),
        (r"3. Each State \[answers\].", "backslash at line 1, column 15"),
        ("x" * (MOST_CHARACTERS + 1), "20,001 characters"),
        ("3. [Belmark: No State] answers.", "name Belmark as their sponsors"),
        ("3. [Arvia, Belmark: No State] answers.", "name Arvia, Belmark as their sponsors"),
    ],
)
def test_words_that_would_break_the_text_are_refused_with_their_place(
    cast: Cast, document: Document, now: datetime, words: str, reason: str
) -> None:
    before = Entry.objects.count()
    with pytest.raises(Refused, match=reason):
        acts.amend_paragraph(cast.arvia, document, 0, "p5", words, now=now)
    with pytest.raises(Refused, match=reason):
        acts.insert_paragraph(cast.arvia, document, 0, "p5", words, now=now)
    assert (Amendment.objects.count(), Entry.objects.count()) == (0, before)


def test_brackets_and_ones_own_name_may_stand_in_a_wish(cast: Cast, document: Document, now: datetime) -> None:
    words = "3. [Each][Arvia: No] State answers fair questions [in writing]."
    assert acts.amend_paragraph(cast.arvia, document, 0, "p5", words, now=now).words == words


def test_half_a_bracket_stays_half_a_bracket(cast: Cast, now: datetime) -> None:
    document = table(cast, now, "1. [The first holds.\n\n2. The second holds] too.\n")
    amendment = acts.amend_paragraph(cast.arvia, document, 0, "p1", "1. [The first falls.", now=now)
    assert amendment.words == "1. [The first falls."
    for words in ("1. The first falls.", ""):
        with pytest.raises(Refused, match="leave out one end of a bracket"):
            acts.amend_paragraph(cast.belmark, document, 0, "p1", words, now=now)


def test_only_participating_states_amend(cast: Cast, document: Document, now: datetime) -> None:
    for seat in (cast.secretariat, cast.chair, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="only a delegate of a participating State may amend a text"):
            amend(seat, document, "21 days", "42 days", now)
    assert not Amendment.objects.exists()


def test_an_amendment_to_an_old_revision_is_told_the_current_one(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21 days", "42 days", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    with pytest.raises(Refused, match=r"meant for CT/I/1 as tabled, but CT/I/1/Rev\.1 is current"):
        acts.amend_paragraph(cast.belmark, document, 0, "p5", "3. No.", now=now)
    with pytest.raises(Refused, match=r"meant for CT/I/1/Rev\.7, but CT/I/1/Rev\.1 is current"):
        acts.insert_paragraph(cast.belmark, document, 7, "p5", "4. No.", now=now)


def test_an_unknown_paragraph_is_refused(cast: Cast, document: Document, now: datetime) -> None:
    with pytest.raises(Refused, match="CT/I/1 has no paragraph “p99”"):
        acts.amend_paragraph(cast.arvia, document, 0, "p99", "Words.", now=now)


def test_paragraphs_are_inserted_side_by_side_but_not_twice(cast: Cast, document: Document, now: datetime) -> None:
    for words in ("4. A fourth.", "5. A fifth."):
        acts.insert_paragraph(cast.arvia, document, 0, "p5", words, now=now)
    with pytest.raises(Refused, match="this very paragraph"):
        acts.insert_paragraph(cast.arvia, document, 0, "p5", "4. A fourth.", now=now)
    with pytest.raises(Refused, match="needs words"):
        acts.insert_paragraph(cast.arvia, document, 0, "p5", "  ", now=now)
    assert [each.fate for each in queries.amendments_to(cast.arvia, document)] == [Fate.STANDING, Fate.STANDING]


def test_only_ones_own_standing_amendment_is_withdrawn(cast: Cast, document: Document, now: datetime) -> None:
    amendment = amend(cast.arvia, document, "21 days", "42 days", now)
    with pytest.raises(Refused, match="is Arvia's"):
        acts.withdraw_amendment(cast.belmark, amendment, now=now)
    withdrawn = acts.withdraw_amendment(cast.arvia, amendment, now=now)
    assert (withdrawn.fate, withdrawn.fate_at) == (Fate.WITHDRAWN, now)
    with pytest.raises(Refused, match="cannot be withdrawn any more: withdrawn"):
        acts.withdraw_amendment(cast.arvia, amendment, now=now)
    taken = amend(cast.arvia, document, "21 days", "60 days", now)
    acts.compile_revision(cast.secretariat, document, now=now)
    with pytest.raises(Refused, match="cannot be withdrawn any more: merged"):
        acts.withdraw_amendment(cast.arvia, taken, now=now)
    assert verify("test") == ()
