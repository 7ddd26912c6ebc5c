"""Every act by every role, as a table: what each is answered where all act on the same things in the same state.

Each act is sent with things that fit it, as `fitting` finds them or as `SENT` says, after what `READY` puts into the
world for it, and undone. In the table `+` is
done, `-` refused because the seat has not the right, `x` refused otherwise: by the rules of procedure, which also say
who does what, because of how things stand, or because the thing is not there for this seat. A new act fails until
it has a row.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from dipoli.web.api.catalogue import acts
from dipoli.web.conference.acts import (
    admit_participant,
    ask_for_the_floor,
    assign_seat,
    give_the_floor,
    renew_calendar,
)
from dipoli.web.conference.acts.meetings import write_agenda
from dipoli.web.conference.models import AgendaItem, Intervention, Participant, Role, Seat
from dipoli.web.decisions.acts import attach_statement, put_motion
from dipoli.web.decisions.models import Motion
from dipoli.web.drafting.models import Document
from dipoli.web.languages.models import Rendering
from dipoli.web.limits import stores
from tests.web.api.program import Program, program_of
from tests.web.api.ready import READY
from tests.web.api.table_of_acts import TABLE
from tests.web.api.test_rights_of_acts import fitting
from tests.web.cast import user_named
from tests.web.pages.conftest import World, place_of

ROLES = ("observer", "organisation", "partner", "delegate", "head", "chair", "secretariat")
SIGNS = {201: "+", 403: "-", 404: "x", 409: "x", 422: "x"}
Body = dict[str, Any]


def text_(world: World) -> Any:
    return place_of(world.text, world.cast).text


def wording(world: World) -> Body:
    bracket = text_(world).brackets[0]
    return {"bracket_key": bracket.key, "alternative_key": bracket.alternatives[0].key}


def usual(world: World) -> Body:
    """Say what parameters of a name usually are, so that an act finds something that it can be done to."""
    return {
        "revision_number": 0,
        "paragraph_id": "p2",
        "paragraph": "p2",
        "after": "p2",
        "language": "fr",
        "seat": world.cast.arvia.pk,
        "user": "outsider",
        "silence": world.running.pk,
        "item": AgendaItem.objects.values_list("pk", flat=True)[0],
        "motion": Motion.objects.values_list("pk", flat=True)[0],
        "intervention": Intervention.objects.values_list("pk", flat=True)[0],
        "rendering": Rendering.objects.values_list("pk", flat=True)[0],
        "expires_at": "2026-11-27T12:00:00Z",
        "url": "https://programs.example/told",
        "names": ["Cadmia"],
        **wording(world),
    }


SENT: Mapping[str, Body] = {
    "add_alternative": {"words": "might"},
    "adopt_by_consensus": {"document": "I/3"},
    "align_rendering": {"paragraph_id": "p4"},
    "amend_paragraph": {"words": "1. Other words."},
    "answer_concern": {"words": "We could wait."},
    "assign_seat": {"role": "observer", "participant": "Meridia"},
    "attach_statement": {"document": "I/5"},
    "bring_version": {"language": "it", "source": "Parole."},
    "close_passage": {"document": "I/4", "paragraph_id": "p1"},
    "correct_rendering": {"words": "1. Autres mots."},
    "declare_stakes": {"levels": {"political": [1, 1]}},
    "describe_participant": {"names": {"fr": "Arvie"}},
    "enter_stances": {"paper": []},
    "give_state": {"paragraphs": ["p2"], "state": "reviewed"},
    "issue_decision": {"document": "I/5"},
    "let_act": {"may_act": False},
    "move_paragraph": {"behind": "p3"},
    "note_stance": {"participant": "Cadmia"},
    "object_to": {"document": "I/3"},
    "open_silence": {"document": "I/4"},
    "propose_chairs_words": {"words": "might"},
    "propose_silence": {"document": "I/4"},
    "publish_document": {"document": "I/5"},
    "put_motion": {"kind": "basis", "content": {"document": "I/1"}},
    "put_package": {"documents": ["I/4", "I/6"]},
    "put_to_meeting": {"document": "I/4"},
    "reword_wording": {"words": "shall always"},
    "table_document": {"source": "1. Words."},
    "take_commitments": {"document": "I/5"},
    "withhold_passage": {"first": "p2", "last": "p2"},
}
"""What is sent of an act where what is usual would be refused for everybody."""


def furnish(world: World, now: datetime) -> None:
    """Put into the world what it has not: an agenda with speakers, a question of procedure, a statement."""
    cast = world.cast
    write_agenda(cast.chair, ["Principles"], now)
    item = AgendaItem.objects.get()
    ask_for_the_floor(cast.arvia, item, now=now)
    give_the_floor(cast.chair, item, now=now)
    ask_for_the_floor(cast.belmark, item, now=now)
    put_motion(cast.chair, Motion.Kind.RULES, {"name": "cbd-like"}, now=now)
    adopted = Document.objects.get(number="I/5")
    attach_statement(cast.arvia, adopted, "As we read it.", aligned=["Belmark"], now=now)
    for seat in cast.seats:
        renew_calendar(seat, now=now)


@pytest.fixture
def programs(whole: World, now: datetime) -> dict[str, Program]:
    """A program with every scope for each role."""
    cast = whole.cast
    furnish(whole, now)
    admit_participant(cast.secretariat, name="Fenland", kind=Participant.Kind.PARTNER, code="FE", now=now)
    partner = assign_seat(
        cast.secretariat,
        user=user_named("fenland"),
        role=Role.DELEGATE,
        participant="Fenland",
        display_name="Mrs. Reed",
        now=now,
    )
    Seat.objects.filter(pk=cast.belmark.pk).update(is_head=True)
    seats = (cast.meridia, cast.rivercom, partner, cast.arvia, cast.belmark, cast.chair, cast.secretariat)
    return {role: program_of(seat, now) for role, seat in zip(ROLES, seats, strict=True)}


def sent(name: str, world: World) -> Body:
    """Give what is sent of an act."""
    operation = acts()[name]
    needed = {each: kind for each, kind in operation.kinds.items() if each in operation.needed}
    known = {each: value for each, value in usual(world).items() if each in needed}
    found = {each: fitting(kind, world.cast.chair) for each, kind in needed.items() if each not in known}
    return found | known | SENT.get(name, {})


def answers(name: str, world: World, programs: Mapping[str, Program], now: datetime) -> str:
    """Give the signs of an act, one for each role, after what has to come before it."""
    before = transaction.savepoint()
    ready = READY[name](world, now) if name in READY else {}
    signs = _signs(name, sent(name, world) | ready, programs)
    transaction.savepoint_rollback(before)
    stores.begin_anew()
    return signs


def _signs(name: str, body: Body, programs: Mapping[str, Program]) -> str:
    signs = ""
    for role in ROLES:
        undone = transaction.savepoint()
        answer = programs[role].post(name, body)
        transaction.savepoint_rollback(undone)
        stores.begin_anew()
        assert answer.status_code in SIGNS, (name, role, answer.content)
        signs += SIGNS[answer.status_code]
    return signs


def test_every_act_has_a_row() -> None:
    assert sorted(TABLE) == sorted(acts())


def test_every_act_by_every_role(whole: World, programs: dict[str, Program], now: datetime) -> None:
    found = {name: answers(name, whole, programs, now) for name in acts()}
    assert {name: (signs, TABLE[name]) for name, signs in found.items() if signs != TABLE[name]} == {}


def test_every_act_gets_done_by_somebody() -> None:
    assert [name for name, signs in TABLE.items() if "+" not in signs] == []


def test_what_comes_before_an_act_is_of_an_act() -> None:
    assert READY.keys() <= acts().keys()


def test_those_without_a_say_do_little() -> None:
    outside = {name for name, signs in TABLE.items() if "+" in signs[: ROLES.index("delegate")]}
    delegates = {name for name, signs in TABLE.items() if signs[ROLES.index("delegate")] == "+"}
    assert len(outside) < len(delegates) / 2
