"""From a tabled text to an adopted one, in one go."""

from datetime import datetime, timedelta

import pytest

from dipoli.positions import Stance, Status
from dipoli.procedure import BreakKind, State
from dipoli.web.conference.acts import close_meeting, open_meeting
from dipoli.web.conference.errors import Refused
from dipoli.web.decisions import acts, queries
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting.models import Document
from dipoli.web.drafting.queries import convergence
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import verify
from tests.web.cast import Cast
from tests.web.drafting.drafts import amend, current, declare, lift, place_of

DAYS = timedelta(days=3)
MICROSECOND = timedelta(microseconds=1)


def test_a_bracket_goes_from_amendment_to_adoption(cast: Cast, document: Document, now: datetime) -> None:
    amend(cast.arvia, document, "21 days", "42 days", now)
    amend(cast.belmark, document, "21 days", "14 days", now)
    drafting.compile_revision(cast.secretariat, document, now=now)
    bracket, arvias = place_of(document, "42")
    assert [each.sponsors for each in bracket.alternatives] == [(), ("Arvia",), ("Belmark",)]

    declare(cast.belmark, document, "42", Stance.OBJECT, now, reason="Too long.")
    declare(cast.cadmia, document, "42", Stance.ACCEPT, now)
    outlook = convergence(cast.cadmia, document)
    assert outlook is not None
    assert outlook.outlooks[0].status is Status.LIFTABLE
    assert outlook.outlooks[0].liftable == place_of(document, "14")[1].key
    with pytest.raises(Refused, match=r"Belmark objects to “42” \(Too long\.\)"):
        lift(cast.chair, document, "42", now)
    declare(cast.belmark, document, "42", Stance.ACCEPT, now)
    revision = lift(cast.chair, document, "42", now)
    assert "are announced 42 days before" in revision.source

    open_meeting(cast.chair, now=now)
    first = acts.open_silence(cast.chair, document, now + DAYS, now=now)
    acts.break_silence(cast.belmark, first, BreakKind.OBJECTION, reason="On reflection.", now=now + DAYS - MICROSECOND)
    with pytest.raises(Refused, match=r"0\.000001 seconds late"):
        acts.break_silence(cast.arvia, first, BreakKind.OBJECTION, now=now + DAYS + MICROSECOND)
    again = now + DAYS + MICROSECOND
    second = acts.open_silence(cast.chair, document, again + DAYS, now=again)
    close_meeting(cast.chair, now=again)
    with pytest.raises(Refused, match="expired at"):
        acts.break_silence(cast.belmark, second, BreakKind.OBJECTION, now=again + DAYS)
    open_meeting(cast.chair, now=again + DAYS)
    acts.announce_adoption(cast.chair, second, now=again + DAYS)
    decision = acts.issue_decision(cast.secretariat, document, now=again + DAYS)

    end = again + DAYS
    assert [each.state for each in queries.silences(cast.meridia, end)] == [State.ISSUED, State.BROKEN]
    adopted = queries.adopted_text(cast.meridia, document, end)
    assert adopted is not None
    assert (adopted.revision, adopted.adopted_at, adopted.decision) == (current(document), end, decision)
    assert (decision.symbol, adopted.revision.symbol) == ("CT.DEC/1", "CT/I/1/Rev.2")
    assert arvias.key not in {each.alternative for each in document.stances.filter(stale_since=None)}
    assert verify("test") == ()
    done = Entry.objects.filter(chain__slug="test", number__gt=16).values_list("act", flat=True)
    assert list(done)[-7:] == [
        "open_silence",
        "break_silence",
        "open_silence",
        "close_meeting",
        "open_meeting",
        "announce_adoption",
        "issue_decision",
    ]
