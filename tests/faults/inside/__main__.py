"""Trials inside a process that has one database: `python -m tests.faults.inside`; what they came to, as JSON."""

import json
import os
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.faults.inside.together import together

if TYPE_CHECKING:
    from hypothesis.stateful import RuleBasedStateMachine

MICROSECOND = timedelta(microseconds=1)
EXPIRIES = (
    # The minutes around a change of clocks: the hour left out, the hour that comes twice, and both times of it.
    datetime(2026, 3, 29, 4, 0, tzinfo=ZoneInfo("Europe/Helsinki")),
    datetime(2026, 3, 29, 2, 59, 59, 999999, tzinfo=ZoneInfo("Europe/Helsinki")),
    datetime(2026, 10, 25, 3, 30, tzinfo=ZoneInfo("Europe/Helsinki")),
    datetime(2026, 10, 25, 3, 30, fold=1, tzinfo=ZoneInfo("Europe/Helsinki")),
    datetime(2026, 11, 1, 1, 0, fold=1, tzinfo=ZoneInfo("America/New_York")),
    datetime(2026, 10, 4, 2, 30, tzinfo=ZoneInfo("Australia/Lord_Howe")),
)


def last_second() -> int:
    """Object on both sides of expiries around changes of clocks; give how many there were."""
    from dipoli.errors import DipoliError
    from dipoli.procedure import BreakKind
    from dipoli.web.decisions.acts import break_silence, open_silence
    from dipoli.web.decisions.models import SilenceProcedure
    from dipoli.web.decisions.queries import adopted_text
    from dipoli.web.drafting.models import Document, State
    from tests.faults.inside.scene import Scene

    scene = Scene.ready(datetime(2026, 3, 1, 9, tzinfo=UTC))
    for expires_at in EXPIRIES:
        before, after = (scene.text(expires_at - timedelta(days=3)) for _ in range(2))
        for document in (before, after):
            open_silence(scene.chair, document, expires_at, now=expires_at - timedelta(days=2))
        silences = [SilenceProcedure.objects.get(document=each) for each in (before, after)]
        instant = expires_at.astimezone(UTC)
        assert [each.expires_at for each in silences] == [instant] * 2, "the database keeps another instant"
        break_silence(scene.states[0], silences[0], BreakKind.OBJECTION, now=instant - MICROSECOND)
        try:
            break_silence(scene.states[0], silences[1], BreakKind.OBJECTION, now=instant)
        except DipoliError:
            pass
        else:
            raise AssertionError(f"{expires_at}: an objection at the expiry counted")
        for document, states in ((before, (State.OPEN, State.OPEN)), (after, (State.UNDER_SILENCE, State.ADOPTED))):
            row = Document.objects.get(pk=document.pk)
            assert (row.state(instant - MICROSECOND), row.state(instant)) == states, expires_at
        assert adopted_text(scene.chair, before, instant) is None
        assert adopted_text(scene.chair, after, instant) is not None
    return len(EXPIRIES)


def clock_put_back() -> None:
    """Put the server's clock back by an hour after an adoption was announced: it stays adopted."""
    from dipoli.errors import DipoliError
    from dipoli.procedure import BreakKind
    from dipoli.web.conference.acts import close_meeting, open_meeting
    from dipoli.web.decisions.acts import announce_adoption, break_silence, open_silence
    from tests.faults.inside.scene import Scene

    scene = Scene.ready(datetime(2026, 11, 30, 9, tzinfo=UTC))
    now = datetime(2026, 12, 1, 9, tzinfo=UTC)
    document = scene.text(now)
    silence = open_silence(scene.chair, document, now + timedelta(days=2), now=now)
    close_meeting(scene.chair, now=now + timedelta(days=1))
    open_meeting(scene.chair, now=now + timedelta(days=2))
    announce_adoption(scene.chair, silence, now=now + timedelta(days=2))
    try:
        break_silence(scene.states[0], silence, BreakKind.OBJECTION, now=now + timedelta(days=2, hours=-1))
    except DipoliError:
        return
    raise AssertionError("a clock that was put back undid an adoption")


def ten_at_once() -> dict[str, int]:
    """Let ten delegations object at once, to a silence and in a meeting; every objection is kept."""
    from dipoli.procedure import BreakKind
    from dipoli.web.decisions.acts import adopt_by_consensus, break_silence, object_to, open_silence, put_to_meeting
    from dipoli.web.drafting.models import Document, State
    from tests.faults.inside.scene import Scene

    now = datetime(2026, 12, 10, 9, tzinfo=UTC)
    scene = Scene.ready(now)
    silent, put = scene.text(now), scene.text(now)
    silence = open_silence(scene.chair, silent, now + timedelta(days=2), now=now)
    last = silence.expires_at - MICROSECOND
    found = together([partial(break_silence, seat, silence, BreakKind.OBJECTION, now=last) for seat in scene.states])
    refused = [str(each) for each in found if isinstance(each, Exception)]
    assert not refused, refused
    assert Document.objects.get(pk=silent.pk).state(silence.expires_at) is State.OPEN
    put_to_meeting(scene.chair, put, now=now)
    objected = together([partial(object_to, seat, put, reason="No.", now=now) for seat in scene.states])
    assert not [str(each) for each in objected if isinstance(each, Exception)]
    (adoption,) = together([lambda: adopt_by_consensus(scene.chair, put, now=now)])
    assert isinstance(adoption, Exception), "adopted against ten objections"
    return {"breaks": silence.breaks.count(), "objections": put.objections.filter(withdrawn_at=None).count()}


def machines(examples: int) -> dict[str, Counter[str]]:
    """Drive two writers at random; give how often each act was done and how often one was refused."""
    from tests.faults.inside import machine, passages

    _drive(machine.Two, examples)
    _drive(passages.Apart, (examples + 1) // 2)
    return {"done": machine.DONE, "apart": passages.DONE}


def _drive(machine: "type[RuleBasedStateMachine]", examples: int) -> None:
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=16,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def main(examples: int) -> None:
    """Try everything, and verify the record at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dipoli.web.settings")
    import django

    django.setup()
    from dipoli.web.record.queries import verify

    found: dict[str, object] = {"expiries": last_second(), **ten_at_once()}
    clock_put_back()
    found.update(machines(examples))
    assert verify("test") == ()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
