"""What several of these begin with."""

from datetime import datetime, timedelta
from typing import Any

from dipoli.text import Bracket, Text
from dipoli.web.conference.models import Participant, Seat
from dipoli.web.drafting import acts as drafting
from dipoli.web.drafting import queries as texts
from dipoli.web.drafting.models import Document
from tests.web.pages.conftest import CLEAN, World

Body = dict[str, Any]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def text_of(document: Document) -> Text:
    return texts.text(document.revisions.select_related("document__process").get(is_current=True))


def brackets(world: World) -> tuple[Bracket, ...]:
    return text_of(world.text).brackets


def of(seat: Seat) -> Participant:
    assert seat.participant is not None
    return seat.participant


def numbered(number: str) -> Document:
    return Document.objects.select_related("process", "basket").get(number=number)


def tabled(world: World, now: datetime, source: str = CLEAN + "Seven.") -> Document:
    cast = world.cast
    return drafting.table_document(cast.secretariat, cast.basket, "Another text", source, number="I/7", now=now)
