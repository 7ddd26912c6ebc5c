"""Adoption in a meeting."""

from datetime import datetime, timedelta

import pytest

from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Meeting
from dipoli.web.decisions import acts, queries
from dipoli.web.decisions.models import MeetingObjection
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import BRACKETED, amend, current, table

LATER = timedelta(hours=1)


def test_without_an_objection_the_text_is_adopted(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    acts.put_to_meeting(cast.chair, document, now=now)
    acts.adopt_by_consensus(cast.chair, document, now=now + LATER)
    (adopted,) = queries.adopted_texts(cast.meridia, now + LATER)
    assert (adopted.document, adopted.revision, adopted.adopted_at, adopted.silence, adopted.decision) == (
        document,
        current(document),
        now + LATER,
        None,
        None,
    )
    with pytest.raises(Refused, match="CT/I/1 is adopted"):
        amend(cast.arvia, document, "21", "42", now + LATER)
    with pytest.raises(Refused, match="CT/I/1 is adopted"):
        acts.adopt_by_consensus(cast.chair, document, now=now + LATER)
    with pytest.raises(Refused, match="adopted in a meeting"):
        acts.open_silence(cast.chair, document, now + 3 * LATER, now=now + LATER)
    assert verify("test") == ()


def test_no_adoption_while_an_objection_stands(cast: Cast, document: Document, meeting: Meeting, now: datetime) -> None:
    acts.put_to_meeting(cast.chair, document, now=now)
    acts.object_to(cast.belmark, document, passages=["paragraph 2"], reason="Too few men.", now=now)
    with pytest.raises(Refused, match=r"objections stand \(Belmark on paragraph 2: Too few men\.\)"):
        acts.adopt_by_consensus(cast.chair, document, now=now)
    with pytest.raises(Refused, match=r"Belmark on paragraph 2"):
        acts.open_silence(cast.chair, document, now + LATER, now=now)
    with pytest.raises(Refused, match="An objection of Belmark stands already"):
        acts.object_to(cast.belmark, document, now=now)
    with pytest.raises(Refused, match="No objection of Arvia stands"):
        acts.withdraw_objection(cast.arvia, document, now=now)
    acts.withdraw_objection(cast.belmark, document, now=now + LATER)
    assert acts.adopt_by_consensus(cast.chair, document, now=now + LATER).adopted_at == now + LATER
    assert [each.act for each in entries(cast.arvia, participant="Belmark")] == ["object_to", "withdraw_objection"]


def test_an_objection_stands_from_meeting_to_meeting(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    acts.put_to_meeting(cast.chair, document, now=now)
    acts.object_to(cast.belmark, document, reason="No.", now=now)
    close_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="is not put to an open meeting"):
        acts.adopt_by_consensus(cast.chair, document, now=now)
    open_meeting(cast.chair, now=now + LATER)
    with pytest.raises(Refused, match="is not put to an open meeting"):
        acts.adopt_by_consensus(cast.chair, document, now=now + LATER)
    acts.put_to_meeting(cast.chair, document, now=now + LATER)
    with pytest.raises(Refused, match="Belmark: No"):
        acts.adopt_by_consensus(cast.chair, document, now=now + LATER)
    latest, first = queries.questions(cast.meridia, document)
    assert (latest.is_on_the_table, first.is_on_the_table) == (True, False)
    assert [each.participant for each in latest.value.objections] == ["Belmark"]


def test_a_question_on_words_that_changed_is_no_question(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    acts.put_to_meeting(cast.chair, document, now=now)
    amend(cast.arvia, document, "21", "42", now)
    with pytest.raises(Refused, match="Amendments of Arvia stand"):
        acts.adopt_by_consensus(cast.chair, document, now=now)
    drafting.compile_revision(cast.secretariat, document, now=now)
    with pytest.raises(Refused, match="is not put to an open meeting"):
        acts.adopt_by_consensus(cast.chair, document, now=now)
    with pytest.raises(Refused, match="still has 1 open bracket:"):
        acts.put_to_meeting(cast.chair, document, now=now)
    assert [each.is_on_the_table for each in queries.questions(cast.arvia, document)] == [False]


def test_a_text_is_put_clean_and_once_to_a_meeting_that_sits(cast: Cast, document: Document, now: datetime) -> None:
    with pytest.raises(Refused, match="No meeting is open"):
        acts.put_to_meeting(cast.chair, document, now=now)
    open_meeting(cast.chair, now=now)
    with pytest.raises(Refused, match="2 open brackets"):
        acts.put_to_meeting(cast.chair, table(cast, now, BRACKETED, "No Force"), now=now)
    acts.put_to_meeting(cast.chair, document, now=now)
    with pytest.raises(Refused, match="put to this meeting already"):
        acts.put_to_meeting(cast.chair, document, now=now)


def test_each_does_what_is_theirs(cast: Cast, document: Document, meeting: Meeting, now: datetime) -> None:
    with pytest.raises(Refused, match="is not put to an open meeting"):
        acts.object_to(cast.arvia, document, now=now)
    acts.put_to_meeting(cast.chair, document, now=now)
    for seat in (cast.secretariat, *cast.delegations, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="It is for the chair to"):
            acts.put_to_meeting(seat, document, now=now)
        with pytest.raises(Refused, match="It is for the chair to"):
            acts.adopt_by_consensus(seat, document, now=now)
    for seat in (cast.secretariat, cast.chair, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="only a delegate of a participating State may object"):
            acts.object_to(seat, document, now=now)
        with pytest.raises(Refused, match="only a delegate of a participating State may withdraw"):
            acts.withdraw_objection(seat, document, now=now)
    assert not MeetingObjection.objects.exists()


@pytest.mark.usefixtures("meeting")
@pytest.mark.parametrize(
    ("passages", "reason", "words"),
    [
        (["p1"] * 101, "", "101 passages"),
        (["p" * 201], "", "201 characters"),
        (["p\u202e1"], "", "hidden character"),
        ([], "x" * 5_001, "5,001 characters"),
    ],
)
def test_grounds_that_cannot_be_read_are_refused(
    cast: Cast, document: Document, now: datetime, passages: list[str], *, reason: str, words: str
) -> None:
    acts.put_to_meeting(cast.chair, document, now=now)
    with pytest.raises(Refused, match=words):
        acts.object_to(cast.arvia, document, passages=passages, reason=reason, now=now)
