"""Lists page by page: nothing is skipped, nothing comes twice, and nobody can count what is hidden."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db.models import QuerySet

from dipoli.web.api.catalogue import queries
from dipoli.web.api.http.paging import order_of
from dipoli.web.conference.acts import open_basket, register_paper
from dipoli.web.conference.models import Paper
from dipoli.web.decisions.acts import open_silence
from dipoli.web.drafting.models import Document
from dipoli.web.limits import stores
from tests.web.api.program import Program, program_of
from tests.web.api.test_queries import said
from tests.web.cast import Cast
from tests.web.pages.conftest import World


def pages(program: Program, path: str, **asked: object) -> Iterator[list[dict[str, object]]]:
    """Read a list one page after the other."""
    found = program.read(path, **asked)
    yield found["items"]
    while found["next"]:
        found = program.read(path, **asked, cursor=found["next"])
        yield found["items"]


def test_a_list_holds_still_while_things_are_added(cast: Cast, now: datetime) -> None:
    program = program_of(cast.arvia, now)
    for number in range(7):
        register_paper(cast.arvia, Paper.Kind.DELEGATION, f"Paper {number}", "Words.", now=now)
    found = []
    for page in pages(program, "conference/papers", limit=2):
        found += [row["title"] for row in page]
        register_paper(cast.arvia, Paper.Kind.DELEGATION, f"New {len(found)}", "Words.", now=now)
    assert found == [f"Paper {number}" for number in range(6, -1, -1)]
    open_basket(cast.secretariat, number="A1", title="More", now=now)
    numbers: list[object] = []
    for page in pages(program, "conference/baskets", limit=1):
        numbers += [row["number"] for row in page]
        if len(numbers) < 4:
            open_basket(cast.secretariat, number=f"A{len(numbers) + 1}", title="More", now=now)
    assert numbers == ["I", "A1", "A2", "A3", "A4"]


def test_what_is_computed_is_followed_by_what_it_is_about(world: World, now: datetime) -> None:
    program = program_of(world.cast.arvia, now)
    first = program.read("decisions/silences", limit=1)
    assert [each["row"]["document"] for each in first["items"]] == ["I/2"]
    open_silence(world.cast.chair, Document.objects.get(number="I/4"), now + timedelta(days=3), now=now)
    rest = program.read("decisions/silences", cursor=first["next"])
    assert [each["row"]["document"] for each in rest["items"]] == ["I/6"]
    assert len(program.read("decisions/silences")["items"]) == 3


def test_a_list_that_is_about_no_rows_says_when_it_changed(world: World, now: datetime) -> None:
    program = program_of(world.cast.arvia, now)
    first = program.read("drafting/origins", document="I/1", limit=1)
    assert first["next"]
    again = program.read("drafting/origins", document="I/1", limit=200, cursor=first["next"])
    assert first["items"] + again["items"] == program.read("drafting/origins", document="I/1", limit=200)["items"]
    program_of(world.cast.secretariat, now).act("compile_revision", document="I/1")
    changed = program.get("drafting/origins", {"document": "I/1", "limit": 1, "cursor": first["next"]})
    assert (changed.status_code, changed.json()["type"]) == (409, "urn:dipoli:problem:list-changed")


def test_a_cursor_belongs_to_its_question_and_its_seat(world: World, now: datetime) -> None:
    arvia, belmark = program_of(world.cast.arvia, now), program_of(world.cast.belmark, now)
    cursor = arvia.read("record/entries", limit=1)["next"]
    assert arvia.get("record/entries", {"cursor": cursor, "limit": 3}).status_code == 200
    for program, path, asked in (
        (belmark, "record/entries", {}),
        (arvia, "drafting/documents", {}),
        (arvia, "record/entries", {"act": "open_basket"}),
    ):
        assert program.get(path, {**asked, "cursor": cursor}).status_code == 422


def test_every_list_of_rows_has_an_order_that_a_cursor_can_follow(whole: World, now: datetime) -> None:
    program = program_of(whole.cast.chair, now)
    for (room, name), operation in queries().items():
        if operation.is_list:
            path, asked = f"{room}/{name}", said(operation, whole)
            by_pages = [row for page in pages(program, path, **asked, limit=3) for row in page]
            assert by_pages == program.read(path, **asked, limit=200)["items"], name
        stores.begin_anew()


def test_an_order_that_may_be_empty_is_refused() -> None:
    rows: QuerySet[Document] = Document.objects.order_by("silence_until")
    with pytest.raises(TypeError, match="which may be empty"):
        order_of(rows)
    assert order_of(Document.objects.order_by("-tabled_at").reverse()) == (("tabled_at", False), ("pk", True))


def test_what_is_hidden_shows_nowhere(whole: World, hidden: Document, now: datetime) -> None:
    cast = whole.cast
    sees = program_of(cast.chair, now)
    assert b"I/9" in sees.get("drafting/documents").content
    outside = [program_of(seat, now) for seat in (cast.arvia, cast.rivercom, cast.meridia)]
    for (room, name), operation in queries().items():
        for program in outside:
            response = program.get(f"{room}/{name}", said(operation, whole))
            assert b"I/9" not in response.content, name
            assert b"quiet draft" not in response.content, name
            if "document" in operation.kinds:
                by_name = program.get(f"{room}/{name}", said(operation, whole) | {"document": "I/9"})
                there_is_none = program.get(f"{room}/{name}", said(operation, whole) | {"document": "I/7"})
                said_of_it = by_name.content.replace(b"I/9", b"I/7")
                assert (by_name.status_code, said_of_it) == (404, there_is_none.content), name
        stores.begin_anew()
    numbers = [row["number"] for page in pages(outside[0], "drafting/documents", limit=1) for row in page]
    assert numbers == ["I/1", "I/2", "I/3", "I/4", "I/5", "I/6", "I/8", "I/8.A"]
