"""Acts by program: recorded, done once, refused with the reason; each role only what is its."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dipoli.web.api.acting import KEEPING
from dipoli.web.api.catalogue import ACTS_NOT_SERVED, acts, is_by_a_seat
from dipoli.web.api.openapi import document as describe
from dipoli.web.conference.models import Basket, Seat
from dipoli.web.drafting.models import Document, StanceDeclared
from dipoli.web.programs.models import KeptAnswer, Token
from dipoli.web.record.acts import ACTS, one_at_a_time
from dipoli.web.record.models import Entry
from dipoli.web.record.queries import head
from tests.web.api.program import ROOT, Program, program_of
from tests.web.api.test_http import check
from tests.web.api.test_queries import validator
from tests.web.cast import Cast, assemble
from tests.web.pages.conftest import World, place_of


def test_every_act_is_served_or_left_out_with_a_reason() -> None:
    served = acts().keys()
    of_the_house = {name for name, act in ACTS.items() if act.__module__.startswith("dipoli.")}
    by_others = {name for name in of_the_house if not is_by_a_seat(ACTS[name])}
    assert by_others == {
        "accept_invitation",
        "found_process",
        "narrow_entries",
        "seal_votes",
        "widen_entries",
        "write_statement",
    }
    assert served | ACTS_NOT_SERVED.keys() | by_others == of_the_house
    assert not acts().keys() & ACTS_NOT_SERVED.keys()
    assert all(reason.strip() for reason in ACTS_NOT_SERVED.values())
    paths = describe()["paths"]
    assert all(f"{ROOT}/processes/{{process}}/acts/{name}" in paths for name in acts())


def test_an_act_says_where_it_is_recorded_and_what_it_made(cast: Cast, now: datetime) -> None:
    program = program_of(cast.arvia, now)
    done = program.act("table_document", basket="I", title="Talks", source="1. They [will][may] talk.")
    assert done["result"] == "I/1"
    entry = Entry.objects.get(number=done["entry"]["number"])
    assert (entry.act, entry.digest, entry.who, entry.capacity) == (
        "table_document",
        done["entry"]["digest"],
        "Ambassador Hale",
        "Delegate of Arvia",
    )
    found = program.client.get(done["entry"]["address"], headers=program.headers).json()["items"]
    assert [row["number"] for row in found] == [entry.number]
    described = describe()["paths"][f"{ROOT}/processes/{{process}}/acts/table_document"]["post"]["responses"]["201"]
    assert validator(described["content"]["application/json"]["schema"]).is_valid(done)


def test_a_refusal_keeps_its_sentence_and_its_rule(world: World, now: datetime) -> None:
    observer, delegate = program_of(world.cast.meridia, now), program_of(world.cast.arvia, now)
    before = head("test")
    body = {"document": "I/1", "revision_number": 0, "paragraph_id": "p2", "words": "1. Other words."}
    said = check(observer.post("amend_paragraph", body), 403, "not-yours")
    assert (said["rule"], "only a delegate of a participating State" in said["detail"]) == ("rights of the seats", True)
    said = check(delegate.post("amend_paragraph", body | {"words": "1. [broken"}), 409, "refused")
    said = check(delegate.post("put_to_meeting", {"document": "I/4"}), 409, "refused")
    assert said["rule"]
    assert head("test") == before


def test_a_token_acts_only_within_its_scopes(world: World, now: datetime) -> None:
    program = program_of(world.cast.secretariat, now, "read", "act:conference")
    response = program.post("compile_revision", {"document": "I/1"})
    check(response, 403, "scope")
    assert response["WWW-Authenticate"] == 'Bearer error="insufficient_scope", scope="act:drafting"'
    assert program.post("open_basket", {"number": "II", "title": "Trade"}).status_code == 201
    blind = program_of(world.cast.secretariat, now, "act:conference")
    for path in ("drafting/documents", "files/archive", "record/entries"):
        check(blind.get(path), 403, "scope")
    check(blind.client.get(f"{ROOT}/processes", headers=blind.headers), 403, "scope")


def test_the_same_key_is_done_once(cast: Cast, now: datetime) -> None:
    program = program_of(cast.secretariat, now)
    body = {"number": "II", "title": "Trade"}
    first = program.post("open_basket", body, key="a")
    again = program.post("open_basket", dict(reversed(body.items())), key="a")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
    assert list(Basket.objects.values_list("number", flat=True)) == ["I", "II"]
    check(program.post("open_basket", body | {"title": "Other"}, key="a"), 422, "key-reused")
    check(program.post("form_group", {"name": "Two"}, key="a"), 422, "key-reused")
    other = program_of(cast.chair, now)
    check(other.post("open_basket", body, key="a"), 403, "not-yours")


def test_a_refusal_under_a_key_stays_what_it_was(cast: Cast, now: datetime) -> None:
    program = program_of(cast.secretariat, now)
    body = {"number": "I", "title": "Again"}
    first = check(program.post("open_basket", body, key="b"), 409, "refused")
    Basket.objects.filter(number="I").update(number="Z")
    again = program.post("open_basket", body, key="b")
    assert (check(again, 409, "refused"), again["Idempotency-Replayed"]) == (first, "true")
    assert program.post("open_basket", body, key="c").status_code == 201


def test_a_write_without_a_good_key_is_refused(cast: Cast, now: datetime) -> None:
    program = program_of(cast.secretariat, now)
    for key in ("", "x" * 256, "é", "a\tb"):
        headers = {**program.headers, "Idempotency-Key": key}
        address = f"{ROOT}/processes/test/acts/open_basket"
        response = program.client.post(address, "{}", content_type="application/json", headers=headers)
        check(response, 400, "no-key")


def test_answers_are_kept_for_a_day(cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    program = program_of(cast.secretariat, now)
    program.post("open_basket", {"number": "II", "title": "Trade"}, key="d")
    monkeypatch.setattr(timezone, "now", lambda: now + KEEPING)
    check(program.post("open_basket", {"number": "II", "title": "Trade"}, key="d"), 409, "refused")
    program.post("open_basket", {"number": "III", "title": "More"}, key="e")
    assert list(KeptAnswer.objects.values_list("key", "status")) == [("d", 409), ("e", 201)]


def test_an_act_on_another_revision_than_one_has_is_refused(world: World, now: datetime) -> None:
    chair, secretariat = program_of(world.cast.chair, now), program_of(world.cast.secretariat, now)
    tag = chair.get("drafting/revision?document=I/1")["ETag"]
    assert secretariat.post("compile_revision", {"document": "I/1"}, **{"If-Match": tag}).status_code == 201
    bracket = place_of(world.text, world.cast).text.brackets[0]
    body = {
        "document": "I/1",
        "revision_number": 1,
        "bracket_key": bracket.key,
        "alternative_key": bracket.alternatives[0].key,
        "stance": "accept",
    }
    delegate = program_of(world.cast.cadmia, now)
    check(delegate.post("declare_stance", body, key="s", **{"If-Match": tag}), 412, "changed")
    fresh = chair.get("drafting/revision?document=I/1")["ETag"]
    assert delegate.post("declare_stance", body, key="s", **{"If-Match": fresh}).status_code == 201
    assert StanceDeclared.objects.filter(participant__name="Cadmia").count() == 1


def test_what_is_named_is_what_the_seat_sees(world: World, hidden: Document, now: datetime) -> None:
    program, chair = program_of(world.cast.arvia, now), program_of(world.cast.chair, now)
    for body, pointer in (
        ({"document": "I/9"}, "/document"),
        ({"document": "I/9", "passages": ["p1"]}, "/document"),
    ):
        said = check(program.post("object_to", body), 404, "not-there")
        assert [each["pointer"] for each in said["errors"]] == [pointer]
    there_is_none = program.post("object_to", {"document": "I/8"}).content.replace(b"I/8", b"I/9")
    assert program.post("object_to", {"document": "I/9"}).content == there_is_none
    assert chair.post("release_document", {"document": "I/9"}).status_code == 201
    assert program.read("drafting/document", number="I/9")["title"] == "A quiet draft"


def test_things_within_things_are_read_and_every_fault_has_its_place(world: World, now: datetime) -> None:
    program = program_of(world.cast.arvia, now)
    body: dict[str, Any] = {
        "participants": ["Belmark", "Nowhere"],
        "met_at": "yesterday",
        "answers": [{"participant": "Belmark", "response": "warm"}],
        "promise": {"words": "We will call", "due_on": "2026-12-01", "extra": 1},
    }
    said = check(program.post("record_contact", body), 422, "not-understood")
    assert [each["pointer"] for each in said["errors"]] == [
        "/answers/0/proposal",
        "/answers/0/response",
        "/met_at",
        "/participants/1",
        "/promise/extra",
    ]
    done = program.act(
        "record_contact",
        participants=["Belmark"],
        met_at="2026-11-20T10:00:00+02:00",
        level="experts",
        promise={"words": "We will call", "due_on": "2026-12-01"},
        is_another=True,
    )
    (row,) = [each for each in program.read("consultations/contacts")["items"] if each["id"] == done["result"]]
    assert (row["participants"], row["level"], row["met_at"]) == (["Belmark"], "experts", "2026-11-20T08:00:00+00:00")
    levels = {"political": [1, 2]}
    assert program.act("declare_stakes", document="I/1", paragraph="p2", levels=levels)["result"]
    noted = program.read("consultations/own", document="I/1")["value"]["p2"]
    assert [(each["gives"], each["costs"]) for each in noted if each["aspect"] == "political"] == [(1, 2)]


def test_a_choice_between_tables_is_told_by_its_word(world: World, now: datetime) -> None:
    program = program_of(world.cast.chair, now)
    question = program.read("decisions/questions", document="I/3")["items"][0]["row"]["id"]
    said = check(program.post("call_vote", {"subject": 1, "kind": "secret"}), 422, "not-understood")
    assert "meeting_question, motion" in said["errors"][0]["detail"]
    check(program.post("call_vote", {"subject": {"meeting_question": question}, "kind": "secret"}), 409, "refused")


@pytest.mark.django_db(transaction=True)
def test_duplicates_at_once_act_once_and_a_revoked_token_acts_no_more(now: datetime) -> None:
    cast = assemble(now)
    program = program_of(cast.secretariat, now)

    def post(number: int) -> tuple[int, bytes]:
        try:
            each = Program(program.token)
            response = each.post("open_basket", {"number": "II", "title": "Trade"}, key="once")
            return response.status_code, response.content
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(post, range(6)))
    assert {status for status, _ in found} == {201}
    assert len({body for _, body in found}) == 1
    assert list(Basket.objects.values_list("number", flat=True)) == ["I", "II"]

    with ThreadPoolExecutor(1) as pool:
        with one_at_a_time("test"):
            waiting = pool.submit(post_other, program)
            Token.objects.update(revoked_at=datetime(2026, 11, 25, tzinfo=UTC))
        status, body = waiting.result()
    assert (status, json.loads(body)["type"]) == (401, "urn:dipoli:problem:unknown-caller")
    assert Basket.objects.count() == 2


def post_other(program: Program) -> tuple[int, bytes]:
    try:
        response = Program(program.token).post("open_basket", {"number": "III", "title": "More"})
        return response.status_code, response.content
    finally:
        connection.close()


def test_a_seat_that_may_act_no_more_acts_by_no_token(cast: Cast, now: datetime) -> None:
    program = program_of(cast.arvia, now)
    Seat.objects.filter(pk=cast.arvia.pk).update(may_act=False)
    check(program.post("table_document", {"basket": "I", "title": "X", "source": "1. X."}), 403, "not-yours")
