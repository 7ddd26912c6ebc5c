"""What each role gets at the public addresses: what everybody gets, with or without a seat."""

from collections.abc import Mapping

from dipoli.formats.attachments import attachment
from dipoli.web.conference.acts import register_paper
from dipoli.web.conference.models import Paper
from dipoli.web.decisions.acts import attach_statement
from dipoli.web.decisions.models import StatementFile
from dipoli.web.drafting.acts import publish_document
from dipoli.web.drafting.models import Document
from dipoli.web.record.models import Distribution
from tests.web.pages.conftest import HOUR, World

EVERYBODY = (200,) * 7
OFFICERS = (302, 404, 403, 403, 403, 302, 302)
Given = Mapping[str, object]


def decision(world: World) -> Given:
    row = Document.objects.get(number="I/5")
    if row.distribution != Distribution.PUBLIC:
        publish_document(world.cast.secretariat, row, now=world.text.tabled_at + HOUR)
    return {"number": "I/5"}


def file(world: World) -> Given:
    given = decision(world)
    if not StatementFile.objects.exists():
        attach_statement(
            world.cast.arvia,
            Document.objects.get(number="I/5"),
            "So.",
            files=[attachment("map.txt", b"Here.")],
            files_for=Distribution.PUBLIC,
            now=world.text.tabled_at + HOUR,
        )
    return {**given, "file": StatementFile.objects.get().pk}


def document(world: World) -> Given:
    row = Paper.objects.first() or register_paper(
        world.cast.arvia,
        Paper.Kind.DELEGATION,
        "Open",
        "Words.",
        distribution=Distribution.PUBLIC,
        now=world.text.tabled_at,
    )
    return {"paper": row.pk}


ROWS: Mapping[str, Mapping[str, object]] = {
    "public": {"get": EVERYBODY, "slug": False},
    "public-process": {"get": EVERYBODY},
    "public-document": {"get": EVERYBODY, "at": document},
    "public-meeting": {"get": EVERYBODY, "at": lambda world: {"meeting": 1}},
    "public-decision": {"get": EVERYBODY, "at": decision},
    "public-file": {"get": EVERYBODY, "at": file},
    "publish-decision": {"post": OFFICERS, "at": lambda world: {"number": "I/5", "deed": "publish"}},
}
