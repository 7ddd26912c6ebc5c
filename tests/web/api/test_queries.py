"""Every query, asked by every seat: what is given fits its description, and nothing is given to those outside."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jsonschema import Draft202012Validator

from dipoli.web.api.catalogue import QUERIES_NOT_SERVED, READS, every_query, queries
from dipoli.web.api.openapi import document as describe
from dipoli.web.api.typed import attributes
from dipoli.web.api.typed.shown import SHOWN
from dipoli.web.conference.acts import Founder, assign_seat, found_process
from dipoli.web.conference.models import Participant, Role, Seat
from dipoli.web.decisions.models import MeetingQuestion
from dipoli.web.drafting.models import Withheld
from dipoli.web.followup.models import Notification
from dipoli.web.limits import stores
from tests.web.api.program import ROOT, Program, program_of
from tests.web.cast import user_named
from tests.web.pages.conftest import World, place_of
from tests.web.training.scene import ended

UNSEEN = ["statement", "statement_file", "common_map", "words_then"]
"""Queries of which this world has nothing."""


def said(operation: Any, world: World) -> dict[str, object]:
    """Say something to a query that fits: things of the world, and days."""
    words: Mapping[str, object] = {
        "document": "I/1",
        "documents": ["I/1", "I/5"],
        "of": ["I/1"],
        "revision": "CT/I/1",
        "old": "CT/I/1",
        "new": "CT/I/1",
        "paragraph_id": "p2",
        "meeting": 1,
        "symbol": "CT.DEL/1/26",
        "number": 1,
        "statement": 1,
        "basket": "I",
        "words": "exchange of observers",
        "linked": 1,
        "package": 1,
        "pk": Participant.objects.get(name="Arvia").pk if operation.name == "participant_at" else world.running.pk,
        "day": "2026-01-01",
        "row": MeetingQuestion.objects.values_list("pk", flat=True)[0],
        "language": "fr",
        "paragraph": "p2",
        "digest": "0",
        "withheld": Withheld.objects.values_list("pk", flat=True)[0],
        "bracket_key": place_of(world.text, world.cast).text.brackets[0].key,
        "key": Notification.objects.values_list("pk", flat=True)[0],
    }
    if operation.room == "dialogue":
        return {each.name: 1 for each in operation.parameters if each.is_needed}
    own = {"adopted_text": {"document": "I/5"}, "wish": {"paragraph_id": "p4"}}.get(operation.name, {})
    if (operation.room, operation.name) == ("drafting", "document"):
        own = {"number": "I/1"}
    return {each.name: words[each.name] for each in operation.parameters if each.is_needed} | own


def validator(schema: object) -> Draft202012Validator:
    described = describe()
    return Draft202012Validator({"$ref": "#/schema", "schema": schema, "components": described["components"]})


def test_every_query_is_served_or_left_out_with_a_reason() -> None:
    put_together = {f"{room}.{name}" for room, names in READS.items() for name in names}
    served = {f"{room}.{name}" for room, name in queries()}
    assert (served - put_together) | QUERIES_NOT_SERVED.keys() == every_query()
    assert put_together & every_query() <= QUERIES_NOT_SERVED.keys()
    assert all(reason.strip() for reason in QUERIES_NOT_SERVED.values())


def test_every_table_that_a_query_gives_says_which_of_its_columns_are_given() -> None:
    assert sorted(str(each) for each in attributes.asked() if each not in SHOWN) == []


def test_what_is_given_fits_its_description_and_nothing_is_given_outside(whole: World, now: datetime) -> None:
    ended(whole.cast, now)
    seats = [program_of(seat, now, "read") for seat in whole.cast.seats]
    acting, nobody = program_of(whole.cast.chair, now, "act:drafting"), Program()
    elsewhere = program_of(assemble_elsewhere(now), now, "read")
    elsewhere.slug = "test"
    unseen = []
    for (room, name), operation in queries().items():
        described = describe()["paths"][f"{ROOT}/processes/{{process}}/{room}/{name}"]["get"]["responses"]["200"]
        fits = validator(described["content"]["application/json"]["schema"])
        asked = said(operation, whole)
        given = [each.get(f"{room}/{name}", asked) for each in seats]
        assert {each.status_code for each in given} <= {200, 404}, (name, [each.content for each in given])
        shown = [each.json() for each in given if each.status_code == 200]
        assert [(name, each.message) for one in shown for each in fits.iter_errors(one)] == []
        unseen += [] if shown else [name]
        outside = [each.get(f"{room}/{name}", asked).status_code for each in (nobody, acting, elsewhere)]
        assert outside == [401, 403, 404], name
        stores.begin_anew()
    assert unseen == UNSEEN


def assemble_elsewhere(now: datetime) -> Seat:
    """Found another process, and give the seat of its secretariat."""
    founder = Founder(chain="elsewhere", name="The founder")
    found_process(founder, title="Elsewhere", symbol="EW", rules="osce-2006", now=now)
    user = user_named("elsewhere")
    return assign_seat(founder, user=user, role=Role.SECRETARIAT, display_name="The other Secretary", now=now)
