"""Issuing decisions and attaching statements."""

from datetime import datetime, timedelta

import pytest

from dipoli.procedure import BreakKind, State
from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.conference.models import Meeting
from dipoli.web.decisions import acts, queries
from dipoli.web.drafting.models import Document
from dipoli.web.record.queries import entries, verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import current, table

DAYS = timedelta(days=3)


def test_each_adopted_text_is_issued_under_the_next_number(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    silent = table(cast, now, "1. Nobody said a word.\n", "Nobody")
    silence = acts.open_silence(cast.chair, silent, now + DAYS, now=now)
    acts.put_to_meeting(cast.chair, document, now=now)
    acts.adopt_by_consensus(cast.chair, document, now=now)
    first = acts.issue_decision(cast.secretariat, document, now=now)
    with pytest.raises(Refused, match="runs until"):
        acts.issue_decision(cast.secretariat, silent, now=now)
    with pytest.raises(Refused, match="waits to be announced"):
        acts.issue_decision(cast.secretariat, silent, now=now + DAYS)
    close_meeting(cast.chair, now=now)
    open_meeting(cast.chair, now=now + DAYS)
    acts.announce_adoption(cast.chair, silence, now=now + DAYS)
    second = acts.issue_decision(cast.secretariat, silent, now=now + DAYS)
    assert [(each.symbol, each.revision, each.adopted_at, each.issued_at) for each in (first, second)] == [
        ("CT.DEC/1", current(document), now, now),
        ("CT.DEC/2", current(silent), now + DAYS, now + DAYS),
    ]
    standing = queries.silence(cast.meridia, silence.pk, now + DAYS)
    assert standing is not None
    assert (standing.state, standing.value.number) == (State.ISSUED, "CT.DEC/2")
    assert [each.decision for each in queries.adopted_texts(cast.meridia, now + DAYS)] == [second, first]
    with pytest.raises(Refused, match=r"issued already, as CT\.DEC/1"):
        acts.issue_decision(cast.secretariat, document, now=now)
    assert [each.subject for each in entries(cast.meridia, act="issue_decision")] == ["CT.DEC/1", "CT.DEC/2"]
    assert verify("test") == ()


def test_only_the_secretariat_issues_and_only_what_is_adopted(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    with pytest.raises(Refused, match="is not adopted: put it under silence or to a meeting first"):
        acts.issue_decision(cast.secretariat, document, now=now)
    silence = acts.open_silence(cast.chair, document, now + DAYS, now=now)
    acts.break_silence(cast.arvia, silence, BreakKind.OBJECTION, now=now)
    with pytest.raises(Refused, match="is not adopted"):
        acts.issue_decision(cast.secretariat, document, now=now + DAYS)
    for seat in (cast.chair, *cast.delegations, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="It is for the secretariat to issue a decision"):
            acts.issue_decision(seat, document, now=now)


def test_statements_are_attached_to_what_is_adopted_and_block_nothing(
    cast: Cast, document: Document, meeting: Meeting, now: datetime
) -> None:
    with pytest.raises(Refused, match="is not adopted yet"):
        acts.attach_statement(cast.belmark, document, "We read it so.", now=now)
    acts.open_silence(cast.chair, document, now + DAYS, now=now)
    acts.attach_statement(cast.belmark, document, " We read it so. ", now=now + DAYS)
    for seat in (cast.chair, cast.secretariat, cast.rivercom, cast.meridia):
        with pytest.raises(Refused, match="may attach a statement"):
            acts.attach_statement(seat, document, "We too.", now=now + DAYS)
    for words, reason in (("", "needs words"), ("a\u202eb", "hidden"), ("x" * 20_001, "20,001 characters")):
        with pytest.raises(Refused, match=reason):
            acts.attach_statement(cast.belmark, document, words, now=now + DAYS)
    adopted = queries.adopted_text(cast.meridia, document, now + DAYS)
    assert adopted is not None
    assert [(each.speaker, each.words) for each in adopted.statements] == [("Belmark", "We read it so.")]
